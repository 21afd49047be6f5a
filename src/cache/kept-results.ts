import { Buffer } from 'node:buffer';
import type { Problem } from '../model/problem.ts';
import { BrokenRecord, messageOf } from './record-file.ts';
import { RecordStore, type StoreSettings } from './record-store.ts';

/** Whole results kept between runs, each under a key from which alone it follows. Only the one that is asked for is read. */
export class KeptResults {
  readonly #store: RecordStore;

  /** Opens what is there; whatever is wrong with it is one of `problems`, and nothing is known. */
  constructor(settings: StoreSettings) {
    this.#store = new RecordStore(settings);
  }

  /** What was found amiss so far; that another version wrote it is nothing amiss. */
  get problems(): readonly Problem[] {
    return this.#store.problems.filter(({ severity }) => severity !== 'note');
  }

  /** What was kept; undefined where nothing was, or it can no longer be read. */
  get(key: string): unknown {
    try {
      const bytes = this.#store.get(key)?.tail();
      return bytes && JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
    } catch (error) {
      if (!(error instanceof BrokenRecord || error instanceof SyntaxError)) throw error;
      this.#store.refuse(key, `what is kept is no result: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Keeps a result, which JSON can hold, and writes it at once. What prevents it is a problem. */
  keep(key: string, result: unknown): Promise<readonly Problem[]> {
    this.#store.set(key, new Uint8Array(), Buffer.from(JSON.stringify(result), 'utf8'));
    return this.#store.save();
  }

  /** Ends reading. */
  close(): void {
    this.#store.close();
  }
}
