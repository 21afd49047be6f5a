import { expect, test } from 'vitest';
import type { ModuleSummary, UnresolvedImport } from '../model/module.ts';
import { OF_NO_MODULE, symbolEdges } from './symbol-edges.ts';

test('a computed import may mean more modules than a call takes arguments', () => {
  const paths = Array.from({ length: 70_000 }, (_, index) => `m${index}.ts`);
  const site: UnresolvedImport = {
    from: 'm0.ts',
    line: 1,
    kind: 'dynamic',
    isTypeOnly: false,
    cause: 'non-literal',
    specifier: null,
    couldMean: [''],
  };
  const graph = { modules: [], edges: [], unresolved: [site] };
  const summaries = new Map<string, ModuleSummary>(paths.map((path) => [path, { imports: [] }]));
  // To the hub by value and by load, and from it to the one that asks.
  expect(symbolEdges({ graph, summaries }, new Set(paths)).get(OF_NO_MODULE)).toHaveLength(2 * paths.length + 2);
});
