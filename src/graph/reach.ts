import { byCodeUnits } from './compare.ts';

/** A dependent of a node, and how it asks for it. */
export interface Hop<Via> {
  readonly dependent: string;
  /** The place, for breaking ties between hops of the same two nodes: the lower goes first. */
  readonly line: number;
  readonly via: Via;
}

/** How a node was first reached. */
export interface Arrival<Via> {
  /** Hops from the nearest source; 0 for a source. */
  readonly distance: number;
  /** The node that this one depends on, one hop nearer to the source; null for a source. */
  readonly from: string | null;
  /** How it asks for `from`; null for a source. */
  readonly via: Via | null;
  readonly line: number;
}

/**
 * Everything that depends on the sources, at any distance, each by its shortest chain.
 *
 * Breadth first. Among chains of one length the one whose steps come first by name, then by line, is kept, so the answer
 * does not depend on the order of sources or hops.
 *
 * @param dependentsOf the direct dependents of a node, in any order; asked once for each node that is reached
 * @param isEnough a node of which the nearest alone are wanted: nothing that is farther away than the first is sought. Absent: all is
 */
export function reach<Via>(
  sources: Iterable<string>,
  dependentsOf: (node: string) => Iterable<Hop<Via>>,
  isEnough?: (node: string) => boolean,
): ReadonlyMap<string, Arrival<Via>> {
  const arrivals = new Map<string, Arrival<Via>>();
  let level = [...new Set(sources)].sort(byCodeUnits);
  for (const source of level) arrivals.set(source, { distance: 0, from: null, via: null, line: 0 });
  for (let distance = 1; level.length > 0 && !(isEnough && level.some(isEnough)); distance++) {
    const next = new Map<string, Arrival<Via>>();
    for (const node of level) {
      for (const hop of dependentsOf(node)) {
        if (arrivals.has(hop.dependent)) continue;
        const known = next.get(hop.dependent);
        // The level is walked in order, so an earlier node wins unless the same node asks on an earlier line.
        if (known && (known.from !== node || known.line <= hop.line)) continue;
        next.set(hop.dependent, { distance, from: node, via: hop.via, line: hop.line });
      }
    }
    for (const [node, arrival] of next) arrivals.set(node, arrival);
    level = [...next.keys()].sort(byCodeUnits);
  }
  return arrivals;
}

/** One node of a chain, source first. */
export interface ChainLink<Via> extends Arrival<Via> {
  readonly node: string;
}

/** The chain by which a node was reached, from its source (first) to the node (last). Empty when it was not reached. */
export function chainTo<Via>(node: string, arrivals: ReadonlyMap<string, Arrival<Via>>): readonly ChainLink<Via>[] {
  const chain: ChainLink<Via>[] = [];
  for (let at: string | null = node; at !== null; ) {
    const arrival: Arrival<Via> | undefined = arrivals.get(at);
    if (!arrival) return [];
    chain.push({ node: at, ...arrival });
    at = arrival.from;
  }
  return chain.reverse();
}
