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
  ['package-lock.json', true],
  ['common/config/rush/pnpm-lock.yaml', true],
  ['packages/a/vite.config.ts', true],
  ['webpack/webpack.prod.js', true],
  ['.babelrc', true],
  ['apps/web/.storybook/main.ts', true],
  ['eslint.config.js', false],
  ['src/config.ts', false],
  ['src/vite.ts', true],
  ['src/data/cities.json', false],
  ['tsconfig.ts', false],
  ['src/tsconfig.json.snap', false],
])('%s: %s', (path, expected) => {
  expect(isResolutionInput(path)).toBe(expected);
});
