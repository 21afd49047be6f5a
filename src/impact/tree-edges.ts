import type { ModuleGraph, ModuleSummary } from '../model/module.ts';
import { type Differing, differingModules, offersSame } from './differing-modules.ts';
import type { Importer, ImportersOf } from './importers.ts';
import { joinedEdges } from './joined-edges.ts';
import { ModuleEdges } from './module-edges.ts';
import { type Origin, PassedOn } from './passed-on.ts';
import { fileOf, type Place, type PlaceKind, readPlace } from './place.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { TreeSide } from './tree-side.ts';

/** An edge, and the module that makes it; null: it goes from an export to where that goes on, and counts where somebody asks for the export. */
interface MadeEdge extends SymbolEdge {
  readonly by: string | null;
  readonly origin: Origin;
}

const NO_EDGES: readonly SymbolEdge[] = [];
const NO_SPECIFIERS: ReadonlySet<string> = new Set();
const NO_SUMMARY: ModuleSummary = { imports: [] };

const known = new WeakMap<ModuleGraph, { readonly trees: readonly SymbolTree[]; readonly edges: TreeEdges }[]>();

/** The edges of one tree or two, in one of which a module may feel another; they are made once, whoever asks. */
export function treeEdges(trees: readonly SymbolTree[]): TreeEdges {
  const [first, second] = trees;
  if (!first) throw new Error('there is no tree');
  const before = known.get(first.graph) ?? [];
  const isMeant = (own: readonly SymbolTree[]): boolean =>
    own.length === trees.length &&
    own.every(({ graph, summaries }, at) => graph === trees[at]?.graph && summaries === trees[at].summaries);
  const found = before.find((one) => isMeant(one.trees));
  if (found) return found.edges;
  const edges = new TreeEdges(first, second);
  known.set(first.graph, [...before, { trees, edges }]);
  return edges;
}

/**
 * Who feels whom, symbol by symbol, in one tree or in either of two. Edges are made when a place is asked for, by those modules alone that
 * may take it by one of its names: so that a change pays for what it reaches, and the symbols of most modules are never looked at. What
 * evaluating a module evaluates is told by imports alone.
 *
 * Two trees of a change are the same but for some modules. What is found out in the first without asking one of those is the same in the
 * second; only the rest is found out there as well.
 */
export class TreeEdges {
  readonly #trees: readonly SymbolTree[];
  readonly #first: TreeSide;
  readonly #second: TreeSide | undefined;
  readonly #differing: Differing | undefined;
  readonly #offersSame = new Map<string, boolean>();
  readonly #passedOn: PassedOn;
  readonly #made = new Map<Place, MadeEdge[]>();
  readonly #places = new Map<string, Set<Place>>();

