import { describe, expect, test } from 'vitest';
import { createResolver } from '../create-resolver.ts';
import { type Case, resolveIn, treeOf } from '../tree.fixture.ts';
import { A, packageWith } from './package-with.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

describe('an alias of a test runner', () => {
  test.each<Case>([
    {
      name: 'Jest: expressions, groups, the root folder, several targets',
      tree: packageWith(
        'web/jest.config.js',
        `module.exports = {
           rootDir: './source',
           moduleNameMapper: {
             '^@ui/(.*)$': '<rootDir>/ui/$1',
             '^(a|b)$': ['<rootDir>/gone/$1', '<rootDir>/$1'],
             '\\\\.svg$': '<rootDir>/../shim/react.ts',
             '^lodash$': '<rootDir>/b.ts',
           },
         };`,
        { 'web/source/x.svg': '' },
      ),
      leads: {
        [`${A} -> @ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> b`]: 'web/source/b.ts',
        [`${A} -> ./x.svg`]: 'web/source/x.svg',
        [`${A} -> lodash`]: 'external',
      },
    },
    {
      name: 'Jest in a manifest, and in JSON of another name',
      tree: packageWith(
        'web/test/jest-e2e.json',
        { rootDir: '..', moduleNameMapper: { '^shim/(.*)$': '<rootDir>/shim/$1' } },
        {
          'web/package.json': {
            jest: { moduleNameMapper: { '^@src/(.*)$': '<rootDir>/source/$1' }, modulePaths: ['<rootDir>/source'] },
          },
        },
      ),
      leads: {
        [`${A} -> @src/b`]: 'web/source/b.ts',
        [`${A} -> shim/react`]: 'web/shim/react.ts',
        [`${A} -> ui/card`]: 'web/source/ui/card.tsx',
      },
    },
    {
      name: 'Jest: a base in another package, and ts-jest',
      tree: packageWith(
        'web/jest.config.ts',
        `import base from '@acme/jest'; export default { ...base, moduleNameMapper: { ...base.moduleNameMapper, ...pathsToModuleNameMapper(paths) } }`,
        {
          'package.json': { workspaces: ['*'] },
          'jest/package.json': { name: '@acme/jest', main: 'index.js' },
          'jest/jest.config.js': `module.exports = {}`,
          'jest/index.js': `module.exports = { moduleNameMapper: { '^@src/(.*)$': '<rootDir>/source/$1' } }`,
        },
      ),
      leads: { [`${A} -> @src/b`]: 'web/source/b.ts' },
    },
    {
      name: 'Vitest: test.alias and the projects of a workspace',
      tree: packageWith(
        'web/vite.config.ts',
        `export default { test: { alias: { '@t': new URL('./source', import.meta.url).pathname } } }`,
        {
          'web/vitest.workspace.ts': `export default defineWorkspace(['x/*', { extends: true, test: { alias: [{ find: 'w', replacement: './source' }] } }])`,
        },
      ),
      leads: { [`${A} -> @t/b`]: 'web/source/b.ts', [`${A} -> w/b`]: 'web/source/b.ts' },
    },
  ])('$name', check);
});

describe('an alias of a compiler', () => {
  test.each<Case>([
    {
      name: 'Babel: module-resolver with roots, aliases, expressions',
      tree: packageWith(
        'web/babel.config.js',
        `module.exports = function (api) {
           api.cache(true);
           return { plugins: [['module-resolver', { root: ['./source'], alias: { '@src': './source', '^#(.+)$': './source/\\\\1' } }]] };
         };`,
      ),
      leads: {
        [`${A} -> @src/b`]: 'web/source/b.ts',
        [`${A} -> ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> #b`]: 'web/source/b.ts',
      },
    },
    {
      name: 'Babel: .babelrc with comments, and a manifest',
      tree: packageWith(
        'web/.babelrc',
        `{ // aliases\n "env": { "test": { "plugins": [["babel-plugin-module-resolver", { "alias": { "@src": "./source" } }]] } } }`,
        {
          'package.json': { babel: { plugins: [['module-resolver', { alias: { shim: './web/shim' } }]] } },
        },
      ),
      leads: { [`${A} -> @src/b`]: 'web/source/b.ts', [`${A} -> shim/react`]: 'web/shim/react.ts' },
    },
  ])('$name', check);
});

