/** How many characters a hash has: 24 bits, so that of 100,000 words one in 170 shares its hash with another. */
export const HASH_LENGTH = 4;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * A short hash of a word. The words of all modules are kept as hashes, since as text they would be most of what is kept; whoever
 * tells a word to a person looks it up in the text first.
 */
export function wordHash(word: string): string {
  const hash = wordNumber(word);
  return `${digit(hash)}${digit(hash >>> 6)}${digit(hash >>> 12)}${digit(hash >>> 18)}`;
}

/** The hash of a word as a number of 24 bits: two words have one number where they have one hash. */
export const wordNumber = (word: string): number => wordNumberIn(word, 0, word.length);

/** As `wordNumber`, of the word that begins and ends at two places of a text. */
export function wordNumberIn(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0x5bd1e995);
  hash ^= hash >>> 15;
  return hash & 0xffffff;
}

const digit = (bits: number): string => DIGITS.charAt(bits & 63);
