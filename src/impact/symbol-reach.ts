import { byCodeUnits } from '../graph/compare.ts';
import { type Marks, spreadMarks } from '../graph/marks.ts';
import { type Arrival, reach } from '../graph/reach.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import { fileOf, type Place, placeOf, WAYS } from './place.ts';
import { isData } from './run-places.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { symbolEdges } from './symbol-edges.ts';

/** Places by how they were first reached. */
export type Arrivals = ReadonlyMap<Place, Arrival<SymbolVia>>;

/** Which places a search may go through. */
export interface Through {
  /** Also what merely evaluates something. */
  readonly load: boolean;
  /** Also what is kept by something once another module is evaluated; left out, no. */
  readonly stores?: boolean;
  /** Also what only the compiler feels. */
  readonly types: boolean;
  /** Also imports that are not proved to mean what they may mean. */
  readonly unproved: boolean;
  /** False: not by a path that code reads. */
  readonly reads?: false;
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
    let first: ReadonlyMap<string, readonly SymbolEdge[]> | undefined;
    for (const tree of trees) {
      const edges = symbolEdges(tree, within);
      for (const [path, own] of edges) if (!isSame(own, first?.get(path))) this.#add(own);
      first ??= edges;
    }
  }

  #add(edges: readonly SymbolEdge[]): void {
    for (const edge of edges) {
      const known = this.#dependents.get(edge.dependency);
      if (known) known.push(edge);
      else this.#dependents.set(edge.dependency, [edge]);
    }
  }

  /** The places that a change is at. Both versions of a renamed or deleted file are meant. */
  placesOf(change: Change): Place[] {
    const paths = change.renamedFrom === undefined ? [change.file] : [change.file, change.renamedFrom];
    return paths.flatMap((path) => [placeOf(path, { kind: 'text' }), ...this.#placesAt(path, change)]);
  }

  #placesAt(path: string, { symbol, line }: Change): Place[] {
    if (symbol === WHOLE_FILE) return [placeOf(path, { kind: 'whole' })];
    if (symbol === MODULE_LOAD) return [placeOf(path, { kind: 'evaluated' }), ...this.#statementsAt(path, line)];
    return [
      placeOf(path, { kind: 'unit', name: symbol }),
      placeOf(path, { kind: 'called', name: symbol }),
      ...(this.#isData(path, symbol) ? [placeOf(path, { kind: 'data', name: symbol })] : []),
      ...this.#exportsAt(path, symbol),
    ];
  }

  /**
   * Everything that feels the sources, each by its shortest chain.
   *
   * @param known places that need not be reached again; left out: none
   * @param isEnough as for `reach`
   */
  from(sources: Iterable<Place>, through: Through, known?: Arrivals, isEnough?: (place: Place) => boolean): Arrivals {
    const fresh = known ? [...sources].filter((place) => !known.has(place)) : sources;
    return reach(fresh, (place) => this.#hops(place, through, known), isEnough);
  }

  /**
   * Which sources each place feels, where a search from all of them together would only tell the nearest.
   *
   * @param sources places with the marks that they spread
   * @param known places that are left out; absent: none
   */
  tellApart(
    sources: ReadonlyMap<Place, Marks>,
    through: Through,
    known?: { has(place: Place): boolean },
  ): ReadonlyMap<Place, Marks> {
    return spreadMarks(sources, (place) => this.#hops(place, through, known).map((edge) => edge.dependent));
  }

  /** The places that feel this one directly. */
  dependentsOf(place: Place, through: Through): readonly Place[] {
    return this.#hops(place, through, undefined).map((edge) => edge.dependent);
  }

  /** How many modules feel this place directly, by its value. */
  fanOut(place: Place): number {
    const files = new Set<string>();
    for (const { dependent, via } of this.#dependents.get(place) ?? [])
      if (via.kind === 'value') files.add(fileOf(dependent));
    return files.size;
  }

  #hops(place: Place, through: Through, known: { has(place: Place): boolean } | undefined): readonly SymbolEdge[] {
    const edges = this.#dependents.get(place) ?? [];
    return edges.filter((edge) => isFollowed(edge, through) && !known?.has(edge.dependent));
  }

  /** The places through which a name that a module passes on, or any member of it, is felt. */
  #exportsAt(path: string, name: string): Place[] {
    const plain = WAYS.map((way) => placeOf(path, { kind: 'export', name, member: null, way }));
    const isUnit = this.#trees.some(({ summaries }) =>
      summaries.get(path)?.symbols?.units.some((unit) => unit.name === name),
    );
    if (isUnit) return plain;
    const members = [...this.#dependents.keys()].filter((place) => plain.some((own) => place.startsWith(`${own}\0`)));
    return [...plain, ...members.sort(byCodeUnits)];
  }

  /** The edges by which something that was reached may be kept elsewhere. */
  storesIn(arrivals: Arrivals): SymbolEdge[] {
    return [...arrivals.keys()].flatMap((place) =>
      (this.#dependents.get(place) ?? []).filter((edge) => edge.via.kind === 'store'),
    );
  }

  #isData(path: string, name: string): boolean {
    return this.#trees.some(({ summaries }) =>
      summaries.get(path)?.symbols?.units.some((unit) => unit.name === name && isData(unit)),
    );
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

function isFollowed({ dependent, dependency, via }: SymbolEdge, through: Through): boolean {
  if ((via.kind === 'load' && !through.load) || (via.kind === 'type' && !through.types)) return false;
  if (via.kind === 'store' && !through.stores) return false;
  if (via.step === 'unresolved' && !through.unproved) return false;
  if (via.step === 'read' && through.reads === false) return false;
  return through.across?.(fileOf(dependency), fileOf(dependent)) !== false;
}

/** Whether two trees have the same edges of a module. */
const isSame = (edges: readonly SymbolEdge[], others: readonly SymbolEdge[] | undefined): boolean =>
  others !== undefined && edges.length === others.length && edges.every((edge, at) => isEqual(edge, others[at]));

const isEqual = (a: SymbolEdge, b: SymbolEdge | undefined): boolean =>
  b !== undefined &&
  a.line === b.line &&
  a.dependent === b.dependent &&
  a.dependency === b.dependency &&
  a.via.kind === b.via.kind &&
  a.via.step === b.via.step &&
  a.via.reason === b.via.reason &&
  a.via.guard === b.via.guard;
