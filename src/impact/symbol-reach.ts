import { byCodeUnits } from '../graph/compare.ts';
import { type Marks, spreadMarks } from '../graph/marks.ts';
import { type Arrival, type Hop, reach } from '../graph/reach.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import { fileOf, type Place, placeOf, WAYS } from './place.ts';
import { type PlaceNode, PlaceNodes, type PlaceStep, STEP } from './place-nodes.ts';
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
  readonly #edges: TreeEdges;
  readonly #within: Set<string>;
  readonly #dependents: Dependents | undefined;
  readonly #nodes = new PlaceNodes();

  /**
   * @param within the modules that are looked at, and nothing else
   * @param dependents who imports a module: given where `within` is all that may be reached by imports, and is to grow by what may be
   *   reached from there when something is felt without an import. Absent: it does not grow
   */
  constructor(trees: readonly SymbolTree[], within: Iterable<string>, dependents?: Dependents) {
    this.#trees = trees;
    this.#edges = treeEdges(trees);
    this.#within = new Set(within);
    this.#dependents = dependents;
  }

  /** The modules that are looked at, as far as is known. */
  get within(): ReadonlySet<string> {
    return this.#within;
  }

  /** Who feels a place, in any of the trees. */
  #stepsTo(node: PlaceNode): readonly PlaceStep[] {
    if (node.steps) return node.steps;
    const edges = this.#edges.edgesTo(node.place, this.#within);
    node.steps = this.#nodes.stepsOf(edges);
    if (this.#dependents) this.#grow(edges, this.#dependents);
    return node.steps;
  }

  #grow(edges: readonly SymbolEdge[], dependents: Dependents): void {
    const further = new Set<string>();
    for (const { dependent, via } of edges) {
      // What something is kept in is looked into by who follows that.
      const file = via.kind === 'store' ? '' : fileOf(dependent);
      if (file !== '' && !this.#within.has(file)) further.add(file);
    }
    if (further.size === 0) return;
    // All that may be reached from those that are looked at is looked at too.
    const more = (path: string): Iterable<Hop<unknown>> => (this.#within.has(path) ? [] : dependents(path));
    for (const path of [...reach(further, more).keys()]) this.#within.add(path);
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
    const arrivals = new Map<Place, Arrival<SymbolVia>>();
    const nodes = new Map<PlaceNode, Arriving>();
    const fresh = [...new Set(sources)].filter((place) => !known?.has(place));
    let level = fresh.sort(byCodeUnits).map((place) => this.#nodes.at(place));
    for (const node of level) nodes.set(node, { distance: 0, from: null, via: null, line: 0 });
    for (let distance = 1; ; distance++) {
      for (const node of level) {
        const arrival = nodes.get(node);
        if (arrival) arrivals.set(node.place, arrival);
      }
      if (level.length === 0 || (isEnough && level.some(({ place }) => isEnough(place)))) return arrivals;
      level.sort(byPlace);
      const next: PlaceNode[] = [];
      for (const node of level) {
        for (const { node: dependent, edge } of this.#hops(node, through, known)) {
          const before = nodes.get(dependent);
          if (!before) {
            nodes.set(dependent, { distance, from: node.place, via: edge.via, line: edge.line });
            next.push(dependent);
          } else if (before.from === node.place && before.distance === distance && edge.line < before.line) {
            // The level is walked in order, so an earlier node wins unless the same node asks on an earlier line.
            before.via = edge.via;
            before.line = edge.line;
          }
        }
      }
      level = next;
    }
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
    const nodes = new Map([...sources].map(([place, marks]) => [this.#nodes.at(place), marks]));
    const spread = spreadMarks(nodes, (node) => this.#hops(node, through, known).map((hop) => hop.node));
    return new Map(Array.from(spread, ([{ place }, marks]) => [place, marks]));
  }

  /** The places that feel this one directly. */
  dependentsOf(place: Place, through: Through): readonly Place[] {
    return this.#hops(this.#nodes.at(place), through, undefined).map(({ node }) => node.place);
  }

  /** How many modules feel this place directly, by its value. */
  fanOut(place: Place): number {
    const node = this.#nodes.at(place);
    if (node.isEnd) return 0;
    const files = new Set<string>();
    for (const { node: dependent, edge } of this.#stepsTo(node))
      if (edge.via.kind === 'value') files.add(dependent.file);
    return files.size;
  }

  #hops(node: PlaceNode, through: Through, known: { has(place: Place): boolean } | undefined): readonly PlaceStep[] {
    if (node.isEnd) return NO_STEPS;
    const { across, passes } = through;
    const steps = this.#stepsTo(node);
    const left = leftOutOf(through);
    if (!known && !across && !passes && !steps.some(({ bits }) => (bits & left) !== 0)) return steps;
    const hops: PlaceStep[] = [];
    for (const step of steps) {
      if ((step.bits & left) !== 0 || known?.has(step.node.place)) continue;
      if (across?.(node.file, step.node.file) === false) continue;
      hops.push(!passes || passes(step.edge) ? step : { ...step, node: this.#nodes.endOf(step.node) });
    }
    return hops;
  }

  /** The places through which a name that a module passes on, or any member of it, is felt. */
  #exportsAt(path: string, name: string): Place[] {
    const plain = WAYS.map((way) => placeOf(path, { kind: 'export', name, member: null, way }));
    const isUnit = this.#trees.some(({ summaries }) =>
      summaries.get(path)?.symbols?.units.some((unit) => unit.name === name),
    );
    if (isUnit) return plain;
    for (const place of plain) this.#stepsTo(this.#nodes.at(place));
    const members = new Set<Place>();
    for (const place of this.#edges.placesIn(path))
      if (plain.some((own) => place.startsWith(`${own}\0`)) && this.#stepsTo(this.#nodes.at(place)).length > 0)
        members.add(place);
    return [...plain, ...[...members].sort(byCodeUnits)];
  }

  /** The edges by which something that was reached may be kept elsewhere. */
  storesIn(arrivals: Arrivals): SymbolEdge[] {
    return [...arrivals.keys()].flatMap((place) =>
      this.#stepsTo(this.#nodes.at(place)).flatMap(({ edge }) => (edge.via.kind === 'store' ? [edge] : [])),
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

/** What a search leaves out, as bits of `STEP`. */
const leftOutOf = ({ load, stores, types, unproved, reads }: Through): number =>
  (load ? 0 : STEP.load) |
  (types ? 0 : STEP.type) |
  (stores ? 0 : STEP.store) |
  (unproved ? 0 : STEP.unproved) |
  (reads === false ? STEP.read : 0);

/** How a place is reached, as far as is known. */
interface Arriving extends Arrival<SymbolVia> {
  via: SymbolVia | null;
  line: number;
}

const NO_STEPS: readonly PlaceStep[] = [];

const byPlace = (a: PlaceNode, b: PlaceNode): number => byCodeUnits(a.place, b.place);
