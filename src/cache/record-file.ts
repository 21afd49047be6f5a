import { Buffer } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/**
 * A file of records, each under a key, in two parts: a head, which is read with the file, and a tail, which is read when it is
 * asked for. All numbers are little-endian.
 *
 *     header    64 bytes: mark, version's length and count, lengths of what follows, checksum of all but heads and tails
 *     version   what wrote the records; another version cannot read them
 *     keys      latin1, one a line
 *     columns   five 32-bit numbers a record, a column each: lengths and checksums of head and tail, when it was last used
 *     heads     one after the other
 *     tails     one after the other
 */
const MARK = Buffer.from('SPLVREC1', 'latin1');
const HEADER = 64;
const COLUMNS = 5;

/** No header can make us ask for more than this, in bytes. */
const LARGEST = 4_000_000_000;

/** What is kept under a key. */
export interface KeptRecord {
  readonly head: Uint8Array;
  /** In bytes. */
  readonly tailLength: number;
  /** Read from the file now. Throws a `BrokenRecord` where that fails. */
  readonly tail: () => Uint8Array;
}

/** One record of a file that is written. */
export interface RecordToWrite extends KeptRecord {
  readonly key: string;
  /** The run in which it was last asked for, counted by the files that were written before. */
  readonly used: number;
}

/** A record that was in a file is no longer what was written, and that was seen too late to go without it: start again without the file. */
export class BrokenRecord extends Error {}

/** Why a file of records was not read. */
export type Refusal =
  | { readonly kind: 'absent' }
  /** Another version wrote it. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'broken'; readonly message: string };

/** A file of records that is open for reading. */
export class RecordFile {
  /** How often the file was written anew: the unit of `RecordToWrite.used`. */
  readonly generation: number;
  /** In bytes. */
  readonly size: number;
  readonly #fd: number;
  readonly #index = new Map<string, number>();
  readonly #columns: Uint32Array;
  readonly #heads: Buffer;
  readonly #headAt: Float64Array;
  readonly #tailAt: Float64Array;

  /**
   * Opens a file and reads its index and heads.
   *
   * @param version of what writes and reads the records; a file of another one is `foreign`
   */
  static open(path: string, version: string): RecordFile | Refusal {
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch (error) {
      return isAbsent(error) ? { kind: 'absent' } : { kind: 'broken', message: messageOf(error) };
    }
    try {
      return new RecordFile(fd, version);
    } catch (error) {
      closeSync(fd);
      if (error instanceof Foreign) return { kind: 'foreign' };
      return { kind: 'broken', message: messageOf(error) };
    }
  }

