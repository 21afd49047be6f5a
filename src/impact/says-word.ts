import { saysUnescaped } from '../model/hidden-letters.ts';
import { keptText, lazyParts, mayName } from '../model/lazy-summary.ts';
import type { ModuleSummary } from '../model/module.ts';
import { holdsWord, sieveFlags } from '../model/text-sieve.ts';
import { HASH_LENGTH, wordHash, wordNumber } from '../model/word-hash.ts';

/** Shorter words are not among a module's words, as they are kept. */
const SHORTEST_HASHED = 4;

/** With more words than these, not all of them are among the hashes. */
const MOST_HASHED = 6000;

/** Whether a module's text says a word by itself, rather than inside of another one; true also where that cannot be told. */
export function saysWord(summary: ModuleSummary, word: string): boolean {
  if (!mayName(summary, [word])) return false;
  const sieve = lazyParts(summary)?.sieve;
  if (sieve && word.length >= SHORTEST_HASHED && !sieveFlags(sieve).isDictionary && !sieveFlags(sieve).mayHideNames)
    return holdsWord(sieve, wordNumber(word));
  const text = keptText(summary);
  if (text === null) return mayHaveHash(summary, word);
  return saysUnescaped(text, word, (plain) => standsAlone(plain, word));
}

function standsAlone(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isOfWord(text[at - 1]) && !isOfWord(text[at + word.length])) return true;
  return false;
}

const isOfWord = (character: string | undefined): boolean => character !== undefined && /[\w$]/.test(character);

function mayHaveHash(summary: ModuleSummary, word: string): boolean {
  const { words } = summary;
  if (words === undefined || !/^[A-Za-z_$][\w$]*$/.test(word)) return true;
  if (word.length < SHORTEST_HASHED || words.length / HASH_LENGTH >= MOST_HASHED) return true;
  let known = hashes.get(summary);
  if (!known) hashes.set(summary, (known = new Set(words.match(HASHES))));
  return known.has(wordHash(word));
}

/** Of the summaries that were asked for a word, the hashes of theirs. */
const hashes = new WeakMap<ModuleSummary, ReadonlySet<string>>();

const HASHES = new RegExp(`[^]{${HASH_LENGTH}}`, 'g');
