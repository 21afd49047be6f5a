import { expect, test } from 'vitest';
import type { FeatureFiles } from '../model/feature.ts';
import type { Edge, ModuleGraph } from '../model/module.ts';
import { drawingOf, renderDot, renderGraphJson, renderMadge, renderMermaid } from './render-graph.ts';

const edge = (from: string, to: string): Edge => ({
  from,
  to,
  kind: 'import',
  specifier: to,
  names: [],
  isTypeOnly: false,
  line: 1,
});
const graph: ModuleGraph = {
  modules: ['src/a/x.ts', 'src/a/y.ts', 'src/b/z.ts'].map((path) => ({ path, id: 'id' })),
  edges: [edge('src/a/x.ts', 'src/a/y.ts'), edge('src/a/x.ts', 'src/b/z.ts'), edge('src/a/y.ts', 'src/b/z.ts')],
  unresolved: [],
};
const feature = (name: string, ...product: string[]): FeatureFiles => ({
  feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: true },
  product,
  tests: [],
  declaredTests: [],
});
const features = [feature('a', 'src/a/x.ts', 'src/a/y.ts'), feature('b "quoted" --> [x]', 'src/b/z.ts')];

test('a picture by features counts the imports between them', () => {
  expect(drawingOf(graph, features)).toEqual({
    nodes: ['a', 'b "quoted" --> [x]'],
    arrows: [{ from: 'a', to: 'b "quoted" --> [x]', imports: 2 }],
  });
});

test('a picture by modules has an arrow for each pair', () => {
  expect(drawingOf(graph, null).arrows.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'src/a/x.ts src/a/y.ts',
    'src/a/x.ts src/b/z.ts',
    'src/a/y.ts src/b/z.ts',
  ]);
});

test('no name breaks out of a Mermaid label', () => {
  expect(renderMermaid(drawingOf(graph, features))).toBe(
    'flowchart LR\n  n0["a"]\n  n1["b #34;quoted#34; --#62; #91;x#93;"]\n  n0 -->|2| n1\n',
  );
});

test('no name breaks out of a dot string', () => {
  expect(renderDot(drawingOf(graph, features))).toContain('"b \\"quoted\\" --> [x]";');
});

test("madge's JSON has every module, also one that imports nothing", () => {
  expect(JSON.parse(renderMadge(graph))).toEqual({
    'src/a/x.ts': ['src/a/y.ts', 'src/b/z.ts'],
    'src/a/y.ts': ['src/b/z.ts'],
    'src/b/z.ts': [],
  });
});

test('the JSON is the graph, with its commit', () => {
  expect(JSON.parse(renderGraphJson(graph, null))).toEqual({ version: 1, commit: null, ...graph });
});
