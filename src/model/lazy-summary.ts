import type { ModuleSummary, ParseFailure } from './module.ts';

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

/** What a lazy summary is made from. */
export interface TailSource {
  /** The module's text, whenever it is asked for; null where it is not kept. */
  readonly text: () => string | null;
  /** Null: whoever looks at the tail must have called `parseLater` before. */
  readonly maker: TailMaker | null;
  /** What is known of the code without a parse. Null: nothing. */
  readonly code: ParsedCode | null;
}

interface Lazy extends TailSource {
  readonly head: SummaryHead;
  maker: TailMaker | null;
  code: ParsedCode | null;
  /** Absent: not asked for yet. */
  names?: SummaryTail['names'];
}

const lazies = new WeakMap<ModuleSummary, Lazy>();

/**
 * A summary each part of whose tail is made when it is looked at for the first time. To look at every property of it, as a copy by
 * spreading does, is to ask for all of it.
 */
export function lazySummary(head: SummaryHead, source: TailSource): ModuleSummary {
  const lazy: Lazy = { head, ...source };
  const code = (): ParsedCode => (lazy.code ??= making(lazy, (maker, text) => maker.code(text)));
  const parts = {
    get symbols() {
      return code().symbols;
    },
    get failure() {
      return code().failure;
    },
    get names() {
      if (!('names' in lazy)) lazy.names = making(lazy, (maker, text) => maker.names(text));
      return lazy.names;
    },
    get words() {
      return making(lazy, (maker, text) => maker.words(text));
    },
  };
  // What is absent is undefined here, which no reader of an optional property tells apart.
  const summary = Object.defineProperties({ ...head }, Object.getOwnPropertyDescriptors(parts)) as ModuleSummary;
  lazies.set(summary, lazy);
  return summary;
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

/** Makes what is lazy of the code of some summaries, for whoever has the time that others will not have. */
export function makeCode(summaries: Iterable<ModuleSummary>): void {
  for (const summary of summaries) {
    const lazy = lazies.get(summary);
    if (lazy) lazy.code ??= making(lazy, (maker, text) => maker.code(text));
  }
}

/** The head of a lazy summary, and what is known of its code by now; null for every other summary. */
export function lazyParts(summary: ModuleSummary): { head: SummaryHead; code: ParsedCode | null } | null {
  const lazy = lazies.get(summary);
  return lazy ? { head: lazy.head, code: lazy.code } : null;
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
  const text = keptText(summary);
  if (text === null || text.includes('\\u')) return true;
  for (const name of names) if (text.includes(name)) return true;
  return false;
}
