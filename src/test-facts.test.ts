import { expect, test } from 'vitest';
import { parseModule } from './parse/parse-module.ts';
import { testFactsOf } from './test-facts.ts';

/** The facts of the tests among these files, each as `file: package, runner`. */
function facts(files: { readonly [path: string]: string }): readonly string[] {
  const paths = Object.keys(files).sort();
  const tests = paths.filter((path) => path.endsWith('.test.ts'));
  const summaries = new Map(tests.map((path) => [path, parseModule(files[path] ?? '', 'ts')] as const));
  const head = { files: { paths, read: (path: string) => files[path] }, summaries };
  return testFactsOf(tests, head).map((one) => `${one.file}: ${one.package}, ${one.runner}`);
}

test.each([
  [`import { test } from 'vitest';`, 'vitest'],
  [`import { page } from '@vitest/browser/context';`, 'vitest'],
  [`import { test } from '@jest/globals';`, 'jest'],
  [`import { test } from '@playwright/test';`, 'playwright'],
  [`import { test } from '@playwright/experimental-ct-vue';`, 'playwright'],
  [`import 'cypress/types';`, 'cypress'],
  [`import test from 'node:test';`, 'node'],
  [`const { test } = require('vitest');`, 'vitest'],
  [`import { a } from './a'; import { test } from 'vitest';`, 'vitest'],
  [`import { a } from 'vitest-mock-extended';`, 'null'],
  [`test('a', () => {});`, 'null'],
  [`// import { test } from 'vitest';`, 'null'],
])('the runner of %j is %s', (text, runner) => {
  expect(facts({ 'a.test.ts': text })).toEqual([`a.test.ts: null, ${runner}`]);
});

test('the package is that of the nearest manifest with a name', () => {
  expect(
    facts({
      'package.json': '{ "name": "shop" }',
      'packages/cart/package.json': '{ "name": "@shop/cart" }',
      'packages/cart/esm/package.json': '{ "type": "module" }',
      'packages/bill/package.json': '{ "name": 7 }',
      'packages/broken/package.json': '{',
      'a.test.ts': '',
      'packages/cart/esm/deep/a.test.ts': '',
      'packages/bill/a.test.ts': '',
      'packages/broken/a.test.ts': '',
      'packages/cartoon/a.test.ts': '',
    }),
  ).toEqual([
    'a.test.ts: shop, null',
    'packages/bill/a.test.ts: shop, null',
    'packages/broken/a.test.ts: shop, null',
    'packages/cart/esm/deep/a.test.ts: @shop/cart, null',
    'packages/cartoon/a.test.ts: shop, null',
  ]);
});

test('where no manifest has a name, there is no package', () => {
  expect(facts({ 'src/a.test.ts': '' })).toEqual(['src/a.test.ts: null, null']);
});
