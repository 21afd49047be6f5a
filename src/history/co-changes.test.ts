import { expect, test } from 'vitest';
import type { PastChange } from '../model/past-change.ts';
import { coChanges } from './co-changes.ts';

const commit = (paths: string, rest: Partial<PastChange> = {}): PastChange => ({
  commit: '1'.repeat(40),
  author: 'alice',
  subject: 'Change something',
  files: paths.split(' ').map((path) => ({ path })),
  ...rest,
});
const times = (count: number, change: PastChange): PastChange[] => Array.from({ length: count }, () => change);
const featuresOf = (path: string): readonly string[] => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : []);
const isThere = (path: string): boolean => path !== 'token/gone.ts';
const found = (past: readonly PastChange[], ...changed: readonly string[]): readonly string[] =>
  coChanges({ past, changed, featuresOf, isThere }).map(
    ({ feature, file, together, of }) => `${feature}: ${together} of ${of} ${file}`,
  );

const QUIET = times(20, commit('quiet/q.ts'));

test.each([
  ['three times together', [...times(3, commit('form.ts token/t.ts')), ...QUIET], ['token: 3 of 3 form.ts']],
  ['twice is a coincidence', [...times(2, commit('form.ts token/t.ts')), ...QUIET], []],
  [
    'a feature that changes all the time',
    [...times(9, commit('form.ts token/t.ts')), ...times(9, commit('token/t.ts'))],
    [],
  ],
  [
    'with changes of its own',
    [...times(3, commit('form.ts token/t.ts')), commit('form.ts'), ...QUIET],
    ['token: 3 of 4 form.ts'],
  ],
  ['by a bot', [...times(3, commit('form.ts token/t.ts', { author: 'renovate[bot]' })), ...QUIET], []],
  ['formatting', [...times(3, commit('form.ts token/t.ts', { subject: 'style: format' })), ...QUIET], []],
  [
    'in bulk',
    [...times(3, commit(`form.ts token/t.ts ${Array.from({ length: 39 }, (_, n) => `f${n}`).join(' ')}`)), ...QUIET],
    [],
  ],
  [
    '40 files are no bulk yet',
    [...times(3, commit(`form.ts token/t.ts ${Array.from({ length: 38 }, (_, n) => `f${n}`).join(' ')}`)), ...QUIET],
    ['token: 3 of 3 form.ts'],
  ],
] as const)('%s', (_, past, expected) => {
  expect(found(past, 'form.ts')).toEqual(expected);
});

test('a feature that the change edits is left out', () => {
  expect(found([...times(3, commit('form.ts token/t.ts')), ...QUIET], 'form.ts', 'token/other.ts')).toEqual([]);
});

test('of two files the one that says more', () => {
  const past = [...times(3, commit('a.ts b.ts token/t.ts')), ...times(3, commit('a.ts')), ...QUIET];
  expect(found(past, 'a.ts', 'b.ts')).toEqual(['token: 3 of 3 b.ts']);
});

test('a file that moved keeps its past, and so does the feature it is in', () => {
  const moved = commit('form.ts', {
    files: [
      { path: 'form.ts', renamedFrom: 'old.ts' },
      { path: 'token/t.ts', renamedFrom: 'gone/t.ts' },
    ],
  });
  expect(found([moved, ...times(2, commit('old.ts gone/t.ts')), ...QUIET], 'form.ts')).toEqual([
    'token: 3 of 3 form.ts',
  ]);
});

test('most telling first, with its figures', () => {
  const past = [
    ...times(4, commit('form.ts token/t.ts')),
    ...times(3, commit('form.ts meter/m.ts')),
    ...times(13, commit('quiet/q.ts')),
  ];
  expect(coChanges({ past, changed: ['form.ts'], featuresOf, isThere })).toEqual([
    { feature: 'token', file: 'form.ts', partner: 'token/t.ts', together: 4, of: 7, lift: 2.857, score: 0.467 },
    { feature: 'meter', file: 'form.ts', partner: 'meter/m.ts', together: 3, of: 7, lift: 2.857, score: 0.35 },
  ]);
});

test('of a feature the file that changed most often, if it is still there', () => {
  const past = [...times(3, commit('form.ts token/gone.ts token/b.ts')), commit('form.ts token/a.ts'), ...QUIET];
  const [first] = coChanges({ past, changed: ['form.ts'], featuresOf, isThere });
  expect(first).toMatchObject({ partner: 'token/b.ts', together: 4 });
});

test('a feature of which nothing is left that changed with it', () => {
  expect(found([...times(3, commit('form.ts token/gone.ts')), ...QUIET], 'form.ts')).toEqual([]);
});
