import { hasMark, joined, type Marks, marksOf, NO_MARKS } from '../graph/marks.ts';
import { reach } from '../graph/reach.ts';
import { union } from '../graph/union.ts';
import type { Change } from '../model/change.ts';
import { keptReach } from './kept-reach.ts';
import { DeclaredTypes } from './declared-types.ts';
import { dependentsIn, importedInHead } from './module-hops.ts';
import { PathsBack } from './paths-back.ts';
import { fileOf, type Place } from './place.ts';
import { marksByFile, Reached } from './reached.ts';
import type { Replaced } from './replaced-modules.ts';
import type { SymbolTree } from './symbol-edge.ts';
import { type Arrivals, SymbolReach, type Through } from './symbol-reach.ts';

const THROUGH_LOADS = { load: true, types: false, unproved: true } as const;
const BY_VALUE = { load: false, types: false, unproved: false } as const;

/** All that is reached by all changes, by how it is reached. */
export class Search {
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly reach: SymbolReach;
  /** By value, at any distance. */
  readonly values: Reached;
  /** By value, but not by a path that code reads: by calling. */
  readonly calls: Reached;
  /** Also by imports that are not proved to mean what they may mean. */
  readonly unproved: Reached;
  /** Also by evaluating something. */
  readonly loads: Reached;
  /** Also by the compiler alone, and also what only it feels. */
  readonly types: Reached;
  /** What is felt because evaluating one module keeps it for another; empty when nothing is. */
  readonly kept: Reached;
  readonly #felt: readonly Change[];
  readonly #numbers: ReadonlyMap<Change, number>;
  readonly #sources: ReadonlyMap<Place, readonly number[]>;
  #paths: PathsBack | null = null;
  #around: ReadonlyMap<string, Marks> | null = null;

