import type { Place } from './place.ts';
import type { SymbolEdge } from './symbol-edge.ts';

const NO_EDGES: readonly SymbolEdge[] = [];

/** All edges of one tree, and what another has beside them. */
export function joinedEdges(first: readonly SymbolEdge[], second: readonly SymbolEdge[]): readonly SymbolEdge[] {
  if (second.length === 0) return first.length === 0 ? NO_EDGES : first;
  if (first.length === 0) return second;
  const byDependent = new Map<Place, SymbolEdge[]>();
  for (const edge of first) {
    const own = byDependent.get(edge.dependent);
    if (own) own.push(edge);
    else byDependent.set(edge.dependent, [edge]);
  }
  const isNew = (edge: SymbolEdge): boolean =>
    byDependent.get(edge.dependent)?.some((other) => isEqual(edge, other)) !== true;
  return [...first, ...second.filter(isNew)];
}

const isEqual = (a: SymbolEdge, b: SymbolEdge): boolean =>
  a.line === b.line &&
  a.dependency === b.dependency &&
  a.via.kind === b.via.kind &&
  a.via.step === b.via.step &&
  a.via.reason === b.via.reason &&
  a.via.guard === b.via.guard;
