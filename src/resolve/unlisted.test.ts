import { expect, test } from 'vitest';
import { buildGraph } from './build-graph.ts';
import { createResolver } from './create-resolver.ts';
import { type Drawing, treeOf } from './tree.fixture.ts';

const MANIFEST = {
  name: 'shop',
  dependencies: { react: '1' },
  devDependencies: { '@types/estree': '1', '@types/acme__ui': '1' },
};

/** What an import without a target may mean, as the ending of a path; null: nothing of the repository. */
function endingOf(specifier: string, drawing: Drawing): string | null {
  const tree = treeOf({ 'src/a.ts': '', ...drawing });
  const imports = [{ kind: 'import' as const, specifier, names: [], isTypeOnly: false, line: 1 }];
  const { graph } = buildGraph({
    entries: tree.paths.map((path) => ({ path, id: path })),
    summaries: new Map([['src/a.ts', { imports }]]),
    resolver: createResolver(tree),
  });
  return graph.unresolved[0]?.suffix ?? null;
}

test.each([
  ['react', null],
  ['react/jsx-runtime', null],
  ['estree', null],
  ['@acme/ui', null],
  ['fs', null],
  ['fs/promises', null],
  ['node:fs', null],
  ['https://example.org/x.js', null],
  ['@lib/format', 'format'],
  ['Library', 'Library'],
  ['@lib/format/index', 'format/index'],
])('%s may mean a path that ends in %s', (specifier, ending) => {
  expect(endingOf(specifier, { 'package.json': MANIFEST })).toBe(ending);
});

test('what a lock file brings, or a framework makes up, comes from outside', () => {
  const tree = {
    'package.json': { dependencies: { '@sveltejs/kit': '2' } },
    'yarn.lock': 'history@^4.0.0:\n  version "4.1.0"\n',
  };
  const endings = ['history', '$app/forms', '~icons/lucide/x'].map((specifier) => endingOf(specifier, tree));
  expect(endings).toEqual([null, null, 'x']);
});

test('without a manifest nothing says what comes from outside', () => {
  expect(endingOf('@lib/format', {})).toBe(null);
});
