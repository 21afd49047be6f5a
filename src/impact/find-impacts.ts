import { byCodeUnits } from '../graph/compare.ts';
import { chainTo, reach } from '../graph/reach.ts';
import { union } from '../graph/union.ts';
import type { Change } from '../model/change.ts';
import type { DeclaredCoupling } from '../model/config.ts';
import type { FeatureFiles } from '../model/feature.ts';
import { COUPLINGS, type Coupling, type Impact, type ImpactReport, type Route } from '../model/impact.ts';
import { beyondImports, type ComparedTree } from './beyond-imports.ts';
import { declaredOn } from './declared.ts';
import { type KeptReach, keptReach } from './kept-reach.ts';
import { dependentsIn } from './module-hops.ts';
import { fileOf, type Place } from './place.ts';
import { routeOf } from './route.ts';
import { strengthOf } from './strength.ts';
import type { SymbolTree } from './symbol-edges.ts';
import { type Arrivals, SymbolReach } from './symbol-reach.ts';

/** What impacts are computed from. */
export interface ImpactInput {
  readonly changes: readonly Change[];
  readonly head: ComparedTree;
  /** The base branch's tip: an importer added there since the branch was cut counts. */
  readonly base: SymbolTree;
  /** Where the branch was cut; the head itself where a change is only supposed. */
  readonly mergeBase: ComparedTree;
  readonly features: readonly FeatureFiles[];
  /** Every test file of both trees, of a feature or not. */
  readonly testFiles: ReadonlySet<string>;
  readonly declared: readonly DeclaredCoupling[];
  /** Globs of pages; null: detected from the framework. */
  readonly pages: readonly string[] | null;
}

/** Which features can feel the changes, each by its shortest route, and which tests reach them. */
export function findImpacts(input: ImpactInput): ImpactReport {
  const felt = input.changes.filter((change) => change.class !== 'cosmetic');
  const search = new Search(felt, input);
  const impacts = input.features.flatMap((feature) => impactsOn(feature, search, input));
  impacts.push(...beyondImports({ ...input, changes: felt }, impacts));
  const reached = [...input.testFiles].filter((path) => search.reachesTest(path));
  // What is only beside a change, as a configuration file is, is no test that reaches it.
  const named = impacts.flatMap(({ coupling, tests: own }) => (coupling === 'global' ? [] : own));
  const tests = [...new Set([...reached, ...named])].sort(byCodeUnits);
  return { impacts: impacts.sort(strongestFirst), tests };
}

/** All that is reached by all changes, by how it is reached. */
class Search {
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly reach: SymbolReach;
  readonly #sources: ReadonlyMap<Place, Change>;
  readonly values: Arrivals;
  readonly unproved: Arrivals;
  readonly loads: Arrivals;
  readonly types: Arrivals;
  /** What is felt because evaluating one module keeps it for another; empty when nothing is. */
  readonly kept: Arrivals;
  readonly #keptIn: KeptReach['files'];
  readonly #nearest = new Map<Arrivals, ReadonlyMap<string, Place>>();

  constructor(felt: readonly Change[], { head, base }: ImpactInput) {
    this.changes = byPath(felt);
    const files = dependentsIn(union(head.graph, base.graph))({ types: true, unproved: true });
    const within = new Set(reach(this.changes.keys(), files).keys());
    const trees = head.graph === base.graph ? [head] : [head, base];
    this.reach = new SymbolReach(trees, within);
    const sources = new Map<Place, Change>();
    for (const change of felt)
      for (const place of this.reach.placesOf(change)) if (!sources.has(place)) sources.set(place, change);
    this.#sources = sources;
    const runtime = this.sourcesWhere((change) => change.class === 'runtime');
    this.values = this.reach.from(runtime, { load: false, types: false, unproved: false });
    this.unproved = this.reach.from(runtime, { load: false, types: false, unproved: true });
    this.loads = this.reach.from(runtime, { load: true, types: false, unproved: true });
    const kept = keptReach(trees, { reach: this.reach, within, loads: this.loads }, files);
    this.kept = kept?.arrivals ?? new Map();
    this.#keptIn = kept?.files ?? new Set();
    this.types = this.reach.from(sources.keys(), { load: true, types: true, unproved: true });
  }

  readonly changeAt = (place: Place): Change | undefined => this.#sources.get(place);

