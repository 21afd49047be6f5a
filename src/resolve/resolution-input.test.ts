import { expect, test } from 'vitest';
import { isResolutionInput } from './resolution-input.ts';

test.each([
  ['package.json', true],
  ['packages/a/package.json', true],
  ['pnpm-workspace.yaml', true],
  ['lerna.json', true],
  ['rush.json', true],
  ['tsconfig.json', true],
  ['packages/a/tsconfig.build.json', true],
  ['jsconfig.json', true],
  ['base.tsconfig.json', true],
  ['packages/typescript-config/base.json', true],
  ['config/strict.json', true],
  ['package-lock.json', false],
  ['src/data/cities.json', false],
  ['tsconfig.ts', false],
  ['src/tsconfig.json.snap', false],
])('%s: %s', (path, expected) => {
  expect(isResolutionInput(path)).toBe(expected);
});
