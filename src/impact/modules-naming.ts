import { keptText, lazyParts } from '../model/lazy-summary.ts';
import { hidesLetters, saysUnescaped } from '../model/hidden-letters.ts';
import type { ModuleSummary } from '../model/module.ts';
import { eachPiece, mayHoldPiece, sieveFlags, textSieve, type TextSieve } from '../model/text-sieve.ts';

/** A module, and what is known of its text. */
interface Said {
  readonly path: string;
  readonly summary: ModuleSummary;
  /** What the text holds. Null: that is not known yet. */
  sieve: TextSieve | null;
  /** How often its text was looked through. */
  looks: number;
}

/** How often a text is looked through before it is told once what it holds: few names are asked for in most changes. */
const MOST_LOOKS = 2;

/** Finds the modules whose code may say a name, among many and for many names. Asks for no parse. */
export class ModulesNaming {
  readonly #modules: readonly Said[];

  constructor(modules: Iterable<readonly [path: string, summary: ModuleSummary]>) {
    this.#modules = Array.from(modules, ([path, summary]) => {
      const sieve = lazyParts(summary)?.sieve ?? null;
      return { path, summary, sieve: sieve && sieveFlags(sieve).mayHideNames ? null : sieve, looks: 0 };
    });
  }

  /** The modules that may say a name as an identifier, in their order. That others do not is proved by their texts. */
  *saying(name: string): Iterable<readonly [path: string, summary: ModuleSummary]> {
    const pieces: number[] = [];
    eachPiece(name, (piece) => pieces.push(piece));
    for (const module of this.#modules) if (maySay(module, name, pieces)) yield [module.path, module.summary];
  }
}

function maySay(module: Said, name: string, pieces: readonly number[]): boolean {
  const { sieve } = module;
  if (sieve && !pieces.every((piece) => mayHoldPiece(sieve, piece))) return false;
  const text = keptText(module.summary);
  if (text === null) return true;
  module.looks += 1;
  if (!sieve && module.looks >= MOST_LOOKS && !hidesLetters(text)) module.sieve = sieveOfIdentifiers(text);
  return saysUnescaped(text, name, (plain) => saysIdentifier(plain, name));
}

function sieveOfIdentifiers(text: string): TextSieve {
  const pieces: number[] = [];
  eachPiece(text, (piece) => pieces.push(piece));
  return textSieve([], pieces, { mayHideNames: false, isDictionary: false });
}

/** Whether a name stands in a text and is not a part of a longer one. */
const saysIdentifier = (text: string, name: string): boolean => !placesOfIdentifier(text, name).next().done;

/**
 * Where a name stands in a text and is not a part of a longer one. What is no letter of the language's own may be no letter, and `$` may be put
 * before a name.
 */
export function* placesOfIdentifier(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isOfName(text.charCodeAt(at - 1)) && !isOfName(text.charCodeAt(at + name.length))) yield at;
}

/** Letters, digits and `_`; not what is not there. */
const isOfName = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
