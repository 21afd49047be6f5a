import { expect, test } from 'vitest';
import type { ChangedFile, Coverage, FateReason } from '../model/coverage.ts';
import { changedInWords, fateInWords, seenInWords, silentFiles } from './coverage-words.ts';

const file = (
  path: string,
  fate: ChangedFile['fate'],
  reason: FateReason | null = null,
  isDeleted = false,
): ChangedFile => ({
  path,
  isDeleted,
  fate,
  reason,
});

const coverage = (changed: readonly ChangedFile[]): Coverage => ({
  files: { total: 12, sources: 10, unparsed: 1, modules: 9 },
  edges: 1200,
  unresolved: { external: 3, undeclared: 0, missing: 2, 'non-literal': 0 },
  changed,
});

test('what was seen, and what was not, in one line', () => {
  expect(seenInWords(coverage([]))).toBe(
    '9 of 10 source files read whole, 1,200 imports followed, 2 lead nowhere, 3 lead out of the repository',
  );
});

test.each([
  [[], 'no file changed'],
  [[file('a.ts', 'felt')], '1 of 1 changed file reaches a feature'],
  [
    [
      file('a.ts', 'felt'),
      file('b.ts', 'felt'),
      file('c.md', 'cosmetic'),
      file('d.ts', 'unreached', 'imported by nothing'),
    ],
    '2 of 4 changed files reach a feature, 1 cannot be felt, 1 reaches none',
  ],
  [[file('a.py', 'unmapped', 'other language')], '0 of 1 changed file reach a feature, 1 is not mapped'],
])('what became of the change', (changed, words) => {
  expect(changedInWords(coverage(changed))).toBe(words);
});

test('what nothing is proved about comes before what is proved to reach nothing', () => {
  const changed = [
    file('a.ts', 'unreached', 'imported by nothing'),
    file('b.sh', 'unmapped', 'script'),
    file('c.ts', 'felt'),
    file('d.md', 'cosmetic'),
  ];
  expect(silentFiles(coverage(changed)).map(({ path }) => path)).toEqual(['b.sh', 'a.ts']);
});

test.each([
  [file('a.ts', 'unreached', 'imported by nothing'), 'nothing imports it'],
  [file('a.ts', 'unreached', 'imported by nothing', true), 'deleted; nothing imported it'],
  [file('a.sh', 'unmapped', 'script', true), 'deleted; a script: what it does is not followed'],
])('%o in words', (changed, words) => {
  expect(fateInWords(changed)).toBe(words);
});
