import { describe, expect, test } from 'vitest';
import { type Case, resolveIn } from '../tree.fixture.ts';
import { A, packageWith } from './package-with.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

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
