/**
 * What a text holds, in some hundred bytes, so that most questions whether it says something are answered without it:
 *
 *     flags    1 byte
 *     count    3 bytes: how many words
 *     words    3 bytes each: the numbers of all its words (`wordNumber`), sorted
 *     pieces   2 bytes each: the numbers of all its pieces (`eachPiece`), cut to 16 bits, sorted
 *
 * All numbers are little-endian. Words are told exactly; of pieces only that one is not there.
 */
export type TextSieve = Uint8Array;

/** What a sieve cannot tell. */
export interface SieveFlags {
  /** It may say things that are put together of several places, or written with escapes: no piece can be excluded. */
  readonly mayHideNames: boolean;
  /** It has so many words that only some of them count. */
  readonly isDictionary: boolean;
}

const HIDES = 1;
const DICTIONARY = 2;
const HEADER = 4;
const WORD = 3;
const PIECE = 2;

/** Makes a sieve of the numbers of words and pieces, in any order. */
export function textSieve(words: Iterable<number>, pieces: Iterable<number>, flags: SieveFlags): TextSieve {
  const sortedWords = Uint32Array.from(new Set(words)).sort();
  const sortedPieces = Uint16Array.from(new Set(Array.from(pieces, (piece) => piece & 0xffff))).sort();
  const sieve = new Uint8Array(HEADER + WORD * sortedWords.length + PIECE * sortedPieces.length);
  sieve[0] = (flags.mayHideNames ? HIDES : 0) | (flags.isDictionary ? DICTIONARY : 0);
  write(sieve, 1, 3, sortedWords.length);
  let at = HEADER;
  for (const word of sortedWords) at = write(sieve, at, WORD, word);
  for (const piece of sortedPieces) at = write(sieve, at, PIECE, piece);
  return sieve;
}

function write(bytes: Uint8Array, at: number, width: number, value: number): number {
  for (let byte = 0; byte < width; byte += 1) bytes[at + byte] = (value >>> (8 * byte)) & 255;
  return at + width;
}

/** Whether bytes have the shape of a sieve. */
export const isSieve = (bytes: Uint8Array): boolean =>
  bytes.length >= HEADER && bytes.length >= piecesAt(bytes) && (bytes.length - piecesAt(bytes)) % PIECE === 0;

const read = (bytes: Uint8Array, at: number, width: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | (width === WORD ? (bytes[at + 2] ?? 0) << 16 : 0);

const piecesAt = (sieve: TextSieve): number => HEADER + WORD * read(sieve, 1, WORD);

/** What the sieve of a text cannot tell. */
export const sieveFlags = (sieve: TextSieve): SieveFlags => ({
  mayHideNames: ((sieve[0] ?? 0) & HIDES) !== 0,
  isDictionary: ((sieve[0] ?? 0) & DICTIONARY) !== 0,
});

/** Whether the text of a sieve has a word, by its number. */
export const holdsWord = (sieve: TextSieve, word: number): boolean => holds(sieve, HEADER, piecesAt(sieve), WORD, word);

/** Whether the text of a sieve may have a piece, by its number: false is a proof, but for `mayHideNames`. */
export const mayHoldPiece = (sieve: TextSieve, piece: number): boolean =>
  holds(sieve, piecesAt(sieve), sieve.length, PIECE, piece & 0xffff);

/** Whether a number is in a sorted part of some bytes. */
function holds(bytes: Uint8Array, from: number, to: number, width: number, wanted: number): boolean {
  let [low, high] = [0, (to - from) / width];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = read(bytes, from + middle * width, width);
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** What a hash begins with. */
const SEED = 0x811c9dc5;

const hashed = (hash: number, code: number, isCapital: boolean): number =>
  Math.imul(hash ^ (isCapital ? code + 32 : code), 0x01000193);

/**
 * Tells the pieces of a name: letters and digits, up to a capital behind a small one or a digit. Each is told as a number of 32 bits, in
 * which its case does not count.
 *
 * @param ofText tells also what is on both sides of the last of several capitals, `gql` and `query` of `GQLQuery`: a name may have been cut out
 *   of one there. Left out: none is
 */
export function eachPiece(text: string, found: (piece: number) => void, ofText = false): void {
  let hash = 0;
  let isOpen = false;
  let wasSmall = false;
  // Without the last capital, and from it on.
  let [before, last] = [0, 0];
  let capitals = 0;
  let isCut = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    const isCapital = code >= 65 && code <= 90;
    const isSmall = (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (isOpen && (!(isCapital || isSmall) || (isCapital && wasSmall))) {
      found(hash);
      if (isCut) found(last);
      isOpen = false;
    }
    if (isCapital || isSmall) {
      if (!isOpen) {
        hash = SEED;
        capitals = 0;
        isCut = false;
      }
      isOpen = true;
      if (isCapital) {
        before = hash;
        last = hashed(SEED, code, true);
        capitals++;
      } else {
        if (ofText && capitals > 1 && !isCut) {
          isCut = true;
          found(before);
        }
        if (isCut) last = hashed(last, code, false);
      }
      hash = hashed(hash, code, isCapital);
    }
    wasSmall = isSmall;
  }
}

/**
 * Whether a text may have an identifier, by its sieve: each piece of an identifier is a piece of every text that has it as a whole, as it stands
 * between characters that belong to none. False is a proof where the text has no escapes.
 */
export function mayHoldIdentifier(sieve: TextSieve, name: string): boolean {
  let isThere = true;
  eachPiece(name, (piece) => {
    isThere &&= mayHoldPiece(sieve, piece);
  });
  return isThere;
}
