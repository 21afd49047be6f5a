import { describe, expect, test } from 'vitest';
import { createResolver } from './create-resolver.ts';
import { type Case, resolveIn, treeOf } from './tree.fixture.ts';

const check = ({ tree, leads }: Case) => expect(resolveIn(tree, Object.keys(leads))).toEqual(leads);

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
      'b/tsconfig.json': { extends: ['@tsconfig/strictest', './gone.json', './.nuxt/tsconfig.json'] },
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
      "tsconfig-unreadable note b/tsconfig.json: Cannot read file 'b/.nuxt/tsconfig.json'.",
      "tsconfig-unreadable warning b/tsconfig.json: Cannot read file 'b/gone.json'.",
      "tsconfig-unreadable note b/tsconfig.json: File '@tsconfig/strictest' not found.",
      'tsconfig-unreadable warning c/tsconfig.json: Circularity detected while resolving configur',
    ]);
  });
});
