import type { Edge, ModuleGraph, UnresolvedImport } from '../model/module.ts';
import { byCodeUnits } from './compare.ts';

/**
 * Two graphs as one, for asking who depends on what in either: what the head still imports, what the base's tip imports
 * by now. An edge or an unresolved import that both have stands once.
 */
export function union(a: ModuleGraph, b: ModuleGraph): ModuleGraph {
  if (a === b) return a;
  const modules = distinct([...a.modules, ...b.modules], (module) => module.path);
  const edges = distinct([...a.edges, ...b.edges], edgeKey);
  const unresolved = distinct([...a.unresolved, ...b.unresolved], unresolvedKey);
  return {
    modules: modules.sort((x, y) => byCodeUnits(x.path, y.path)),
    edges: edges.sort(
      (x, y) =>
        byCodeUnits(x.from, y.from) ||
        x.line - y.line ||
        byCodeUnits(x.to, y.to) ||
        byCodeUnits(x.specifier, y.specifier),
    ),
    unresolved: unresolved.sort((x, y) => byCodeUnits(x.from, y.from) || x.line - y.line),
  };
}

/** A graph with more edges, and a module for every end of theirs that is none yet. */
export function withEdges(graph: ModuleGraph, edges: readonly Edge[]): ModuleGraph {
  if (edges.length === 0) return graph;
  const known = new Set(graph.modules.map((module) => module.path));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((path) => !known.has(path)));
  return union(graph, { modules: [...ends].map((path) => ({ path, id: '' })), edges, unresolved: [] });
}

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

/** Lines are left out: an import that merely moved within its file is one import. */
const edgeKey = (edge: Edge): string => JSON.stringify([edge.from, edge.to, edge.kind, edge.isTypeOnly, edge.names]);

const unresolvedKey = (item: UnresolvedImport): string =>
  JSON.stringify([item.from, item.cause, item.specifier, item.couldMean, item.isTypeOnly]);
