import { Buffer } from 'node:buffer';
import { keptText, lazyParts, lazySummary, type NamesOfModule, type SummaryHead } from '../model/lazy-summary.ts';
import type { ModuleSummary, ParseFailure } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import type { SharedName } from '../model/shared-name.ts';
import type { SymbolSummary } from '../model/symbols.ts';
import { isSieve } from '../model/text-sieve.ts';
import { BrokenRecord, type KeptRecord } from './record-file.ts';
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
  /** The keys of those that are not in the files, or not as far as they are known by now. */
  readonly #fresh = new Set<string>();
  /** Of those in the files that are made by and by, what the files have of them. */
  readonly #partly = new Map<string, string>();

  readonly #refuse = (key: string, message: string): void => {
    this.#summaries.delete(key);
    this.#store.refuse(key, message);
  };

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
    const [bytes, sieve] = headAndSieve(record.head);
    const head = parsed(bytes);
    if (!isHead(head) || !(sieve.length === 0 || isSieve(sieve))) {
      this.#store.refuse(key, 'what is kept is no summary');
      return undefined;
    }
    const summary = summaryOf(head, new KeptTail(head.parts, record, { key, refuse: this.#refuse }), sieve);
    if (head.isLazy) this.#partly.set(key, knownOf(summary));
    this.#summaries.set(key, summary);
    return summary;
  }

  /** Keeps the summary of a blob. */
  set(key: string, summary: ModuleSummary): void {
    this.#summaries.set(key, summary);
    this.#fresh.add(key);
  }

  /** An answer that was kept; undefined where none is, or it makes no sense. */
  answer(key: string): unknown {
    const record = this.#store.get(key);
    return record && parsed(record.head);
  }

  /** What was kept beside an answer; undefined where nothing was. It may throw a `BrokenRecord`, as the parts of a summary. */
  more(key: string): unknown {
    const tail = this.#store.get(key)?.tail();
    return tail === undefined || tail.length === 0 ? undefined : parsed(tail);
  }

  /**
   * Keeps an answer, which JSON can hold.
   *
   * @param more kept beside it, and not read before it is asked for
   */
  keepAnswer(key: string, answer: unknown, more?: unknown): void {
    this.#store.set(key, encoded(answer), more === undefined ? new Uint8Array() : encoded(more));
  }

  /** Says that an answer makes no sense, which is a problem. */
  refuse(key: string): void {
    this.#store.refuse(key, 'what is kept is no such answer');
  }

  /** Whether there is anything to save. */
  get isNew(): boolean {
    return this.#fresh.size > 0 || this.#store.isNew || this.#grown().length > 0;
  }

  /** Writes what is new: what was not parsed as the text that it can be parsed from. What prevents it is a problem. */
  save(): Promise<readonly Problem[]> {
    for (const key of this.#grown()) this.#fresh.add(key);
    this.#partly.clear();
    for (const key of this.#fresh) {
      const summary = this.#summaries.get(key);
      if (summary) this.#store.set(key, ...recordOf(summary));
    }
    this.#fresh.clear();
    return this.#store.save();
  }

  /** The keys of summaries of which more is known by now than the files have. */
  #grown(): readonly string[] {
    const isGrown = ([key, before]: [string, string]): boolean => {
      const summary = this.#summaries.get(key);
      return summary !== undefined && knownOf(summary) !== before;
    };
    return [...this.#partly].filter(isGrown).map(([key]) => key);
  }

  /** Ends reading; symbols that were not looked at can no longer be had. */
  close(): void {
    this.#store.close();
  }
}

/** Which parts of a lazy summary are known. */
function knownOf(summary: ModuleSummary): string {
  const lazy = lazyParts(summary);
  return lazy ? [lazy.code, lazy.known, lazy.sieve].map((part) => (part === null ? '-' : '+')).join('') : '';
}

/** The bytes in front of a head that say how many it has; what follows it is the sieve of the text. */
const LENGTH = 4;

/** The two parts of what is read with the file; both empty where they are not as long as they say. */
function headAndSieve(bytes: Uint8Array): readonly [head: Uint8Array, sieve: Uint8Array] {
  const end = bytes.length < LENGTH ? Infinity : LENGTH + bufferOf(bytes).readUInt32LE(0);
  return end > bytes.length
    ? [bytes.subarray(0, 0), bytes.subarray(0, 0)]
    : [bytes.subarray(LENGTH, end), bytes.subarray(end)];
}

function withSieve(head: Uint8Array, sieve: Uint8Array): Uint8Array {
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, sieve]);
}

const PARTS: readonly LazyPart[] = ['symbols', 'names', 'words', 'failure'];

/** A part of a tail, with the number of its bytes; the parts follow each other. `text`: what the others are made from. */
type Part = readonly [part: LazyPart | 'text', length: number];

/** What the head of a record says. */
interface Head {
  readonly rest: SummaryHead;
  readonly parts: readonly Part[];
  /** Present where the summary is a lazy one. */
  readonly isLazy?: true;
  /** Present where its code is known, whether there is any or not. */
  readonly isParsed?: true;
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null || !('rest' in value) || !('parts' in value)) return false;
  const { rest, parts } = value;
  const isLazy = !('isLazy' in value) || value.isLazy === true;
  const isParsed = !('isParsed' in value) || value.isParsed === true;
  return isLazy && isParsed && isSummaryHead(rest) && Array.isArray(parts) && parts.every(isPart);
}

const isPart = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 2 &&
  (value[0] === 'text' || PARTS.includes(value[0] as LazyPart)) &&
  Number.isSafeInteger(value[1]) &&
  Number(value[1]) >= 0;