  private constructor(fd: number, version: string) {
    this.#fd = fd;
    this.size = fstatSync(fd).size;
    const header = readAt(fd, 0, Math.min(HEADER, this.size));
    if (header.length < HEADER) throw new Error('it ends within its header');
    if (!header.subarray(0, MARK.length).equals(MARK)) throw new Error('it is no file of records');
    const count = header.readUInt32LE(8);
    const versionLength = header.readUInt32LE(12);
    const keysLength = header.readUInt32LE(16);
    this.generation = header.readUInt32LE(20);
    const headsLength = header.readDoubleLE(24);
    const tailsLength = header.readDoubleLE(32);
    const columnsLength = count * COLUMNS * 4;
    const indexLength = versionLength + keysLength + columnsLength;
    const headsStart = HEADER + indexLength;
    if (this.size > LARGEST || this.size !== headsStart + headsLength + tailsLength)
      throw new Error(`it has ${this.size} bytes, and not as many as it says`);
    const front = readAt(fd, HEADER, indexLength + headsLength);
    if (front.length < indexLength + headsLength) throw new Error('it could not be read to its end');
    const index = front.subarray(0, indexLength);
    if (crc32(index, crc32(header.subarray(0, HEADER - 4))) !== header.readUInt32LE(HEADER - 4))
      throw new Error('its index is not what was written');
    if (index.toString('utf8', 0, versionLength) !== version) throw new Foreign();
    this.#heads = front.subarray(indexLength);
    // A copy, because the numbers need not lie at a multiple of four.
    this.#columns = new Uint32Array(
      new Uint8Array(index.subarray(versionLength + keysLength)).buffer,
      0,
      count * COLUMNS,
    );
    const keys = count === 0 ? [] : index.toString('latin1', versionLength, versionLength + keysLength).split('\n');
    if (keys.length !== count) throw new Error('its keys are not as many as its records');
    this.#headAt = new Float64Array(count);
    this.#tailAt = new Float64Array(count);
    let head = 0;
    let tail = headsStart + headsLength;
    for (const [at, key] of keys.entries()) {
      this.#index.set(key, at);
      this.#headAt[at] = head;
      this.#tailAt[at] = tail;
      head += this.#columns[at] ?? 0;
      tail += this.#columns[count + at] ?? 0;
    }
    if (head !== headsLength || tail !== this.size) throw new Error('its records are not as long as it says');
  }

  /** Every key of the file, in its order. */
  keys(): Iterable<string> {
    return this.#index.keys();
  }

  /** The run in which a key was last asked for; 0 for one that is not here. */
  used(key: string): number {
    const at = this.#index.get(key);
    return at === undefined ? 0 : this.#column(4, at);
  }

  /** What is kept under a key; null where its head is not what was written, undefined where nothing is kept. */
  get(key: string): KeptRecord | null | undefined {
    const at = this.#index.get(key);
    if (at === undefined) return undefined;
    const start = this.#headAt[at] ?? 0;
    const head = this.#heads.subarray(start, start + this.#column(0, at));
    if (crc32(head) !== this.#column(2, at)) return null;
    return { head, tailLength: this.#column(1, at), tail: () => this.#tail(at) };
  }

  /** Ends reading; tails that were not asked for can no longer be had. */
  close(): void {
    closeSync(this.#fd);
  }

  #tail(at: number): Uint8Array {
    const length = this.#column(1, at);
    let tail: Buffer;
    try {
      tail = readAt(this.#fd, this.#tailAt[at] ?? 0, length);
    } catch (error) {
      throw new BrokenRecord('a record could not be read', { cause: error });
    }
    if (tail.length !== length || crc32(tail) !== this.#column(3, at))
      throw new BrokenRecord('a record is not what was written');
    return tail;
  }

  #column(column: number, at: number): number {
    return this.#columns[column * this.#index.size + at] ?? 0;
  }
}

/** A file of another version. */
class Foreign extends Error {}

/** Written at once, in bytes. */
const CHUNK = 4_000_000;

/** Writes a file of records into a file that is open and empty. Keys are latin1 without line feeds, and each is there once. */
export function writeRecords(fd: number, version: string, generation: number, records: readonly RecordToWrite[]): void {
  const count = records.length;
  const columns = new Uint32Array(count * COLUMNS);
  let [headsLength, tailsLength] = [0, 0];
  for (const [at, { head, tailLength, tail, used }] of records.entries()) {
    columns[at] = head.length;
    columns[count + at] = tailLength;
    columns[2 * count + at] = crc32(head);
    columns[3 * count + at] = crc32(tail());
    columns[4 * count + at] = used;
    headsLength += head.length;
    tailsLength += tailLength;
  }
  const versionBytes = Buffer.from(version, 'utf8');
  const keys = Buffer.from(records.map(({ key }) => key).join('\n'), 'latin1');
  const index = Buffer.concat([versionBytes, keys, new Uint8Array(columns.buffer)]);
  const header = Buffer.alloc(HEADER);
  MARK.copy(header);
  header.writeUInt32LE(count, 8);
  header.writeUInt32LE(versionBytes.length, 12);
  header.writeUInt32LE(keys.length, 16);
  header.writeUInt32LE(generation, 20);
  header.writeDoubleLE(headsLength, 24);
  header.writeDoubleLE(tailsLength, 32);
  header.writeUInt32LE(crc32(index, crc32(header.subarray(0, HEADER - 4))), HEADER - 4);
  let waiting: Uint8Array[] = [header, index];
  let size = 0;
  const flush = (): void => {
    const all = Buffer.concat(waiting);
    for (let done = 0; done < all.length; ) done += writeSync(fd, all, done);
    waiting = [];
    size = 0;
  };
  const add = (bytes: Uint8Array): void => {
    waiting.push(bytes);
    size += bytes.length;
    if (size > CHUNK) flush();
  };
  for (const { head } of records) add(head);
  for (const { tail } of records) add(tail());
  flush();
}

/** Bytes of a file from a place on; fewer than asked for where the file ends. */
function readAt(fd: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const read = readSync(fd, bytes, done, Math.min(length - done, 1 << 30), start + done);
    if (read === 0) break;
    done += read;
  }
  return bytes.subarray(0, done);
}

/** Whether an error of the file system says that nothing is there. */
export function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

/** What an error says. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
