import { expect, test } from 'vitest';
import type { MovedImport } from '../model/package-moves.ts';
import { importPlaces } from './import-places.ts';
import { fileOf, readPlace } from './place.ts';
import { treeOf } from './specification.fixture.ts';
import { SymbolReach } from './symbol-reach.ts';

/** The symbols of `a.ts` that feel what it imports of `lib`; `*` for all of it. */
function symbolsOf(text: string, moved: Partial<MovedImport> = {}): readonly string[] {
  const tree = treeOf({ 'a.ts': text });
  const places = importPlaces(new SymbolReach([tree], new Set(['a.ts'])), [tree], {
    file: 'a.ts',
    line: 1,
    specifier: 'lib',
    isTypeOnly: false,
    class: 'runtime',
    chain: [{ file: 'package.json', symbol: 'lib@2', line: 1, via: 'change' }],
    importers: 1,
    ...moved,
  });
  const names = places.flatMap((place) => {
    const what = readPlace(place);
    switch (what.kind) {
      case 'unit':
        return [what.name];
      case 'evaluated':
        return ['(load)'];
      case 'whole':
        return ['*'];
      case 'text':
        return ['text'];
      default:
        return [];
    }
  });
  expect(places.map(fileOf).every((file) => file === 'a.ts')).toBe(true);
  return [...new Set(names)].sort();
}

test.each<[string, string, readonly string[]]>([
  [
    'what mentions it',
    `import { get, put } from 'lib'; import { other } from 'more'; export const a = () => get(); export const b = () => other(); const c = () => put();`,
    ['a', 'c'],
  ],
  [
    'what asks for it in place',
    `export const a = () => import('lib').then((lib) => lib.get()); export const b = () => import('more')`,
    ['a'],
  ],
  ['a name that is passed on', `export { get } from 'lib'; export { other } from 'more'; export const b = 1`, ['get']],
  [
    'a name that is imported and passed on',
    `import { get } from 'lib'; import { other } from 'more'; export { get as got, other }; export const b = 1`,
    ['got'],
  ],
  ['every name that is passed on', `export * from 'lib'; export const b = 1`, ['*']],
  ['no name that is passed on from elsewhere', `export * from 'more'; import 'lib'; export const b = 1`, ['(load)']],
  [
    'the load, where nothing is taken',
    `import 'lib'; import { other } from 'more'; export const a = () => other()`,
    ['(load)'],
  ],
  [
    'all of a module in which names cannot be told apart',
    `import { get } from 'lib'; export const a = (x) => eval(x)`,
    ['*'],
  ],
  ['all of a module that does not parse', `import { get } from 'lib'; export const a = ((`, ['*']],
  [
    'what names its types only, not at all',
    `import { type Get, put } from 'lib'; export let a: Get; export const b = () => put()`,
    ['b'],
  ],
])('of a package feels a module: %s', (_, text, symbols) => {
  expect(symbolsOf(text)).toEqual(symbols);
});

test('of types that moved feels a module what names them', () => {
  const text = `import { type Get, put } from 'lib'; export let a: Get; export const b = () => put(); export const c = 1`;
  expect(symbolsOf(text, { class: 'types' })).toEqual(['a', 'b']);
  expect(symbolsOf(text, { isTypeOnly: true })).toEqual(['a', 'b']);
});

test('all of a module feels a package that a compiler adds to it', () => {
  expect(symbolsOf('export const a = 1', { specifier: null })).toEqual(['*']);
});

test('a module that is in no tree is evaluated', () => {
  expect(symbolsOf('', { file: 'a.ts', specifier: 'gone' })).toEqual(['(load)']);
});

test('a module that one tree alone has feels what it imports there', () => {
  const trees = [treeOf({}), treeOf({ 'a.ts': `import { get } from 'lib'; export const a = () => get()` })];
  const places = importPlaces(new SymbolReach(trees, new Set(['a.ts'])), trees, {
    file: 'a.ts',
    line: 1,
    specifier: 'lib',
    isTypeOnly: false,
    class: 'runtime',
    chain: [],
    importers: 1,
  });
  expect(places.map(readPlace)).toContainEqual({ kind: 'unit', name: 'a' });
});