/** What is kept of a summary: of a lazy one its text, and what is known of its code. */
function recordOf(summary: ModuleSummary): readonly [head: Uint8Array, tail: Uint8Array] {
  const lazy = lazyParts(summary);
  const text = lazy ? keptText(summary) : null;
  const values: { readonly [Part in LazyPart]?: unknown } =
    text === null
      ? valuesOf(summary)
      : // That there are none is known as well.
        { symbols: lazy?.code?.symbols, failure: lazy?.code?.failure, names: lazy?.known && (lazy.known.names ?? []) };
  const tails: (readonly [part: Part[0], bytes: Uint8Array])[] = [];
  for (const part of PARTS) {
    const value = values[part];
    if (value !== undefined && value !== null && (lazy !== null || part !== 'failure'))
      tails.push([part, encoded(value)]);
  }
  if (text !== null) tails.push(['text', Buffer.from(text, 'utf8')]);
  const parts = tails.map(([part, bytes]): Part => [part, bytes.length]);
  // Of what is neither code nor none there is nothing to say, which is known as well.
  const isParsed = text !== null && lazy?.code ? { isParsed: true } : {};
  const head = lazy ? { rest: lazy.head, parts, isLazy: true, ...isParsed } : { rest: headOf(summary), parts };
  const sieve = (text === null ? null : lazy?.sieve) ?? new Uint8Array();
  return [withSieve(encoded(head), sieve), Buffer.concat(tails.map(([, bytes]) => bytes))];
}

/** The parts that are read when they are looked at. */
const valuesOf = ({ symbols, names, words, failure }: ModuleSummary): { readonly [Part in LazyPart]?: unknown } => ({
  symbols,
  names,
  words,
  failure,
});

function headOf(summary: ModuleSummary): Omit<ModuleSummary, 'symbols' | 'names' | 'words'> {
  const { symbols: _symbols, names: _names, words: _words, ...rest } = summary;
  return rest;
}

/** A summary of which only the head was read yet. */
function summaryOf({ rest, parts, isLazy, isParsed }: Head, tail: KeptTail, sieve: Uint8Array): ModuleSummary {
  const has = new Set(parts.map(([part]) => part));
  if (isLazy && has.has('text')) {
    const known = has.has('names') ? { known: new KnownNames(tail) } : {};
    const held = sieve.length > 0 ? { sieve } : {};
    return lazySummary(rest, { from: tail, maker: null, code: isParsed ? tail : null, ...known, ...held });
  }
  if (isLazy) {
    const maker = { code: () => tail, names: () => tail.names, words: () => tail.words };
    return lazySummary(rest, { from: NO_TEXT, maker, code: tail });
  }
  const summary = { ...rest };
  for (const part of PARTS)
    if (has.has(part)) Object.defineProperty(summary, part, { enumerable: true, get: () => tail[part] });
  return summary;
}

const NO_TEXT = { text: null };

/** The names that are kept, of which an empty list stands for none. */
class KnownNames implements NamesOfModule {
  readonly #tail: KeptTail;

  constructor(tail: KeptTail) {
    this.#tail = tail;
  }

  get names(): readonly SharedName[] | undefined {
    const { names } = this.#tail;
    return names.length > 0 ? names : undefined;
  }
}

/** Who reads a tail. */
interface Reader {
  readonly key: string;
  /** Told of what makes no sense, before that ends the reading. */
  readonly refuse: (key: string, message: string) => void;
}

/** The tail of a record, each part of which is read when it is looked at. */
class KeptTail {
  readonly #parts: readonly Part[];
  readonly #record: KeptRecord;
  readonly #reader: Reader;
  #read: Map<LazyPart, unknown> | null = null;
  #bytes: Uint8Array | null = null;

  constructor(parts: readonly Part[], record: KeptRecord, reader: Reader) {
    this.#parts = parts;
    this.#record = record;
    this.#reader = reader;
  }

  get symbols(): SymbolSummary {
    return this.#part('symbols') as SymbolSummary;
  }

  get names(): readonly SharedName[] {
    return this.#part('names') as readonly SharedName[];
  }

  get words(): string {
    return this.#part('words') as string;
  }

  get failure(): ParseFailure {
    return this.#part('failure') as ParseFailure;
  }

  get text(): string {
    const bytes = this.#bytesOf('text') ?? new Uint8Array();
    const length = this.#parts.find(([part]) => part === 'text')?.[1];
    if (bytes.length === length) return decoded(bytes);
    this.#reader.refuse(this.#reader.key, SHORT);
    throw new BrokenRecord(SHORT);
  }

  /** A part that is absent is undefined. */
  #part(part: LazyPart): unknown {
    const known = (this.#read ??= new Map<LazyPart, unknown>());
    if (known.has(part)) return known.get(part);
    const bytes = this.#bytesOf(part);
    const found = bytes ? parsed(bytes) : undefined;
    if (bytes && !isLazyPart[part](found)) {
      const message = `what is kept are no ${part}`;
      this.#reader.refuse(this.#reader.key, message);
      throw new BrokenRecord(message);
    }
    known.set(part, found);
    return found;
  }

  #bytesOf(wanted: Part[0]): Uint8Array | null {
    let start = 0;
    for (const [part, length] of this.#parts) {
      if (part === wanted) return this.#all().subarray(start, start + length);
      start += length;
    }
    return null;
  }

  #all(): Uint8Array {
    if (this.#bytes) return this.#bytes;
    try {
      return (this.#bytes = this.#record.tail());
    } catch (error) {
      if (error instanceof BrokenRecord) this.#reader.refuse(this.#reader.key, error.message);
      throw error;
    }
  }
}

const SHORT = 'what is kept is not the whole text';

const encoded = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const decoded = (bytes: Uint8Array): string => bufferOf(bytes).toString('utf8');

/** What a JSON text says; undefined where it is none. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoded(bytes));
  } catch {
    return undefined;
  }
}
