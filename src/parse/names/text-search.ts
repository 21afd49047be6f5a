import { hidesLetters } from '../../model/hidden-letters.ts';
import { eachPiece, holdsWord, mayHoldPiece, sieveFlags, type TextSieve, textSieve } from '../../model/text-sieve.ts';
import { HASH_LENGTH, wordHash, wordNumber, wordNumberIn } from '../../model/word-hash.ts';
import { isWrittenByTools } from '../written-by-tools.ts';
import { eachWordPlace, hashedWords } from './module-words.ts';

/**
 * Looks for shared names and words in the texts of scripts that were not parsed: so that only those are that may say a name, and none for its
 * words.
 *
 * A name is put together from literals, identifiers and keys of the file that says it. Whatever is done to it on the way (a mark in front, `fooBar`
 * as `foo-bar`, small letters, `*` for what is computed) leaves the letters and digits between two such places as they are, but for their
 * case; so a text that does not hold one of a name's pieces, in whatever case, does not say it. What is written with escapes, or
 * as a sum of two literals within a piece, counts as said.
 */
export class TextSearch {
  /** By a name's longest piece, all pieces of each name that has it. */
  readonly #names = new Map<number, number[][]>();
  /** By the number of a word's hash. */
  readonly #words = new Map<number, string>();
  /** Whether a name has no piece to look for. */
  #isAny = false;

  /**
   * @param names as modules say them
   * @param routes addresses: of each a single part may be all that another module says of it
   */
  constructor(names: Iterable<string>, routes: Iterable<string>, words: Iterable<string>) {
    for (const name of names) this.#seek(name.replace(/^\[data-/, ''));
    for (const route of routes) for (const part of route.split('/')) if (part !== '*') this.#seek(part);
    for (const word of words) this.#words.set(wordNumber(word), wordHash(word));
  }

  /** Whether a text may say one of the names. */
  mayHold(text: string): boolean {
    if (this.#isAny) return true;
    if (this.#names.size === 0) return false;
    const found = new Set<number>();
    const likely: number[][] = [];
    const take = (piece: number): void => {
      if (found.has(piece)) return;
      found.add(piece);
      likely.push(...(this.#names.get(piece) ?? []));
    };
    eachPiece(text, take, true);
    return likely.some((name) => name.every((piece) => found.has(piece))) || mayHideNames(text);
  }

  /** The hashes of the words that were asked for and a text has, in the form of `ModuleSummary.words`. */
  wordsIn(text: string): string {
    if (this.#words.size === 0 || isWrittenByTools(text)) return '';
    const found = new Set<string>();
    // So many different words that not all are kept.
    if (isDictionary(text)) return hashedWords(text);
    eachWordPlace(text, (start, end) => {
      const hash = this.#words.get(wordNumberIn(text, start, end));
      if (hash !== undefined) found.add(hash);
    });
    return [...found].join('');
  }

  /** As `mayHold`, by the sieve of a text: false is a proof. */
  mayHoldBy(sieve: TextSieve): boolean {
    if (this.#isAny) return true;
    if (this.#names.size === 0) return false;
    if (sieveFlags(sieve).mayHideNames) return true;
    for (const names of this.#names.values())
      if (names.some((name) => name.every((piece) => mayHoldPiece(sieve, piece)))) return true;
    return false;
  }

  /** As `wordsIn`, by the sieve of a text, in another order; null where only the text can tell. */
  wordsBy(sieve: TextSieve): string | null {
    if (sieveFlags(sieve).isDictionary) return null;
    let found = '';
    for (const [word, hash] of this.#words) if (holdsWord(sieve, word)) found += hash;
    return found;
  }

  #seek(name: string): void {
    const pieces: { readonly text: string; readonly piece: number }[] = [];
    for (const part of name.match(/[A-Za-z\d]+/g) ?? [])
      for (const text of part.split(/(?<=[a-z\d])(?=[A-Z])/)) eachPiece(text, (piece) => pieces.push({ text, piece }));
    const [longest] = pieces.sort((a, b) => b.text.length - a.text.length);
    if (!longest) {
      this.#isAny = true;
      return;
    }
    const all = pieces.map(({ piece }) => piece);
    const known = this.#names.get(longest.piece);
    if (known) known.push(all);
    else this.#names.set(longest.piece, [all]);
  }
}

/** What a text holds of what may be sought in it. */
export function sieveOfText(text: string): TextSieve {
  const [words, pieces] = [new Set<number>(), new Set<number>()];
  if (!isWrittenByTools(text))
    eachWordPlace(text, (start, end) => {
      words.add(wordNumberIn(text, start, end));
    });
  eachPiece(text, (piece) => pieces.add(piece), true);
  const flags = { mayHideNames: mayHideNames(text), isDictionary: words.size >= 5000 && isDictionary(text) };
  return textSieve(words, pieces, flags);
}

const isDictionary = (text: string): boolean => text.length > 24_000 && hashedWords(text).length >= HASH_LENGTH * 5000;

const mayHideNames = (text: string): boolean => hidesLetters(text) || SUMS.test(text);

/** Two literals that are one text, without a blank or a mark between them. */
const SUMS = /[\da-z]["'`][\s()]*\+[\s()]*["'`][\da-z]/i;
