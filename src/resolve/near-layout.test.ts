import { describe, expect, test } from 'vitest';
import type { ImportRecord } from '../model/module.ts';
import type { TreeEntry } from '../model/tree.ts';
import type { Followed } from './follow-import.ts';
import { doubtsBy, pathDifference } from './near-layout.ts';
import { isResolutionInput } from './resolution-input.ts';

const tree = (...files: readonly string[]): TreeEntry[] =>
  files.map((file) => {
    const [path = '', id = '1', mode = 'file'] = file.split(' ');
    return { path, id, mode: mode as TreeEntry['mode'] };
  });

describe('what came and went', () => {
  test('files, and the folders that only one of the trees has', () => {
    const before = tree('a.ts', 'b/c/d.ts', 'e.ts 1');
    const after = tree('a.ts', 'e.ts 2', 'f/g.ts');
    expect(pathDifference(before, after, isResolutionInput)).toEqual({
      added: ['f/g.ts'],
      deleted: ['b/c/d.ts'],
      folders: ['f', 'b/c', 'b'],
    });
  });

  test.each<[string, string, string]>([
    ['a configuration says something else', 'tsconfig.json 1', 'tsconfig.json 2'],
    ['a configuration came', 'a.ts', 'package.json'],
    ['a configuration went', 'package.json', 'z.ts'],
    ['a file became a link', 'a.ts 1 file', 'a.ts 1 symlink'],
    ['a link came', 'a.ts', 'b.ts 1 symlink'],
    ['something installed came', 'a.ts', 'node_modules/x/index.js'],
  ])('cannot be told alone where %s', (_, before, after) => {
    expect(pathDifference(tree(before), tree(after), isResolutionInput)).toBeNull();
  });
});

const asks = (specifier: string | null, kind: ImportRecord['kind'] = 'import'): ImportRecord => ({
  kind,
  specifier,
  names: [],
  isTypeOnly: false,
  line: 1,
});
const leadsTo = (to: string): Followed => ({
  edges: [{ from: 'a.ts', to, kind: 'import', specifier: '', names: [], isTypeOnly: false, line: 1 }],
});
const OUTSIDE: Followed = {
  edges: [],
  unresolved: {
    from: 'a.ts',
    line: 1,
    kind: 'import',
    isTypeOnly: false,
    specifier: 'x',
    cause: 'external',
    couldMean: [],
  },
};

describe('an import is asked for again', () => {
  const doubts = doubtsBy({ added: ['src/new.test.ts'], deleted: ['src/gone/old.ts'], folders: ['src/gone'] }, ['{}']);
  test.each<[boolean, string | null, Followed, ImportRecord['kind']?]>([
    [false, './other', leadsTo('src/other.ts')],
    [false, '@/other', leadsTo('src/other.ts')],
    [false, 'react', OUTSIDE],
    [true, './new', leadsTo('src/new.ts')],
    [true, '~/new', leadsTo('src/new.ts')],
    [true, './gone', leadsTo('src/gone/index.ts')],
    [true, 'pkg', leadsTo('src/gone/old.ts')],
    [true, '..', leadsTo('index.ts')],
    [true, './other?raw', leadsTo('src/other.ts')],
    [true, null, OUTSIDE],
    [true, './other', leadsTo('src/other.ts'), 'style'],
  ])('%s: %s', (expected, specifier, followed, kind) => {
    expect(doubts.ofImport(asks(specifier, kind), followed)).toBe(expected);
  });

  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['a configuration spells out the file', ['src/start.ts'], ['{"paths":{"@app":["./src/start"]}}'], true],
    ['the file is what a folder is entered by', ['packages/a/src/index.ts'], [], true],
    ['neither', ['src/start.ts'], ['{"paths":{"@/*":["./src/*"]}}'], false],
  ])('by a name: %s', (_, added, texts, expected) => {
    const own = doubtsBy({ added, deleted: [], folders: [] }, texts);
    expect([own.ofImport(asks('@app'), OUTSIDE), own.ofConfigurations]).toEqual([expected, expected]);
    // As `browser` of a manifest does.
    expect(own.ofImport(asks('./other'), leadsTo('src/other.ts'))).toBe(texts.some((text) => text.includes('start')));
  });
});
