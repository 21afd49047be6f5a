import { expect, it } from 'vitest';
import type { Change } from '../model/change.ts';
import type { ChangedText } from '../model/changed-text.ts';
import { wordHash } from '../model/word-hash.ts';
import { placesOf, wordsOf } from './contract.fixture.ts';
import { type RareWordsInput, rareWords } from './rare-words.ts';

/** Features that say nothing of their own, so that what two others say is rare. */
const AROUND = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => [`${name}/x.ts`, 'export const value = 1']),
);

const felt = (text: string, from: string, to: string, other: string): readonly string[] => {
  const before = { ...AROUND, 'shop/a.ts': text, 'till/b.ts': other };
  return wordsOf(before, { ...before, 'shop/a.ts': text.replace(from, () => to) });
};

it.each([
  ['a word that one other feature has', 'pay(billTotal, 1)', '1', '2', 'run(x.billTotal)', ['till 0.5: billTotal']],
  [
    'a word that the change took away',
    'pay(billTotal)',
    'billTotal',
    'billSum',
    'run(x.billTotal)',
    ['till 1: billTotal'],
  ],
  ['a word of another line', 'pay(billTotal);\nrun(1)', '1', '2', 'show(x.billTotal)', []],
  ['a word in a comment', '/* billTotal */ pay(1)', '1', '2', 'run(x.billTotal)', []],
  ['a word in a comment of another file', 'pay(billTotal, 1)', '1', '2', '// billTotal', []],
  ['a text for people', `pay('The billTotal', 1)`, '1', '2', 'run(x.billTotal)', []],
  ['a text for code', `pay('billTotal', 1)`, '1', '2', 'run(x.billTotal)', ['till 0.5: billTotal']],
  ['a word that everybody has', 'export const value = 1', '1', '2', 'export const value = 1', []],
  ['a part of a longer word', 'pay(billTotal, 1)', '1', '2', 'run(x.billTotals)', []],
  ['three letters', 'pay(sum, 1)', '1', '2', 'run(x.sum)', []],
  [
    'words of a person stand behind those of code',
    'pay(zebra, billTotal, 1)',
    '1',
    '2',
    'run(zebra.billTotal)',
    ['till 1: billTotal zebra'],
  ],
])('%s', (_, text, from, to, other, words) => {
  expect(felt(text, from, to, other)).toEqual(words);
});

it('counts a word by how many features have it', () => {
  const before = {
    ...AROUND,
    'shop/a.ts': 'pay(billTotal, 1)',
    'till/b.ts': 'run(billTotal)',
    'yard/c.ts': 'run(billTotal)',
  };
  const words = wordsOf(before, { ...before, 'shop/a.ts': 'pay(billTotal, 2)' });
  expect(words).toEqual(['till 0.333: billTotal', 'yard 0.333: billTotal']);
});

it('finds nothing rare among three features', () => {
  const before = { 'shop/a.ts': 'pay(billTotal, 1)', 'till/b.ts': 'run(billTotal)', 'yard/c.ts': 'run(1)' };
  expect(wordsOf(before, { ...before, 'shop/a.ts': 'pay(billTotal, 2)' })).toEqual([]);
  expect(wordsOf(before, { ...before, 'shop/a.ts': 'pay(2)' })).toEqual([]);
});

const words = (names: readonly string[]): string => names.map((name) => `run(${name})`).join('; ');
const NAMES = ['aOne', 'bOne', 'cOne', 'dOne', 'eOne', 'fOne'];

it('tells five of the words of a feature, those first that fewest have', () => {
  const before = {
    ...AROUND,
    'shop/a.ts': `${words(NAMES)}; run(1)`,
    'till/b.ts': words([...NAMES].reverse()),
    'yard/c.ts': words(['aOne', 'bOne']),
  };
  const told = wordsOf(before, { ...before, 'shop/a.ts': `${words(NAMES)}; run(2)` });
  expect(told).toEqual(['till 2.667: cOne dOne eOne fOne aOne', 'yard 0.667: aOne bOne']);
});

