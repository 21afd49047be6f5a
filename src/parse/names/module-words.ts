import { wordHash } from '../../model/word-hash.ts';
import { byCodeUnits } from '../../graph/compare.ts';

/** Shorter words are in every file. */
const SHORTEST = 4;

/** Longer ones are data. */
const LONGEST = 60;

/** A file with more different words is a dictionary. */
const MOST = 6000;

/**
 * The words that a text is written in: identifiers, and what looks like one in its strings. Comments are left out, and strings with
 * blanks in them, which are for people, as far as both can be told from a text whose language is not looked at.
 *
 * @param found told each word and its offset, also of one that comes again
 */
export function eachWord(text: string, found: (word: string, offset: number) => void): void {
  eachWordPlace(text, (start, end) => {
    found(text.slice(start, end), start);
  });
}

/** As `eachWord`, which is told where each word begins and ends. */
export function eachWordPlace(text: string, found: (start: number, end: number) => void): void {
  let at = 0;
  const end = text.length;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (isWordStart(code)) {
      const start = at;
      while (at < end && isWordPart(text.charCodeAt(at))) at++;
      if (at - start >= SHORTEST && at - start <= LONGEST) found(start, at);
    } else if (code === SLASH) at = afterSlash(text, at);
    else if (code === QUOTE || code === APOSTROPHE) at = afterProse(text, at);
    // Digits in front of letters are part of a number, or of a hash.
    else if (code >= 48 && code <= 57) while (at < end && isWordPart(text.charCodeAt(at))) at++;
    else at++;
  }
}

/** The offset behind a comment that begins here; behind the slash where none does. */
function afterSlash(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === STAR) {
    const close = text.indexOf('*/', at + 2);
    return close < 0 ? text.length : close + 2;
  }
  if (next !== SLASH || text.charCodeAt(at - 1) === COLON) return at + 1;
  const close = text.indexOf('\n', at + 2);
  return close < 0 ? text.length : close;
}

/** The offset behind a string with a blank in it that begins here and ends on its line; behind the quote of any other one. */
function afterProse(text: string, at: number): number {
  const quote = text.charCodeAt(at);
  let hasBlank = false;
  for (let next = at + 1; next < text.length; next++) {
    const code = text.charCodeAt(next);
    if (code === quote) return hasBlank ? next + 1 : at + 1;
    if (code === NEWLINE) break;
    if (code === BACKSLASH) next++;
    else if (code === BLANK) hasBlank = true;
    else if (!hasBlank && next - at > LONGEST) break;
  }
  return at + 1;
}

const SLASH = 47;
const BACKSLASH = 92;
const QUOTE = 34;
const APOSTROPHE = 39;
const NEWLINE = 10;
const BLANK = 32;
const STAR = 42;
const COLON = 58;

const isWordStart = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36;

const isWordPart = (code: number): boolean => isWordStart(code) || (code >= 48 && code <= 57);

/** The hashes of a text's words, each once, in the order of the text; empty where there are none. */
export function hashedWords(text: string): string {
  const words = new Set<string>();
  eachWord(text, (word) => {
    if (words.size < MOST) words.add(word);
  });
  const hashes = new Set<string>();
  for (const word of words) hashes.add(wordHash(word));
  return [...hashes].join('');
}

/** The words of some lines of a text (1-based, sorted), sorted, each with the first of them that has it. */
export function wordsOfLines(
  text: string,
  lines: readonly number[],
): readonly (readonly [word: string, line: number])[] {
  const found = new Map<string, number>();
  const wanted = new Set(lines);
  let line = 1;
  let counted = 0;
  // From the whole text, since a line by itself does not say that it is in the midst of a comment.
  eachWord(text, (word, offset) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line++;
      counted = at + 1;
    }
    if (wanted.has(line) && !found.has(word)) found.set(word, line);
  });
  return [...found].sort((a, b) => byCodeUnits(a[0], b[0]));
}

/** The first line of a text, 1-based, that has a word as a whole; null where none has. */
export function lineOfWord(text: string, word: string): number | null {
  const found: number[] = [];
  eachWord(text, (other, offset) => {
    if (other === word && found.length === 0) found.push(offset);
  });
  const [first] = found;
  return first === undefined ? null : text.slice(0, first).split('\n').length;
}
