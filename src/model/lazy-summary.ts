import { saysUnescaped } from './hidden-letters.ts';
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

/** The text of a module, read whenever it is asked for; null where it is not kept. */
export interface TextOfModule {
  readonly text: string | null;
}

/** What a lazy summary is made from. */
export interface TailSource {
  readonly from: TextOfModule;
  /** Null: whoever looks at the tail must have called `parseLater` before. */
  readonly maker: TailMaker | null;
  /** What is known of the code without a parse. Null: nothing. */
  readonly code: ParsedCode | null;
  /** The names, where they are known without a parse. Absent: they are not. */
  readonly known?: NamesOfModule;
  /** What the text holds. Absent: nobody has looked yet. */
  readonly sieve?: TextSieve;
}

/**
 * A summary each part of whose tail is made when it is looked at for the first time. All of them have the same fields, in one class: a repository
 * has a hundred thousand, and an object with accessors of its own takes ten times as long to make and five times the memory.
 */
class LazySummary implements Everything<SummaryHead> {
  readonly imports: SummaryHead['imports'];
  readonly offers: SummaryHead['offers'];
  readonly print: SummaryHead['print'];
  readonly visits: SummaryHead['visits'];
  readonly declares: SummaryHead['declares'];
  readonly definedAt: SummaryHead['definedAt'];
  readonly loader: SummaryHead['loader'];
  readonly head: SummaryHead;
  readonly from: TextOfModule;
  maker: TailMaker | null;
  code: ParsedCode | null;
  known: NamesOfModule | undefined;
  sieve: TextSieve | undefined;

  constructor(head: SummaryHead, { from, maker, code, known, sieve }: TailSource) {
    this.imports = head.imports;
    this.offers = head.offers;
    this.print = head.print;
    this.visits = head.visits;
    this.declares = head.declares;
    this.definedAt = head.definedAt;
    this.loader = head.loader;
    this.head = head;
    this.from = from;
    this.maker = maker;
    this.code = code;
    this.known = known;
    this.sieve = sieve;
  }

  get symbols(): SummaryTail['symbols'] {
    return codeOf(this).symbols;
  }

  get failure(): SummaryTail['failure'] {
    return codeOf(this).failure;
  }

  get names(): SummaryTail['names'] {
    return (this.known ??= { names: making(this, (maker, text) => maker.names(text)) }).names;
  }

  get words(): SummaryTail['words'] {
    return making(this, (maker, text) => maker.words(text));
  }
}

/** The same fields, none of them left out. */
type Everything<Type> = { readonly [Field in keyof Required<Type>]: Type[Field] };

/** What is absent is undefined here, which no reader of an optional property tells apart. A copy by spreading has no tail: see `wholeSummary`. */
export const lazySummary = (head: SummaryHead, source: TailSource): ModuleSummary =>
  new LazySummary(head, source) as ModuleSummary;

const lazyOf = (summary: ModuleSummary): LazySummary | undefined =>
  summary instanceof LazySummary ? summary : undefined;

/** A summary all of which is made, so that a copy has all of it. */
export function wholeSummary(summary: ModuleSummary): ModuleSummary {
  const lazy = lazyOf(summary);
  if (!lazy) return summary;
  const { symbols, failure, names, words } = lazy;
  return { ...lazy.head, symbols, failure, names, words } as ModuleSummary;
}

function codeOf(lazy: LazySummary): ParsedCode {
  return (lazy.code ??= making(lazy, (maker, text) => maker.code(text)));
}

function making<Part>({ maker, from }: LazySummary, make: (maker: TailMaker, text: string) => Part): Part {
  if (maker === null) throw new Error('there is nothing to parse with');
  return make(maker, from.text ?? '');
}

/** Says what makes the tail of a summary, if nobody has yet. */
export function parseLater(summary: ModuleSummary, maker: TailMaker): void {
  const lazy = lazyOf(summary);
  if (lazy) lazy.maker ??= maker;
}

/** Makes what is lazy of the code of some summaries, and their names, for whoever has the time that others will not have. */
export function makeTails(summaries: Iterable<ModuleSummary>): void {
  for (const summary of summaries) {
    const lazy = lazyOf(summary);
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
  const lazy = lazyOf(summary);
  return lazy ? { head: lazy.head, code: lazy.code, known: lazy.known ?? null, sieve: lazy.sieve ?? null } : null;
}

/** What the text of a lazy summary holds, as it is known or made now; null where its text is not kept, and for every other summary. */
export function sieveOf(summary: ModuleSummary, make: (text: string) => TextSieve): TextSieve | null {
  const lazy = lazyOf(summary);
  if (!lazy) return null;
  if (lazy.sieve) return lazy.sieve;
  const { text } = lazy.from;
  return text === null ? null : (lazy.sieve = make(text));
}

/**
 * Why a module does not parse, where that had to be found out to know its imports. Undefined also for one whose imports are known
 * without: whether it parses is then for its tail to say. It does not depend on what was looked at.
 */
export const knownFailure = (summary: ModuleSummary): ParseFailure | undefined =>
  lazyOf(summary) ? undefined : summary.failure;

/** The text that a lazy summary is made from; null where it is not kept, and for every other summary. */
export const keptText = (summary: ModuleSummary): string | null => lazyOf(summary)?.from.text ?? null;

/**
 * Whether a module's code may say one of some names, as identifiers. False is a proof, by its text; true where it says one or that cannot be
 * told. Asks for no parse.
 */
export function mayName(summary: ModuleSummary, names: Iterable<string>): boolean {
  const sieve = lazyOf(summary)?.sieve;
  if (sieve && !sieveFlags(sieve).mayHideNames && ![...names].some((name) => mayHoldIdentifier(sieve, name)))
    return false;
  const text = keptText(summary);
  if (text === null) return true;
  for (const name of names) if (saysUnescaped(text, name, (plain) => plain.includes(name))) return true;
  return false;
}
