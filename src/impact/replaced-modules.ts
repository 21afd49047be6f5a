import type { ModuleGraph } from '../model/module.ts';

/** By graph, for each file that replaces modules: which of them it never runs as they are. */
const KNOWN = new WeakMap<ModuleGraph, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * The modules that a test puts something else in the place of, and does not take as they are by another way: what changes
 * in one of these is not run by the test. What stands in their place, in `__mocks__`, is.
 */
export function replacedBy({
  graph,
}: {
  readonly graph: ModuleGraph;
}): (test: string) => ReadonlySet<string> | undefined {
  const known = KNOWN.get(graph) ?? replacements(graph);
  KNOWN.set(graph, known);
  return (test) => known.get(test);
}

function replacements({ edges }: ModuleGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { from, to, kind } of edges) {
    if (kind !== 'mock' || /(?:^|\/)__mocks__\//.test(to)) continue;
    const own = found.get(from);
    if (own) own.add(to);
    else found.set(from, new Set([to]));
  }
  if (found.size === 0) return found;
  // `importActual`, `requireActual` and a factory that is given the original.
  for (const { from, to, kind } of edges) {
    if (kind === 'dynamic' || kind === 'require') found.get(from)?.delete(to);
  }
  return found;
}
