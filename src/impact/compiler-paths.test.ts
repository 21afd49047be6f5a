import { expect, it } from 'vitest';
import { isAboutPathsAlone } from './compiler-paths.ts';

type Options = { readonly [key: string]: unknown };

const TREE = ['src/a.ts', 'src/b/index.ts', 'tsconfig.base.json', 'tsconfig.json', 'web/tsconfig.json'];

/** Whether a configuration that becomes another one is about paths alone. */
function isLocal(was: Options, is: Options, path = 'tsconfig.json', by = ''): boolean {
  const files = (options: Options) => ({
    paths: TREE,
    read: (asked: string) =>
      asked === path
        ? `{ // ours\n"compilerOptions": ${JSON.stringify(options)} }`
        : asked === 'web/tsconfig.json'
          ? by
          : '',
  });
  return isAboutPathsAlone(path, files(was), files(is));
}

const to = (...targets: readonly string[]): Options => ({ paths: { '#config': targets } });

it.each<readonly [string, Options, Options]>([
  ['a name leads elsewhere', to('./src/a.ts'), to('./src/b/index.ts')],
  ['a name leads to a folder, and then to a file without its ending', to('src/b'), to('src/a')],
  ['a name is gone', to('./src/a.ts'), {}],
  ['targets are written from a base', { ...to('a.ts'), baseUrl: 'src' }, { ...to('b'), baseUrl: 'src' }],
])('is about paths alone: %s', (_, was, is) => {
  expect(isLocal(was, is)).toBe(true);
});

it.each<readonly [string, Options, Options]>([
  ['nothing changed', to('./src/a.ts'), to('./src/a.ts')],
  ['an option changed too', to('./src/a.ts'), { ...to('./src/b'), target: 'es5' }],
  ['the base changed', { ...to('src/a.ts'), baseUrl: '.' }, { ...to('src/b'), baseUrl: './' }],
  ['a name is new', {}, to('./src/a.ts')],
  ['a target was none of the tree', to('./dist/a.js'), to('./src/a.ts')],
  ['a target is none of the tree', to('./src/a.ts'), to('./dist/a.js')],
  ['a target is installed', to('./src/a.ts'), to('./node_modules/a/index.js')],
  ['a target is a folder without an index', to('./src/a.ts'), to('./web')],
  ['a target lies outside', to('./src/a.ts'), to('../src/a.ts')],
  ['a pattern leads elsewhere', { paths: { '#/*': ['./src/*'] } }, { paths: { '#/*': ['./src/b/*'] } }],
  ['the targets cannot be read', to('./src/a.ts'), { paths: { '#config': './src/b' } }],
])('is not: %s', (_, was, is) => {
  expect(isLocal(was, is)).toBe(false);
});

it.each([
  ['tsconfig.base.json', '{ "extends": "../tsconfig.base.json" }', true],
  ['tsconfig.base.json', '{}', false],
  ['tsconfig.base.json', '{ "extends": "../tsconfig.base.json", "compilerOptions": { "paths": {} } }', false],
  ['src/tsconfig.json', '', true],
  ['src/jsconfig.json', '', true],
  ['jsconfig.json', '', false],
  ['tsconfig.md', '', false],
])('counts %s where %j stands below: %s', (path, by, expected) => {
  const prefix = path.startsWith('src/') ? '../src' : './src';
  expect(isLocal(to(`${prefix}/a.ts`), to(`${prefix}/b`), path, by)).toBe(expected);
});

it('does not look for a base in what a configuration is based on', () => {
  const files = (target: string) => ({
    paths: TREE,
    read: () => `{ "extends": "x", "compilerOptions": { "paths": { "#config": ["${target}"] } } }`,
  });
  expect(isAboutPathsAlone('tsconfig.json', files('./src/a.ts'), files('./src/b'))).toBe(false);
});

it.each([['[1]'], ['{ "compilerOptions": 1 }'], ['{'], [undefined]])('proves nothing of %s', (text) => {
  const files = { paths: TREE, read: () => text };
  expect(isAboutPathsAlone('tsconfig.json', files, { ...files, read: () => '{ "compilerOptions": {} }' })).toBe(false);
});
