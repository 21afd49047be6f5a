import { expect, test } from 'vitest';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import { buildGraph } from './build-graph.ts';
import { createResolver } from './create-resolver.ts';
import { type Drawing, treeOf } from './tree.fixture.ts';

const imported = (specifier: string, line: number, kind: ImportRecord['kind'] = 'import'): ImportRecord => ({
  kind,
  specifier,
  names: [],
  isTypeOnly: false,
  line,
});

/** The edges of the kind `reference` between modules, each as its two ends with the line. */
function references(tree: Drawing, summaries: { readonly [path: string]: ModuleSummary }): readonly string[] {
  const { graph } = buildGraph({
    entries: Object.keys(tree).map((path) => ({ path, id: `id of ${path}` })),
    summaries: new Map(Object.entries(summaries)),
    resolver: createResolver(treeOf(tree)),
  });
  return graph.edges.flatMap(({ from, to, kind, line }) => (kind === 'reference' ? [`${from}:${line} > ${to}`] : []));
}

const PART: ModuleSummary = { imports: [], declares: [{ name: './shop', line: 1 }] };

test('whoever imports a module is joined once to each file that adds to it, where it first imports it', () => {
  const found = references(
    { 'shop.ts': '', 'coupon.ts': '', 'gift.ts': '', 'page.ts': '' },
    {
      'shop.ts': { imports: [] },
      'coupon.ts': PART,
      'gift.ts': PART,
      'page.ts': { imports: [imported('./shop', 7), imported('./shop', 2), imported('./shop', 9, 'export')] },
    },
  );
  expect(found).toEqual(['page.ts:2 > coupon.ts', 'page.ts:2 > gift.ts']);
});

test('what is added to a module is seen by the package that it is in', () => {
  const tree = {
    'one/package.json': { name: 'one' },
    'one/shop.ts': '',
    'one/coupon.ts': '',
    'one/page.ts': '',
    'two/package.json': { name: 'two' },
    'two/page.ts': '',
  };
  const found = references(tree, {
    'one/shop.ts': { imports: [] },
    'one/coupon.ts': PART,
    'one/page.ts': { imports: [imported('./shop', 1)] },
    'two/page.ts': { imports: [imported('../one/shop', 1)] },
  });
  expect(found).toEqual(['one/page.ts:1 > one/coupon.ts']);
});
