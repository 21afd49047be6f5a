import { expect, test } from 'vitest';
import { treeWithTexts } from './beyond.fixture.ts';
import { findImpacts } from './find-impacts.ts';
import { differencesOf, type Files } from './specification.fixture.ts';
import { listChanges } from '../diff/list-changes.ts';
import { setupsOf, withSetups } from './test-setups.ts';

const TEST = `test('x', () => {})`;

/** What is evaluated before each test: `test: setup, setup`. */
function setups(files: Files): readonly string[] {
  const tree = treeWithTexts(files);
  const tests = Object.keys(files).filter((path) => path.includes('.test.'));
  const testFiles = new Set(tests);
  const { edges } = withSetups(tree, setupsOf(tree, testFiles), testFiles).graph;
  return tests.flatMap((path) => {
    const own = edges.flatMap(({ from, to, isSetup }) => (isSetup && from === path ? [to] : []));
    return own.length === 0 ? [] : [`${path}: ${own.join(', ')}`];
  });
}

test.each<[says: string, files: Files, expected: readonly string[]]>([
  [
    'Vitest, by a list, without the extension and without a dot',
    {
      'vitest.config.ts': `({ test: { setupFiles: ['./a', 'b.ts'] } })`,
      'a.ts': '',
      'b.ts': '',
      'src/x.test.ts': TEST,
    },
    ['src/x.test.ts: a.ts, b.ts'],
  ],
  [
    'Vitest, one, in the configuration of Vite',
    { 'vite.config.ts': `({ test: { setupFiles: './a.ts' } })`, 'a.ts': '', 'x.test.ts': TEST },
    ['x.test.ts: a.ts'],
  ],
  [
    'Jest, after the environment, from the root that is said elsewhere',
    {
      'package.json': '{}',
      'config/jest.config.js': `module.exports = { rootDir: 'src', setupFilesAfterEnv: ['<rootDir>/config/setup.ts'] }`,
      'src/config/setup.ts': '',
      'src/x.test.ts': TEST,
    },
    ['src/x.test.ts: src/config/setup.ts'],
  ],
  [
    'Jest, in the manifest',
    { 'package.json': '{ "jest": { "setupFiles": ["<rootDir>/a.js"] } }', 'a.js': '', 'x.test.js': TEST },
    ['x.test.js: a.js'],
  ],
  [
    'Mocha',
    { '.mocharc.json': '{ "require": "./a.js", "file": ["b.js"] }', 'a.js': '', 'b.js': '', 'x.test.js': TEST },
    ['x.test.js: a.js, b.js'],
  ],
  [
    'the nearest configuration hides those above it, also where it names nothing',
    {
      'vitest.config.ts': `({ test: { setupFiles: ['a.ts'] } })`,
      'a.ts': '',
      'packages/y/vitest.config.ts': `({ test: {} })`,
      'packages/y/y.test.ts': TEST,
      'packages/z/vite.config.ts': `({ build: {} })`,
      'packages/z/z.test.ts': TEST,
    },
    ['packages/z/z.test.ts: a.ts'],
  ],
  [
    'what a configuration imports of the tree counts with it',
    {
      'package.json': '{}',
      'tests/config/vitest.config.ts': 'export default { test: { setupFiles: [`${root}/tests/init.ts`] } }',
      'tests/init.ts': '',
      'packages/y/package.json': '{}',
      'packages/y/vitest.config.ts': `import shared from '../../tests/config/vitest.config'; export default shared`,
      'packages/y/y.test.ts': TEST,
    },
    ['packages/y/y.test.ts: tests/init.ts'],
  ],
  [
    'a shared configuration means a file of each that takes it over',
    {
      'vitest.config.ts': `export const base = { test: { setupFiles: ['setup.ts'] } }`,
      'a/package.json': '{}',
      'a/vitest.config.ts': `import { base } from '../vitest.config'; export default base`,
      'a/setup.ts': '',
      'a/x.test.ts': TEST,
      'b/y.test.ts': TEST,
    },
    ['a/x.test.ts: a/setup.ts'],
  ],
  [
    'what stories are run with is for no other test',
    { 'vitest.config.ts': `({ setupFiles: ['.storybook/setup.ts'] })`, '.storybook/setup.ts': '', 'x.test.ts': TEST },
    [],
  ],
  [
    'what runs once, in another process, is none; nor is what a package brings',
    {
      'vitest.config.ts': `({ test: { globalSetup: './a.ts', setupFiles: ['jest-extended/all'] } })`,
      'a.ts': '',
      'x.test.ts': TEST,
    },
    [],
  ],
])('%s', (_, files, expected) => {
  expect(setups(files)).toEqual(expected);
});

/** The tests that a change of `features/store/store.ts` reaches. */
function reached(setup: string): readonly string[] {
  const files = {
    'vitest.config.ts': `({ test: { setupFiles: ['setup.ts'] } })`,
    'setup.ts': setup,
    'features/store/store.ts': 'export function reset() { return 1 } export function other() {}',
    'features/pay/pay.test.ts': TEST,
  };
  const after = {
    ...files,
    'features/store/store.ts': files['features/store/store.ts'].replace('return 1', 'return 2'),
  };
  const [base, head] = [treeWithTexts(files), treeWithTexts(after)];
  const testFiles = new Set(['features/pay/pay.test.ts']);
  const changes = listChanges(differencesOf(files, after), base, head);
  const input = { changes, base, mergeBase: base, head, features: [], testFiles, declared: [], pages: null };
  return findImpacts(input).tests;
}

test.each<[says: string, setup: string, isReached: boolean]>([
  ['what it calls', `import { reset } from './features/store/store'; reset()`, true],
  ['what it hands to the runner', `import { reset } from './features/store/store'; beforeEach(() => reset())`, true],
  [
    'what it only imports',
    `import { reset } from './features/store/store'; export const render = () => reset()`,
    false,
  ],
  ['another name', `import { other } from './features/store/store'; other()`, false],
])('a test feels what is evaluated before it: %s', (_, setup, isReached) => {
  expect(reached(setup).length > 0).toBe(isReached);
});
