import { Buffer } from 'node:buffer';
import type { ModuleSummary } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import { BrokenRecord } from './record-file.ts';
import { RecordStore, type StoreSettings } from './record-store.ts';
import { isLazyPart, isSummaryHead, type LazyPart } from './summary-shape.ts';

/**
 * What one run knows and the next can use: summaries by blob id and extension, and answers of other stages. An answer under
 * a key must follow from that key alone.
 *
 * A summary reads its symbols and names only when they are looked at; that may throw a `BrokenRecord`, upon which the caller begins
 * again without what was kept.
 */
export class KeptBetweenRuns {
  readonly #store: RecordStore;
  readonly #summaries = new Map<string, ModuleSummary>();

  /** Opens what is there; whatever is wrong with it is one of `problems`, and nothing is known. */
  constructor(settings: StoreSettings) {
    this.#store = new RecordStore(settings);
  }

  /** What was found amiss so far. */
  get problems(): readonly Problem[] {
    return this.#store.problems;
  }

  /** Answers of other tools are kept in the same file. */
  get answers(): this {
    return this;
  }

  /** The summary of a blob; undefined where it is not known. */
  get(key: string): ModuleSummary | undefined {
    const before = this.#summaries.get(key);
    if (before) return before;
    const record = this.#store.get(key);
    if (!record) return undefined;
    const head = parsed(record.head);
    if (!isHead(head)) {
      this.#store.refuse(key, 'what is kept is no summary');
      return undefined;
    }
    const refuse = (message: string): void => {
      this.#summaries.delete(key);
      this.#store.refuse(key, message);
    };
    const summary = record.tailLength > 0 ? withLazyParts(head, record.tail, refuse) : head.rest;
    this.#summaries.set(key, summary);
    return summary;
  }

  /** Keeps the summary of a blob. */
  set(key: string, summary: ModuleSummary): void {
    this.#summaries.set(key, summary);
    const { symbols, names, words, ...rest } = summary;
    const all = { symbols, names, words };
    const tails = PARTS.flatMap((part) => (all[part] === undefined ? [] : [{ part, bytes: encoded(all[part]) }]));
    const parts = tails.map(({ part, bytes }): Part => [part, bytes.length]);
    this.#store.set(key, encoded({ rest, parts }), Buffer.concat(tails.map(({ bytes }) => bytes)));
  }

  /** An answer that was kept; undefined where none is, or it makes no sense. */
  answer(key: string): unknown {
    const record = this.#store.get(key);
    return record && parsed(record.head);
  }

  /** Keeps an answer, which JSON can hold. */
  keepAnswer(key: string, answer: unknown): void {
    this.#store.set(key, encoded(answer), new Uint8Array());
  }

  /** Says that an answer makes no sense, which is a problem. */
  refuse(key: string): void {
    this.#store.refuse(key, 'what is kept is no such answer');
  }

  /** Whether there is anything to save. */
  get isNew(): boolean {
    return this.#store.isNew;
  }

  /** Writes what is new. What prevents it is a problem. */
  save(): Promise<readonly Problem[]> {
    return this.#store.save();
  }

  /** Ends reading; symbols that were not looked at can no longer be had. */
  close(): void {
    this.#store.close();
  }
}

const PARTS: readonly LazyPart[] = ['symbols', 'names', 'words'];

/** A part of a tail, with the number of its bytes; the parts follow each other. */
type Part = readonly [part: LazyPart, length: number];

/** What the head of a record says. */
interface Head {
  readonly rest: Omit<ModuleSummary, LazyPart>;
  readonly parts: readonly Part[];
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null || !('rest' in value) || !('parts' in value)) return false;
  const { rest, parts } = value;
  return isSummaryHead(rest) && Array.isArray(parts) && parts.every(isPart);
}

const isPart = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  PARTS.includes(value[0] as LazyPart) &&
  Number.isSafeInteger(value[1]) &&
  Number(value[1]) >= 0;

/**
 * A summary whose larger parts are read when they are looked at.
 *
 * @param refuse told of what makes no sense, before that ends the reading
 */
function withLazyParts(
  { rest, parts }: Head,
  tail: () => Uint8Array,
  refuse: (message: string) => void,
): ModuleSummary {
  let bytes: Uint8Array | undefined;
  let start = 0;
  const summary = { ...rest };
  for (const [part, length] of parts) {
    const from = start;
    start += length;
    let value: unknown;
    const read = (): unknown => {
      const found = parsed((bytes ??= tail()).subarray(from, from + length));
      if (isLazyPart[part](found)) return found;
      throw new BrokenRecord(`what is kept are no ${part}`);
    };
    Object.defineProperty(summary, part, {
      enumerable: true,
      get() {
        if (value !== undefined) return value;
        try {
          return (value = read());
        } catch (error) {
          if (error instanceof BrokenRecord) refuse(error.message);
          throw error;
        }
      },
    });
  }
  return summary;
}

const encoded = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');

/** What a JSON text says; undefined where it is none. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return undefined;
  }
}
