import { expect, test } from 'vitest';
import type { FeatureFiles } from '../model/feature.ts';
import type { Edge, ModuleGraph } from '../model/module.ts';
import { renderGraphHtml } from './render-graph-html.ts';
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

/** A hub that `count` modules import, one of them twice. */
const large = (count: number): ModuleGraph => {
  const paths = Array.from({ length: count }, (_, index) => `src/m${String(index).padStart(5, '0')}.ts`);
  return {
    modules: [...paths, 'src/hub.ts'].map((path) => ({ path, id: 'id' })),
    edges: [...paths, 'src/m00007.ts'].map((path) => edge(path, 'src/hub.ts')),
    unresolved: [],
  };
};

test('Mermaid is given no more than it draws, the thickest arrows first', () => {
  const text = renderMermaid(drawingOf(large(3000), null));
  expect(text.split('\n')[1]).toBe('  %% left out: 2801 nodes and 2801 arrows, the thinnest');
  expect(text.match(/-->/g)).toHaveLength(199);
  expect(text).toContain('-->|2|');
  expect(text.length).toBeLessThan(50_000);
});

test('Graphviz is given no more than anybody can read', () => {
  const text = renderDot(drawingOf(large(3000), null));
  expect(text.match(/->/g)).toHaveLength(1999);
  expect(text).toContain('  // left out: 1001 nodes and 1001 arrows, the thinnest\n');
});

test('the page has the arrows, and for every node what it imports and what imports it', () => {
  const page = renderGraphHtml(graph, drawingOf(graph, features));
  expect(page).toContain(
    '<tr><td><code>a</code></td><td><code>b &quot;quoted&quot; --&gt; [x]</code></td><td>2</td></tr>',
  );
  expect(page).toContain('<summary><code>a</code> imports 1, imported by 0</summary>');
  expect(renderGraphHtml(large(3000), drawingOf(large(3000), null)).length).toBeLessThan(500_000);
});
