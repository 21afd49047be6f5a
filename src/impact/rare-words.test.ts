import { expect, it } from 'vitest';
import { wordsOf } from './contract.fixture.ts';

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
});