  /** @param felt every change but the cosmetic ones */
  constructor(felt: readonly Change[], { head, base }: { readonly head: SymbolTree; readonly base: SymbolTree }) {
    this.#felt = felt;
    this.#numbers = new Map(felt.map((change, number) => [change, number]));
    this.changes = byPath(felt);
    const trees = head.graph === base.graph ? [head] : [head, base];
    const isImported = importedInHead(head.graph, base.graph);
    const dependents = dependentsIn(union(head.graph, base.graph), isImported)({ types: true, unproved: true });
    this.reach = new SymbolReach(trees, reach(this.changes.keys(), dependents).keys(), dependents);
    const sources = new Map<Place, number[]>();
    felt.forEach((change, number) => {
      for (const place of this.reach.placesOf(change)) {
        const known = sources.get(place);
        if (known) known.push(number);
        else sources.set(place, [number]);
      }
    });
    this.#sources = sources;
    const isRuntime = (change: Change): boolean => change.class === 'runtime';
    this.values = this.#reached(isRuntime, BY_VALUE);
    const isRead = [...this.values.arrivals.values()].some(({ via }) => via?.step === 'read');
    this.calls = isRead ? this.#reached(isRuntime, { ...BY_VALUE, reads: false }) : this.values;
    this.unproved = this.#reached(isRuntime, { ...BY_VALUE, unproved: true });
    this.loads = this.#reached(isRuntime, THROUGH_LOADS);
    // Evaluating something takes no type of it.
    const { passes } = new DeclaredTypes(trees);
    this.types = this.#reached((change) => !change.isTypeKept, { load: false, types: true, unproved: true, passes });
    const kept = keptReach(trees, { reach: this.reach, loads: this.loads.arrivals }, dependents);
    this.kept = new Reached(
      kept?.arrivals ?? new Map(),
      () => kept?.marks(this.#spread(isRuntime, THROUGH_LOADS)) ?? new Map(),
      (file) => kept?.files.has(file) ?? false,
    );
  }

  /** The change that a source of a chain stands for: the first where there are several. */
  readonly changeAt = (place: Place): Change | undefined => this.#felt[this.#sources.get(place)?.[0] ?? -1];

  /** By which place some of the changes reach any of these files by value first, and how; null where they do not. */
  nearestByValue(
    paths: readonly string[],
    isMeant: (change: Change) => boolean,
  ): { readonly place: Place; readonly arrivals: Arrivals } | null {
    const files = new Set(paths);
    const sources = this.#sourcesWhere(isMeant).keys();
    const arrivals = this.reach.from(sources, BY_VALUE, undefined, (place) => files.has(fileOf(place)));
    const place = new Reached(arrivals, () => new Map()).nearestIn(paths);
    return place === null ? null : { place, arrivals };
  }

  /** Whether a test runs anything that changed. */
  reachesTest(path: string): boolean {
    return this.loads.has(path) || this.kept.has(path);
  }

  /**
   * The changes that a test runs.
   *
   * @param replaced modules in whose place tests put something else: neither they nor what is felt through them is run
   */
  changesOfTest(path: string, replaced: Replaced): Marks {
    const own = this.loads.changesIn([path]);
    const avoided = replaced.by(path);
    if (![...avoided].some((file) => this.reachesTest(file))) {
      return this.kept.has(path) ? joined(own, this.kept.changesIn([path])) : own;
    }
    // What is kept by a module is not followed around those that are replaced: it may have come by them.
    // Most tests reach what they reach without any module that some test replaces, and one search tells that of all of them.
    this.#around ??= this.#spreadAround(replaced.byAny);
    const around = this.#around.get(path) ?? NO_MARKS;
    if (joined(around, own) === around) return own;
    this.#paths ??= new PathsBack(this.reach, this.loads.arrivals, THROUGH_LOADS);
    const wanted = new Set(this.#felt.flatMap((change, number) => (this.has(own, change) ? [number] : [])));
    const sourcesAt = (place: Place): readonly number[] =>
      (this.#sources.get(place) ?? []).filter((number) => wanted.has(number));
    return marksOf(this.#paths.sourcesOf(path, avoided, sourcesAt, wanted.size));
  }

  #spreadAround(files: ReadonlySet<string>): ReadonlyMap<string, Marks> {
    const across = (file: string, dependent: string): boolean => !files.has(file) && !files.has(dependent);
    return marksByFile(this.#spread(({ class: kind }) => kind === 'runtime', { ...THROUGH_LOADS, across }));
  }

  /** The changes of a set, in the order in which they were given. */
  changesOf(marks: Marks): Change[] {
    return this.#felt.filter((_, number) => hasMark(marks, number));
  }

  /** The set of some changes. */
  marksOf(changes: readonly Change[]): Marks {
    return marksOf(changes.flatMap((change) => this.#numbers.get(change) ?? []));
  }

  /** Whether a set has a change. */
  has(marks: Marks, change: Change): boolean {
    const number = this.#numbers.get(change);
    return number !== undefined && hasMark(marks, number);
  }

  #sourcesWhere(isMeant: (change: Change) => boolean): ReadonlyMap<Place, Marks> {
    const found = new Map<Place, Marks>();
    for (const [place, numbers] of this.#sources) {
      const meant = numbers.filter((number) => {
        const change = this.#felt[number];
        return change !== undefined && isMeant(change);
      });
      if (meant.length > 0) found.set(place, marksOf(meant));
    }
    return found;
  }

  #reached(isMeant: (change: Change) => boolean, through: Through): Reached {
    const arrivals = this.reach.from(this.#sourcesWhere(isMeant).keys(), through);
    return new Reached(arrivals, () => {
      const [only, ...others] = this.#felt.filter(isMeant);
      if (only === undefined || others.length > 0) return marksByFile(this.#spread(isMeant, through));
      // Where there is one change, that is what everything feels.
      const marks = this.marksOf([only]);
      return new Map(Array.from(arrivals.keys(), (place) => [fileOf(place), marks]));
    });
  }

  #spread(isMeant: (change: Change) => boolean, through: Through): ReadonlyMap<Place, Marks> {
    return this.reach.tellApart(this.#sourcesWhere(isMeant), through);
  }
}

function byPath(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    for (const path of change.renamedFrom === undefined ? [change.file] : [change.file, change.renamedFrom]) {
      const known = found.get(path);
      if (known) known.push(change);
      else found.set(path, [change]);
    }
  }
  return found;
}
