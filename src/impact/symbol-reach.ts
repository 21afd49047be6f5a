import { byCodeUnits } from '../graph/compare.ts';
import { type Arrival, type Hop, reach } from '../graph/reach.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import { fileOf, type Place, placeOf } from './place.ts';
import { type SymbolEdge, type SymbolTree, type SymbolVia, symbolEdges } from './symbol-edges.ts';

/** Places by how they were first reached. */
export type Arrivals = ReadonlyMap<Place, Arrival<SymbolVia>>;

/** Which places a search may go through. */
export interface Through {
  /** Also what merely evaluates something. */
  readonly load: boolean;
  /** Also what only the compiler feels. */
  readonly types: boolean;
  /** Also imports that are not proved to mean what they may mean. */
  readonly unproved: boolean;
  /** Whether it may go from a file to one that depends on it. Absent: always. */
  readonly across?: (file: string, dependent: string) => boolean;
}

/** Answers who feels a set of places, in the union of some trees. */
export class SymbolReach {
  readonly #dependents = new Map<Place, SymbolEdge[]>();
  readonly #trees: readonly SymbolTree[];

  /** @param within the modules that the change can reach by their files; nothing else is looked at */
  constructor(trees: readonly SymbolTree[], within: ReadonlySet<string>) {
    this.#trees = trees;
    for (const tree of trees) {
      for (const edge of symbolEdges(tree, within)) {
        const known = this.#dependents.get(edge.dependency);
        if (known) known.push(edge);
        else this.#dependents.set(edge.dependency, [edge]);
      }
    }
  }

  /** The places that a change is at. Both versions of a renamed or deleted file are meant. */
  placesOf(change: Change): Place[] {
    const paths = change.renamedFrom === undefined ? [change.file] : [change.file, change.renamedFrom];
    return paths.flatMap((path) => {
      if (change.symbol === WHOLE_FILE) return [placeOf(path, { kind: 'whole' })];
      if (change.symbol === MODULE_LOAD)
        return [placeOf(path, { kind: 'evaluated' }), ...this.#statementsAt(path, change.line)];
      return [
        placeOf(path, { kind: 'unit', name: change.symbol }),
        placeOf(path, { kind: 'export', name: change.symbol, member: null }),
      ];
    });
  }

  /** Everything that feels the sources, each by its shortest chain. */
  from(sources: Iterable<Place>, through: Through): Arrivals {
    return reach(sources, (place) => this.#hops(place, through));
  }

  /** How many places feel this one directly, by their values. */
  fanOut(place: Place): number {
    const files = new Set<string>();
    for (const { dependent, via } of this.#dependents.get(place) ?? [])
      if (via.kind === 'value') files.add(fileOf(dependent));
    return files.size;
  }

  *#hops(place: Place, through: Through): Iterable<Hop<SymbolVia>> {
    for (const { dependent, line, via } of this.#dependents.get(place) ?? []) {
      if ((via.kind === 'load' && !through.load) || (via.kind === 'type' && !through.types)) continue;
      if (via.step === 'unresolved' && !through.unproved) continue;
      if (through.across?.(fileOf(place), fileOf(dependent)) === false) continue;
      yield { dependent, line, via };
    }
  }

  #statementsAt(path: string, line: number): Place[] {
    const names = new Set<string>();
    for (const { summaries } of this.#trees) {
      for (const unit of summaries.get(path)?.symbols?.units ?? [])
        if (unit.kind === 'statement' && unit.line === line) names.add(unit.name);
    }
    return [...names].sort(byCodeUnits).map((name) => placeOf(path, { kind: 'unit', name }));
  }
}