it('tells nothing of a word that more than a third of few features have, or more than six of many', () => {
  const holders = (count: number, others: number) => ({
    ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`h${index}/x.ts`, 'run(billTotal)'])),
    ...Object.fromEntries(Array.from({ length: others }, (_, index) => [`o${index}/x.ts`, 'export const value = 1'])),
    'shop/a.ts': 'pay(billTotal, 1)',
  });
  const told = (count: number, others: number): number => {
    const before = holders(count, others);
    return wordsOf(before, { ...before, 'shop/a.ts': 'pay(billTotal, 2)' }).length;
  };
  expect([told(1, 4), told(1, 3), told(2, 6), told(2, 5)]).toEqual([1, 0, 2, 0]);
  expect([told(5, 30), told(6, 30)]).toEqual([5, 0]);
});

it('tells of a word where the product says it, then where a test does', () => {
  const before = {
    ...AROUND,
    'shop/a.test.ts': 'pay(billTotal, 1)',
    'shop/z.ts': 'pay(billTotal, 1)',
    'till/b.ts': 'run(billTotal)',
  };
  const changed = { 'shop/a.test.ts': 'pay(billTotal, 2)', 'shop/z.ts': 'pay(billTotal, 2)' };
  expect(placesOf(before, { ...before, ...changed })).toEqual(['shop/z.ts (load) 1']);
  const { 'shop/z.ts': _, ...alone } = before;
  expect(placesOf(alone, { ...alone, 'shop/a.test.ts': 'pay(billTotal, 2)' })).toEqual(['shop/a.test.ts (load) 1']);
});

it('tells of a word at the change that begins last before it, and where it is gone', () => {
  const before = {
    ...AROUND,
    'shop/a.ts':
      'export const one = () => pay(1);\nexport const two = () => pay(1);\nexport const three = () => pay(1);',
    'till/b.ts': 'run(billTotal)',
  };
  const after = before['shop/a.ts']
    .replaceAll('pay(1)', 'pay(2)')
    .replace('two = () => pay(2)', 'two = () => pay(billTotal)');
  expect(placesOf(before, { ...before, 'shop/a.ts': after })).toEqual(['shop/a.ts two 2']);
  expect(placesOf({ ...before, 'shop/a.ts': after }, before)).toEqual(['shop/a.ts two 2 gone']);
});

it('tells nothing of features that the change edits, and nothing of a file that went but what it said', () => {
  const before = {
    ...AROUND,
    'shop/a.ts': 'pay(billTotal)',
    'shop/b.ts': 'run(billTotal)',
    'till/b.ts': 'run(billTotal)',
  };
  const { 'shop/a.ts': _, ...after } = before;
  expect(placesOf(before, after)).toEqual(['shop/a.ts * 1 gone']);
});

const change = (file: string, symbol: string, rest: Partial<Change> = {}): Change => ({
  file,
  symbol,
  kind: 'modified',
  class: 'runtime',
  line: 1,
  ...rest,
});

/** A changed file that says these words on its first line. */
const text = (path: string, own: readonly string[]): readonly [string, ChangedText] => [
  path,
  { before: null, after: { path, lines: [1], words: own.map((word) => [word, 1] as const) } },
];

/** The words of features, by name, as `feature codeScore: words`; nine further features say nothing. */
function told(
  changes: readonly Change[],
  texts: readonly (readonly [string, ChangedText])[],
  features: { readonly [path: string]: readonly string[] },
  testFiles: readonly string[] = [],
): readonly string[] {
  const silent = Array.from({ length: 9 }, (_, index) => [`none${index}/x.ts`, []] as const);
  const modules = [...Object.entries(features), ...silent].map(([path, own]): RareWordsInput['modules'][number] => {
    const holders = [path.slice(0, path.indexOf('/'))];
    const summary = { imports: [], words: own.map(wordHash).join('') };
    return { path, summary, features: holders, holders, isAtBase: false };
  });
  const found = rareWords({ changes, testFiles: new Set(testFiles), texts: new Map(texts), modules });
  return found.map((each) => `${each.feature} ${each.codeScore}: ${each.words.map(({ word }) => word).join(' ')}`);
}

