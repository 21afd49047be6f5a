import type { Edge, ModuleGraph, UnresolvedImport } from '../model/module.ts';
import { byCodeUnits } from './compare.ts';

/**
 * Two graphs as one, for asking who depends on what in either: what the head still imports, what the base's tip imports
 * by now. An edge or an unresolved import that both have stands once.
 */
export function union(a: ModuleGraph, b: ModuleGraph): ModuleGraph {
  if (a === b) return a;
  const known = unions.get(a);
  if (known?.of === b) return known.graph;
  const graph = unionOf(a, b);
  unions.set(a, { of: b, graph });
  return graph;
}

/** Several ask for the same two. */
const unions = new WeakMap<ModuleGraph, { readonly of: ModuleGraph; readonly graph: ModuleGraph }>();

function unionOf(a: ModuleGraph, b: ModuleGraph): ModuleGraph {
  const modules = mergedBy(a.modules, b.modules, pathOf, (own, others) => (own.length > 0 ? own : others).slice(0, 1));
  return {
    modules,
    edges: mergedBy(a.edges, b.edges, fromOf, (own, others) =>
      sorted(isPlain(own, others, endOf) ? own : distinctEdges(joined(own, others)), byLine),
    ),
    unresolved: mergedBy(a.unresolved, b.unresolved, fromOf, (own, others) =>
      sorted(
        isPlain(own, others, meaningOf) ? own : distinct(joined(own, others), unresolvedKey),
        (x, y) => x.line - y.line,
      ),
    ),
  };
}

const pathOf = ({ path }: ModuleGraph['modules'][number]): string => path;
const fromOf = ({ from }: Edge | UnresolvedImport): string => from;
const endOf = ({ to }: Edge): string => to;
const meaningOf = ({ specifier, cause }: UnresolvedImport): string => `${cause} ${specifier}`;

const byLine = (x: Edge, y: Edge): number =>
  x.line - y.line || byCodeUnits(x.to, y.to) || byCodeUnits(x.specifier, y.specifier);

/**
 * Two lists as one, in the order of their names. Two trees of one repository have most of what is in them in common, so what has the same
 * name on both sides is looked at by itself.
 *
 * @param merge what of both sides is kept, of one name; either side may be empty. Not asked where both have the same one thing
 */
function mergedBy<Item>(
  a: readonly Item[],
  b: readonly Item[],
  nameOf: (item: Item) => string,
  merge: (a: readonly Item[], b: readonly Item[]) => readonly Item[],
): Item[] {
  const byName = (x: Item, y: Item): number => byCodeUnits(nameOf(x), nameOf(y));
  const [left, right] = [sorted(a, byName), sorted(b, byName)];
  const merged: Item[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const [first, second] = [left[i], right[j]];
    const name = nextName(first && nameOf(first), second && nameOf(second));
    const [i0, j0] = [i, j];
    i = endOfName(left, i, name, nameOf);
    j = endOfName(right, j, name, nameOf);
    if (first !== undefined && first === second && i - i0 === 1 && j - j0 === 1) merged.push(first);
    else for (const item of merge(left.slice(i0, i), right.slice(j0, j))) merged.push(item);
  }
  return merged;
}

/** Where the things of a name end that begin at a place, if any do. */
function endOfName<Item>(items: readonly Item[], start: number, name: string, nameOf: (item: Item) => string): number {
  let end = start;
  for (let item = items[end]; item !== undefined && nameOf(item) === name; item = items[end]) end += 1;
  return end;
}

const nextName = (a: string | undefined, b: string | undefined): string =>
  a === undefined || (b !== undefined && byCodeUnits(b, a) < 0) ? (b ?? '') : a;

/** In order; the list itself where it is. */
function sorted<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  for (let at = 1; at < items.length; at++) {
    const [before, item] = [items[at - 1], items[at]];
    if (before !== undefined && item !== undefined && compare(before, item) > 0) return [...items].sort(compare);
  }
  return items;
}

const joined = <Item>(own: readonly Item[], others: readonly Item[]): readonly Item[] =>
  own.length === 0 ? others : [...own, ...others];

/** Whether one side is all that there is, and no two things in it have the same name. */
function isPlain<Item>(own: readonly Item[], others: readonly Item[], nameOf: (item: Item) => string): boolean {
  const isAll =
    others.length === 0 || (own.length === others.length && own.every((item, index) => item === others[index]));
  return isAll && isUnique(own, nameOf);
}

function isUnique<Item>(items: readonly Item[], nameOf: (item: Item) => string): boolean {
  if (items.length > 8) return new Set(items.map(nameOf)).size === items.length;
  return items.every((item, at) => {
    const name = nameOf(item);
    for (let before = 0; before < at; before++) {
      const other = items[before];
      if (other !== undefined && nameOf(other) === name) return false;
    }
    return true;
  });
}

/** A graph without the edges and unresolved imports that differ by their lines alone. Each module's own are looked at by themselves: they are neighbours. */
export function withoutRepeats(graph: ModuleGraph): ModuleGraph {
  const edges = byModule(graph.edges, endOf, distinctEdges);
  const unresolved = byModule(graph.unresolved, meaningOf, (all) => distinct(all, unresolvedKey));
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
    const left = isUnique(own, nameOf) ? null : new Set(lessOf(own));
    kept.push(...(left ? own.filter((item) => left.has(item)) : own));
  }
  return kept.length === items.length ? items : kept;
}

/** A graph with more edges, and a module for every end of theirs that is none yet. Modules that get none keep theirs as they are. */
export function withEdges(graph: ModuleGraph, edges: readonly Edge[]): ModuleGraph {
  if (edges.length === 0) return graph;
  const known = new Set(graph.modules.map((module) => module.path));
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]).filter((path) => !known.has(path)));
  const modules =
    ends.size === 0
      ? graph.modules
      : sorted([...graph.modules, ...[...ends].map((path) => ({ path, id: '' }))], (a, b) =>
          byCodeUnits(a.path, b.path),
        );
  const added = new Map<string, Edge[]>();
  for (const edge of edges) {
    const own = added.get(edge.from);
    if (own) own.push(edge);
    else added.set(edge.from, [edge]);
  }
  const own = new Map([...added.keys()].map((from): [string, Edge[]] => [from, []]));
  const others: Edge[] = [];
  for (const edge of graph.edges) (own.get(edge.from) ?? others).push(edge);
  const more = [...added].flatMap(([from, edgesOf]) =>
    sorted(distinctEdges([...(own.get(from) ?? []), ...edgesOf]), byLine),
  );
  const byFrom = (a: Edge, b: Edge): number => byCodeUnits(a.from, b.from);
  return { modules, edges: sorted([...others, ...more], byFrom), unresolved: graph.unresolved };
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
