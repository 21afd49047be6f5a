import { type EdgesByEnd, edgesByEnd } from '../graph/edges-by-end.ts';
import type { Edge, ModuleSummary } from '../model/module.ts';
import { ContentEdges, namesFiles } from './content-edges.ts';
import { HandOvers } from './hand-over.ts';
import { HubEdges } from './hub-edges.ts';
import { type Importer, Importers } from './importers.ts';
import { Joins } from './joins.ts';
import { ModuleEdges } from './module-edges.ts';
import { PassedOn } from './passed-on.ts';
import { fileOf, type Place, type PlaceKind, placeOf, readPlace } from './place.ts';
import { stepOf } from './step-of.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';
import { typeTestsOf } from './type-tests.ts';

/** An edge, and the module that makes it; null: it goes from an export to where that goes on, and counts where somebody asks for the export. */
interface MadeEdge extends SymbolEdge {
  readonly by: string | null;
}

const NO_EDGES: readonly SymbolEdge[] = [];
const NO_SPECIFIERS: ReadonlySet<string> = new Set();
const NO_SUMMARY: ModuleSummary = { imports: [] };

const known = new WeakMap<SymbolTree['graph'], { readonly of: SymbolTree['summaries']; readonly edges: TreeEdges }>();

/** The edges of a tree; they are made once, whoever asks. */
export function treeEdges(tree: SymbolTree): TreeEdges {
  const before = known.get(tree.graph);
  if (before?.of === tree.summaries) return before.edges;
  const edges = new TreeEdges(tree);
  known.set(tree.graph, { of: tree.summaries, edges });
  return edges;
}

/**
 * Who feels whom, symbol by symbol, in one tree. Edges are made when a place is asked for, by those modules alone that may take it by
 * one of its names: so that a change pays for what it reaches, and the symbols of most modules are never looked at. What evaluating a
 * module evaluates is told by imports alone.
 */
export class TreeEdges {
  readonly #summaries: SymbolTree['summaries'];
  readonly #index: SymbolIndex;
  readonly #importers: Importers;
  readonly #handOvers: HandOvers;
  readonly #hubs: HubEdges;
  readonly #content: ContentEdges;
  readonly #joins: Joins;
  readonly #passedOn: PassedOn;
  readonly #typeTests: ReadonlySet<string>;
  readonly #edges: EdgesByEnd;
  /** Imports that are not proved, by the module that they may mean. */
  readonly #unproved = new Map<string, readonly Edge[]>();
  readonly #made = new Map<Place, MadeEdge[]>();
  readonly #places = new Map<string, Set<Place>>();
  readonly #done = new Map<string, Set<string>>();
  readonly #settled = new Map<string, Settled>();

