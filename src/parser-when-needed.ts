import type { TailMaker } from './model/lazy-summary.ts';
import type * as parsing from './parse/parse-module.ts';

/** What parses, once it was loaded. */
type Parser = typeof parsing;

let loaded: Parser | null = null;

/** Loads the compiler and what parses with it. */
export async function loadParser(): Promise<Parser> {
  return (loaded ??= await import('./parse/parse-module.ts'));
}

/** What is looked at has to be parsed, and what parses is not loaded. */
class ParserNeeded extends Error {}

/** Makes the tails of summaries of earlier runs, within `orWithParser`. */
export function parserOf(extension: string): TailMaker {
  const maker = (): TailMaker => {
    if (loaded === null) throw new ParserNeeded('what parses is not loaded');
    return loaded.tailMaker(extension);
  };
  return {
    code: (text) => maker().code(text),
    names: (text) => maker().names(text),
    words: (text) => maker().words(text),
  };
}

/**
 * Does something with summaries of earlier runs, and again from its start where that took a parse which nobody had expected: the compiler
 * takes longer to load than many a run takes that needs none.
 *
 * @param use must have no effect until it is done
 */
export async function orWithParser<Result>(use: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await use();
  } catch (error) {
    if (!(error instanceof ParserNeeded)) throw error;
  }
  await loadParser();
  return use();
}
