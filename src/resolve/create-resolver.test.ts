import { describe, expect, test } from 'vitest';
import { createResolver } from './create-resolver.ts';
import { type Drawing, resolveIn, treeOf } from './tree.fixture.ts';

interface Case {
  readonly name: string;
  readonly tree: Drawing;
  /** `importer -> specifier`: where it leads. */
  readonly leads: { readonly [site: string]: string };
}

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

describe('a relative specifier', () => {
  test.each<Case>([
    {
      name: 'leaves out extensions and index',
      tree: {
        'src/a.ts': '',
        'src/b.tsx': '',
        'src/c/index.js': '',
        'src/d.mjs': '',
        'src/e.d.ts': '',
        'src/f.json': '',
      },
      leads: {
        'src/a.ts -> ./b': 'src/b.tsx',
        'src/a.ts -> ./c': 'src/c/index.js',
        'src/c/index.js -> ..': 'missing: src',
        'src/a.ts -> ./d.mjs': 'src/d.mjs',
        'src/a.ts -> ./d': 'src/d.mjs',
        'src/a.ts -> ./e': 'src/e.d.ts',
        'src/a.ts -> ./f.json': 'src/f.json',
        'src/c/index.js -> ../a': 'src/a.ts',
      },
    },
    {
      name: 'names the output and means the source',
      tree: { 'a.ts': '', 'b.ts': '', 'c.tsx': '', 'd.mts': '', 'e.cts': '', 'f.ts': '' },
      leads: {
        'a.ts -> ./b.js': 'b.ts',
        'a.ts -> ./c.jsx': 'c.tsx',
        'a.ts -> ./c.js': 'c.tsx',
        'a.ts -> ./d.mjs': 'd.mts',
        'a.ts -> ./e.cjs': 'e.cts',
        'a.ts -> ./f.ts': 'f.ts',
      },
    },
    {
      name: 'names a component, a style sheet or an asset',
      tree: {
        'src/a.ts': '',
        'src/B.vue': '',
        'src/c/index.vue': '',
        'src/D.svelte': '',
        'src/e.css': '',
        'src/f.svg': '',
        'src/g': '',
      },
      leads: {
        'src/a.ts -> ./B.vue': 'src/B.vue',
        'src/a.ts -> ./B': 'src/B.vue',
        'src/a.ts -> ./c': 'src/c/index.vue',
        'src/a.ts -> ./D.svelte': 'src/D.svelte',
        'src/a.ts -> ./e.css': 'src/e.css',
        'src/a.ts -> ./f.svg?url': 'src/f.svg',
        'src/a.ts -> ./f.svg#icon': 'src/f.svg',
        'src/a.ts -> raw-loader!./f.svg': 'src/f.svg',
        'src/a.ts -> ./g': 'src/g',
      },
    },
    {
      name: 'takes everything that another tool would take',
      tree: {
        'a.ts': '',
        'b.d.ts': '',
        'b.js': '',
        'c.css': '',
        'c.d.css.ts': '',
        'd.css': '',
        'd.css.d.ts': '',
        'e.ts': '',
        'e.js': '',
        'f.ts': '',
        'f.ios.ts': '',
        'g.android.tsx': '',
        'g.ios.tsx': '',
      },
      leads: {
        'a.ts -> ./b': 'b.d.ts b.js',
        'a.ts -> ./c.css': 'c.css c.d.css.ts',
        'a.ts -> ./d.css': 'd.css d.css.d.ts',
        'a.ts -> ./e': 'e.js e.ts',
        'a.ts -> ./f': 'f.ios.ts f.ts',
        'a.ts -> ./g': 'g.android.tsx g.ios.tsx',
      },
    },
    {
      name: 'leads nowhere, and could mean any extension',
      tree: { 'src/a.ts': '', 'src/foobar.ts': '' },
      leads: {
        'src/a.ts -> ./foo': 'missing: src/foo',
        'src/a.ts -> ./foo.js': 'missing: src/foo',
        'src/a.ts -> ../gen/x.vue': 'missing: gen/x.vue',
        'src/a.ts -> ../../outside': 'external',
      },
    },
    {
      name: 'is sought without its leniency only where the compiler is strict',
      tree: {
        'tsconfig.json': { compilerOptions: { module: 'nodenext' } },
        'package.json': { type: 'module' },
        'a.ts': '',
        'b.ts': '',
        'c/index.ts': '',
      },
      leads: { 'a.ts -> ./b': 'b.ts', 'a.ts -> ./c': 'c/index.ts', 'a.ts -> ./b.js': 'b.ts' },
    },
    {
      name: 'under rootDirs',
      tree: {
        'tsconfig.json': { compilerOptions: { rootDirs: ['src', 'generated'] } },
        'src/views/a.ts': '',
        'generated/views/a.types.ts': '',
      },
      leads: { 'src/views/a.ts -> ./a.types': 'generated/views/a.types.ts' },
    },
    {
      name: 'begins with a slash',
      tree: { 'app/package.json': {}, 'app/src/main.ts': '', 'app/public/logo.png': '', 'src/root.ts': '' },
      leads: {
        'app/src/main.ts -> /src/main.ts': 'app/src/main.ts',
        'app/src/main.ts -> /logo.png': 'app/public/logo.png',
        'app/src/main.ts -> /src/root': 'src/root.ts',
        'app/src/main.ts -> //cdn.example/x.js': 'external',
      },
    },
  ])('$name', check);

  test('follows symbolic links to where they lead', () => {
    const tree = treeOf({
      'packages/a/index.ts': '',
      'packages/a/shared': '../../shared',
      'shared/x.ts': '',
      'shared/y.ts': '',
    });
    const resolver = createResolver(tree, new Map([['packages/a/shared', 'shared']]));
    expect(resolver.resolve('packages/a/index.ts', './shared/x', 'import')).toEqual({
      kind: 'found',
      paths: ['shared/x.ts'],
    });
  });

  test('of a reference is relative without a dot', () => {
    const resolver = createResolver(treeOf({ 'src/a.ts': '', 'src/globals.d.ts': '' }));
    expect(resolver.resolve('src/a.ts', 'globals.d.ts', 'reference')).toEqual({
      kind: 'found',
      paths: ['src/globals.d.ts'],
    });
  });
});

