import { expect, test } from 'vitest';
import type { Problem } from '../model/problem.ts';
import { codesInWords, groupProblems } from './group-problems.ts';

function missing(file: string, line: number): Problem {
  return { code: 'import-missing', severity: 'warning', location: { file, line }, data: { specifier: './gone' } };
}

function unknownKey(line: number, nearest: string): Problem {
  const data = { key: 'feature', allowed: [], nearest };
  return { code: 'config-unknown-key', severity: 'error', location: { file: 'spillover.yml', line }, data };
}

test('one remedy is one group, its places in order, however they came', () => {
  const problems = [missing('b.ts', 1), missing('a.ts', 12), missing('a.ts', 2)];
  expect(groupProblems(problems)).toEqual([
    {
      code: 'import-missing',
      severity: 'warning',
      whats: ['a.ts:2', 'a.ts:12', 'b.ts:1'].map((place) => `\`${place}\` imports \`./gone\`, and nothing is there`),
      why: 'where it could mean a changed file, the file counts as reached',
      next: 'mend the import; if something generates its target, commit that or name the coupling in the configuration',
      docs: 'docs/problems/import-missing.md',
    },
  ]);
});

test('errors come first, and each mistake with a remedy of its own is told on its own', () => {
  const problems = [missing('a.ts', 1), unknownKey(9, 'pages'), unknownKey(2, 'features')];
  expect(groupProblems(problems).map(({ severity, next }) => `${severity}: ${next}`)).toEqual([
    'error: write `features`',
    'error: write `pages`',
    expect.stringContaining('warning: mend the import'),
  ]);
});

test.each([
  ['import-missing', [missing('a.ts', 1), missing('a.ts', 2)]],
  ['2 import-missing, 1 config-unknown-key', [unknownKey(1, 'a'), missing('a.ts', 1), missing('a.ts', 2)]],
])('in words: %s', (expected, problems) => {
  expect(codesInWords(problems)).toBe(expected);
});
