import { expect, test } from 'vitest';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import { buildGraph } from './build-graph.ts';
import { createResolver } from './create-resolver.ts';
import { type Drawing, treeOf } from './tree.fixture.ts';

const record = (specifier: string | null, more: Partial<ImportRecord> = {}): ImportRecord => ({
  kind: 'import',
  specifier,
  names: [],
  isTypeOnly: false,
  line: 1,
  ...more,
});

function graphOf(
  tree: Drawing,
  imports: { readonly [path: string]: readonly ImportRecord[] },
  turn = (list: string[]) => list,
) {
  const paths = turn(Object.keys(tree));
  const summaries = new Map<string, ModuleSummary>(
    turn(Object.keys(imports)).map((path) => [path, { imports: imports[path] ?? [] }]),
  );
  return buildGraph({
    entries: paths.map((path) => ({ path, id: `id of ${path}` })),
    summaries,
    resolver: createResolver({ ...treeOf(tree), paths }),
  });
}

const TREE = { 'src/a.ts': '', 'src/b.ts': '', 'src/b.js': '', 'src/unused.ts': '', 'src/x.svg': '', 'README.md': '' };

test('modules are the files that can import and the files that are imported', () => {
  const { graph } = graphOf(TREE, {
    'src/a.ts': [record('./x.svg')],
    'src/unused.ts': [],
    'src/gone.ts': [record('./a')],
  });
  expect(graph.modules).toEqual([
    { path: 'src/a.ts', id: 'id of src/a.ts' },
    { path: 'src/unused.ts', id: 'id of src/unused.ts' },
    { path: 'src/x.svg', id: 'id of src/x.svg' },
  ]);
});

test('an import is an edge to everything it can mean, once', () => {
  const names = [{ imported: 'b', local: 'b', isTypeOnly: true }];
  const { graph } = graphOf(TREE, {
    'src/a.ts': [
      record('./b', { names, isTypeOnly: true, line: 2 }),
      record('./x.svg'),
      record('./x.svg'),
      record('./x.svg', { kind: 'mock' }),
    ],
  });
  const edge = { from: 'src/a.ts', names: [], isTypeOnly: false, line: 1, specifier: './x.svg', to: 'src/x.svg' };
  const typed = { from: 'src/a.ts', names, isTypeOnly: true, line: 2, specifier: './b', kind: 'import' };
  expect(graph.edges).toEqual([
    { ...edge, kind: 'import' },
    { ...edge, kind: 'mock' },
    { ...typed, to: 'src/b.js' },
    { ...typed, to: 'src/b.ts' },
  ]);
});

test('an import that leads nowhere is told by its cause; what could mean a path of the repository is a problem', () => {
  const { graph, problems } = graphOf(TREE, {
    'src/a.ts': [
      record('react', { line: 4 }),
      record('./gone', { line: 3, kind: 'dynamic' }),
      record(null, { line: 2, kind: 'dynamic', prefix: './pages/', suffix: '/view.vue?raw' }),
      record(null, { line: 1, kind: 'require' }),
      record(null, { line: 5, kind: 'dynamic', prefix: 'dayjs/locale/' }),
    ],
  });
  const site = { from: 'src/a.ts', isTypeOnly: false };
  expect(graph.unresolved).toEqual([
    { ...site, line: 1, kind: 'require', specifier: null, cause: 'non-literal', couldMean: [''] },
    {
      ...site,
      line: 2,
      kind: 'dynamic',
      specifier: null,
      cause: 'non-literal',
      couldMean: ['src/pages/'],
      suffix: '/view.vue',
    },
    { ...site, line: 3, kind: 'dynamic', specifier: './gone', cause: 'missing', couldMean: ['src/gone'] },
    { ...site, line: 4, kind: 'import', specifier: 'react', cause: 'external', couldMean: [] },
    { ...site, line: 5, kind: 'dynamic', specifier: null, cause: 'external', couldMean: [] },
  ]);
  expect(problems).toEqual([
    { code: 'import-non-literal', severity: 'note', location: { file: 'src/a.ts', line: 1 }, data: { prefix: null } },
    {
      code: 'import-non-literal',
      severity: 'note',
      location: { file: 'src/a.ts', line: 2 },
      data: { prefix: './pages/' },
    },
    {
      code: 'import-missing',
      severity: 'warning',
      location: { file: 'src/a.ts', line: 3 },
      data: { specifier: './gone' },
    },
  ]);
});

test('an alias that cannot be read is a problem once, and only where an import needs it', () => {
  const tree = {
    'package.json': { dependencies: { react: '1' } },
    'vite.config.ts': "export default {\n  resolve: { alias: { '@x': find('x'), '@y': find('y') } },\n};",
    'src/a.ts': '',
  };
  const { graph, problems } = graphOf(tree, {
    'src/a.ts': [record('@x/one'), record('@x/two', { line: 2 }), record('react')],
  });
  expect(problems).toEqual([
    {
      code: 'alias-unreadable',
      severity: 'warning',
      location: { file: 'vite.config.ts', line: 2 },
      data: { name: '@x' },
    },
  ]);
  expect(graph.unresolved.map(({ couldMean, suffix }) => ({ couldMean, suffix }))).toEqual([
    { couldMean: [''], suffix: 'one' },
    { couldMean: [], suffix: undefined },
    { couldMean: [''], suffix: 'two' },
  ]);
});

test('a guess from a file that does not parse is kept as one, and is no problem of its own', () => {
  const { graph, problems } = graphOf(TREE, {
    'src/a.ts': [
      record('./x.svg', { isGuess: true }),
      record('./gone', { isGuess: true }),
      record('hello', { isGuess: true }),
    ],
  });
  expect(graph.edges.map(({ to, isGuess }) => ({ to, isGuess }))).toEqual([{ to: 'src/x.svg', isGuess: true }]);
  expect(graph.unresolved.map(({ specifier, cause }) => ({ specifier, cause }))).toEqual([
    { specifier: './gone', cause: 'missing' },
  ]);
  expect(problems).toEqual([]);
});

test.each([
  ['.vue', '.vue'],
  ['/index.js?url', '/index.js'],
  ['/../shared/x.ts', 'shared/x.ts'],
  ['/./x.ts', 'x.ts'],
])('a path must end with what a computed specifier ends with: %s', (suffix, expected) => {
  const { graph } = graphOf(TREE, { 'src/a.ts': [record(null, { suffix })] });
  expect(graph.unresolved[0]?.suffix).toBe(expected);
});

test('the order of files does not matter', () => {
  const tree = {
    ...TREE,
    'package.json': '{',
    'tsconfig.json': { extends: './gone.json' },
    'packages/one/package.json': { name: 'twin' },
    'packages/one/index.ts': '',
    'packages/two/package.json': { name: 'twin' },
    'packages/two/index.ts': '',
  };
  const imports = {
    'src/b.ts': [record('twin'), record('./a'), record('./gone')],
    'src/a.ts': [record('twin'), record('./b'), record(null)],
  };
  const forwards = graphOf(tree, imports);
  const backwards = graphOf(tree, imports, (list) => list.reverse());
  expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
  expect(forwards.graph.edges.filter(({ specifier }) => specifier === 'twin')).toHaveLength(4);
});
