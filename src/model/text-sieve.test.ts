import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachPiece, holdsWord, isSieve, mayHoldIdentifier, mayHoldPiece, sieveFlags, textSieve } from './text-sieve.ts';

const FLAGS = { mayHideNames: false, isDictionary: false };
const word = fc.integer({ min: 0, max: 0xffffff });
const piece = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

const piecesOf = (text: string): readonly number[] => {
  const pieces: number[] = [];
  eachPiece(text, (each) => pieces.push(each));
  return pieces;
};

test('what was put in is there, and of words nothing else', () => {
  fc.assert(
    fc.property(fc.array(word), fc.array(piece), word, (words, pieces, other) => {
      const sieve = textSieve(words, pieces, FLAGS);
      expect(isSieve(sieve)).toBe(true);
      expect(words.every((each) => holdsWord(sieve, each))).toBe(true);
      expect(pieces.every((each) => mayHoldPiece(sieve, each))).toBe(true);
      expect(holdsWord(sieve, other)).toBe(words.includes(other));
    }),
  );
});

test('a piece that is not there is told by 16 of its bits', () => {
  const sieve = textSieve([], [0x10002], FLAGS);
  expect([2, 0x20002, 3].map((each) => mayHoldPiece(sieve, each))).toEqual([true, true, false]);
});

test.each([[FLAGS], [{ mayHideNames: true, isDictionary: false }], [{ mayHideNames: false, isDictionary: true }]])(
  'what it cannot tell is told: %j',
  (flags) => {
    expect(sieveFlags(textSieve([1], [2], flags))).toEqual(flags);
  },
);

test.each([
  ['userName', ['user', 'name']],
  ['USER_name2Go', ['user', 'name2', 'go']],
  ['$_', []],
  ['größe', ['gr', 'e']],
  ['HTMLElement', ['htmlelement']],
])('the pieces of %s', (text, expected) => {
  expect(piecesOf(text)).toEqual(expected.flatMap((each) => piecesOf(each)));
});

const name = fc.string({ unit: fc.constantFrom('a', 'B', '1', '_', '$', 'ä'), minLength: 1, maxLength: 6 });
const between = fc.constantFrom(' ', '.', '\n', '(', '"', '-', '\\');

test('an identifier is never missed in a text that has it as a whole', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, between)), (parts) => {
      const sieve = textSieve([], piecesOf(parts.flat().join('')), FLAGS);
      expect(parts.every(([each]) => mayHoldIdentifier(sieve, each))).toBe(true);
    }),
  );
});

test('one that a text does not have is told', () => {
  const sieve = textSieve([], piecesOf('const cartTotal = 1'), FLAGS);
  expect(['cartTotal', 'cart', 'basket', 'totals', '$'].map((each) => mayHoldIdentifier(sieve, each))).toEqual([
    true,
    true,
    false,
    false,
    true,
  ]);
});
