import { expect, test } from 'vitest';
import { lazySummary } from './model/lazy-summary.ts';
import type { Config } from './model/config.ts';
import { sortFiles } from './read-inputs.ts';
import type { Snapshot } from './snapshot.ts';

type Texts = { readonly [path: string]: string };

/** A tree as far as it is looked at: its paths, and what its files say. */
function snapshot(texts: Texts): Snapshot {
  const paths = Object.keys(texts);
  const summaries = new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      lazySummary({ imports: [] }, { from: { text }, maker: null, code: null }),
    ]),
  );
  const read = (path: string): string | undefined => texts[path];
  return {
    tree: { id: 't', commit: null, entries: paths.map((path) => ({ path, id: path, mode: 'file' })) },
    files: { paths, read },
    summaries,
    graph: { modules: [], edges: [], unresolved: [] },
    problems: [],
  };
}

/** Every test of a pull request. */
const testsOf = (head: Texts, base: Texts): readonly string[] =>
  [...sortFiles({ features: [] } as unknown as Config, [snapshot(head), snapshot(base)]).testFiles].sort();

const JEST = '{ "devDependencies": { "jest": "30.0.0" } }';
const NAMED = { 'a/__tests__/pay.test.ts': "test('pays', () => {})" };

test('with Jest, what has a case in `__tests__` is a test whatever its name, and what has none is no test', () => {
  const files = {
    'package.json': JEST,
    ...NAMED,
    'a/__tests__/cart.ts': "it.each([1])('adds', () => {})",
    'a/__tests__/factory.ts': 'export const made = () => expect(1).toBe(1);',
  };
  expect(testsOf(files, files)).toEqual(['a/__tests__/cart.ts', 'a/__tests__/pay.test.ts']);
});

test('that Jest runs them is for the base branch to say', () => {
  const files = { ...NAMED, 'a/__tests__/cart.ts': "it('adds', () => {})" };
  expect(testsOf({ 'package.json': JEST, ...files }, { 'package.json': '{}', ...files })).toEqual([
    'a/__tests__/pay.test.ts',
  ]);
});
