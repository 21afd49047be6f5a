import { expect, test } from 'vitest';
import type { Edge, ModuleGraph, UnresolvedImport } from '../model/module.ts';
import { readAsText } from './read-as-text.ts';

const edge = (to: string, rest: Partial<Edge>): Edge => ({
  from: 'a.test.ts',
  to,
  kind: 'read',
  specifier: to,
  names: [],
  isTypeOnly: false,
  line: 1,
  ...rest,
});

/** A test that names these folders as a whole. */
const naming = (kind: UnresolvedImport['kind'], ...couldMean: readonly string[]): UnresolvedImport => ({
  from: 'a.test.ts',
  line: 1,
  kind,
  isTypeOnly: false,
  cause: 'non-literal',
  specifier: null,
  couldMean,
});

const isRead = (path: string, edges: readonly Edge[], unresolved: readonly UnresolvedImport[] = []): boolean => {
  const empty: ModuleGraph = { modules: [], edges: [], unresolved: [] };
  return readAsText([empty, { modules: [], edges, unresolved }])(path);
};

test.each<[string, readonly Edge[], boolean]>([
  ['that nobody names', [], false],
  ['that is read', [edge('x.ts', {})], true],
  ['beside one that is read', [edge('y.ts', {})], false],
  ['that is read and imported', [edge('x.ts', {}), edge('x.ts', { kind: 'import' })], false],
  [
    'that is read and imported for its types',
    [edge('x.ts', {}), edge('x.ts', { isTypeOnly: true, kind: 'import' })],
    true,
  ],
  ['that is read and perhaps imported', [edge('x.ts', {}), edge('x.ts', { isGuess: true, kind: 'import' })], true],
  ['that is imported alone', [edge('x.ts', { kind: 'import' })], false],
])('every letter counts of a file %s: %#', (_, edges, expected) => {
  expect(isRead('x.ts', edges)).toBe(expected);
});

test.each([
  'fixtures/x.ts',
  'a/fixture/x.ts',
  'a/my-fixtures-2/x.ts',
  'a/SnapShots/x.ts',
  'a/testdata/x.ts',
  'a/test-data/b/x.ts',
  'a/testcases/x.ts',
  'a/test-case/x.ts',
  'samples/x.ts',
  'examples/x.ts',
  'templates/x.ts',
  'a/__mocks__/x.ts',
  'expected/x.ts',
])('every letter counts of a file inside a folder that is read as a whole and holds such: %s', (path) => {
  expect([isRead(path, [], [naming('read', '')]), isRead(path, [])]).toEqual([true, false]);
});

test.each([
  ['a folder of another kind', 'src/x.ts', naming('read', 'src/')],
  ['a file of that name', 'src/fixture.ts', naming('read', 'src/')],
  ['another folder', 'fixtures/x.ts', naming('read', 'src/')],
  ['a folder of which modules are loaded', 'fixtures/x.ts', naming('dynamic', 'fixtures/')],
])('not in %s', (_, path, unresolved) => {
  expect(isRead(path, [], [unresolved])).toBe(false);
});
