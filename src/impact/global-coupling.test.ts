import { expect, test } from 'vitest';
import { drawn, type Edit, feltBy, impactsOf } from './beyond.fixture.ts';

const SHOP = {
  'features/token/form.ts': 'export const token = 1',
  'features/token/form.test.ts': `import { token } from './form'; check(token)`,
  'features/bill/form.ts': 'export const bill = 1',
  'web/features/cart/list.ts': 'export const cart = 1',
};
const ALL = ['bill', 'cart', 'token'];

/** A file that changes from one text to another; of no matter which texts, where nobody reads them. */
const changes = (path: string, from = 'a: 1', to = 'a: 2'): Edit => ({
  files: { ...SHOP, [path]: from },
  edit: { [path]: to },
});

const manifest = (from: object, to: object): Edit => changes('package.json', JSON.stringify(from), JSON.stringify(to));

const FELT_BY_ALL = [
  'tsconfig.json',
  'tsconfig.base.json',
  'babel.config.json',
  '.swcrc',
  'vite.config.ts',
  'webpack.config.prod.js',
  'next.config.mjs',
  'angular.json',
  'postcss.config.cjs',
  '.env',
  '.env.production',
  '.browserslistrc',
  '.npmrc',
  '.nvmrc',
  'Dockerfile',
];

/** Of these features, only one has tests. */
const FELT_BY_TESTED = ['vitest.workspace.ts', 'playwright.config.ts', 'jest.setup.ts'];

const FELT_BY_NOBODY = [
  'README.md',
  'LICENSE',
  'CODEOWNERS',
  'renovate.json',
  'biome.json',
  '.eslintrc.json',
  'eslint.config.mjs',
  'tsconfig.eslint.json',
  '.prettierrc',
  '.editorconfig',
  '.gitignore',
  '.vscode/settings.json',
  '.github/workflows/ci.yml',
  '.env.example',
  'docs/tsconfig.md',
  'nx.json',
  'commitlint.config.js',
];

test.each(FELT_BY_ALL)('global: %s', (path) => {
  expect([...feltBy('global', changes(path, 'export const a = 1', 'export const a = 2'))].sort()).toEqual(ALL);
});

test.each(FELT_BY_TESTED)('global to what has tests: %s', (path) => {
  expect(feltBy('global', changes(path, 'export const a = 1', 'export const a = 2'))).toEqual(['token']);
});

test.each(FELT_BY_NOBODY)('not global: %s', (path) => {
  expect(feltBy('global', changes(path, 'export const a = 1', 'export const a = 2'))).toEqual([]);
});

test.each([
  ['scripts', { scripts: { build: 'tsc' } }, { scripts: { build: 'vite build' } }, ''],
  ['a new script that is run unasked', { scripts: { build: 'tsc' } }, { scripts: { build: 'tsc', prebuild: 'a' } }, ''],
  ['a configuration', {}, { jest: { testEnvironment: 'jsdom' } }, ''],
  ['how it is loaded', { type: 'module' }, { type: 'commonjs' }, ''],
  ['a compiler', { devDependencies: { typescript: '1' } }, { devDependencies: { typescript: '2' } }, ''],
  ['a package that nothing imports', { dependencies: { a: '1' } }, { dependencies: { a: '2' } }, '?'],
])('global: %s of the manifest', (_, from, to, mark) => {
  expect([...feltBy('global', manifest(from, to))].sort()).toEqual(ALL.map((name) => `${name}${mark}`));
});

test.each([
  ['its version', { version: '1.0.0' }, { version: '1.1.0' }],
  ['what is published', { files: ['dist'] }, { files: ['dist', 'src'] }],
  ['words about it', { description: 'a' }, { description: 'b', keywords: ['c'] }],
  ['a script that nobody runs yet', { scripts: { dev: 'a' } }, { scripts: { dev: 'a', 'dev:fast': 'a' } }],
  ['scripts for those who work on it', { scripts: { lint: 'a' } }, { scripts: { 'lint:fix': 'a', format: 'b' } }],
  ['its linter', { 'lint-staged': {} }, { 'lint-staged': { '*': 'a' } }],
  ['its linter', { devDependencies: { eslint: '1' } }, { devDependencies: { eslint: '2' } }],
  ['what a bare name leads to in it', { exports: './a.js' }, { exports: './b.js' }],
  ['its layout', { type: 'module', scripts: { a: 'b' } }, { scripts: { a: 'b' }, type: 'module' }],
])('not global: %s', (_, from, to) => {
  expect(feltBy('global', manifest(from, to))).toEqual([]);
});

test('a manifest that cannot be read may say anything', () => {
  expect(feltBy('global', changes('package.json', '{}', '{ <<<<<<<'))).toEqual(['bill?', 'cart?', 'token?']);
});

test('only what lies below the folder feels it, and a configuration of its own is an edit', () => {
  expect(feltBy('global', changes('web/tsconfig.json'))).toEqual(['cart']);
  expect(feltBy('global', changes('features/token/tsconfig.json'))).toEqual([]);
});

test('a comment in a configuration is none', () => {
  expect(feltBy('global', changes('vite.config.ts', 'export default 1', '// why\nexport default 1;'))).toEqual([]);
});

test('the nearest proof is named, with all tests of the feature', () => {
  const edit = {
    files: {
      ...SHOP,
      'features/bill/README.md': '# Bill',
      'yarn.lock': '1',
      'tsconfig.json': '1',
      'web/vite.config.ts': 'export default 1',
    },
    edit: { 'yarn.lock': '2', 'tsconfig.json': '2', 'web/vite.config.ts': 'export default 2' },
  };
  const found = impactsOf(edit).filter(({ coupling }) => coupling === 'global');
  expect(found.map(drawn)).toEqual([
    'tsconfig.json#* (change) > features/bill/form.ts#* (global)',
    'web/vite.config.ts#default (change) > web/features/cart/list.ts#* (global)',
    'tsconfig.json#* (change) > features/token/form.ts#* (global)',
  ]);
  expect(found.map(({ tests }) => tests)).toEqual([[], [], ['features/token/form.test.ts']]);
});

test('tests that only run under a configuration prove nothing of another way', () => {
  const edit = {
    files: { ...SHOP, 'tsconfig.json': '1' },
    edit: { 'tsconfig.json': '2', 'features/token/form.ts': 'export const token = 2' },
  };
  const tests = impactsOf(edit).filter(({ feature }) => feature === 'token');
  expect(tests.map((impact) => [impact.coupling, impact.tests])).toEqual([
    ['edits', ['features/token/form.test.ts']],
    ['global', []],
  ]);
});

test('a configuration of tests that another one asks for is felt as that is', () => {
  const files = { ...SHOP, 'vitest.config.ts': 'a: 1', 'vite.config.ts': "import { alias } from './vitest.config';" };
  expect([...feltBy('global', { files, edit: { 'vitest.config.ts': 'a: 2' } })].sort()).toEqual(ALL);
});
