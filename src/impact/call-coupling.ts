import { byCodeUnits } from '../graph/compare.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Unit } from '../model/symbols.ts';
import { type Finding, reachingChanges } from './finding.ts';
import { fileOf, type Place, readPlace } from './place.ts';
import { weighed } from './strength.ts';
import type { SymbolTree } from './symbol-edge.ts';
import { SymbolIndex } from './symbol-index.ts';

/** What is asked for calls that a change added. */
export interface CallInput {
  /** Without those that are cosmetic. */
  readonly changes: readonly Change[];
  readonly features: readonly FeatureFiles[];
  readonly testFiles: ReadonlySet<string>;
  readonly head: SymbolTree;
  /** Where the branch was cut. */
  readonly mergeBase: SymbolTree;
}

/** A changed symbol that takes something of a feature. */
interface Call {
  readonly change: Change;
  readonly file: string;
  readonly symbol: string;
  /** Of the target. */
  readonly line: number;
}

/**
 * The impacts on features that changed code drives in another way: a changed symbol calls, through re-exports, something of
 * the feature, or takes its value, as it did not where the branch was cut; also where the call was there and hands
 * over something else now.
 *
 * Calls are counted over all that changed, so one that merely moved to another symbol or file is none.
 *
 * One for each feature: the first by path and line. It has no tests: those of the feature know
 * only the calls that they make themselves.
 */
export function callImpacts(input: CallInput): Finding[] {
  const product = productOwners(input);
  const [before, after] = [new Calls(input.mergeBase), new Calls(input.head)];
  const changes = input.changes.filter(
    ({ class: changeClass, file }) => changeClass === 'runtime' && !input.testFiles.has(file),
  );
  const pairs = changes.map((change) => ({
    change,
    had: before.of(change.renamedFrom ?? change.file, change.symbol),
    has: after.of(change.file, change.symbol),
  }));
  const [allBefore, allAfter] = [total(pairs.map(({ had }) => had)), total(pairs.map(({ has }) => has))];
  const byFeature = new Map<string, Call>();
  const drivers = new Map<string, Set<Change>>();
  const callees = new Map<string, Set<string>>();
  for (const { change, had, has } of pairs) {
    const own = product.get(change.file) ?? [];
    for (const [key, { place, count }] of has) {
      if (count <= (had.get(key)?.count ?? 0) || (allAfter.get(key) ?? 0) <= (allBefore.get(key) ?? 0)) continue;
      const file = fileOf(place);
      for (const feature of product.get(file) ?? []) {
        if (own.includes(feature)) continue;
        const call = { change, file, ...after.whereIs(place) };
        const best = byFeature.get(feature);
        if (!best || compareCalls(call, best) < 0) byFeature.set(feature, call);
        drivers.set(feature, (drivers.get(feature) ?? new Set()).add(change));
        const caller = JSON.stringify([change.file, change.symbol]);
        callees.set(caller, (callees.get(caller) ?? new Set()).add(feature));
      }
    }
  }
  return [...byFeature].map(([feature, { change, file, symbol, line }]): Finding => {
    const fanOut = callees.get(JSON.stringify([change.file, change.symbol]))?.size ?? 1;
    return {
      feature,
      coupling: 'calls',
      certainty: 'certain',
      ...weighed({ coupling: 'calls', distance: 1, fanOuts: [fanOut] }),
      distance: 1,
      route: [
        { file: change.file, symbol: change.symbol, line: change.line, via: 'change' },
        { file, symbol, line, via: 'call' },
      ],
      tests: [],
      changes: reachingChanges([...(drivers.get(feature) ?? [])], () => []),
    };
  });
}

/** Which features' product code a file is; tests and what serves them are driven by nobody. */
function productOwners({ features }: CallInput): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { feature, product, support = [] } of features) {
    const isSupport = new Set(support);
    for (const path of product) {
      if (isSupport.has(path)) continue;
      const known = owners.get(path);
      if (known) known.push(feature.name);
      else owners.set(path, [feature.name]);
    }
  }
  return owners;
}

function compareCalls(a: Call, b: Call): number {
  return (
    byCodeUnits(a.change.file, b.change.file) ||
    a.change.line - b.change.line ||
    byCodeUnits(a.change.symbol, b.change.symbol) ||
    byCodeUnits(a.file, b.file) ||
    byCodeUnits(a.symbol, b.symbol)
  );
}

/** By a key of the place and of what it is handed. */
type Counted = ReadonlyMap<string, { readonly place: Place; readonly count: number }>;

function total(all: readonly Counted[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const counted of all) for (const [key, { count }] of counted) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}

/** What the symbols of one tree mention of other modules. */
class Calls {
  readonly #tree: SymbolTree;
  readonly #index: SymbolIndex;

  constructor(tree: SymbolTree) {
    this.#tree = tree;
    this.#index = new SymbolIndex(tree.graph, tree.summaries);
  }

  /** The values of other modules that a symbol takes, by place and by what is handed over, each with how often. */
  of(path: string, symbol: string): Counted {
    const found = new Map<string, { readonly place: Place; count: number }>();
    for (const unit of this.#units(path, symbol)) {
      for (const { name, member, from, mode, passes = [''] } of unit.mentions) {
        if (mode !== 'use') continue;
        const places = new Set<Place>();
        const direct =
          from === undefined
            ? this.#index.meaningOf(path, name, member)
            : this.#index.importedBy(path, from, name, null);
        for (const place of direct) this.#follow(place, path, places, new Set());
        for (const place of places) {
          for (const passed of passes) {
            const key = `${place}\0${passed}`;
            const known = found.get(key);
            if (known) known.count += 1;
            else found.set(key, { place, count: 1 });
          }
        }
      }
    }
    return found;
  }

  /** The symbol of a place, and its line. */
  whereIs(place: Place): { readonly symbol: string; readonly line: number } {
    const what = readPlace(place);
    if (what.kind !== 'unit') return { symbol: WHOLE_FILE, line: 1 };
    const unit = this.#units(fileOf(place), what.name)[0];
    return { symbol: what.name, line: unit?.line ?? 1 };
  }

  #units(path: string, symbol: string): readonly Unit[] {
    const units = this.#tree.summaries.get(path)?.symbols?.units ?? [];
    if (symbol === WHOLE_FILE) return units;
    return units.filter((unit) => (symbol === MODULE_LOAD ? unit.kind === 'statement' : unit.name === symbol));
  }

  #follow(place: Place, from: string, found: Set<Place>, seen: Set<Place>): void {
    const file = fileOf(place);
    const what = readPlace(place);
    if (file === from || seen.has(place)) return;
    seen.add(place);
    if (what.kind !== 'export') {
      found.add(place);
      return;
    }
    for (const next of this.#index.reexported(file, what.name, what.member))
      this.#follow(next.place, from, found, seen);
  }
}