  sourcesWhere(isMeant: (change: Change) => boolean): Place[] {
    return [...this.#sources].filter(([, change]) => isMeant(change)).map(([place]) => place);
  }

  reachesTest(path: string): boolean {
    return this.#byFile(this.loads).has(path) || this.#byFile(this.kept).has(path);
  }

  /** The place of any of these files that was reached by the shortest chain; of equals, the first by name. */
  nearestIn(paths: readonly string[], arrivals: Arrivals): Place | null {
    const byFile = this.#byFile(arrivals);
    let best: Place | null = null;
    for (const path of paths) {
      const place = byFile.get(path);
      if (place !== undefined && (best === null || isNearer(place, best, arrivals))) best = place;
    }
    return best;
  }

  #byFile(arrivals: Arrivals): ReadonlyMap<string, Place> {
    const known = this.#nearest.get(arrivals);
    if (known) return known;
    const byFile = new Map<string, Place>();
    for (const place of arrivals.keys()) {
      const file = fileOf(place);
      if (arrivals === this.kept && !this.#keptIn.has(file)) continue;
      const best = byFile.get(file);
      if (best === undefined || isNearer(place, best, arrivals)) byFile.set(file, place);
    }
    this.#nearest.set(arrivals, byFile);
    return byFile;
  }
}

function isNearer(place: Place, best: Place, arrivals: Arrivals): boolean {
  const a = arrivals.get(place)?.distance ?? 0;
  const b = arrivals.get(best)?.distance ?? 0;
  return a < b || (a === b && byCodeUnits(place, best) < 0);
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

function impactsOn(files: FeatureFiles, search: Search, input: ImpactInput): Impact[] {
  const own = new Set([...files.product, ...files.tests]);
  const support = new Set(files.support ?? []);
  const product = files.product.filter((path) => !support.has(path));
  // A test that imports nothing of the repository cannot be followed; it is relevant because it was named.
  const named = new Set(files.declaredTests);
  const tests = files.tests.filter((path) => named.has(path) || search.reachesTest(path));
  const impacts: Impact[] = [];
  const add = (coupling: Coupling, place: Place, arrivals: Arrivals, reason?: string): void => {
    const chain = chainTo(place, arrivals);
    const route = routeOf(chain, search.changeAt);
    impacts.push(
      impactBy(
        files,
        coupling,
        reason === undefined ? route : withReason(route, reason),
        tests,
        chain.map((link) => search.reach.fanOut(link.node)),
      ),
    );
  };

  const [firstChange = movedAcross(own, input.changes)] = [...product, ...files.product, ...files.tests]
    .flatMap((path) => search.changes.get(path) ?? [])
    .filter((change) => change.kind !== 'retargeted')
    .sort((a, b) => Number(b.class === 'runtime') - Number(a.class === 'runtime'));
  if (firstChange) {
    const { file, symbol, line } = firstChange;
    impacts.push(impactBy(files, 'edits', [{ file, symbol, line, via: 'change' }], tests, []));
  }
  // A feature that was edited is also reached when a change outside it comes back to it.
  const outside = search.sourcesWhere((change) => change.class === 'runtime' && !own.has(change.file));
  const values = firstChange
    ? search.reach.from(outside, { load: false, types: false, unproved: false })
    : search.values;
  const used = search.nearestIn(product, values);
  if (used !== null) add('uses', used, values);
  else if (!firstChange) {
    const inSomeWay = [
      ['unknown', product, search.unproved],
      // Its own tests call the changed code: it is driven through a dependency that is handed in, registered or built elsewhere.
      ['uses', files.tests, search.values, 'only its tests reach the change'],
      ['loads', product, search.loads],
      ['loads', product, search.kept],
      ['tests', [...(files.support ?? []), ...files.tests], search.loads],
      ['tests', [...(files.support ?? []), ...files.tests], search.kept],
      ['types', [...product, ...files.tests], search.types],
    ] as const;
    for (const [coupling, paths, arrivals, reason] of inSomeWay) {
      const place = search.nearestIn(paths, arrivals);
      if (place === null) continue;
      add(coupling, place, arrivals, reason);
      break;
    }
  }
  const declared = declaredOn(files, search.changes, input.declared);
  if (declared) {
    const reached = [...new Set([...tests, ...files.tests])].sort(byCodeUnits);
    impacts.push({ ...impactBy(files, 'declared', declared.route, reached, []), because: declared.because });
  }
  return impacts;
}

/** A file that went into or out of a feature as it was: from then on somebody else answers for it. */
function movedAcross(own: ReadonlySet<string>, changes: readonly Change[]): Change | undefined {
  return changes.find(
    ({ kind, file, renamedFrom }) =>
      kind === 'renamed' && renamedFrom !== undefined && own.has(file) !== own.has(renamedFrom),
  );
}

/** The route with a reason on its last step, unless that has one. */
function withReason(route: Route, reason: string): Route {
  return route.map((step, index) => (index === route.length - 1 ? { reason, ...step } : step));
}

function impactBy(
  files: FeatureFiles,
  coupling: Coupling,
  route: Route,
  tests: readonly string[],
  fanOuts: readonly number[],
): Impact {
  const distance = route.length - 1;
  return {
    feature: files.feature.name,
    coupling,
    certainty: route.some((step) => step.reason !== undefined) ? 'possible' : 'certain',
    strength: strengthOf({ coupling, distance, fanOuts }),
    distance,
    route,
    tests,
  };
}

function strongestFirst(a: Impact, b: Impact): number {
  return (
    b.strength - a.strength ||
    COUPLINGS.indexOf(a.coupling) - COUPLINGS.indexOf(b.coupling) ||
    a.distance - b.distance ||
    byCodeUnits(a.feature, b.feature)
  );
}
