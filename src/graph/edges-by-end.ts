import type { Edge, ModuleGraph } from '../model/module.ts';

/** The edges of a graph, by either end. */
export interface EdgesByEnd {
  /** What a module imports, in the order of the graph. */
  readonly from: (path: string) => readonly Edge[];
  /** Who imports a module, in the order of the graph. */
  readonly to: (path: string) => readonly Edge[];
}

const NONE: readonly Edge[] = [];

const known = new WeakMap<ModuleGraph, EdgesByEnd>();

/** The edges of a graph by either end; sorted out once, whoever asks. */
export function edgesByEnd(graph: ModuleGraph): EdgesByEnd {
  const before = known.get(graph);
  if (before) return before;
  const [byFrom, byTo] = [new Map<string, Edge[]>(), new Map<string, Edge[]>()];
  for (const edge of graph.edges) {
    put(byFrom, edge.from, edge);
    put(byTo, edge.to, edge);
  }
  const found = { from: (path: string) => byFrom.get(path) ?? NONE, to: (path: string) => byTo.get(path) ?? NONE };
  known.set(graph, found);
  return found;
}

function put(edges: Map<string, Edge[]>, end: string, edge: Edge): void {
  const own = edges.get(end);
  if (own) own.push(edge);
  else edges.set(end, [edge]);
}
