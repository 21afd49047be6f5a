import { describe, expect, it } from 'vitest';
import { findTests, hasTestName, servesTests } from './test-files.ts';

describe('a test by its name', () => {
  it.each([
    'a/pay.test.ts',
    'pay.spec.tsx',
    'pay.test.mjs',
    'pay.cy.js',
    'pay.e2e.ts',
    'app.e2e-spec.ts',
    'pay_test.ts',
    'pay-test.js',
    'Pay.spec.vue',
    'pay.svelte.test.ts',
    'tests/login/test.ts',
    'browser-tests/suites/login/test.ts',
    'e2e/login/test.ts',
  ])('%s', (path) => {
    expect(hasTestName(path)).toBe(true);
  });

  it.each([
    'pay.ts',
    'test.ts',
    'src/commands/test.ts',
    'spec.ts',
    'packages/ast-spec/src/node/spec.ts',
    'openapi-spec.ts',
    'test-bed.ts',
    'contest.ts',
    'locale/cy.ts',
    'pay.test.ts.snap',
    'pay.test.json',
    'pay.test-d.ts',
    'pay.test/index.ts',
    'latest/index.ts',
  ])('not %s', (path) => {
    expect(hasTestName(path)).toBe(false);
  });
});

describe('the tests of a tree', () => {
  it.each<[why: string, tests: string[], others: string[]]>([
    [
      'a folder __tests__ without names is all tests, as Jest has it, but for what helps',
      ['a/__tests__/pay.ts', 'a/__tests__/deep/pay.jsx', 'a/__tests__/utils.ts'],
      [
        'a/__tests__/pay.d.ts',
        'a/__tests__/__mocks__/x.ts',
        'a/__tests__/__fixtures__/x.ts',
        'a/__tests__/__snapshots__/pay.ts.snap',
        'a/__tests__/fixtures/x.ts',
        'a/__tests__/setup.ts',
        'a/__tests__/data.json',
      ],
    ],
    [
      'where one file of the folder has a name, the others help',
      ['a/__tests__/pay.spec.ts', 'b/__tests__/pay.ts'],
      ['a/__tests__/utils.ts', 'a/__tests__/deep/render.ts'],
    ],
    [
      'test/ at the root of a package is read as node:test and Mocha read it',
      ['test/pay.js', 'packages/x/test/pay.ts'],
      [
        'packages/x/package.json',
        'packages/x/src/test/pay.ts',
        'src/features/tests/exam.ts',
        'src/features/e2e/keys.ts',
      ],
    ],
    [
      'a name among fixtures is data of the tests',
      ['test/pay.js', 'test/fixtures/app/pay.test.js'],
      ['package.json', 'test/fixtures/app/pay.js'],
    ],
    [
      'a folder of help that is laid out after the product holds its tests',
      ['test/utils/pay.js', 'test/deep/helpers/x.js', 'a/__tests__/utils/format.ts'],
      ['package.json', 'src/utils/pay.ts', 'lib/deep/helpers/x.js', 'a/utils/format.ts', 'test/utils/render.js'],
    ],
    [
      'one name in twenty-two does not say how tests are named',
      ['tests/types.test.mts', ...Array.from({ length: 21 }, (_, i) => `tests/rules/${i}.js`)],
      ['package.json', 'tests/fixtures/a.js'],
    ],
    [
      'one name in twenty-one does',
      ['tests/pay.test.ts'],
      ['package.json', ...Array.from({ length: 20 }, (_, i) => `tests/pages/${i}.ts`)],
    ],
    ['Cypress and its help', ['cypress/e2e/pay.cy.ts'], ['cypress/support/commands.ts', 'cypress.config.ts']],
  ])('%s', (_, tests, others) => {
    const told = { runsAll: () => false, hasCase: () => true };
    expect([...findTests([...others, ...tests], told).tests].sort()).toEqual([...tests].sort());
    expect([...findTests([...tests, ...others], told).tests].sort()).toEqual([...tests].sort());
  });
});

describe('what serves tests', () => {
  it.each<[path: string, depth: number, expected: boolean]>([
    ['src/a/__tests__/utils.ts', 2, true],
    ['src/a/__mocks__/api.ts', 2, true],
    ['src/a/pay.test-d.ts', 2, true],
    ['e2e/support/login.ts', 0, true],
    ['e2e/support/login.ts', 1, false],
    ['src/a/pay.ts', 2, false],
    ['src/a/e2e/keys.ts', 2, false],
  ])('%s, after %i parts: %s', (path, depth, expected) => {
    expect(servesTests(path, findTests([path, 'src/a/__tests__/pay.test.ts']), depth)).toBe(expected);
  });
});

it('where a file has the name of a test, or a folder that of help, what has no case is none by its folder', () => {
  const rules = Array.from({ length: 21 }, (_, i) => `tests/rules/${i}.js`);
  const hasCase = (path: string): boolean => path === 'tests/rules/3.js';
  const paths = ['package.json', 'tests/types.test.mts', ...rules, 'a/__tests__/utils/format.ts', 'a/utils/format.ts'];
  const { tests } = findTests(paths, { runsAll: () => true, hasCase });
  expect([...tests].sort()).toEqual(['tests/rules/3.js', 'tests/types.test.mts']);
});
