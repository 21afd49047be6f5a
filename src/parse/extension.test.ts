import { expect, test } from 'vitest';
import { isSource } from './extension.ts';

test.each<[path: string, isModule: boolean]>([
  ['src/a.ts', true],
  ['src/A.VUE', true],
  ['src/a.json', false],
  ['Makefile', false],
  ['.yarn/releases/yarn-4.9.1.cjs', false],
  ['app/.yarn/plugins/@yarnpkg/plugin-version.cjs', false],
  ['.yarn/sdks/typescript/lib/tsc.js', false],
  ['.pnp.cjs', false],
  ['.pnp.loader.mjs', false],
  ['src/.yarn/own.cjs', true],
  ['src/yarn/releases/a.cjs', true],
  ['src/pnp.cjs', true],
])('%s is a module: %j', (path, expected) => {
  expect(isSource(path)).toBe(expected);
});
