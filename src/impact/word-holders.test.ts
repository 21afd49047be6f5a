import { expect, test } from 'vitest';
import { wordHash } from '../model/word-hash.ts';
import type { HoldingModule } from './name-holders.ts';
import { holdersOfWords } from './word-holders.ts';

/** A module of these holders that says these words; null: which are not known. */
const saying = (path: string, holders: readonly string[], words: readonly string[] | null): HoldingModule => ({
  path,
  summary: { imports: [], ...(words === null ? {} : { words: words.map(wordHash).join('') }) },
  features: holders,
  holders,
  isAtBase: false,
});

/** Who holds words, as `word: holder path, …`. */
function held(modules: readonly HoldingModule[], words: readonly string[], most: number): readonly string[] {
  const found = holdersOfWords(modules, new Set(words.map(wordHash)), most);
  expect(found.size).toBe(words.filter((word) => found.has(wordHash(word))).length);
  return words.map((word) => {
    const holders = found.get(wordHash(word)) ?? [];
    return `${word}: ${holders.map(({ holder, module }) => `${holder} ${module.path}`).join(', ')}`;
  });
}

const SHOP = [
  saying('a.ts', ['cart'], ['total', 'fee']),
  saying('b.ts', ['cart', 'bill'], ['total', 'total']),
  saying('c.ts', ['mail'], ['fee', 'total']),
  saying('d.ts', ['yard'], null),
];

test.each<[string, readonly string[], number, readonly string[]]>([
  [
    'the first module of each that says it',
    ['total', 'fee'],
    9,
    ['total: cart a.ts, bill b.ts, mail c.ts', 'fee: cart a.ts, mail c.ts'],
  ],
  ['nobody of a word that nobody says', ['tariff'], 9, ['tariff: ']],
  ['nobody where nothing is asked', [], 9, []],
  ['no more than one too many', ['total'], 1, ['total: cart a.ts, bill b.ts']],
  ['no more than one too many of one module', ['total'], 0, ['total: cart a.ts']],
])('who holds a word is %s', (_, words, most, expected) => {
  expect(held(SHOP, words, most)).toEqual(expected);
});

test('one holder too many is enough, though one module has several', () => {
  expect(held([saying('a.ts', ['cart', 'bill', 'mail'], ['total'])], ['total'], 1)).toEqual([
    'total: cart a.ts, bill a.ts',
  ]);
});
