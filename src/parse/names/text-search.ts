import { wordHash, wordNumber } from '../../model/word-hash.ts';
import { isWrittenByTools } from '../written-by-tools.ts';
import { eachWord, hashedWords } from './module-words.ts';

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
    somePiece(text, (piece) => {
      if (found.has(piece)) return false;
      found.add(piece);
      likely.push(...(this.#names.get(piece) ?? []));
      return false;
    });
    return likely.some((name) => name.every((piece) => found.has(piece))) || ESCAPES.test(text) || SUMS.test(text);
  }

  /** The hashes of the words that were asked for and a text has, in the form of `ModuleSummary.words`. */
  wordsIn(text: string): string {
    if (this.#words.size === 0 || isWrittenByTools(text)) return '';
    const found = new Set<string>();
    // So many different words that not all are kept.
    if (text.length > 24_000) {
      const all = hashedWords(text);
      if (all.length >= 4 * 5000) return all;
    }
    eachWord(text, (word) => {
      const hash = this.#words.get(wordNumber(word));
      if (hash !== undefined) found.add(hash);
    });
    return [...found].join('');
  }

  #seek(name: string): void {
    const pieces: { readonly text: string; readonly piece: number }[] = [];
    for (const part of name.match(/[A-Za-z\d]+/g) ?? [])
      for (const text of part.split(/(?<=[a-z\d])(?=[A-Z])/))
        somePiece(text, (piece) => pieces.push({ text, piece }) > 0);
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

/** Escapes that stand for letters. */
const ESCAPES = /\\[ux][\da-f{]/i;

/** Two literals that are one text, without a blank or a mark between them. */
const SUMS = /[\da-z]["'`][\s()]*\+[\s()]*["'`][\da-z]/i;

/**
 * Whether one of a text's pieces is what is sought: letters and digits, up to a capital behind a small one or a digit. Each is told as a number, in
 * which its case does not count.
 */
function somePiece(text: string, isSought: (piece: number) => boolean): boolean {
  let hash = 0;
  let isOpen = false;
  let wasSmall = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const isCapital = code >= 65 && code <= 90;
    const isSmall = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (isOpen && (!(isCapital || isSmall) || (isCapital && wasSmall))) {
      if (isSought(hash)) return true;
      isOpen = false;
    }
    if (isCapital || isSmall) {
      if (!isOpen) hash = 0x811c9dc5;
      isOpen = true;
      hash = Math.imul(hash ^ (isCapital ? code + 32 : code), 0x01000193);
    }
    wasSmall = isSmall;
  }
  return false;
}
