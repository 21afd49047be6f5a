import { describe, expect, test } from 'vitest';
import { filesNamedIn, testConfigurationKind, testPartOf } from './test-configuration.ts';

describe('a file configures tests, by its name', () => {
  test.each([
    ['vitest.config.ts', 'runner'],
    ['packages/a/vitest.workspace.mts', 'runner'],
    ['vitest.setup.ts', 'runner'],
    ['vitest.e2e.config.ts', 'runner'],
    ['jest.config.cjs', 'runner'],
    ['jest.config.json', 'runner'],
    ['jest-setup.js', 'runner'],
    ['e2e/playwright.config.ts', 'runner'],
    ['cypress.json', 'runner'],
    ['.mocharc.yml', 'runner'],
    ['.mocharc', 'runner'],
    ['test/mocha.opts', 'runner'],
    ['karma.conf.js', 'runner'],
    ['wdio.conf.ts', 'runner'],
    ['.nycrc.json', 'runner'],
    ['.npmrc', 'runner'],
    ['packages/a/.yarnrc.yml', 'runner'],
    ['.yarn/releases/yarn-4.9.1.cjs', 'runner'],
    ['.pnpmfile.cjs', 'runner'],
    ['bunfig.toml', 'runner'],
    ['turbo.json', 'runner'],
    ['packages/a/project.json', 'runner'],
    ['babel.config.js', 'runner'],
    ['packages/a/.babelrc.json', 'runner'],
    ['.babelrc', 'runner'],
    ['.swcrc', 'runner'],
    ['src/babel.ts', null],
    ['vite.config.ts', 'vite'],
    ['package.json', 'manifest'],
    ['packages/a/package.json', 'manifest'],
    ['src/jest.ts', null],
    ['src/playwright-helpers.ts', null],
    ['src/jest.config.test.ts', null],
    ['src/vitest-of-things/index.ts', null],
    ['config.ts', null],
    ['package-lock.json', null],
    ['tsconfig.json', null],
  ])('%s: %s', (path, kind) => {
    expect(testConfigurationKind(path)).toBe(kind);
  });
});

describe('what of a manifest decides which tests run', () => {
  const same = (before: object | string | undefined, after: object | string | undefined) => {
    const text = (one: object | string | undefined) => (typeof one === 'object' ? JSON.stringify(one) : one);
    return testPartOf(text(before)) === testPartOf(text(after));
  };
  const scripts = (all: object) => ({ name: 'a', scripts: all });
  test.each<[string, object | string | undefined, object | string | undefined, boolean]>([
    ['a dependency more', { dependencies: {} }, { dependencies: { a: '1' } }, true],
    [
      'another version of the runner',
      { devDependencies: { vitest: '^4.0.0' } },
      { devDependencies: { vitest: '^4.1.0' } },
      true,
    ],
    [
      'another package in its name',
      { devDependencies: { vitest: '^4.0.0' } },
      { devDependencies: { vitest: 'npm:vitesst@4' } },
      false,
    ],
    [
      'a folder in its place',
      { devDependencies: { '@jest/globals': '30' } },
      { devDependencies: { '@jest/globals': 'file:tools/globals' } },
      false,
    ],
    [
      'a folder in the place of another package',
      { dependencies: { a: '30' } },
      { dependencies: { a: 'file:tools/a' } },
      true,
    ],
    [
      'a runner that was a folder before',
      { devDependencies: { vitest: 'workspace:*' } },
      { devDependencies: { vitest: 'workspace:*' }, a: 1 },
      true,
    ],
    ['what npm puts in its place', {}, { overrides: { vitest: { chai: 'https://example.com/chai.tgz' } } }, false],
    ['what Yarn puts in its place', {}, { resolutions: { '**/expect': 'acme/expect' } }, false],
    ['what pnpm puts in its place', {}, { pnpm: { overrides: { 'vitest>chai': 'link:../chai' } } }, false],
    ['another version of what it uses', {}, { overrides: { chai: '5.0.1' } }, true],
    ['another build', scripts({ build: 'tsc' }), scripts({ build: 'tsc -b' }), true],
    ['another order', scripts({ test: 'a', 'test:b': 'b' }), scripts({ 'test:b': 'b', test: 'a' }), true],
    ['another test', scripts({ test: 'vitest' }), scripts({ test: 'true' }), false],
    ['another part of the test', scripts({ 'test:unit': 'vitest' }), scripts({ 'test:unit': 'true' }), false],
    ['something before the test', scripts({}), scripts({ pretest: 'rm -r src' }), false],
    ['another end-to-end test', scripts({ 'ci:e2e': 'playwright test' }), scripts({ 'ci:e2e': 'true' }), false],
    ['a runner in a script of another name', scripts({ ci: 'tsc && vitest run' }), scripts({ ci: 'tsc' }), false],
    ['a word that ends like a runner', scripts({ build: 'lava build' }), scripts({ build: 'lava' }), true],
    ['a runner’s own key', { jest: { roots: ['a'] } }, { jest: {} }, false],
    ['a new manifest without tests', undefined, { name: 'a' }, true],
    ['a new manifest with tests', undefined, scripts({ test: 'vitest' }), false],
    ['no more JSON', { name: 'a' }, '{', false],
    ['a latest script', scripts({ latest: 'a' }), scripts({ latest: 'b' }), true],
  ])('%s', (_, before, after, isSame) => {
    expect(same(before, after)).toBe(isSame);
  });
});

test('files are named by imports and by the keys that take files', () => {
  const text = `
    import shared from '../vitest.shared';
    import { defineConfig } from "vitest/config";
    const preset = require('./preset');
    export default defineConfig({
      test: {
        include: ['src/**/*.test.ts'],
        setupFiles: ['./test/setup.ts', "./test/dom"],
        globalSetup: './test/global.ts',
        alias: { '@': './src/index.ts' },
      },
    });
    module.exports = { setupFilesAfterEnv: ['<rootDir>/jest/after.js'], "testEnvironment": './env.js' };`;
  expect(filesNamedIn(text)).toEqual([
    '../vitest.shared',
    './preset',
    './test/setup.ts',
    './test/dom',
    './test/global.ts',
    '<rootDir>/jest/after.js',
    './env.js',
  ]);
});

test('a hostile configuration is read in a moment', () => {
  expect(filesNamedIn(`setupFiles: [${'"'.repeat(200_000)}`).length).toBeLessThan(10);
  expect(filesNamedIn(`import ${'from "./'.repeat(50_000)}`).length).toBeLessThan(10);
});