  constructor(tree: SymbolTree) {
    const { graph, summaries } = tree;
    this.#summaries = summaries;
    this.#edges = edgesByEnd(graph);
    this.#index = new SymbolIndex(graph, summaries);
    this.#importers = new Importers(graph, summaries);
    this.#handOvers = new HandOvers(this.#index);
    this.#hubs = new HubEdges(graph, this.#index);
    this.#content = new ContentEdges(tree);
    this.#joins = new Joins(summaries, this.#index);
    this.#typeTests = typeTestsOf(graph);
    this.#passedOn = new PassedOn(this.#index, (dependent, dependency, line, via, isErased) => {
      this.#link(null, isErased, dependent, dependency, line, via);
    });
  }

  /**
   * The edges to a place: who feels it.
   *
   * @param within the modules that are looked at; edges of others are left out
   */
  edgesTo(place: Place, within: ReadonlySet<string>): readonly SymbolEdge[] {
    const path = fileOf(place);
    if (path === '') return [...this.#hubs.edgesTo(place, within), ...this.#joins.edgesTo(place)];
    if (!within.has(path)) return NO_EDGES;
    const what = readPlace(place);
    if (what.kind === 'evaluated') return [...this.#evaluating(path, place, within), ...this.#beside(place, within)];
    this.#settle(path, what);
    const made = (this.#made.get(place) ?? []).filter((edge) => this.#counts(edge, within));
    return [...inOrder(made, within), ...this.#unprovedTo(path, place, within), ...this.#beside(place, within)];
  }

  /** The places of a module that somebody may feel, as far as places of it were asked for. */
  placesIn(path: string): Iterable<Place> {
    return this.#places.get(path) ?? [];
  }

  #beside(place: Place, within: ReadonlySet<string>): readonly SymbolEdge[] {
    const [hubs, content] = [this.#hubs.edgesTo(place, within), this.#content.edgesTo(place)];
    const joins = this.#joins.edgesTo(place);
    return hubs.length + content.length + joins.length === 0 ? NO_EDGES : [...hubs, ...content, ...joins];
  }

  /** Evaluating a module evaluates what it imports. */
  #evaluating(path: string, place: Place, within: ReadonlySet<string>): readonly SymbolEdge[] {
    const edges: SymbolEdge[] = [];
    for (const { path: importer, specifiers } of this.#importers.of(path).all) {
      if (!within.has(importer)) continue;
      const dependent = placeOf(importer, { kind: 'evaluated' });
      const kind = this.#typeTests.has(importer) ? 'type' : 'load';
      if (importer === path) continue;
      for (const record of this.#summaries.get(importer)?.imports ?? []) {
        if (record.specifier === null || record.isGuess || record.isTypeOnly || namesFiles(record)) continue;
        if (specifiers.has(record.specifier))
          edges.push({ dependent, dependency: place, line: record.line, via: { step: stepOf(record), kind } });
      }
    }
    return [...edges, ...this.#unprovedTo(path, place, within)];
  }

  /** The modules that may be asking for this one: then all of them feels all of it. */
  #unprovedTo(path: string, place: Place, within: ReadonlySet<string>): readonly SymbolEdge[] {
    let unproved = this.#unproved.get(path);
    if (!unproved) {
      unproved = this.#edges.to(path).filter(({ isGuess, isByTool }) => isGuess || isByTool);
      this.#unproved.set(path, unproved);
    }
    if (unproved.length === 0) return NO_EDGES;
    const isLoad = readPlace(place).kind === 'evaluated';
    if (!isLoad && place !== this.#index.everythingOf(path)) return NO_EDGES;
    return unproved.flatMap(({ from, line, isGuess }): SymbolEdge[] => {
      if (!within.has(from)) return [];
      const kind = this.#typeTests.has(from) ? 'type' : isLoad ? 'load' : 'value';
      const dependent = placeOf(from, { kind: isLoad ? 'evaluated' : 'whole' });
      if (dependent === place) return [];
      const via = { step: 'unresolved', reason: isGuess ? GUESSED : BY_TOOL, kind } as const;
      return [{ dependent, dependency: place, line, via }];
    });
  }

  /** Makes the edges of all modules that may feel a place. */
  #settle(path: string, what: PlaceKind): void {
    switch (what.kind) {
      case 'text':
      case 'all':
        // No symbol of the module itself feels it by its path.
        for (const importer of this.#importers.of(path).byPath) this.#make(path, importer);
        return;
      case 'evaluated':
        return;
      case 'whole':
        this.#settleNames(path, this.#index.symbolsOf(path) ? this.#index.namesPassedOn(path) : null);
        return;
      case 'exports':
        this.#settleNames(path, this.#namesOfAll(path));
        return;
      case 'export':
        this.#settleNames(path, new Set([what.name]));
        return;
      case 'unit':
      case 'called':
      case 'data':
        this.#settleNames(path, this.#index.namesOfUnit(path, what.name));
        return;
    }
  }

  /** The names that are asked of a module and mean all of it, since it has none such of its own; null: any may. */
  #namesOfAll(path: string): ReadonlySet<string> | null {
    const exports = this.#index.symbolsOf(path)?.exports;
    if (!exports || exports.has('export=')) return null;
    const { byName, ofAny } = this.#importers.of(path);
    const asked = new Set(byName.keys());
    // Who may take anything can still pass on a name of which nothing is to be seen here.
    for (const { path: importer, specifiers } of ofAny)
      for (const name of this.#index.namesPassedOnOf(importer, specifiers)) asked.add(name);
    return new Set([...asked].filter((name) => !exports.has(name)));
  }

  /** Makes the edges of all modules that take any of these names of a module, of it or of one that passes them on. */
  #settleNames(start: string, wanted: ReadonlySet<string> | null): void {
    const open: { readonly path: string; readonly names: ReadonlySet<string> | null }[] = [
      { path: start, names: wanted },
    ];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { path } = next;
      const settled = this.#settled.get(path) ?? { names: new Set<string>(), isAll: false };
      const isFirst = !this.#settled.has(path);
      this.#settled.set(path, settled);
      if (settled.isAll) continue;
      const names = next.names && new Set([...next.names].filter((name) => !settled.names.has(name)));
      if (names?.size === 0 && !isFirst) continue;
      // What passes a name on asks for it as part of all that it offers.
      this.#make(path, { path, specifiers: NO_SPECIFIERS });
      if (names === null) settled.isAll = true;
      else for (const name of names) settled.names.add(name);
      const importers = this.#importers.of(path);
      const asking = names === null ? importers.all : [...new Set([...importers.ofAny, ...named(importers, names)])];
      for (const importer of asking) this.#make(path, importer);
      for (const { path: importer, specifiers } of asking) {
        const further = this.#index.passedOnAs(importer, specifiers, names);
        if (further?.size === 0) continue;
        this.#passedOn.relate(importer, further, path);
        open.push({ path: importer, names: further });
      }
    }
  }

  /** Makes the edges by which one module feels another one, or itself. */
  #make(target: string, { path, specifiers }: Importer): void {
    const done = this.#done.get(target) ?? new Set();
    if (done.has(path)) return;
    this.#done.set(target, done.add(path));
    const isErased = this.#typeTests.has(path);
    const own = path === target ? this.#importers.specifiersOf(path, path) : specifiers;
    const edges = new ModuleEdges(path, target, own, {
      index: this.#index,
      handOvers: this.#handOvers,
      link: (dependent, dependency, line, via) => {
        this.#link(path, isErased, dependent, dependency, line, via);
      },
      name: (dependent, type, line) => {
        const step = fileOf(type) === path ? 'use' : 'type import';
        this.#passedOn.flow(type, (flowing) => {
          this.#link(path, isErased, dependent, flowing, line, { step, kind: 'value' });
        });
      },
    });
    edges.add(this.#summaries.get(path) ?? NO_SUMMARY);
  }

  #link(by: string | null, isErased: boolean, dependent: Place, dependency: Place, line: number, via: SymbolVia): void {
    if (dependent === dependency) return;
    const edge = { dependent, dependency, line, via: isErased ? { ...via, kind: 'type' as const } : via, by };
    const own = this.#made.get(dependency);
    if (own) own.push(edge);
    else {
      this.#made.set(dependency, [edge]);
      const file = fileOf(dependency);
      const places = this.#places.get(file);
      if (places) places.add(dependency);
      else this.#places.set(file, new Set([dependency]));
    }
    this.#passedOn.ask(dependency, isErased);
  }

  /** Whether an edge is one of the modules that are looked at. */
  #counts({ by, dependent }: MadeEdge, within: ReadonlySet<string>): boolean {
    if (by !== null) return within.has(by);
    return within.has(fileOf(dependent)) && this.#isAsked(dependent, within, new Set());
  }

  /** Whether any of the modules that are looked at asks for an export, or for one that passes it on. */
  #isAsked(place: Place, within: ReadonlySet<string>, seen: Set<Place>): boolean {
    if (seen.has(place)) return false;
    seen.add(place);
    return (this.#made.get(place) ?? []).some(({ by, dependent }) =>
      by !== null ? within.has(by) : within.has(fileOf(dependent)) && this.#isAsked(dependent, within, seen),
    );
  }
}

const ranks = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, number>>();

/**
 * What may be kept in several ways is told by the first module that keeps it, in the order of those that are looked at: edges
 * stand in the order in which places were asked for.
 */
function inOrder(edges: MadeEdge[], within: ReadonlySet<string>): readonly MadeEdge[] {
  if (edges.length < 2 || !edges.some(({ via }) => via.kind === 'store')) return edges;
  const before = ranks.get(within);
  const known = before?.size === within.size ? before : new Map([...within].map((path, rank) => [path, rank]));
  ranks.set(within, known);
  const rankOf = ({ by, dependent }: MadeEdge): number => known.get(by ?? fileOf(dependent)) ?? 0;
  return edges.sort((a, b) => rankOf(a) - rankOf(b));
}

/** What of a module was settled. */
interface Settled {
  readonly names: Set<string>;
  isAll: boolean;
}

function named({ byName }: ReturnType<Importers['of']>, names: ReadonlySet<string>): readonly Importer[] {
  return [...names].flatMap((name) => byName.get(name) ?? []);
}

const GUESSED = 'the file does not parse; this string could be an import';
const BY_TOOL = 'another tool found this import; which names it takes is not known';
