import { describe, expect, test } from 'vitest';
import { createResolver } from './create-resolver.ts';
import { type Case, resolveIn, treeOf } from './tree.fixture.ts';

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
      name: 'a folder that is built is its index',
      tree: { 'a/package.json': { name: 'a' }, 'a/index.d.ts': '', 'a/src/index.ts': '' },
      leads: { 'a/index.d.ts -> ./lib': 'a/src/index.ts' },
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