it('weighs by itself what code alone says, and tells it first', () => {
  const all = ['$cart', 'ACRE', 'Zebra', 'a_b', 'acre', 'meterTariff', 'v2'];
  expect(told([change('shop/a.ts', 'pay')], [text('shop/a.ts', all)], { 'till/b.ts': all })).toEqual([
    'till 4: $cart a_b meterTariff v2 ACRE',
  ]);
});

it('takes a name that the language gives to everybody for no word of code', () => {
  const all = ['billTotal', 'globalThis'];
  expect(told([change('shop/a.ts', 'pay')], [text('shop/a.ts', all)], { 'till/b.ts': all })).toEqual([
    'till 1: billTotal globalThis',
  ]);
});

it('weighs by itself what not only tests say, and tells it first', () => {
  const texts = [text('shop/a.ts', ['billTotal']), text('shop/a.test.ts', ['aHelper', 'billTotal'])];
  const changes = [change('shop/a.test.ts', 'aHelper'), change('shop/a.ts', 'pay')];
  const all = { 'till/b.ts': ['aHelper', 'billTotal', 'zebra'] };
  expect(told(changes, texts, all, ['shop/a.test.ts'])).toEqual(['till 1: billTotal aHelper']);
  expect(told(changes.slice(0, 1), texts.slice(1), all, ['shop/a.test.ts'])).toEqual(['till 0: aHelper billTotal']);
});

it('tells of a word that the product only said before where it did', () => {
  const before: ChangedText = { before: { path: 'shop/a.ts', lines: [1], words: [['billTotal', 1]] }, after: null };
  const texts = [['shop/a.ts', before] as const, text('shop/a.test.ts', ['billTotal'])];
  const changes = [change('shop/a.test.ts', 'x'), change('shop/a.ts', 'pay')];
  expect(told(changes, texts, { 'till/b.ts': ['billTotal'] }, ['shop/a.test.ts'])).toEqual(['till 1: billTotal']);
});

it('tells features by their names', () => {
  const features = { 'yard/c.ts': ['billSum'], 'till/b.ts': ['billTotal'] };
  const texts = [text('shop/a.ts', ['billTotal', 'billSum'])];
  expect(told([change('shop/a.ts', 'pay')], texts, features)).toEqual(['till 1: billTotal', 'yard 1: billSum']);
});

it('tells nothing of the feature that a file was moved away from', () => {
  const moved = change('shop/a.ts', 'pay', { renamedFrom: 'till/a.ts' });
  const features = { 'till/a.ts': ['billTotal'], 'till/b.ts': ['billTotal'] };
  expect(told([moved], [text('shop/a.ts', ['billTotal'])], features)).toEqual([]);
});

it.each<[string, Partial<Change>]>([
  ['a package that moved', { package: { name: 'lib', from: '1.0.0', to: '2.0.0' } }],
  ['an import that leads elsewhere', { kind: 'retargeted' }],
])('reads no words of %s', (_, rest) => {
  const texts = [text('shop/a.ts', ['billTotal'])];
  expect(told([change('shop/a.ts', 'pay', rest)], texts, { 'till/b.ts': ['billTotal'] })).toEqual([]);
});

it('tells nothing of a file whose text is not known', () => {
  expect(told([change('shop/a.ts', 'pay')], [], { 'till/b.ts': ['billTotal'] })).toEqual([]);
});

it('looks up twenty thousand words and no more, the first by their letters', () => {
  const many = Array.from({ length: 20_001 }, (_, index) => `w${100_000 + index}`).reverse();
  const [last = '', ...rest] = many;
  const tell = (word: string): readonly string[] =>
    told([change('shop/a.ts', 'pay')], [text('shop/a.ts', many)], { 'till/b.ts': [word] });
  expect(tell(last)).toEqual([]);
  expect(tell(rest.at(-1) ?? '')).toEqual(['till 1: w100000']);
});
