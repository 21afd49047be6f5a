import { describe, expect, test } from 'vitest';
import { type Case, resolveIn } from './tree.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

const UI = {
  'ui/package.json': { name: '@acme/ui', main: 'dist/index.js' },
  'ui/src/index.ts': '',
  'ui/src/button.tsx': '',
};
const KIT = { 'kit/package.json': { name: 'kit', main: 'dist/index.js' }, 'kit/src/index.ts': '' };

describe('without an install', () => {
  test.each<Case>([
    {
      name: 'bun: workspaces with catalogs in the manifest',
      tree: {
        'package.json': { workspaces: { packages: ['ui', 'app'], catalog: { ours: 'npm:@acme/ui@1' } } },
        'bun.lock': '{}',
        ...UI,
        'app/package.json': { dependencies: { '@acme/ui': 'workspace:*', ours: 'catalog:' } },
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> @acme/ui': 'ui/src/index.ts', 'app/a.ts -> ours/button': 'ui/src/button.tsx' },
    },
    {
      name: 'pnpm: catalogs, with a name and without',
      tree: {
        'pnpm-workspace.yaml':
          'packages: ["*"]\ncatalog:\n  react: ^18\n  a: npm:@acme/ui@^1\ncatalogs:\n  old:\n    b: npm:@acme/ui@^0\n',
        ...UI,
        'app/package.json': { dependencies: { a: 'catalog:', b: 'catalog:old', react: 'catalog:default' } },
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> a': 'ui/src/index.ts',
        'app/a.ts -> b/button': 'ui/src/button.tsx',
        'app/a.ts -> react': 'external',
      },
    },
    {
      name: 'yarn Plug’n’Play: the file that it runs is not needed',
      tree: {
        '.pnp.cjs': 'throw new Error("never executed")',
        '.yarnrc.yml': 'nodeLinker: pnp\ncatalog:\n  c: npm:@acme/ui@1\n',
        'package.json': { workspaces: ['*'], packageManager: 'yarn@4.5.0' },
        ...UI,
        'app/package.json': { dependencies: { '@acme/ui': 'workspace:^', c: 'catalog:' } },
        'app/a.ts': '',
      },
      leads: { 'app/a.ts -> @acme/ui/button': 'ui/src/button.tsx', 'app/a.ts -> c': 'ui/src/index.ts' },
    },
    {
      name: 'lerna: its own default, and a list',
      tree: {
        'one/lerna.json': { version: '1.0.0' },
        'one/packages/a/package.json': { name: 'a' },
        'one/packages/a/index.js': '',
        'one/packages/b/x.js': '',
        'two/lerna.json': { packages: ['libs/*'] },
        'two/libs/a/package.json': { name: 'a' },
        'two/libs/a/index.js': '',
        'two/x.js': '',
      },
      leads: { 'one/packages/b/x.js -> a': 'one/packages/a/index.js', 'two/x.js -> a': 'two/libs/a/index.js' },
    },
    {
      name: 'Nx: the paths of tsconfig.base.json hold for every project, extended or not',
      tree: {
        'nx.json': {},
        'package.json': {},
        'tsconfig.base.json': {
          compilerOptions: {
            baseUrl: '.',
            paths: { '@shop/cart': ['libs/cart/src/index.ts'], '@shop/cart/*': ['libs/cart/src/lib/*'] },
          },
        },
        'libs/cart/project.json': { name: 'cart', sourceRoot: 'libs/cart/src' },
        'libs/cart/src/index.ts': '',
        'libs/cart/src/lib/total.ts': '',
        'apps/web/project.json': {
          targets: {
            build: {
              configurations: {
                production: { fileReplacements: [{ replace: 'apps/web/env.ts', with: 'apps/web/env.prod.ts' }] },
              },
            },
          },
        },
        'apps/web/tsconfig.json': { extends: '../../tsconfig.base.json' },
        'apps/web/main.ts': '',
        'apps/web/env.ts': '',
        'apps/web/env.prod.ts': '',
        'apps/plain/main.ts': '',
      },
      leads: {
        'apps/web/main.ts -> @shop/cart': 'libs/cart/src/index.ts',
        'apps/plain/main.ts -> @shop/cart/total': 'libs/cart/src/lib/total.ts',
        'apps/web/main.ts -> ./env': 'apps/web/env.prod.ts apps/web/env.ts',
      },
    },
    {
      name: 'Turborepo: what the package manager lists, with shared configurations of any name',
      tree: {
        'turbo.json': {},
        'package.json': { workspaces: ['apps/*', 'packages/*'] },
        'packages/conf/package.json': { name: '@acme/conf' },
        'packages/conf/base.json': { extends: './strict/all.json' },
        'packages/conf/strict/all.json': { compilerOptions: { paths: { '@/*': ['${configDir}/code/*'] } } },
        'apps/web/package.json': { name: 'web' },
        'apps/web/tsconfig.json': { extends: '@acme/conf/base.json' },
        'apps/web/code/a.ts': '',
        'apps/web/code/b.ts': '',
      },
      leads: { 'apps/web/code/a.ts -> @/b': 'apps/web/code/b.ts' },
    },
    {
      name: 'Rush: projects anywhere, and their builds under other names',
      tree: {
        'rush.json':
          '{ "projects": [ { "packageName": "@acme/ui", "projectFolder": "libraries/deep/ui" }, /* last */ { "packageName": "app", "projectFolder": "app" } ] }',
        'libraries/deep/ui/package.json': { name: '@acme/ui', main: 'lib-commonjs/index.js' },
        'libraries/deep/ui/src/index.ts': '',
        'app/package.json': { name: 'app', dependencies: { '@acme/ui': 'workspace:*' } },
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> @acme/ui': 'libraries/deep/ui/src/index.ts',
        'app/a.ts -> @acme/ui/lib/index': 'libraries/deep/ui/src/index.ts',
      },
    },
    {
      name: 'Deno: a workspace of deno.json, and its import map',
      tree: {
        'deno.json':
          '{ "workspace": ["./ui", "./app"], // members\n "imports": { "std/": "./vendor/std/", "react": "npm:react@18" } }',
        'vendor/std/path.ts': '',
        'ui/deno.jsonc': { name: '@acme/ui', exports: { '.': './mod.ts', './button': './src/button.tsx' } },
        'ui/mod.ts': '',
        'ui/src/button.tsx': '',
        'app/deno.json': { imports: { '#own/': './own/' } },
        'app/own/x.ts': '',
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> @acme/ui': 'ui/mod.ts',
        'app/a.ts -> @acme/ui/button': 'ui/src/button.tsx',
        'app/a.ts -> std/path.ts': 'vendor/std/path.ts',
        'app/a.ts -> #own/x.ts': 'app/own/x.ts',
        'app/a.ts -> react': 'external',
        'app/a.ts -> jsr:@std/path': 'external',
      },
    },
  ])('$name', check);
});

describe('a name that stands for another package', () => {
  test.each<Case>([
    {
      name: 'by an npm alias, a workspace alias, a link, a portal, a folder without a manifest',
      tree: {
        'package.json': { workspaces: ['ui', 'kit', 'app'] },
        ...UI,
        ...KIT,
        'outside/index.js': '',
        'outside/deep/x.js': '',
        'app/package.json': {
          dependencies: {
            'ui-now': 'workspace:@acme/ui@*',
            'ui-old': 'npm:@acme/ui@0',
            linked: 'link:../kit',
            portal: 'portal:../ui',
            plain: 'file:../outside',
            packed: 'file:../kit-1.0.0.tgz',
            lodash: 'npm:lodash-es@4',
          },
        },
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> ui-now': 'ui/src/index.ts',
        'app/a.ts -> ui-old/button': 'ui/src/button.tsx',
        'app/a.ts -> linked': 'kit/src/index.ts',
        'app/a.ts -> portal': 'ui/src/index.ts',
        'app/a.ts -> plain': 'outside/index.js',
        'app/a.ts -> plain/deep/x': 'outside/deep/x.js',
        'app/a.ts -> packed': 'external',
        'app/a.ts -> lodash': 'external',
      },
    },
    {
      name: 'by an override of the root: npm, yarn',
      tree: {
        'package.json': {
          workspaces: ['*'],
          overrides: { react: 'file:./kit', other: { '.': '1', vue: 'file:./ui' } },
          resolutions: { '**/svelte': 'portal:./kit', 'preact@npm:^10': 'workspace:ui', solid: '1.0.0' },
        },
        ...UI,
        ...KIT,
        'app/package.json': { dependencies: { react: '18', vue: '3', svelte: '5', preact: '10', solid: '1' } },
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> react': 'kit/src/index.ts',
        'app/a.ts -> vue': 'ui/src/index.ts',
        'app/a.ts -> svelte': 'kit/src/index.ts',
        'app/a.ts -> solid': 'external',
      },
    },
    {
      name: 'by an override of pnpm',
      tree: {
        'pnpm-workspace.yaml': 'packages: ["*"]\noverrides:\n  vue: link:./kit\n  "x>svelte": workspace:@acme/ui@*\n',
        'package.json': { pnpm: { overrides: { react: 'workspace:kit@*' } } },
        ...UI,
        ...KIT,
        'app/package.json': { dependencies: { react: '18' } },
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> react': 'kit/src/index.ts',
        'app/a.ts -> vue': 'kit/src/index.ts',
        'app/a.ts -> svelte': 'ui/src/index.ts',
      },
    },
  ])('$name', check);
});

describe('fields of a manifest', () => {
  test.each<Case>([
    {
      name: 'typesVersions; nested conditions and fallbacks; folders',
      tree: {
        'package.json': { workspaces: ['*'] },
        'a/package.json': {
          name: 'a',
          typesVersions: { '>=4.2': { 'typed/*': ['./types-src/*.d.ts', './other/*'] } },
          exports: {
            './nested': {
              node: { import: [{ default: './src/one.mts' }, './src/two.ts'] },
              default: './dist/three.js',
            },
            './folder/': './src/folder/',
            './assets/*.css': './styles/*.css',
          },
        },
        'a/types-src/x.d.ts': '',
        'a/src/one.mts': '',
        'a/src/two.ts': '',
        'a/src/three.ts': '',
        'a/src/folder/x.ts': '',
        'a/styles/deep/x.css': '',
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> a/typed/x': 'a/types-src/x.d.ts',
        'app/a.ts -> a/nested': 'a/src/one.mts a/src/three.ts a/src/two.ts',
        'app/a.ts -> a/folder/x.ts': 'a/src/folder/x.ts',
        'app/a.ts -> a/assets/deep/x.css': 'a/styles/deep/x.css',
      },
    },
    {
      name: 'browser and react-native: a file in the place of another, a package, nothing',
      tree: {
        'package.json': {
          main: 'lib/index.js',
          dependencies: { ws: '8' },
          browser: { './lib/node.js': './lib/web.js', ws: './lib/socket.js', fs: false },
          'react-native': { './lib/node.js': './lib/phone.js' },
        },
        'src/index.ts': '',
        'src/node.ts': '',
        'src/web.ts': '',
        'src/phone.ts': '',
        'src/socket.ts': '',
      },
      leads: {
        'src/index.ts -> ./node': 'src/node.ts src/phone.ts src/web.ts',
        'src/index.ts -> ws': 'src/socket.ts',
        'src/index.ts -> fs': 'external',
      },
    },
    {
      name: 'alias, _moduleAliases and _moduleDirectories',
      tree: {
        'package.json': {
          alias: { '@parcel': './src', './src/old.ts': './src/new.ts' },
          _moduleAliases: { '@root': '.' },
          _moduleDirectories: ['src'],
        },
        'src/a.ts': '',
        'src/old.ts': '',
        'src/new.ts': '',
        'src/deep/x.ts': '',
      },
      leads: {
        'src/a.ts -> @parcel/deep/x': 'src/deep/x.ts',
        'src/a.ts -> @root/src/deep/x': 'src/deep/x.ts',
        'src/a.ts -> deep/x': 'src/deep/x.ts',
        'src/a.ts -> ./old': 'src/new.ts src/old.ts',
      },
    },
  ])('$name', check);
});

describe('what is generated and not committed', () => {
  test.each<Case>([
    {
      name: 'leads to what it is made from',
      tree: {
        'src/routes/+layout.ts': '',
        'src/routes/shop/+page.svelte': '',
        'src/routes/shop/+page.server.ts': '',
        'app/root.tsx': '',
        'app/routes/cart.tsx': '',
        'src/island.ts': '',
        'src/start.ts': '',
        'src/legacy/start.js': '',
        'src/a.ts': '',
        'src/x/y.ts': '',
      },
      leads: {
        'src/routes/shop/+page.svelte -> ./$types': 'src/routes/+layout.ts src/routes/shop/+page.server.ts',
        'app/root.tsx -> ./+types/root': 'app/root.tsx',
        'app/routes/cart.tsx -> ./+types/cart': 'app/routes/cart.tsx',
        'src/a.ts -> ./island.prebuilt.js': 'src/island.ts',
        'src/a.ts -> ./gone.prebuilt.js': 'missing: src/gone.prebuilt',
        'src/x/y.ts -> ./$types': 'external',
        'src/legacy/start.js -> ../lib-commonjs/start.js': 'src/start.ts',
      },
    },
  ])('$name', check);
});

test('a package is entered where its manifest says, and where a configuration above maps its name', () => {
  const tree = {
    'tsconfig.json': { compilerOptions: { paths: { '@acme/signals': ['./modules/signals'] } } },
    'modules/signals/package.json': { name: '@acme/signals' },
    'modules/signals/tsconfig.json': { compilerOptions: { paths: { '@acme/signals': ['../../dist/signals'] } } },
    'modules/signals/tsconfig.schematics.json': {
      include: ['x'],
      compilerOptions: { paths: { '@acme/signals': ['./src'] } },
    },
    'modules/signals/index.ts': '',
    'modules/signals/src/index.ts': '',
    'modules/signals/entities/a.ts': '',
  };
  expect(resolveIn(tree, ['modules/signals/entities/a.ts -> @acme/signals'])).toEqual({
    'modules/signals/entities/a.ts -> @acme/signals': 'modules/signals/index.ts modules/signals/src/index.ts',
  });
});

test('a path into node_modules leads to a package of the repository, or out of it', () => {
  const tree = { 'package.json': { workspaces: ['*'] }, ...UI, 'app/src/a.ts': '' };
  expect(
    resolveIn(tree, [
      'app/src/a.ts -> ../node_modules/@acme/ui/dist/button.js',
      'app/src/a.ts -> ../../node_modules/react/x.css',
    ]),
  ).toEqual({
    'app/src/a.ts -> ../node_modules/@acme/ui/dist/button.js': 'ui/src/button.tsx',
    'app/src/a.ts -> ../../node_modules/react/x.css': 'external',
  });
});

test('an import map of a page has a say for its package', () => {
  const page = `<!doctype html><script type="importmap">{ "imports": { "app/": "./js/", "vue": "https://cdn.example/vue.js" } }</script>`;
  const tree = { 'web/package.json': {}, 'web/index.html': page, 'web/js/x.js': '', 'web/main.js': '' };
  expect(resolveIn(tree, ['web/main.js -> app/x.js', 'web/main.js -> vue'])).toEqual({
    'web/main.js -> app/x.js': 'web/js/x.js',
    'web/main.js -> vue': 'external',
  });
});
