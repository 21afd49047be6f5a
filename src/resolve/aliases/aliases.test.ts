import { describe, expect, test } from 'vitest';
import { createResolver } from '../create-resolver.ts';
import { type Case, type Drawing, resolveIn, treeOf } from '../tree.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

/** A package with a few modules, and one configuration. */
const packageWith = (path: string, configuration: string | object, more: Drawing = {}): Drawing => ({
  'package.json': { name: 'root' },
  'web/package.json': { name: 'web', dependencies: { react: '1', lodash: '1' } },
  'web/source/a.ts': '',
  'web/source/b.ts': '',
  'web/source/ui/index.tsx': '',
  'web/source/ui/card.tsx': '',
  'web/shim/react.ts': '',
  [path]: configuration,
  ...more,
});

const A = 'web/source/a.ts';

describe('an alias of a bundler', () => {
  test.each<Case>([
    {
      name: 'Vite: an object, paths by path.resolve',
      tree: packageWith(
        'web/vite.config.ts',
        `import path, { join } from 'node:path';
         import { defineConfig } from 'vite';
         export default defineConfig({
           resolve: { alias: { '@src': path.resolve(__dirname, 'source'), '@ui': join(__dirname, './source/ui'), react: path.resolve('./shim/react.ts') } },
         });`,
      ),
      leads: {
        [`${A} -> @src/b`]: 'web/source/b.ts',
        [`${A} -> @ui`]: 'web/source/ui/index.tsx',
        [`${A} -> @ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> @uix/card`]: 'external',
        [`${A} -> react`]: 'web/shim/react.ts',
        [`${A} -> @src/gone`]: 'missing: web/source/gone',
      },
    },
    {
      name: 'Vite: a list with texts and expressions, paths by URL, a function of the mode',
      tree: packageWith(
        'web/vite.config.mjs',
        `import { fileURLToPath, URL } from 'url';
         const dir = (path) => fileURLToPath(new URL(path, import.meta.url));
         export default defineConfig(({ mode }) => {
           const entries = [
             { find: '@src', replacement: dir('./source') },
             { find: /^#ui\\/(.*)$/, replacement: \`\${dir('./source/ui')}/$1.tsx\` },
             { find: /^~/, replacement: new URL('source/', import.meta.url).pathname },
           ];
           return { resolve: { alias: [...entries, { find: 'root', replacement: '/source' }] } };
         });`,
      ),
      leads: {
        [`${A} -> @src/b`]: 'web/source/b.ts',
        [`${A} -> #ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> ~ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> root/b`]: 'web/source/b.ts',
      },
    },
    {
      name: 'Vite: a name with a slash in front',
      tree: packageWith(
        'web/vite.config.ts',
        `const root = process.cwd(); export default { resolve: { alias: { '/@': root + '/source' } } }`,
      ),
      leads: { [`${A} -> /@/b`]: 'web/source/b.ts' },
    },
    {
      name: 'made of what other files of the repository export',
      tree: packageWith(
        'web/vite.config.ts',
        `import { mergeConfig } from 'vite';
         import shared from '../tools/shared.ts';
         import { alias as more, at } from './tools/alias';
         import names from './tools/names.json';
         export default mergeConfig(shared, { resolve: { alias: { ...more, [names.ui]: at('source/ui') } } });`,
        {
          'tools/shared.ts': `import { resolve } from 'path'; export default { resolve: { alias: { '@shim': resolve(import.meta.dirname, '../web/shim') } } };`,
          'web/tools/alias.ts': `import { resolve } from 'path';
            export const at = (path: string) => resolve(__dirname, '..', path);
            export const alias = Object.fromEntries(['a', 'b'].map((name) => ['@' + name, at(\`source/\${name}.ts\`)])) as Record<string, string>;`,
          'web/tools/names.json': { ui: '@ui' },
        },
      ),
      leads: {
        [`${A} -> @b`]: 'web/source/b.ts',
        [`${A} -> @ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> @shim/react`]: 'web/shim/react.ts',
      },
    },
    {
      name: 'webpack: exact names, several targets, folders to seek in, and what is put in later',
      tree: packageWith(
        'web/build/webpack.common.js',
        `const path = require('path');
         function resolve(dir) { return path.join(__dirname, '..', dir); }
         const config = { resolve: { alias: { 'b$': resolve('source/b.ts'), two: [resolve('gone'), resolve('source/ui')], nothing: false }, modules: ['node_modules', resolve('source')] } };
         config.resolve.alias['@shim'] = resolve('shim');
         config.resolve.alias.late = resolve('source/ui/card');
         Object.assign(config.resolve.alias, { assigned: resolve('source/b') });
         module.exports = config;`,
      ),
      leads: {
        [`${A} -> b`]: 'web/source/b.ts',
        [`${A} -> b/x`]: 'external',
        [`${A} -> two/card`]: 'web/source/ui/card.tsx',
        [`${A} -> ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> @shim/react`]: 'web/shim/react.ts',
        [`${A} -> late`]: 'web/source/ui/card.tsx',
        [`${A} -> assigned`]: 'web/source/b.ts',
        [`${A} -> nothing`]: 'external',
        [`${A} -> lodash`]: 'external',
      },
    },
    {
      name: 'Vue CLI: a chain',
      tree: packageWith(
        'web/vue.config.js',
        `const path = require('path');
         module.exports = { chainWebpack: (config) => { config.resolve.alias.set('@src', path.join(__dirname, 'source')).set('@ui', path.join(__dirname, 'source/ui')); } };`,
      ),
      leads: { [`${A} -> @src/b`]: 'web/source/b.ts', [`${A} -> @ui/card`]: 'web/source/ui/card.tsx' },
    },
    {
      name: 'Next.js: webpack and Turbopack',
      tree: packageWith(
        'web/next.config.js',
        `module.exports = {
           webpack(config) { config.resolve.alias = { ...config.resolve.alias, '@src': require('path').join(__dirname, 'source') }; return config; },
           turbopack: { resolveAlias: { react: { browser: './shim/react.ts' }, '@ui/*': './source/ui/*' } },
         };`,
      ),
      leads: {
        [`${A} -> @src/b`]: 'web/source/b.ts',
        [`${A} -> react`]: 'web/shim/react.ts',
        [`${A} -> @ui/card`]: 'web/source/ui/card.tsx',
      },
    },
    {
      name: 'Rollup: its plugin; tsup, esbuild, Rspack, Rsbuild: an object',
      tree: packageWith(
        'web/rollup.config.js',
        `import alias from '@rollup/plugin-alias'; import path from 'path';
         export default [{ plugins: [alias({ entries: [{ find: '@src', replacement: path.resolve(__dirname, 'source') }] })] }];`,
        {
          'web/tsup.config.ts': `export default defineConfig({ esbuildOptions(options) { options.alias = { '@tsup': './source' } } })`,
          'web/rsbuild.config.ts': `export default { source: { alias: { '@rs': './source' } } }`,
          'web/rolldown.config.ts': `export default { resolve: { alias: { '@roll': './source' } } }`,
        },
      ),
      leads: {
        [`${A} -> @src/b`]: 'web/source/b.ts',
        [`${A} -> @tsup/b`]: 'web/source/b.ts',
        [`${A} -> @rs/b`]: 'web/source/b.ts',
        [`${A} -> @roll/b`]: 'web/source/b.ts',
      },
    },
    {
      name: 'Nuxt: aliases of aliases, and another source folder',
      tree: packageWith(
        'web/nuxt.config.ts',
        `export default defineNuxtConfig({ srcDir: 'source/', alias: { '@cards': '~/ui', shim: '../shim' } })`,
        {
          'shim/x.ts': '',
        },
      ),
      leads: {
        [`${A} -> ~/b`]: 'web/source/b.ts',
        [`${A} -> @/ui/card`]: 'web/source/ui/card.tsx',
        [`${A} -> @cards/card`]: 'web/source/ui/card.tsx',
        [`${A} -> shim/x`]: 'shim/x.ts',
        [`${A} -> #imports`]: 'external',
      },
    },
    {
      name: 'SvelteKit: kit.alias and its library folder',
      tree: packageWith(
        'web/svelte.config.js',
        `export default { kit: { files: { lib: 'source/ui' }, alias: { $src: 'source', '$cards/*': 'source/ui/*' } } };`,
      ),
      leads: {
        [`${A} -> $lib/card`]: 'web/source/ui/card.tsx',
        [`${A} -> $src/b`]: 'web/source/b.ts',
        [`${A} -> $cards/card`]: 'web/source/ui/card.tsx',
      },
    },
    {
      name: 'Metro: extraNodeModules',
      tree: packageWith(
        'web/metro.config.js',
        `const path = require('path'); module.exports = { resolver: { extraNodeModules: { '@src': path.resolve(__dirname, 'source') } } };`,
      ),
      leads: { [`${A} -> @src/b`]: 'web/source/b.ts' },
    },
    {
      name: 'leads to a package of the repository, or to one from outside',
      tree: packageWith(
        'web/vite.config.ts',
        `export default { resolve: { alias: { kit: '@acme/kit', react: 'preact/compat', root: 'root/sub' } } }`,
        {
          'package.json': { name: 'root', workspaces: ['*'] },
          'kit/package.json': { name: '@acme/kit', main: 'dist/kit.js' },
          'kit/src/index.ts': '',
          'kit/src/icons/star.ts': '',
        },
      ),
      leads: {
        [`${A} -> kit`]: 'kit/src/index.ts',
        [`${A} -> kit/icons/star`]: 'kit/src/icons/star.ts',
        [`${A} -> react`]: 'external',
        [`${A} -> root`]: 'missing: ',
      },
    },
    {
      name: 'beside what the compiler is told: both are felt',
      tree: packageWith('web/vite.config.ts', `export default { resolve: { alias: { db: '/source/b.ts' } } }`, {
        'web/tsconfig.json': { compilerOptions: { paths: { db: ['./source/a.ts'] } } },
      }),
      leads: { [`${A} -> db`]: 'web/source/a.ts web/source/b.ts' },
    },
    {
      name: 'of one package lends nothing to another; one at the root has a say for all',
      tree: packageWith('web/vite.config.ts', `export default { resolve: { alias: { '@own': '/source' } } }`, {
        'vitest.config.ts': `export default { resolve: { alias: { '@all': '/web/source' } } }`,
        'api/package.json': { name: 'api' },
        'api/x.ts': '',
      }),
      leads: {
        'api/x.ts -> @own/b': 'external',
        'api/x.ts -> @all/b': 'web/source/b.ts',
        [`${A} -> @all/b`]: 'web/source/b.ts',
      },
    },
  ])('$name', check);
});

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