describe('an alias that cannot be read', () => {
  const unreadIn = (configuration: string, specifier: string) => {
    const resolver = createResolver(treeOf(packageWith('web/vite.config.ts', configuration)));
    return resolver.resolve(A, specifier, 'import');
  };
  test.each<{ name: string; configuration: string; specifier: string; leads: unknown }>([
    {
      name: 'may be any path that ends so',
      configuration: `export default {\n resolve: { alias: {\n '@x': find('x') } } }`,
      specifier: '@x/card',
      leads: { kind: 'external', ending: 'card', unread: { name: '@x', file: 'web/vite.config.ts', line: 3 } },
    },
    {
      name: 'stands for a dependency: so may that',
      configuration: `export default { resolve: { alias: { react: process.env.SHIM } } }`,
      specifier: 'react',
      leads: { kind: 'external', ending: 'react', unread: { name: 'react', file: 'web/vite.config.ts', line: 1 } },
    },
    {
      name: 'of a list that is computed: only what no manifest declares',
      configuration: `export default { resolve: { alias: aliases() } }`,
      specifier: '@x/card',
      leads: { kind: 'external', ending: 'card', unread: { name: null, file: 'web/vite.config.ts', line: 1 } },
    },
    {
      name: 'of a list that is computed, for a dependency',
      configuration: `export default { resolve: { alias: aliases() } }`,
      specifier: 'react',
      leads: { kind: 'external' },
    },
    {
      name: 'with an expression that is not read',
      configuration: `export default { resolve: { alias: [{ find: /(?<=@)x/, replacement: '/source' }] } }`,
      specifier: '@x/card',
      leads: { kind: 'external', ending: 'card', unread: { name: null, file: 'web/vite.config.ts', line: 1 } },
    },
    {
      name: 'beside one that can',
      configuration: `export default { resolve: { alias: { ...aliases(), '@src': '/source' } } }`,
      specifier: '@src/b',
      leads: { kind: 'found', paths: ['web/source/b.ts'] },
    },
  ])('$name', ({ configuration, specifier, leads }) => {
    expect(unreadIn(configuration, specifier)).toEqual(leads);
  });

  test.each([
    ['a circle', 'const a = b; const b = a; export default { alias: { x: a } }'],
    ['a function that calls itself', 'const f = (x) => f(x + "a"); export default { alias: { x: f("a") } }'],
    [
      'a text that doubles',
      `const a0 = "aaaaaaaaaa";${Array.from({ length: 40 }, (_, i) => `const a${i + 1} = a${i} + a${i};`).join('')} export default { alias: { x: a40 } }`,
    ],
    [
      'a list that doubles',
      `const a0 = [{ find: "y", replacement: "./y" }];${Array.from({ length: 40 }, (_, i) => `const a${i + 1} = [...a${i}, ...a${i}];`).join('')} export default { alias: a40 }`,
    ],
    [
      'calls that double',
      `const a0 = (x) => x;${Array.from({ length: 40 }, (_, i) => `const a${i + 1} = (x) => a${i}(x) + a${i}(x);`).join('')} export default { alias: { x: a40("") } }`,
    ],
    ['a deep nest', `export default { alias: ${'['.repeat(20000)}${']'.repeat(20000)} }`],
    ['a deep sum', `export default { alias: { x: ${'"a" + '.repeat(20000)} "a" } }`],
    ['no program at all', 'export default { alias: { x: `${ '],
  ])('is survived: %s', (_, configuration) => {
    expect(unreadIn(configuration, 'x/card')).toMatchObject({ kind: 'external', ending: 'card' });
  });
});

test.each<{ prefix: string; couldMean: readonly string[] }>([
  { prefix: '@src/pages/', couldMean: ['web/source/pages/'] },
  { prefix: '@src/pages/user-', couldMean: ['web/source/pages/user-'] },
  { prefix: '@s', couldMean: ['web/source/'] },
  { prefix: '#ui/x', couldMean: ['web/source/ui/x'] },
  { prefix: 'ui/', couldMean: ['web/source/ui/'] },
])('a computed specifier that begins with "$prefix" could mean $couldMean', ({ prefix, couldMean }) => {
  const configuration = `export default { resolve: { modules: [__dirname + '/source'], alias: [{ find: '@src', replacement: '/source' }, { find: /^#ui\\/(.*)/, replacement: '/source/ui/$1' }] } }`;
  const resolver = createResolver(treeOf(packageWith('web/webpack.config.ts', configuration)));
  expect(resolver.couldMean(A, prefix)).toEqual(couldMean);
});
