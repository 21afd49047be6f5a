import { expect, test } from 'vitest';
import { jestFolders } from './jest-folders.ts';
import { findTests } from './test-files.ts';

type Texts = { readonly [path: string]: string };

const JEST = '{ "devDependencies": { "jest": "30.0.0" } }';

/** Whether Jest takes `src/a/__tests__/cache.ts` for a test. */
const runs = (texts: Texts): boolean =>
  jestFolders([{ paths: Object.keys(texts), read: (path) => texts[path] }])('src/a/__tests__/cache.ts');

test.each<[says: string, texts: Texts, expected: boolean]>([
  [
    'Jest, told nothing else',
    { 'package.json': JEST, 'jest.config.js': 'module.exports = { clearMocks: true }' },
    true,
  ],
  ['by a script', { 'package.json': '{ "scripts": { "test": "jest --ci" } }' }, true],
  ['what create-react-app brings', { 'package.json': '{ "dependencies": { "react-scripts": "5.0.0" } }' }, true],
  ['the nearest manifest has no runner', { 'package.json': JEST, 'src/a/package.json': '{}' }, true],
  [
    'the nearest manifest has another',
    { 'package.json': JEST, 'src/package.json': '{ "devDependencies": { "vitest": "4" } }' },
    false,
  ],
  ['another runner beside it', { 'package.json': '{ "devDependencies": { "jest": "1", "vitest": "1" } }' }, false],
  [
    'it is told what is a test',
    { 'package.json': JEST, 'config/jest.config.ts': 'export default { testMatch: ["**/*.test.ts"] }' },
    false,
  ],
  ['it is told so in the manifest', { 'package.json': '{ "jest": { "testRegex": "test" } }' }, false],
  ['a name that begins like it', { 'package.json': '{ "devDependencies": { "@types/jest": "1" } }' }, false],
  ['no manifest', {}, false],
])('%s', (_, texts, expected) => {
  expect(runs(texts)).toBe(expected);
});

test('a folder that Jest runs is all tests, also where one of them has a name', () => {
  const paths = [
    'a/__tests__/cache.ts',
    'a/__tests__/factory.ts',
    'a/__tests__/more.test.ts',
    'a/__tests__/helpers/x.ts',
    'a/cache.ts',
    'test/x.js',
    'test/y.test.js',
  ];
  const hasCase = (path: string): boolean => path !== 'a/__tests__/factory.ts';
  expect([...findTests(paths, { runsAll: () => true, hasCase }).tests].sort()).toEqual([
    'a/__tests__/cache.ts',
    'a/__tests__/more.test.ts',
    'test/y.test.js',
  ]);
});
