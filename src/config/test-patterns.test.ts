import { expect, test } from 'vitest';
import { findTests } from './test-files.ts';
import { testPatterns } from './test-patterns.ts';

type Texts = { readonly [path: string]: string };

const named = (texts: Texts, path: string): boolean =>
  testPatterns([{ paths: Object.keys(texts), read: (one) => texts[one] }])(path);

test.each<[says: string, texts: Texts, tests: readonly string[], others: readonly string[]]>([
  [
    'a name of their own, with any extension',
    { 'vitest.config.ts': `({ test: { include: ['**/*.spec.*', '**/*.unit.*'] } })` },
    ['src/pay.unit.ts', 'src/pay.unit.tsx'],
    ['src/pay.ts', 'src/unit.ts', 'src/.unit.ts', 'src/pay.unit.json', 'src/pay.unit.d.ts'],
  ],
  [
    'alternatives, and an extension that is a pattern',
    { 'jest.config.js': `module.exports = { testMatch: ["<rootDir>/src/**/*.{unit,integration}.?(c|m)[jt]s?(x)"] }` },
    ['src/pay.unit.mjs', 'src/pay.integration.ts'],
    ['src/pay.service.ts'],
  ],
  [
    'a group, a hyphen and a word at the end of a name',
    { 'package.json': `{ "jest": { "testMatch": ["**/*@(Tests|Spec).ts", "**/*-tests.js"] } }` },
    ['a/payTests.ts', 'a/pay-tests.js'],
    ['a/pay.ts', 'a/Tests.ts'],
  ],
  ['one alone', { '.mocharc.json': '{ "spec": "lib/**/*.unit.js" }' }, ['lib/pay.unit.js'], []],
  [
    'only below the package that it lies in',
    { 'a/package.json': '{}', 'a/config/vitest.config.ts': `({ test: { include: ['*.unit.ts'] } })` },
    ['a/src/pay.unit.ts'],
    ['b/src/pay.unit.ts'],
  ],
  [
    'what is built, measured or left out is none',
    {
      'vitest.config.ts': `({ test: { coverage: { include: ['src/**/*.service.ts', 'src/**/*.ts'] }, exclude: ['**/*.unit.ts'], benchmark: { include: ['*.unit-bench.ts'] }, typecheck: { include: ['**/*.test-d.ts'] } } })`,
      'vite.config.ts': `({ optimizeDeps: { include: ['x'] }, files: unknown('*.unit.ts') })`,
    },
    [],
    ['src/pay.service.ts', 'src/pay.ts', 'src/pay.unit.ts', 'src/pay.unit-bench.ts', 'src/pay.test-d.ts'],
  ],
])('%s', (_, texts, tests, others) => {
  expect(tests.filter((path) => !named(texts, path))).toEqual([]);
  expect(others.filter((path) => named(texts, path))).toEqual([]);
});

test('such a file is a test', () => {
  const paths = ['src/pay.unit.ts', 'src/pay.ts'];
  expect([...findTests(paths, { isNamed: (path) => path.includes('.unit.') }).tests]).toEqual(['src/pay.unit.ts']);
});
