import { describe, expect, test } from 'vitest';
import { type Case, resolveIn } from './tree.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

const BUILT = {
  main: './dist/index.js',
  module: './dist/index.mjs',
  types: './dist/index.d.ts',
};

describe('a package of the repository', () => {
  test.each<Case>([
    {
      name: 'listed by npm or yarn',
      tree: {
        'package.json': { name: 'root', workspaces: ['packages/*', '!packages/no'] },
        'packages/a/package.json': { name: '@acme/a', ...BUILT },
        'packages/a/src/index.ts': '',
        'packages/b/package.json': { name: 'b', main: 'lib/b.js' },
        'packages/b/src/b.ts': '',
        'packages/c/x.ts': '',
      },
      leads: {
        'packages/c/x.ts -> @acme/a': 'packages/a/src/index.ts',
        'packages/c/x.ts -> b': 'packages/b/src/b.ts',
        'packages/c/x.ts -> react': 'external',
        'packages/c/x.ts -> node:fs': 'external',
        'packages/c/x.ts -> fs': 'external',
        'packages/c/x.ts -> https://example.org/x.js': 'external',
      },
    },
    {
      name: 'listed by pnpm, lerna, rush, or a workspaces object',
      tree: {
        'p/pnpm-workspace.yaml': 'packages:\n  - "libs/**"\n  - "!**/test/**"\n',
        'p/libs/x/y/package.json': { name: 'pnpm-lib', ...BUILT },
        'p/libs/x/y/src/index.ts': '',
        'l/lerna.json': '{ "packages": ["modules/*"] // lerna\n}',
        'l/modules/m/package.json': { name: 'lerna-lib', ...BUILT },
        'l/modules/m/src/index.ts': '',
        'r/rush.json': '{ /* rush */ "projects": [{ "packageName": "rush-lib", "projectFolder": "apps/r" }] }',
        'r/apps/r/package.json': { name: 'rush-lib', ...BUILT },
        'r/apps/r/src/index.ts': '',
        'y/package.json': { workspaces: { packages: ['w'] } },
        'y/w/package.json': { name: 'yarn-lib', ...BUILT },
        'y/w/src/index.ts': '',
      },
      leads: {
        'p/a.ts -> pnpm-lib': 'p/libs/x/y/src/index.ts',
        'l/a.ts -> lerna-lib': 'l/modules/m/src/index.ts',
        'r/a.ts -> rush-lib': 'r/apps/r/src/index.ts',
        'y/a.ts -> yarn-lib': 'y/w/src/index.ts',
      },
    },
    {
      name: 'by its exports: conditions, patterns, subpaths, styles',
      tree: {
        'package.json': { workspaces: ['*'] },
        'ui/package.json': {
          name: '@acme/ui',
          exports: {
            '.': { browser: './dist/browser.js', node: './dist/node.js' },
            './button': { '@acme/source': './src/components/button.tsx', default: './dist/button.js' },
            './icons/*': './dist/icons/*.js',
            './icons/private/*': null,
            './entry': './dist/server/esm/entry.js',
            './theme.css': './dist/theme.css',
            './package.json': './package.json',
          },
        },
        'ui/src/browser.ts': '',
        'ui/src/node/index.ts': '',
        'ui/src/components/button.tsx': '',
        'ui/src/icons/star.tsx': '',
        'ui/src/server/entry.ts': '',
        'ui/src/theme.scss': '',
        'ui/src/deep/card.tsx': '',
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> @acme/ui': 'ui/src/browser.ts ui/src/node/index.ts',
        'app/a.ts -> @acme/ui/button': 'ui/src/components/button.tsx',
        'app/a.ts -> @acme/ui/icons/star': 'ui/src/icons/star.tsx',
        'app/a.ts -> @acme/ui/entry': 'ui/src/server/entry.ts',
        'app/a.ts -> @acme/ui/theme.css': 'ui/src/theme.scss',
        'app/a.ts -> @acme/ui/package.json': 'ui/package.json',
        'app/a.ts -> @acme/ui/card': 'ui/src/deep/card.tsx',
        'app/a.ts -> @acme/ui/gone': 'missing: ui',
        'ui/src/deep/card.tsx -> @acme/ui/button': 'ui/src/components/button.tsx',
      },
    },
    {
      name: 'whose parts have folders of sources of their own',
      tree: {
        'package.json': { workspaces: ['*'] },
        'tools/package.json': {
          name: 'tools',
          exports: {
            './kit': './dist/kit/index.mjs',
            './kit.css': './dist/kit/index.css',
            './ui': './dist/ui/panel.js',
          },
        },
        'tools/kit/src/index.ts': '',
        'tools/ui/src/panel.tsx': '',
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> tools/kit': 'tools/kit/src/index.ts',
        // A stylesheet is built from those that the module of its name takes in.
        'app/a.ts -> tools/kit.css': 'tools/kit/src/index.ts',
        'app/a.ts -> tools/ui': 'tools/ui/src/panel.tsx',
      },
    },
    {
      name: 'whose built paths its compiler configuration explains',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': { name: 'a', main: './target-js/public/entry.js' },
        'a/tsconfig.json': { compilerOptions: { outDir: 'target-js', rootDir: 'code' } },
        'a/code/public/entry.ts': '',
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> a': 'a/code/public/entry.ts' },
    },
    {
      name: 'whose bundle is named after it, or not at all',
      tree: {
        'package.json': { workspaces: ['*'] },
        'kit/package.json': {
          name: '@acme/kit',
          main: 'index.js',
          module: 'dist/kit.esm-bundler.js',
          types: 'dist/kit.d.ts',
        },
        'kit/index.js': '',
        'kit/src/index.ts': '',
        'bare/package.json': { name: 'bare' },
        'bare/index.js': '',
        'ng/package.json': { name: 'ng' },
        'ng/src/public-api.ts': '',
        'hollow/package.json': { name: 'hollow', main: 'dist/x.js' },
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> @acme/kit': 'kit/index.js kit/src/index.ts',
        'kit/index.js -> ./dist/kit.cjs.prod.js': 'kit/index.js kit/src/index.ts',
        'app/a.ts -> @acme/kit/dist/kit.global.js': 'kit/index.js kit/src/index.ts',
        'app/a.ts -> bare': 'bare/index.js',
        'app/a.ts -> ng': 'ng/src/public-api.ts',
        'app/a.ts -> hollow': 'missing: hollow',
      },
    },
    {
      name: 'described by a declaration written by hand still runs its source',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': { name: 'a', types: './index.d.ts', main: './dist/main.js' },
        'a/index.d.ts': '',
        'a/src/main.ts': '',
        'a/web.d.ts': '',
        'a/src/web/index.ts': '',
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> a': 'a/index.d.ts a/src/main.ts', 'app/a.ts -> a/web': 'a/src/web/index.ts a/web.d.ts' },
    },
    {
      name: 'with a folder that has a manifest of its own',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': { name: 'a' },
        'a/jsx-runtime/package.json': { main: '../dist/jsx.js' },
        'a/src/jsx.ts': '',
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> a/jsx-runtime': 'a/src/jsx.ts' },
    },
    {
      name: 'published from another entry than it is developed from',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': { name: 'a', main: 'develop.ts', publishConfig: { main: 'dist/release.js' } },
        'a/develop.ts': '',
        'a/src/release.ts': '',
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> a': 'a/develop.ts a/src/release.ts' },
    },
    {
      name: 'that says where its source is, by a field or a condition',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': { name: 'a', source: 'code/entry.ts', main: 'dist/a.js' },
        'a/code/entry.ts': '',
        'b/package.json': { name: 'b', exports: { '.': { source: './code/main.ts', default: './dist/index.js' } } },
        'b/code/main.ts': '',
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> a': 'a/code/entry.ts', 'app/a.ts -> b': 'b/code/main.ts' },
    },
    {
      name: 'with private names',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': {
          name: 'a',
          imports: {
            '#db': { node: './src/db.node.ts', default: './dist/db.js' },
            '#lib/*': './src/lib/*.ts',
            '#b': 'b',
            '#self': '#db',
            '#loop': '#loop',
            '#dep': 'react',
          },
        },
        'a/src/db.node.ts': '',
        'a/src/db.ts': '',
        'a/src/lib/x.ts': '',
        'b/package.json': { name: 'b', ...BUILT },
        'b/src/index.ts': '',
      },
      leads: {
        'a/src/db.ts -> #db': 'a/src/db.node.ts a/src/db.ts',
        'a/src/db.ts -> #lib/x': 'a/src/lib/x.ts',
        'a/src/db.ts -> #lib/gone': 'missing: a/src/lib/gone',
        'a/src/db.ts -> #b': 'b/src/index.ts',
        'a/src/db.ts -> #self': 'a/src/db.node.ts a/src/db.ts',
        'a/src/db.ts -> #loop': 'external',
        'a/src/db.ts -> #dep': 'external',
        'b/src/index.ts -> #imports': 'external',
      },
    },
    {
      name: 'of one name with another: the innermost workspace first, else both',
      tree: {
        'package.json': { workspaces: ['packages/*'] },
        'packages/one/package.json': { name: 'twin' },
        'packages/one/index.ts': '',
        'packages/two/package.json': { name: 'twin' },
        'packages/two/index.ts': '',
        'examples/shop/package.json': { workspaces: ['own'] },
        'examples/shop/own/package.json': { name: 'twin' },
        'examples/shop/own/index.ts': '',
      },
      leads: {
        'packages/one/x.ts -> twin': 'packages/one/index.ts packages/two/index.ts',
        'examples/shop/x.ts -> twin': 'examples/shop/own/index.ts',
      },
    },
    {
      name: 'that no workspace lists is meant by its neighbours, unless it is a fixture',
      tree: {
        'client/package.json': { dependencies: { shared: 'file:../common', 'old-kit': 'npm:kit@1' } },
        'client/x.ts': '',
        'common/package.json': { name: 'another-name', main: 'main.ts' },
        'common/main.ts': '',
        'kit/package.json': { name: 'kit' },
        'kit/index.ts': '',
        'test/fixtures/react/package.json': { name: 'react' },
        'test/fixtures/react/index.js': '',
        'test/fixtures/app.js': '',
      },
      leads: {
        'client/x.ts -> shared': 'common/main.ts',
        'client/x.ts -> kit': 'kit/index.ts',
        'client/x.ts -> old-kit': 'external',
        'client/x.ts -> react': 'external',
        'test/fixtures/app.js -> react': 'test/fixtures/react/index.js',
      },
    },
    {
      name: 'is not hidden by a committed node_modules, which counts for everything else',
      tree: {
        'package.json': { workspaces: ['packages/*'] },
        'node_modules/a/package.json': { name: 'a', main: 'dist/a.js' },
        'node_modules/a/dist/a.js': '',
        'node_modules/other/index.js': '',
        'packages/a/package.json': { name: 'a' },
        'packages/a/src/index.ts': '',
        'x.ts': '',
      },
      leads: {
        'x.ts -> a': 'node_modules/a/dist/a.js packages/a/src/index.ts',
        'x.ts -> other': 'node_modules/other/index.js',
      },
    },
  ])('$name', check);
});