  constructor(first: SymbolTree, second?: SymbolTree) {
    this.#trees = second ? [first, second] : [first];
    this.#differing = second && differingModules(first, second);
    this.#first = new TreeSide(first, this.#differing?.modules);
    this.#second = second && new TreeSide(second, this.#differing?.modules, this.#first);
    this.#passedOn = new PassedOn(
      this.#first.index,
      this.#second?.index,
      (origin, dependent, dependency, line, via, isErased) => {
        this.#link(origin, null, isErased, dependent, dependency, line, via);
      },
    );
  }

  /**
   * The edges to a place: who feels it. Those that both trees have stand once.
   *
   * @param within the modules that are looked at; edges of others are left out
   */
  edgesTo(place: Place, within: ReadonlySet<string>): readonly SymbolEdge[] {
    const path = fileOf(place);
    if (path !== '' && !within.has(path)) return NO_EDGES;
    const what = readPlace(place);
    if (path !== '' && what.kind !== 'evaluated') this.#settle(path, what);
    const first: SymbolEdge[] = [];
    const second: SymbolEdge[] = [];
    if (path !== '' && what.kind !== 'evaluated') this.#collect(this.#made.get(place) ?? [], within, first, second);
    const isSame = this.#isSameAround(path);
    this.#around(this.#first, path, what, place, within, first);
    if (this.#second && !isSame) this.#around(this.#second, path, what, place, within, second);
    this.#beside(path, place, isSame, within, first, second);
    return joinedEdges(first, second);
  }

  /** The places of a module that somebody may feel, as far as places of it were asked for. */
  placesIn(path: string): Iterable<Place> {
    return this.#places.get(path) ?? [];
  }

  /** Whether a module, and all that imports it, is the same in both trees. */
  #isSameAround(path: string): boolean {
    const differing = this.#differing;
    return differing !== undefined && !differing.modules.has(path) && !differing.imported.has(path);
  }

  /** What imports alone tell of who feels a place. */
  #around(
    side: TreeSide,
    path: string,
    { kind }: PlaceKind,
    place: Place,
    within: ReadonlySet<string>,
    edges: SymbolEdge[],
  ): void {
    if (path === '') return;
    if (kind === 'evaluated') side.evaluating(path, place, within, edges);
    if (kind === 'evaluated' || kind === 'whole' || kind === 'exports')
      side.unprovedTo(path, kind === 'evaluated', place, within, edges);
  }

  /** Who feels a place without an import of the module. */
  #beside(
    path: string,
    place: Place,
    isSame: boolean,
    within: ReadonlySet<string>,
    first: SymbolEdge[],
    second: SymbolEdge[],
  ): void {
    for (const edge of this.#first.hubs.edgesTo(place, within)) first.push(edge);
    if (path !== '') first.push(...this.#first.content.edgesTo(place));
    const joins = this.#first.index.watched(() => this.#first.joins.edgesTo(place));
    first.push(...joins.answer);
    if (!this.#second) return;
    if (!isSame || this.#differing?.isUnresolvedSame !== true)
      for (const edge of this.#second.hubs.edgesTo(place, within)) second.push(edge);
    if (path !== '' && !isSame) second.push(...this.#second.content.edgesTo(place));
    if (path === '' || joins.isDiffering) second.push(...this.#second.joins.edgesTo(place));
  }

  /** Makes the edges of all modules that may feel a place. */
  #settle(path: string, what: PlaceKind): void {
    this.#settleIn(this.#first, path, what);
    if (this.#second && this.#isSettledAnew(path, what)) this.#settleIn(this.#second, path, what);
  }

  /** Whether other modules, or by other names, may feel a place in the second tree. */
  #isSettledAnew(path: string, what: PlaceKind): boolean {
    if (what.kind === 'text' || what.kind === 'all') return !this.#isSameAround(path);
    return this.#first.settled.get(path)?.isDiffering === true;
  }

  #settleIn(side: TreeSide, path: string, what: PlaceKind): void {
    switch (what.kind) {
      case 'text':
      case 'all':
        // No symbol of the module itself feels it by its path.
        for (const importer of side.importers.of(path).byPath) this.#make(side, path, importer);
        return;
      case 'evaluated':
        return;
      case 'whole':
        this.#settleNames(side, path, side.index.symbolsOf(path) ? side.index.namesPassedOn(path) : null);
        return;
      case 'exports':
        this.#settleNames(side, path, this.#namesOfAll(side, path));
        return;
      case 'export':
        this.#settleNames(side, path, new Set([what.name]));
        return;
      case 'unit':
      case 'called':
      case 'data':
        this.#settleNames(side, path, side.index.namesOfUnit(path, what.name));
        return;
    }
  }

  /** The names that are asked of a module and mean all of it, since it has none such of its own; null: any may. */
  #namesOfAll(side: TreeSide, path: string): ReadonlySet<string> | null {
    const exports = side.index.symbolsOf(path)?.exports;
    if (!exports || exports.has('export=')) return null;
    const { byName, ofAny } = side.importers.of(path);
    const asked = new Set(byName.keys());
    // Who may take anything can still pass on a name of which nothing is to be seen here.
    for (const { path: importer, specifiers } of ofAny)
      for (const name of side.index.namesPassedOnOf(importer, specifiers)) asked.add(name);
    return new Set([...asked].filter((name) => !exports.has(name)));
  }

  /** Makes the edges of all modules that take any of these names of a module, of it or of one that passes them on. */
  #settleNames(side: TreeSide, start: string, wanted: ReadonlySet<string> | null): void {
    const open: { readonly path: string; readonly names: ReadonlySet<string> | null }[] = [
      { path: start, names: wanted },
    ];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { path } = next;
      const settled = side.settledOf(path);
      if (settled.isAll) continue;
      const names = next.names && new Set([...next.names].filter((name) => !settled.names.has(name)));
      if (names?.size === 0 && settled.isBegun) continue;
      settled.isBegun = true;
      if (this.#offersOther(path) || this.#differing?.taken.has(path)) this.#settlesOther(side, path);
      // What passes a name on asks for it as part of all that it offers.
      this.#make(side, path, { path, specifiers: NO_SPECIFIERS });
      if (names === null) settled.isAll = true;
      else for (const name of names) settled.names.add(name);
      const importers = side.importers.of(path);
      const asking = names === null ? importers.all : [...new Set([...importers.ofAny, ...named(importers, names)])];
      for (const importer of asking) this.#make(side, path, importer);
      for (const { path: importer, specifiers } of asking) {
        if (this.#offersOther(importer)) this.#settlesOther(side, path);
        const further = side.index.passedOnAs(importer, specifiers, names);
        if (further?.size === 0) continue;
        this.#passedOn.relate(importer, further, path);
        open.push({ path: importer, names: further });
        this.#settlesBelow(side, path, importer);
      }
    }
  }

  /** Whether a module offers something else in the other tree. */
  #offersOther(path: string): boolean {
    if (!this.#differing?.modules.has(path)) return false;
    let isSame = this.#offersSame.get(path);
    if (isSame === undefined) {
      const [first, second] = this.#trees;
      isSame = first !== undefined && second !== undefined && offersSame(path, first, second);
      this.#offersSame.set(path, isSame);
    }
    return !isSame;
  }

  /** Who takes a name of one module is also told by who takes it of another, which passes it on. */
  #settlesBelow(side: TreeSide, path: string, above: string): void {
    const { below, isDiffering } = side.settledOf(above);
    below.add(path);
    if (isDiffering) this.#settlesOther(side, path);
  }

  /** In the other tree others may take a name of a module, and so of all that it passes on. */
  #settlesOther(side: TreeSide, path: string): void {
    const open = [path];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const settled = side.settledOf(next);
      if (settled.isDiffering) continue;
      settled.isDiffering = true;
      open.push(...settled.below);
    }
  }

  /** Makes the edges by which one module feels another one, or itself. */
  #make(side: TreeSide, target: string, importer: Importer): void {
    const done = side.done.get(target) ?? new Map<string, Origin>();
    if (done.size === 0) side.done.set(target, done);
    if (done.has(importer.path)) return;
    if (side === this.#second) {
      // In the first tree nothing was asked for that differs.
      if (this.#first.done.get(target)?.get(importer.path)?.in === 'both') return;
      const origin: Origin = { in: 'second', isMade: true };
      done.set(importer.path, origin);
      this.#makeIn(side, target, importer, origin);
      return;
    }
    const origin: Origin = { in: 'both', isMade: false };
    done.set(importer.path, origin);
    const { isDiffering } = side.index.watched(() => {
      this.#makeIn(side, target, importer, origin);
    });
    origin.isMade = true;
    if (!this.#second || !(isDiffering || origin.isDiffering)) return;
    origin.in = 'first';
    const { path } = importer;
    const same = this.#second.importers.of(target).all.find((one) => one.path === path);
    if (same) this.#make(this.#second, target, same);
    else if (path === target) this.#make(this.#second, target, importer);
  }

  #makeIn(side: TreeSide, target: string, { path, specifiers }: Importer, origin: Origin): void {
    const isErased = side.typeTests.has(path);
    const own = path === target ? side.importers.specifiersOf(path, path) : specifiers;
    const edges = new ModuleEdges(path, target, own, {
      index: side.index,
      handOvers: side.handOvers,
      link: (dependent, dependency, line, via) => {
        this.#link(origin, path, isErased, dependent, dependency, line, via);
      },
      name: (dependent, type, line) => {
        const step = fileOf(type) === path ? 'use' : 'type import';
        this.#passedOn.flow(type, origin, (flowing, by) => {
          this.#link(by, path, isErased, dependent, flowing, line, { step, kind: 'value' });
        });
      },
    });
    edges.add(side.summaries.get(path) ?? NO_SUMMARY);
  }

  #link(
    origin: Origin,
    by: string | null,
    isErased: boolean,
    dependent: Place,
    dependency: Place,
    line: number,
    via: SymbolVia,
  ): void {
    if (dependent === dependency) return;
    const edge = { dependent, dependency, line, via: isErased ? { ...via, kind: 'type' as const } : via, by, origin };
    const own = this.#made.get(dependency);
    if (own) own.push(edge);
    else {
      this.#made.set(dependency, [edge]);
      const file = fileOf(dependency);
      const places = this.#places.get(file);
      if (places) places.add(dependency);
      else this.#places.set(file, new Set([dependency]));
    }
    this.#passedOn.ask(dependency, isErased, origin.in === 'second' ? 'second' : 'first');
  }

  /** The edges that count: those of the first tree, and those that only the second one has. */
  #collect(made: readonly MadeEdge[], within: ReadonlySet<string>, first: SymbolEdge[], second: SymbolEdge[]): void {
    const [own, others]: [MadeEdge[], MadeEdge[]] = [[], []];
    for (const edge of made) {
      if (edge.origin.in !== 'second' && this.#counts(edge, 'second', within)) own.push(edge);
      else if (edge.origin.in !== 'first' && this.#second && this.#counts(edge, 'first', within)) others.push(edge);
    }
    for (const edge of inOrder(own, within)) first.push(edge);
    for (const edge of inOrder(others, within)) second.push(edge);
  }

  /** Whether an edge is one of the modules that are looked at, in a tree; `other` is the other one. */
  #counts({ by, dependent }: MadeEdge, other: 'first' | 'second', within: ReadonlySet<string>): boolean {
    if (by !== null) return within.has(by);
    return within.has(fileOf(dependent)) && this.#isAsked(dependent, other, within, new Set());
  }

  /** Whether any of the modules that are looked at asks for an export, or for one that passes it on. */
  #isAsked(place: Place, other: 'first' | 'second', within: ReadonlySet<string>, seen: Set<Place>): boolean {
    if (seen.has(place)) return false;
    seen.add(place);
    return (this.#made.get(place) ?? []).some(({ by, dependent, origin }) => {
      if (origin.in === other) return false;
      return by !== null
        ? within.has(by)
        : within.has(fileOf(dependent)) && this.#isAsked(dependent, other, within, seen);
    });
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

function named({ byName }: ImportersOf, names: ReadonlySet<string>): readonly Importer[] {
  return [...names].flatMap((name) => byName.get(name) ?? []);
}
