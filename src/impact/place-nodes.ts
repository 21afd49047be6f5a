import { endAt, isEnd } from './declared-types.ts';
import { fileOf, type Place } from './place.ts';
import type { SymbolEdge } from './symbol-edge.ts';

/** A place while it is searched through, once for all searches. */
export interface PlaceNode {
  readonly place: Place;
  readonly file: string;
  /** Nothing is reached through it. */
  readonly isEnd: boolean;
  /** Who feels it. Null: nobody has asked yet. */
  steps: readonly PlaceStep[] | null;
  /** The place as one through which nothing is reached. Null: nobody has asked yet. */
  end: PlaceNode | null;
}

/** An edge from a place to one that feels it. */
export interface PlaceStep {
  readonly node: PlaceNode;
  readonly edge: SymbolEdge;
  /** What of it a search may not go through, as bits of `STEP`. */
  readonly bits: number;
}

/** What a search may leave out, a bit each. */
export const STEP = { load: 1, type: 2, store: 4, unproved: 8, read: 16 } as const;

/** Places by what they are called, each once. */
export class PlaceNodes {
  readonly #known = new Map<Place, PlaceNode>();

  /** The node of a place. */
  at(place: Place): PlaceNode {
    let node = this.#known.get(place);
    if (!node) {
      node = { place, file: fileOf(place), isEnd: isEnd(place), steps: null, end: null };
      this.#known.set(place, node);
    }
    return node;
  }

  /** The node through which nothing is reached, in place of another one. */
  endOf(node: PlaceNode): PlaceNode {
    return (node.end ??= this.at(endAt(node.place)));
  }

  /** The steps that some edges are. */
  stepsOf(edges: readonly SymbolEdge[]): readonly PlaceStep[] {
    return edges.map((edge) => ({ node: this.at(edge.dependent), edge, bits: bitsOf(edge) }));
  }
}

function bitsOf({ via: { kind, step } }: SymbolEdge): number {
  return (
    (kind === 'value' ? 0 : STEP[kind]) | (step === 'unresolved' ? STEP.unproved : step === 'read' ? STEP.read : 0)
  );
}
