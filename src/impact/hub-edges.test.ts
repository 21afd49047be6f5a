import { expect, test } from 'vitest';
import type { ModuleSummary, UnresolvedImport } from '../model/module.ts';
import { placeOf } from './place.ts';
import { SymbolReach } from './symbol-reach.ts';

test('a computed import that may mean any module is felt through two places, however many there are', () => {
  const paths = Array.from({ length: 2000 }, (_, index) => `m${index}.ts`);
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
  const reach = new SymbolReach([{ graph, summaries }], new Set(paths));
  const sources = paths.map((path) => placeOf(path, { kind: 'whole' }));
  const reached = reach.from(sources, { load: true, types: true, unproved: true });
  // To the hubs by value and by load, and from them to the one that asks; by load each module by its evaluation.
  expect([...reached.keys()].filter((place) => place.startsWith('\0'))).toHaveLength(2);
  expect(reached.get(placeOf('m0.ts', { kind: 'evaluated' }))?.via?.kind).toBe('load');
});
