import { byCodeUnits } from '../graph/compare.ts';
import { type Marks, spreadMarks } from '../graph/marks.ts';
import { type Arrival, type Hop, reach } from '../graph/reach.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import { endAt, isEnd } from './declared-types.ts';
import { fileOf, type Place, placeOf, WAYS } from './place.ts';
import { isData } from './run-places.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { type TreeEdges, treeEdges } from './tree-edges.ts';

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
  /** Whether what feels something by an edge is felt in turn. Absent: always. */
  readonly passes?: (edge: SymbolEdge) => boolean;
}

type Dependents = (path: string) => Iterable<Hop<unknown>>;

/** Answers who feels a set of places, in the union of some trees. */
export class SymbolReach {
  readonly #trees: readonly SymbolTree[];
  readonly #edges: readonly TreeEdges[];
  readonly #within: Set<string>;
  readonly #dependents: Dependents | undefined;
  readonly #known = new Map<Place, readonly SymbolEdge[]>();

  /**
   * @param within the modules that are looked at, and nothing else
   * @param dependents who imports a module: given where `within` is all that may be reached by imports, and is to grow by what may be
   *   reached from there when something is felt without an import. Absent: it does not grow
   */
  constructor(trees: readonly SymbolTree[], within: Iterable<string>, dependents?: Dependents) {
    this.#trees = trees;
    this.#edges = trees.map(treeEdges);
    this.#within = new Set(within);
    this.#dependents = dependents;
  }

  /** The modules that are looked at, as far as is known. */
  get within(): ReadonlySet<string> {
    return this.#within;
  }

  /** The edges to a place, of all trees; those that two of them have stand once. */
  #edgesTo(place: Place): readonly SymbolEdge[] {
    const known = this.#known.get(place);
    if (known) return known;
    const [first = [], ...others] = this.#edges.map((edges) => edges.edgesTo(place, this.#within));
    const edges = others.reduce((all, own) => (isSame(own, first) ? all : [...all, ...own]), first);
    this.#known.set(place, edges);
    if (this.#dependents) this.#grow(edges, this.#dependents);
    return edges;
  }

  #grow(edges: readonly SymbolEdge[], dependents: Dependents): void {
    const further = new Set<string>();
    for (const { dependent, via } of edges) {
      // What something is kept in is looked into by who follows that.
      const file = via.kind === 'store' ? '' : fileOf(dependent);
      if (file !== '' && !this.#within.has(file)) further.add(file);
    }
    if (further.size > 0) for (const path of reach(further, dependents).keys()) this.#within.add(path);
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
    if (isEnd(place)) return 0;
    for (const { dependent, via } of this.#edgesTo(place)) if (via.kind === 'value') files.add(fileOf(dependent));
    return files.size;
  }

  #hops(place: Place, through: Through, known: { has(place: Place): boolean } | undefined): readonly SymbolEdge[] {
    if (isEnd(place)) return [];
    const edges = this.#edgesTo(place).filter((edge) => isFollowed(edge, through) && !known?.has(edge.dependent));
    const { passes } = through;
    return passes ? edges.map((edge) => (passes(edge) ? edge : { ...edge, dependent: endAt(edge.dependent) })) : edges;
  }

  /** The places through which a name that a module passes on, or any member of it, is felt. */
  #exportsAt(path: string, name: string): Place[] {
    const plain = WAYS.map((way) => placeOf(path, { kind: 'export', name, member: null, way }));
    const isUnit = this.#trees.some(({ summaries }) =>
      summaries.get(path)?.symbols?.units.some((unit) => unit.name === name),
    );
    if (isUnit) return plain;
    for (const place of plain) this.#edgesTo(place);
    const members = new Set<Place>();
    for (const edges of this.#edges)
      for (const place of edges.placesIn(path))
        if (plain.some((own) => place.startsWith(`${own}\0`)) && this.#edgesTo(place).length > 0) members.add(place);
    return [...plain, ...[...members].sort(byCodeUnits)];
  }

  /** The edges by which something that was reached may be kept elsewhere. */
  storesIn(arrivals: Arrivals): SymbolEdge[] {
    return [...arrivals.keys()].flatMap((place) => this.#edgesTo(place).filter((edge) => edge.via.kind === 'store'));
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

/** Whether two trees have the same edges to a place. */
const isSame = (edges: readonly SymbolEdge[], others: readonly SymbolEdge[]): boolean =>
  edges.length === others.length && edges.every((edge, at) => isEqual(edge, others[at]));

const isEqual = (a: SymbolEdge, b: SymbolEdge | undefined): boolean =>
  b !== undefined &&
  a.line === b.line &&
  a.dependent === b.dependent &&
  a.dependency === b.dependency &&
  a.via.kind === b.via.kind &&
  a.via.step === b.via.step &&
  a.via.reason === b.via.reason &&
  a.via.guard === b.via.guard;
