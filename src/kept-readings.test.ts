import { describe, expect, test } from 'vitest';
import type { AnswerCache } from './kept-dependencies.ts';
import { KeptReadings } from './kept-readings.ts';
import type { TreeEntry } from './model/tree.ts';
import { type Compiler, CompilerNeeded, noCompiler } from './resolve/compiler.ts';
import { resolverBy } from './resolve/resolver-by.ts';
import { withCompiler } from './resolve/with-compiler.ts';

const TREE = {
  'package.json': '{ "name": "shop" }',
  'tsconfig.json': '{ "extends": "./tsconfig.base.json", /* ours */ "include": ["src"] }',
  'tsconfig.base.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
  'vite.config.ts':
    "import { at } from './vite.paths.config';\nexport default { resolve: { alias: [{ find: /^lib\\/(.*)$/i, replacement: at('src/lib/$1') }] } };",
  'vite.paths.config.ts':
    "import path from 'node:path';\nexport const at = (name: string) => path.resolve(__dirname, name);",
  'src/a.ts': '',
  'src/b.ts': '',
  'src/lib/c.ts': '',
};

/** What is kept between runs, as JSON would hold it. */
function answersIn(store: Map<string, string>): AnswerCache & { readonly refused: string[] } {
  const refused: string[] = [];
  return {
    refused,
    answer: (key) => (store.has(key) ? (JSON.parse(store.get(key) ?? 'null') as unknown) : undefined),
    more: () => undefined,
    keepAnswer: (key, answer) => store.set(key, JSON.stringify(answer)),
    refuse: (key) => refused.push(key),
  };
}

/** Where two imports lead in a tree, one by the compiler's configuration and one by the bundler's. */
function lead(tree: { readonly [path: string]: string }, compiler: Compiler, answers: AnswerCache) {
  const entries = Object.keys(tree)
    .sort()
    .map((path): TreeEntry => ({ path, mode: 'file', id: `blob of ${tree[path] ?? ''}` }));
  const readings = new KeptReadings(answers);
  const files = { paths: entries.map(({ path }) => path), read: (path: string) => tree[path] };
  const resolver = resolverBy({ compiler, known: readings.over(entries) }, files);
  const found = ['~/b', 'lib/c'].map((specifier) => resolver.resolve('src/a.ts', specifier, 'import'));
  readings.save();
  return { found, problems: resolver.problems() };
}

const LED = {
  found: [
    { kind: 'found', paths: ['src/b.ts'] },
    { kind: 'found', paths: ['src/lib/c.ts'] },
  ],
  problems: [],
};

describe('what was read of configurations', () => {
  test('need not be read again, so that the next run needs no compiler', () => {
    const store = new Map<string, string>();
    expect(lead(TREE, withCompiler, answersIn(store))).toEqual(LED);
    expect(lead(TREE, noCompiler, answersIn(store))).toEqual(LED);
  });

  test('holds for a tree with other files', () => {
    const store = new Map<string, string>();
    lead(TREE, withCompiler, answersIn(store));
    expect(lead({ ...TREE, 'src/new.ts': '' }, noCompiler, answersIn(store))).toEqual(LED);
  });

  test.each([
    { path: 'tsconfig.json', text: '{}', why: 'the configuration itself changed' },
    { path: 'tsconfig.base.json', text: '{}', why: 'what it extends changed' },
    { path: 'vite.paths.config.ts', text: 'export const at = (name) => name;', why: 'what it imports changed' },
    { path: 'vite.paths.config.js', text: '', why: 'what it imports may be another file' },
    { path: 'jest.config.js', text: 'module.exports = { moduleNameMapper: {} };', why: 'there is one more' },
  ])('does not hold where $why', ({ path, text }) => {
    const store = new Map<string, string>();
    lead(TREE, withCompiler, answersIn(store));
    expect(() => lead({ ...TREE, [path]: text }, noCompiler, answersIn(store))).toThrow(CompilerNeeded);
  });

  test('is kept of base and head at once', () => {
    const store = new Map<string, string>();
    const head = { ...TREE, 'tsconfig.base.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/lib/*"] } } }' };
    lead(TREE, withCompiler, answersIn(store));
    const led = lead(head, withCompiler, answersIn(store));
    expect(lead(TREE, noCompiler, answersIn(store))).toEqual(LED);
    expect(lead(head, noCompiler, answersIn(store))).toEqual(led);
  });

  test.each(['{}', '[1]', '[["compiler configuration tsconfig.json",[{"asked":[["text"]],"read":{}}]]]'])(
    'is refused where it makes no sense: %s',
    (answer) => {
      const answers = answersIn(new Map([['configurations', answer]]));
      expect(lead(TREE, withCompiler, answers)).toEqual(LED);
      expect(answers.refused).toEqual(['configurations']);
    },
  );

  test('is read anew where it is of no such shape', () => {
    const store = new Map<string, string>();
    lead(TREE, withCompiler, answersIn(store));
    store.set('configurations', (store.get('configurations') ?? '').replaceAll('"options":{', '"options":[],"x":{'));
    expect(lead(TREE, withCompiler, answersIn(store))).toEqual(LED);
  });
});
