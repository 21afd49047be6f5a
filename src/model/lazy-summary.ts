import type { ModuleSummary, ParseFailure } from './module.ts';
import { mayHoldIdentifier, sieveFlags, type TextSieve } from './text-sieve.ts';

/** The parts of a summary that only a parse tells; the rest is its head. */
export type SummaryTail = Pick<ModuleSummary, 'symbols' | 'names' | 'words' | 'failure'>;

/** A summary without its tail. */
export type SummaryHead = Omit<ModuleSummary, keyof SummaryTail>;

/** What a tail tells of a module's code. */
export type ParsedCode = Pick<SummaryTail, 'symbols' | 'failure'>;

/** Makes the parts of a tail from the module's text, each by itself. */
export interface TailMaker {
  readonly code: (text: string) => ParsedCode;
  readonly names: (text: string) => SummaryTail['names'];
  readonly words: (text: string) => SummaryTail['words'];
}

/** The shared names of a module; undefined where it says none. */
export interface NamesOfModule {
  readonly names: SummaryTail['names'] | undefined;
}

/** What a lazy summary is made from. */
export interface TailSource {
  /** The module's text, whenever it is asked for; null where it is not kept. */
  readonly text: () => string | null;
  /** Null: whoever looks at the tail must have called `parseLater` before. */
  readonly maker: TailMaker | null;
  /** What is known of the code without a parse. Null: nothing. */
  readonly code: ParsedCode | null;
  /** The names, where they are known without a parse. Absent: they are not. */
  readonly known?: NamesOfModule;
  /** What the text holds. Absent: nobody has looked yet. */
  readonly sieve?: TextSieve;
}

interface Lazy extends TailSource {
  readonly head: SummaryHead;
  maker: TailMaker | null;
  code: ParsedCode | null;
  known?: NamesOfModule;
  sieve?: TextSieve;
}

const lazies = new WeakMap<ModuleSummary, Lazy>();

/**
 * A summary each part of whose tail is made when it is looked at for the first time. To look at every property of it, as a copy by
 * spreading does, is to ask for all of it.
 */
export function lazySummary(head: SummaryHead, source: TailSource): ModuleSummary {
  const lazy: Lazy = { head, ...source };
  const code = (): ParsedCode => codeOf(lazy);
  // Accessors of its own, so that a copy has them all; what is absent is undefined here, which no reader of an optional property tells apart.
  const parts = {
    ...head,
    get symbols() {
      return code().symbols;
    },
    get failure() {
      return code().failure;
    },
    get names() {
      return (lazy.known ??= { names: making(lazy, (maker, text) => maker.names(text)) }).names;
    },
    get words() {
      return making(lazy, (maker, text) => maker.words(text));
    },
  };
  const summary = parts as ModuleSummary;
  lazies.set(summary, lazy);
  return summary;
}

function codeOf(lazy: Lazy): ParsedCode {
  return (lazy.code ??= making(lazy, (maker, text) => maker.code(text)));
}

function making<Part>({ maker, text }: Lazy, make: (maker: TailMaker, text: string) => Part): Part {
  if (maker === null) throw new Error('there is nothing to parse with');
  return make(maker, text() ?? '');
}

/** Says what makes the tail of a summary, if nobody has yet. */
export function parseLater(summary: ModuleSummary, maker: TailMaker): void {
  const lazy = lazies.get(summary);
  if (lazy) lazy.maker ??= maker;
}

/** Makes what is lazy of the code of some summaries, and their names, for whoever has the time that others will not have. */
export function makeTails(summaries: Iterable<ModuleSummary>): void {
  for (const summary of summaries) {
    const lazy = lazies.get(summary);
    if (!lazy) continue;
    codeOf(lazy);
    lazy.known ??= { names: making(lazy, (maker, text) => maker.names(text)) };
  }
}

/** A lazy summary as far as it is known by now. */
export interface LazyParts {
  readonly head: SummaryHead;
  readonly code: ParsedCode | null;
  /** Null: the names are not known. */
  readonly known: NamesOfModule | null;
  readonly sieve: TextSieve | null;
}

/** What is known by now of a lazy summary; null for every other summary. */
export function lazyParts(summary: ModuleSummary): LazyParts | null {
  const lazy = lazies.get(summary);
  return lazy ? { head: lazy.head, code: lazy.code, known: lazy.known ?? null, sieve: lazy.sieve ?? null } : null;
}

/** What the text of a lazy summary holds, as it is known or made now; null where its text is not kept, and for every other summary. */
export function sieveOf(summary: ModuleSummary, make: (text: string) => TextSieve): TextSieve | null {
  const lazy = lazies.get(summary);
  if (!lazy) return null;
  if (lazy.sieve) return lazy.sieve;
  const text = lazy.text();
  return text === null ? null : (lazy.sieve = make(text));
}

/**
 * Why a module does not parse, where that had to be found out to know its imports. Undefined also for one whose imports are known
 * without: whether it parses is then for its tail to say. It does not depend on what was looked at.
 */
export const knownFailure = (summary: ModuleSummary): ParseFailure | undefined =>
  lazies.has(summary) ? undefined : summary.failure;

/** The text that a lazy summary is made from; null where it is not kept, and for every other summary. */
export const keptText = (summary: ModuleSummary): string | null => lazies.get(summary)?.text() ?? null;

/**
 * Whether a module's code may say one of some names, as identifiers. False is a proof, by its text; true where it says one or that cannot be
 * told. Asks for no parse.
 */
export function mayName(summary: ModuleSummary, names: Iterable<string>): boolean {
  const sieve = lazies.get(summary)?.sieve;
  if (sieve && !sieveFlags(sieve).mayHideNames && ![...names].some((name) => mayHoldIdentifier(sieve, name)))
    return false;
  const text = keptText(summary);
  if (text === null || text.includes('\\u')) return true;
  for (const name of names) if (text.includes(name)) return true;
  return false;
}
