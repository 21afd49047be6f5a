import type { Edge, ModuleGraph, UnresolvedImport } from '../model/module.ts';
import { byCodeUnits } from './compare.ts';

/**
 * Two graphs as one, for asking who depends on what in either: what the head still imports, what the base's tip imports
 * by now. An edge or an unresolved import that both have stands once.
 */
export function union(a: ModuleGraph, b: ModuleGraph): ModuleGraph {
  if (a === b) return a;
  const modules = distinct([...a.modules, ...b.modules], (module) => module.path);
  const edges = distinctEdges([...a.edges, ...b.edges]);
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

/** A graph without the edges and unresolved imports that differ by their lines alone. Each module's own are looked at by themselves: they are neighbours. */
export function withoutRepeats(graph: ModuleGraph): ModuleGraph {
  const edges = byModule(graph.edges, ({ to }) => to, distinctEdges);
  const unresolved = byModule(
    graph.unresolved,
    ({ specifier, cause }) => `${cause} ${specifier}`,
    (all) => distinct(all, unresolvedKey),
  );
  const isWhole = edges === graph.edges && unresolved === graph.unresolved;
  return isWhole ? graph : { modules: graph.modules, edges, unresolved };
}

/** A list that is sorted by module, with less of those modules of which two things have the same name. */
function byModule<Item extends { readonly from: string }>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  lessOf: (items: readonly Item[]) => readonly Item[],
): readonly Item[] {
  const kept: Item[] = [];
  for (let start = 0, end = 0; start < items.length; start = end) {
    const { from } = items[start] ?? {};
    while (items[end]?.from === from) end += 1;
    const own = items.slice(start, end);
    const isPlain = own.length === 1 || new Set(own.map(nameOf)).size === own.length;
    const left = isPlain ? null : new Set(lessOf(own));
    kept.push(...(left ? own.filter((item) => left.has(item)) : own));
  }
  return kept.length === items.length ? items : kept;
}

/** A graph with more edges, and a module for every end of theirs that is none yet. */
export function withEdges(graph: ModuleGraph, edges: readonly Edge[]): ModuleGraph {
  if (edges.length === 0) return graph;
  const known = new Set(graph.modules.map((module) => module.path));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((path) => !known.has(path)));
  return union(graph, { modules: [...ends].map((path) => ({ path, id: '' })), edges, unresolved: [] });
}

/** Lines are left out: an import that merely moved within its file is one import. */
function distinctEdges(edges: readonly Edge[]): Edge[] {
  // By both ends first: most of them are joined once in a graph, and there is little to compare.
  const byEnds = new Map<string, Map<string, Edge[]>>();
  for (const edge of edges) {
    const byTarget = byEnds.get(edge.from) ?? new Map<string, Edge[]>();
    if (byTarget.size === 0) byEnds.set(edge.from, byTarget);
    const known = byTarget.get(edge.to);
    if (known) known.push(edge);
    else byTarget.set(edge.to, [edge]);
  }
  return [...byEnds.values()].flatMap((byTarget) =>
    [...byTarget.values()].flatMap((between) => distinctImports(between)),
  );
}

function distinctImports(between: readonly Edge[]): readonly Edge[] {
  const [first, second, ...others] = between;
  if (first === undefined || second === undefined) return between;
  const isOne = first.names === second.names && first.kind === second.kind && first.isTypeOnly === second.isTypeOnly;
  return others.length === 0 && isOne ? [first] : distinct(between, importKey);
}

const importKey = ({ kind, isTypeOnly, names }: Edge): string => JSON.stringify([kind, isTypeOnly, names]);

function distinct<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const byKey = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    if (!byKey.has(key)) byKey.set(key, item);
  }
  return [...byKey.values()];
}

const unresolvedKey = (item: UnresolvedImport): string =>
  JSON.stringify([
    item.from,
    item.cause,
    item.specifier,
    item.couldMean,
    item.suffix,
    item.isTypeOnly,
    item.kind,
    item.isText,
  ]);
