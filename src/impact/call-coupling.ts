import { byCodeUnits } from '../graph/compare.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { Unit } from '../model/module.ts';
import { fileOf, type Place, readPlace } from './place.ts';
import { strengthOf } from './strength.ts';
import type { SymbolTree } from './symbol-edges.ts';
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
 * The impacts on features that changed code drives in another way: a changed symbol mentions itself, through re-exports, a value
 * of the feature that it did not mention where the branch was cut.
 *
 * Whether a call that was there before passes something else now is not compared: counting every call in changed code, nearly
 * every change would be said to drive everything it calls in another way.
 *
 * One for each feature: the first by path and line. It has no tests: those of the feature know
 * only the calls that they make themselves.
 */
export function callImpacts(input: CallInput): Impact[] {
  const product = productOwners(input);
  const [before, after] = [new Calls(input.mergeBase), new Calls(input.head)];
  const byFeature = new Map<string, Call>();
  const callees = new Map<string, Set<string>>();
  for (const change of input.changes) {
    if (change.class !== 'runtime' || change.kind === 'deleted' || input.testFiles.has(change.file)) continue;
    const own = product.get(change.file) ?? [];
    const known = before.of(change.renamedFrom ?? change.file, change.symbol);
    for (const place of after.of(change.file, change.symbol)) {
      const file = fileOf(place);
      for (const feature of product.get(file) ?? []) {
        if (own.includes(feature) || known.has(place)) continue;
        const call = { change, file, ...after.whereIs(place) };
        const best = byFeature.get(feature);
        if (!best || compareCalls(call, best) < 0) byFeature.set(feature, call);
        const key = JSON.stringify([change.file, change.symbol]);
        callees.set(key, (callees.get(key) ?? new Set()).add(feature));
      }
    }
  }
  return [...byFeature].map(([feature, { change, file, symbol, line }]): Impact => {
    const fanOut = callees.get(JSON.stringify([change.file, change.symbol]))?.size ?? 1;
    return {
      feature,
      coupling: 'calls',
      certainty: 'certain',
      strength: strengthOf({ coupling: 'calls', distance: 1, fanOuts: [fanOut] }),
      distance: 1,
      route: [
        { file: change.file, symbol: change.symbol, line: change.line, via: 'change' },
        { file, symbol, line, via: 'call' },
      ],
      tests: [],
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

/** What the symbols of one tree mention of other modules. */
class Calls {
  readonly #tree: SymbolTree;
  readonly #index: SymbolIndex;

  constructor(tree: SymbolTree) {
    this.#tree = tree;
    this.#index = new SymbolIndex(tree.graph, tree.summaries);
  }

  /** The places in other modules whose values a symbol mentions, each once. */
  of(path: string, symbol: string): ReadonlySet<Place> {
    const found = new Set<Place>();
    for (const unit of this.#units(path, symbol)) {
      for (const { name, member, from, mode } of unit.mentions) {
        if (mode !== 'use') continue;
        const places =
          from === undefined
            ? this.#index.meaningOf(path, name, member)
            : this.#index.importedBy(path, from, name, null);
        for (const place of places) this.#follow(place, path, found, new Set());
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
