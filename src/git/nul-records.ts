import { Buffer } from 'node:buffer';

/** Cuts a stream of chunks into the records that end with a NUL, as git writes them under `-z`. */
export class NulRecords {
  readonly #onRecord: (record: Buffer) => void;
  #rest: Buffer[] = [];

  /** `onRecord` gets each record without its NUL; the bytes stay valid, but share memory with their chunk. */
  constructor(onRecord: (record: Buffer) => void) {
    this.#onRecord = onRecord;
  }

  /** Takes the next bytes of the stream. */
  push(chunk: Buffer): void {
    let from = 0;
    for (let nul = chunk.indexOf(0); nul !== -1; nul = chunk.indexOf(0, from)) {
      const piece = chunk.subarray(from, nul);
      from = nul + 1;
      if (this.#rest.length === 0) {
        this.#onRecord(piece);
      } else {
        const whole = Buffer.concat([...this.#rest, piece]);
        this.#rest = [];
        this.#onRecord(whole);
      }
    }
    if (from < chunk.length) this.#rest.push(chunk.subarray(from));
  }

  /** True when the stream stopped in the middle of a record. */
  get isCut(): boolean {
    return this.#rest.length > 0;
  }
}
