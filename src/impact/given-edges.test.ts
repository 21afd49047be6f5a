import { expect, test } from 'vitest';
import { withEdges } from '../graph/union.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Edge } from '../model/module.ts';
import { findImpacts } from './find-impacts.ts';
import { treeOf } from './specification.fixture.ts';

const FILES = {
  'price.ts': 'export const price = () => 1;',
  'cart.ts': 'export const cart = () => load("price");',
  'page.ts': "import { cart } from './cart'; export const page = () => cart();",
  'menu.ts': 'export const menu = () => 1;',
};

test('an edge that another tool names is felt by all of its importer, possibly', () => {
  const tree = treeOf(FILES);
  const edge: Edge = {
    from: 'cart.ts',
    to: 'price.ts',
    kind: 'import',
    specifier: 'price.ts',
    names: [],
    isTypeOnly: false,
    line: 1,
    isByTool: true,
  };
  const head = { ...tree, graph: withEdges(tree.graph, [edge]) };
  const features = Object.keys(FILES).map((path): FeatureFiles => {
    const name = path.replace('.ts', '');
    return {
      feature: { name, paths: [path], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
      product: [path],
      tests: [],
      declaredTests: [],
    };
  });
  const { impacts } = findImpacts({
    changes: [{ file: 'price.ts', symbol: 'price', kind: 'modified', class: 'runtime', line: 1 }],
    base: tree,
    mergeBase: tree,
    head,
    features,
    testFiles: new Set<string>(),
    declared: [],
    pages: null,
  });
  expect(impacts.map(({ feature, coupling, certainty }) => [feature, coupling, certainty]).sort()).toEqual([
    ['cart', 'unknown', 'possible'],
    ['page', 'unknown', 'possible'],
    ['price', 'edits', 'certain'],
  ]);
});
