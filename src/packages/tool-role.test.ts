import { expect, test } from 'vitest';
import { isForCompilerEntry, isForTests } from './tool-role.ts';

test.each<[library: string, peer: string, expected: boolean]>([
  ['jotai', '@babel/core', true],
  ['dedent', 'babel-plugin-macros', true],
  ['jotai', '@babel/runtime', false],
  ['jotai', 'react', false],
  // It may use it whenever it runs.
  ['jscodeshift', '@babel/core', false],
  ['jotai-x', '@babel/core', false],
])('%s has an entry for %s: %s', (library, peer, expected) => {
  expect(isForCompilerEntry(library, peer)).toBe(expected);
});

test.each<[string, boolean]>([
  ['jest', true],
  ['jest-environment-jsdom', true],
  ['@testing-library/react', true],
  ['playwright', true],
  ['ts-jest', true],
  ['vite', false],
  ['typescript', false],
  ['jester', false],
  ['tap-i18n', false],
  ['playwright-core', false],
])('only tests are run with %s: %s', (name, expected) => {
  expect(isForTests(name)).toBe(expected);
});