describe('a configuration', () => {
  test.each<Case>([
    {
      name: 'with paths and comments',
      tree: {
        'tsconfig.json':
          '{ /* no base */ "compilerOptions": { "paths": { "~/*": ["./app/*"], "exact": ["./app/exact.ts"], }, } }',
        'app/a.ts': '',
        'app/b/c.ts': '',
        'app/exact.ts': '',
        'app/Button.vue': '',
      },
      leads: {
        'app/a.ts -> ~/b/c': 'app/b/c.ts',
        'app/a.ts -> exact': 'app/exact.ts',
        'app/a.ts -> exactly': 'external',
        'app/a.ts -> ~/Button.vue': 'app/Button.vue',
        'app/a.ts -> ~/gone': 'missing: app/gone',
      },
    },
    {
      name: 'with baseUrl',
      tree: {
        'jsconfig.json': { compilerOptions: { baseUrl: 'src' } },
        'src/a.js': '',
        'src/lib/b.js': '',
        'src/c.js': '',
        'src/x.svg': '',
      },
      leads: {
        'src/a.js -> lib/b': 'src/lib/b.js',
        'src/a.js -> c': 'src/c.js',
        'src/a.js -> x.svg': 'src/x.svg',
        'src/a.js -> lib/gone': 'missing: src/lib/gone',
        'src/a.js -> react/jsx-runtime': 'external',
      },
    },
    {
      name: 'that extends others: a file, a list, a workspace package, a package of another field',
      tree: {
        'package.json': { workspaces: ['packages/*'] },
        'packages/tsconfig/package.json': { name: '@acme/tsconfig', exports: { './base': './base.json' } },
        'packages/tsconfig/base.json': { compilerOptions: { paths: { 'by-package': ['./by-package.ts'] } } },
        'packages/tsconfig/by-package.ts': '',
        'packages/a/package.json': {},
        'packages/a/tsconfig.json': { extends: '@acme/tsconfig/base' },
        'packages/a/index.ts': '',
        'b/tsconfig.json': { extends: ['../shared.tsconfig.json', './more.tsconfig.json'] },
        'b/index.ts': '',
        'shared.tsconfig.json': { compilerOptions: { baseUrl: 'shared' } },
        'shared/util.ts': '',
        'b/more.tsconfig.json': { compilerOptions: { paths: { '#util': ['util'], more: ['../b/index'] } } },
      },
      leads: {
        'packages/a/index.ts -> by-package': 'packages/tsconfig/by-package.ts',
        'b/index.ts -> util': 'shared/util.ts',
        'b/index.ts -> #util': 'shared/util.ts',
        'b/index.ts -> more': 'b/index.ts',
      },
    },
    {
      name: 'nearest to the file wins, and those above are asked last',
      tree: {
        'tsconfig.json': { compilerOptions: { paths: { x: ['root.ts'], y: ['root.ts'] } } },
        'a/tsconfig.json': { compilerOptions: { paths: { x: ['a.ts'] } } },
        'a/a.ts': '',
        'root.ts': '',
      },
      leads: { 'a/a.ts -> x': 'a/a.ts', 'a/a.ts -> y': 'root.ts', 'root.ts -> x': 'root.ts' },
    },
    {
      name: 'that only refers to others gives way to the one that includes the file',
      tree: {
        'tsconfig.json': { files: [], references: [{ path: './tsconfig.node.json' }, { path: './tsconfig.app.json' }] },
        'tsconfig.app.json': {
          include: ['src/**/*.ts', 'src/**/*.vue'],
          compilerOptions: { paths: { '@/*': ['./src/*'] } },
        },
        'tsconfig.node.json': { include: ['vite.config.*'], compilerOptions: { paths: { '@/*': ['./tools/*'] } } },
        'vite.config.ts': '',
        'src/a.ts': '',
        'src/App.vue': '',
        'src/x.ts': '',
        'tools/x.ts': '',
        'test/a.test.ts': '',
      },
      leads: {
        'src/a.ts -> @/x': 'src/x.ts',
        'src/App.vue -> @/x': 'src/x.ts',
        'vite.config.ts -> @/x': 'tools/x.ts',
      },
    },
    {
      name: 'of another name covers what the main one leaves out',
      tree: {
        'tsconfig.json': { include: ['src'] },
        'tsconfig.test.json': { include: ['test'], compilerOptions: { paths: { 'test-kit': ['./test/kit.ts'] } } },
        'src/a.ts': '',
        'test/kit.ts': '',
        'test/a.test.ts': '',
      },
      leads: { 'test/a.test.ts -> test-kit': 'test/kit.ts', 'src/a.ts -> test-kit': 'test/kit.ts' },
    },
    {
      name: 'of one package lends nothing to another',
      tree: {
        'tsconfig.json': { files: [], references: [{ path: 'a' }, { path: 'b' }] },
        'a/tsconfig.json': { compilerOptions: { paths: { 'own/*': ['./*'] } } },
        'a/a.ts': '',
        'b/tsconfig.json': {},
        'b/b.ts': '',
        'scripts/c.ts': '',
      },
      leads: { 'a/a.ts -> own/a': 'a/a.ts', 'b/b.ts -> own/a': 'external', 'scripts/c.ts -> own/a': 'external' },
    },
    {
      name: 'in classic mode seeks in the folders above',
      tree: {
        'tsconfig.json': { compilerOptions: { module: 'amd', moduleResolution: 'classic' } },
        'src/deep/a.ts': '',
        'src/util/b.ts': '',
      },
      leads: { 'src/deep/a.ts -> util/b': 'src/util/b.ts' },
    },
    {
      name: 'that maps names to nonsense is survived',
      tree: {
        'tsconfig.json': {
          compilerOptions: {
            paths: { a: 'b.ts', c: [1, './b.ts'], 'x*y*z': ['./b.ts'] },
            rootDirs: [2],
            moduleSuffixes: [null],
          },
        },
        'a.ts': '',
        'b.ts': '',
      },
      leads: { 'a.ts -> a': 'external', 'a.ts -> c': 'b.ts', 'a.ts -> ./b': 'b.ts' },
    },
  ])('$name', check);

  test('that cannot be read, or extends what is not there, is a problem', () => {
    const tree = {
      'a/tsconfig.json': '{ "compilerOptions": { "paths": { "x": ["./x.ts"] } ',
      'a/x.ts': '',
      'b/tsconfig.json': { extends: ['@tsconfig/strictest', './gone.json'] },
      'b/x.ts': '',
      'c/tsconfig.json': { extends: './tsconfig.json' },
      'c/x.ts': '',
      'd/package.json': '{',
      'd/x.ts': '',
      'pnpm-workspace.yaml': 'packages: [',
    };
    const resolver = createResolver(treeOf(tree));
    for (const from of ['a/x.ts', 'b/x.ts', 'c/x.ts', 'd/x.ts']) resolver.resolve(from, 'x', 'import');
    expect(resolver.resolve('a/x.ts', 'x', 'import')).toEqual({ kind: 'found', paths: ['a/x.ts'] });
    const problems = resolver.problems().map(({ code, severity, location, data }) => {
      const message = 'message' in data ? data.message : '';
      return `${code} ${severity} ${location?.file}: ${message.slice(0, 45)}`;
    });
    expect(problems).toEqual([
      'manifest-unreadable warning d/package.json: it is not valid JSON: Expected property name ',
      'manifest-unreadable warning pnpm-workspace.yaml: it is not valid YAML: Flow sequence in block ',
      "tsconfig-unreadable warning a/tsconfig.json: '}' expected.",
      "tsconfig-unreadable warning b/tsconfig.json: Cannot read file 'b/gone.json'.",
      "tsconfig-unreadable note b/tsconfig.json: File '@tsconfig/strictest' not found.",
      'tsconfig-unreadable warning c/tsconfig.json: Circularity detected while resolving configur',
    ]);
  });
});

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
            './theme.css': './dist/theme.css',
            './package.json': './package.json',
          },
        },
        'ui/src/browser.ts': '',
        'ui/src/node/index.ts': '',
        'ui/src/components/button.tsx': '',
        'ui/src/icons/star.tsx': '',
        'ui/src/theme.scss': '',
        'ui/src/deep/card.tsx': '',
        'app/a.ts': '',
      },
      leads: {
        'app/a.ts -> @acme/ui': 'ui/src/browser.ts ui/src/node/index.ts',
        'app/a.ts -> @acme/ui/button': 'ui/src/components/button.tsx',
        'app/a.ts -> @acme/ui/icons/star': 'ui/src/icons/star.tsx',
        'app/a.ts -> @acme/ui/theme.css': 'ui/src/theme.scss',
        'app/a.ts -> @acme/ui/package.json': 'ui/package.json',
        'app/a.ts -> @acme/ui/card': 'ui/src/deep/card.tsx',
        'app/a.ts -> @acme/ui/gone': 'missing: ui',
        'ui/src/deep/card.tsx -> @acme/ui/button': 'ui/src/components/button.tsx',
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

describe('a conventional alias', () => {
  const tree = {
    'web/package.json': { dependencies: { lodash: '4' } },
    'web/src/a.ts': '',
    'web/src/lib/api.ts': '',
    'web/src/both.ts': '',
    'web/both.ts': '',
    'web/components/Card.tsx': '',
    'web/lodash/fp.ts': '',
  };
  test.each<Case>([
    {
      name: 'leads to the one folder that has the path',
      tree,
      leads: {
        'web/src/a.ts -> @/lib/api': 'web/src/lib/api.ts',
        'web/src/a.ts -> ~/components/Card': 'web/components/Card.tsx',
        'web/src/a.ts -> $lib/api': 'web/src/lib/api.ts',
        'web/src/a.ts -> #/lib/api': 'web/src/lib/api.ts',
        'web/src/a.ts -> components/Card': 'web/components/Card.tsx',
        'web/src/a.ts -> @/both': 'missing: web/app/both web/both web/src/both',
        'web/src/a.ts -> @/gone': 'missing: web/app/gone web/gone web/src/gone',
        'web/src/a.ts -> @theme/Layout': 'external',
      },
    },
    { name: 'never stands for a dependency', tree, leads: { 'web/src/a.ts -> lodash/fp': 'external' } },
  ])('$name', check);
});

test('a mocked module brings the mock that stands beside it', () => {
  const resolver = createResolver(
    treeOf({
      'package.json': {},
      '__mocks__/axios.ts': '',
      'src/api.ts': '',
      'src/__mocks__/api.ts': '',
      'src/api.test.ts': '',
    }),
  );
  const mocked = (specifier: string) => resolver.resolve('src/api.test.ts', specifier, 'mock');
  expect(mocked('./api')).toEqual({ kind: 'found', paths: ['src/__mocks__/api.ts', 'src/api.ts'] });
  expect(mocked('axios')).toEqual({ kind: 'found', paths: ['__mocks__/axios.ts'] });
  expect(mocked('react')).toEqual({ kind: 'external' });
});

test.each<{ prefix: string; couldMean: readonly string[] }>([
  { prefix: './pages/', couldMean: ['src/pages/'] },
  { prefix: './pages/user-', couldMean: ['src/pages/user-'] },
  { prefix: '../', couldMean: [''] },
  { prefix: '../../', couldMean: [''] },
  { prefix: '@app/views/', couldMean: ['src/app/views/'] },
  { prefix: '@app', couldMean: ['src/app/'] },
  { prefix: '~/views/', couldMean: ['app/views/', 'src/views/', 'views/'] },
  { prefix: '@acme/ui/icons/', couldMean: ['packages/ui/'] },
  { prefix: '@acme/', couldMean: ['packages/ui/'] },
  { prefix: '../dist/', couldMean: ['dist/', 'src/'] },
  { prefix: 'dayjs/locale/', couldMean: [] },
  { prefix: 'node:', couldMean: [] },
  { prefix: 'plugin-', couldMean: [''] },
  { prefix: '', couldMean: [''] },
])('a computed specifier that begins with "$prefix" could mean $couldMean', ({ prefix, couldMean }) => {
  const resolver = createResolver(
    treeOf({
      'package.json': { name: 'app', workspaces: ['packages/*'], dependencies: { dayjs: '1' } },
      'tsconfig.json': { compilerOptions: { paths: { '@app/*': ['./src/app/*'] } } },
      'packages/ui/package.json': { name: '@acme/ui' },
      'src/a.ts': '',
    }),
  );
  expect(resolver.couldMean('src/a.ts', prefix)).toEqual(couldMean);
});
