import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../model/problem.ts';
import { isAbsent, type KeptRecord, messageOf, RecordFile, type RecordToWrite, writeRecords } from './record-file.ts';

/** Where records are kept, and by what. */
export interface StoreSettings {
  /** The main file; what was added lately is in a file beside it, `<path>.recent`. */
  readonly path: string;
  /** Of what makes the records and reads them: files of another version are ignored. */
  readonly version: string;
  /** In bytes, of both files; what was not asked for the longest goes first. */
  readonly limit: number;
  /** Present where all must be in the main file, which is then always written anew. */
  readonly isOneFile?: true;
}

/** What was added lately is put into the main file when it has this part of its bytes: until then the main file need not be written anew. */
const RECENT_PART = 1 / 8;

/** Milliseconds for which others are waited for who are writing. */
const PATIENCE = 10_000;

/** Milliseconds after which whoever was writing has died. */
const STALE = 60_000;

/**
 * Records kept between runs, in two files that are only ever replaced as a whole. Whatever is wrong with them is a problem, and
 * the records are made again: nothing here throws but `BrokenRecord`, by a tail.
 */
export class RecordStore {
  readonly #settings: StoreSettings;
  readonly #files: readonly RecordFile[];
  readonly #latestFirst: readonly RecordFile[];
  readonly #fresh = new Map<string, KeptRecord>();
  readonly #asked = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #problems: Problem[] = [];
  #isDamaged = false;

  constructor(settings: StoreSettings) {
    this.#settings = settings;
    this.#files = this.#open();
    this.#latestFirst = this.#files.toReversed();
  }

  /** What was found amiss so far. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What is kept under a key; undefined where nothing is. */
  get(key: string): KeptRecord | undefined {
    if (this.#refused.has(key)) return undefined;
    const own = this.#fresh.get(key);
    if (own) return own;
    // What was written lately says more of the same blob.
    for (const file of this.#latestFirst) {
      const found = file.get(key);
      if (found === null) this.#damaged('a record is not what was written');
      if (!found) continue;
      this.#asked.add(key);
      return found;
    }
    return undefined;
  }

  /** Keeps a record from now on, and in the files when they are saved. */
  set(key: string, head: Uint8Array, tail: Uint8Array): void {
    this.#refused.delete(key);
    this.#fresh.set(key, { head, tailLength: tail.length, tail: () => tail });
  }

  /** Says that what is kept under a key makes no sense, and forgets it. */
  refuse(key: string, message: string): void {
    this.#fresh.delete(key);
    this.#refused.add(key);
    this.#damaged(`${message} (${key})`);
  }

  /** Whether there is anything to save. */
  get isNew(): boolean {
    return this.#fresh.size > 0 || this.#isDamaged;
  }

  /** Writes what is new, together with what others have written meanwhile. What prevents it is a problem, and nothing is lost but time. */
  async save(): Promise<readonly Problem[]> {
    if (!this.isNew) return [];
    const { path } = this.#settings;
    const lock = `${path}.lock`;
    try {
      mkdirSync(dirname(path), { recursive: true });
      await lockFile(lock);
      try {
        this.#merge();
      } finally {
        rmSync(lock, { force: true });
      }
      this.#fresh.clear();
      return [];
    } catch (error) {
      return [
        {
          code: 'cache-unwritable',
          severity: 'warning',
          location: { file: path },
          data: { message: messageOf(error) },
        },
      ];
    }
  }

  /** Ends reading: tails that were not asked for can no longer be had. */
  close(): void {
    for (const file of this.#files) file.close();
  }

  #open(): readonly RecordFile[] {
    const { path, version } = this.#settings;
    return [path, `${path}.recent`].flatMap((each) => {
      const file = RecordFile.open(each, version);
      if (file instanceof RecordFile) return [file];
      if (file.kind === 'foreign') this.#damaged('another version of Spillover wrote it', 'note');
      else if (file.kind === 'broken') this.#damaged(file.message);
      return [];
    });
  }

  #damaged(message: string, severity: 'warning' | 'note' = 'warning'): void {
    this.#isDamaged = true;
    if (this.#problems.length > 0) return;
    const location = { file: this.#settings.path };
    this.#problems.push({ code: 'cache-unreadable', severity, location, data: { message } });
  }

  /** Under the lock: what is there by now, and what is new. */
  #merge(): void {
    const { path, version, limit, isOneFile } = this.#settings;
    const recent = `${path}.recent`;
    const open = (from: string): RecordFile | null => {
      const file = RecordFile.open(from, version);
      return file instanceof RecordFile ? file : null;
    };
    const main = open(path);
    const added = open(recent);
    try {
      const generation = (main?.generation ?? 0) + 1;
      const kept = (files: readonly (RecordFile | null)[]): Map<string, RecordToWrite> => {
        const records = new Map<string, RecordToWrite>();
        for (const file of files) {
          for (const key of file?.keys() ?? []) {
            const record = file?.get(key);
            if (!file || !record || this.#refused.has(key) || !isWhole(record)) continue;
            const used = this.#asked.has(key) ? generation : file.used(key);
            records.set(key, { key, ...record, used });
          }
        }
        for (const [key, record] of this.#fresh) records.set(key, { key, ...record, used: generation });
        return records;
      };
      const lately = [...kept([added]).values()];
      const size = sizeOf(lately);
      if (main && !isOneFile && !this.#isDamaged && size < main.size * RECENT_PART && main.size + size <= limit) {
        replaceFile(recent, (fd) => writeRecords(fd, version, generation, lately));
        return;
      }
      const all = withinLimit([...kept([main, added]).values()], limit);
      replaceFile(path, (fd) => writeRecords(fd, version, generation, all));
      rmSync(recent, { force: true });
    } finally {
      main?.close();
      added?.close();
    }
  }
}

function isWhole(record: KeptRecord): boolean {
  try {
    record.tail();
    return true;
  } catch {
    return false;
  }
}

const sizeOfRecord = ({ key, head, tailLength }: RecordToWrite): number => key.length + head.length + tailLength + 20;

const sizeOf = (records: readonly RecordToWrite[]): number =>
  records.reduce((sum, record) => sum + sizeOfRecord(record), 0);

/** As many records as the limit allows: those that were asked for last. */
function withinLimit(records: readonly RecordToWrite[], limit: number): readonly RecordToWrite[] {
  let size = 0;
  return [...records]
    .sort((a, b) => b.used - a.used)
    .filter((record) => {
      size += sizeOfRecord(record);
      return size <= limit;
    });
}

/** Puts a file in the place of another all at once, so that nobody ever reads half of it. */
function replaceFile(path: string, write: (fd: number) => void): void {
  // Only one writes at a time, so what is left there is of one who died.
  const temporary = `${path}.new`;
  try {
    const fd = openSync(temporary, 'w', 0o600);
    try {
      write(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

async function lockFile(path: string): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    try {
      closeSync(openSync(path, 'wx', 0o600));
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (isStale(path)) rmSync(path, { force: true });
    else if (performance.now() > until) throw new Error('another run has been writing it for a long time');
    else await sleep(15);
  }
}

function isStale(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs > STALE;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}
