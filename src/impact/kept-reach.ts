import { joined, type Marks, NO_MARKS } from '../graph/marks.ts';
import { type Arrival, type Hop, reach } from '../graph/reach.ts';
import { fileOf, type Place, placeOf, readPlace } from './place.ts';
import { marksByFile } from './reached.ts';
import type { SymbolEdge, SymbolTree, SymbolVia } from './symbol-edge.ts';
import { type Arrivals, SymbolReach } from './symbol-reach.ts';

/** Who feels a change because it is kept somewhere for them. */
export interface KeptReach {
  readonly arrivals: Arrivals;
  /** The files whose arrivals count: those that evaluate a module which does the keeping. */
  readonly files: ReadonlySet<string>;
  /** Which changes reach those files. @param loads which changes reach each place by imports */
  readonly marks: (loads: ReadonlyMap<Place, Marks>) => ReadonlyMap<string, Marks>;
}

/** What is followed where something is kept: everything but types. */
const THROUGH = { load: true, stores: true, types: false, unproved: true } as const;

/** What is followed to who evaluates a module: the same as loads do. */
const EVALUATED = { ...THROUGH, stores: false } as const;

/**
 * Who feels a change that evaluating one module puts where another reads it: a registered compiler, a plugin in a list.
 *
 * That takes both: to reach what reads it, and to evaluate the module that puts it there. What is kept may be kept again by
 * others; of those only the first is asked for.
 *
 * @param known the modules that the change reaches by imports, and what it reaches in them
 * @returns null when nothing of it is kept for others than those who are reached anyway
 */
export function keptReach(
  trees: readonly SymbolTree[],
  known: { readonly reach: SymbolReach; readonly loads: Arrivals },
  dependents: (path: string) => Iterable<Hop<unknown>>,
): KeptReach | null {
  const { loads } = known;
  const felt = new Set([...loads.keys()].map(fileOf));
  const byGuard = new Map<string, SymbolEdge[]>();
  for (const store of known.reach.storesIn(loads)) {
    const guard = store.via.guard ?? fileOf(store.dependency);
    const known = byGuard.get(guard);
    if (known) known.push(store);
    else byGuard.set(guard, [store]);
  }
  const arrivals = new Map<Place, Arrival<SymbolVia>>(loads);
  const files = new Set<string>();
  const keepings: Keeping[] = [];
  let symbols = known.reach;
  for (const [guard, stores] of byGuard) {
    const evaluators = evaluatorsOf(guard, symbols, loads);
    const own = new Set([...evaluators].filter((path) => !felt.has(path)));
    if (own.size === 0) continue;
    // What holds the change need not import it.
    const holders = stores.map((store) => fileOf(store.dependent)).filter((path) => !symbols.within.has(path));
    if (holders.length > 0) {
      symbols = new SymbolReach(trees, [...symbols.within, ...reach(holders, dependents).keys()], dependents);
    }
    const next = symbols.from(
      stores.map((store) => store.dependent),
      THROUGH,
      loads,
    );
    keepings.push({ stores, symbols, files: own });
    for (const [place, arrival] of next) {
      const file = fileOf(place);
      if (own.has(file)) files.add(file);
      if (!arrivals.has(place)) arrivals.set(place, arrival.from === null ? arrivalBy(place, stores, loads) : arrival);
    }
  }
  if (files.size === 0) return null;
  return { arrivals, files, marks: (marks) => marksOfKeepings(keepings, loads, marks) };
}

/** What evaluating one module puts elsewhere. */
interface Keeping {
  readonly stores: readonly SymbolEdge[];
  readonly symbols: SymbolReach;
  /** The files that evaluate that module and are reached in no other way. */
  readonly files: ReadonlySet<string>;
}

function marksOfKeepings(
  keepings: readonly Keeping[],
  loads: Arrivals,
  marks: ReadonlyMap<Place, Marks>,
): ReadonlyMap<string, Marks> {
  const found = new Map<string, Marks>();
  for (const { stores, symbols, files } of keepings) {
    const sources = new Map<Place, Marks>();
    for (const { dependent, dependency } of stores)
      if (!loads.has(dependent))
        sources.set(dependent, joined(sources.get(dependent) ?? NO_MARKS, marks.get(dependency) ?? NO_MARKS));
    for (const [file, own] of marksByFile(symbols.tellApart(sources, THROUGH, loads)))
      if (files.has(file)) found.set(file, joined(found.get(file) ?? NO_MARKS, own));
  }
  return found;
}

/**
 * The files that evaluate a module, without those that are reached only through what is reached anyway: loads go on from each
 * place that they reach, so nothing is behind one that they do not reach too.
 */
function evaluatorsOf(path: string, symbols: SymbolReach, loads: Arrivals): ReadonlySet<string> {
  const arrivals = symbols.from([placeOf(path, { kind: 'evaluated' })], EVALUATED, loads);
  return new Set([...arrivals.keys()].filter((place) => readPlace(place).kind === 'evaluated').map(fileOf));
}

/** How a holder was reached: from what it holds. */
function arrivalBy(holder: Place, stores: readonly SymbolEdge[], loads: Arrivals): Arrival<SymbolVia> {
  const [store] = stores.filter(({ dependent }) => dependent === holder);
  if (!store) return { distance: 0, from: null, via: null, line: 0 };
  const distance = (loads.get(store.dependency)?.distance ?? 0) + 1;
  return { distance, from: store.dependency, via: store.via, line: store.line };
}
