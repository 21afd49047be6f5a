import { byCodeUnits } from '../graph/compare.ts';
import { joined, type Marks, NO_MARKS } from '../graph/marks.ts';
import { chainTo } from '../graph/reach.ts';
import type { Change } from '../model/change.ts';
import type { DeclaredCoupling } from '../model/config.ts';
import type { FeatureFiles } from '../model/feature.ts';
import { COUPLINGS, type Coupling, type Impact, type ImpactReport, type Route } from '../model/impact.ts';
import type { PackageMoves } from '../model/package-moves.ts';
import { beyondImports, type ComparedTree } from './beyond-imports.ts';
import { packageImpacts } from './package-coupling.ts';
import { declaredOn } from './declared.ts';
import { completed, type Finding, reachingChanges } from './finding.ts';
import type { Place } from './place.ts';
import { routeOf } from './route.ts';
import { Search } from './search.ts';
import { type Replaced, replacedBy } from './replaced-modules.ts';
import { type StrengthInput, weighed } from './strength.ts';
import type { SymbolTree } from './symbol-edge.ts';
import type { Arrivals } from './symbol-reach.ts';
import { setupsOf, withSetups } from './test-setups.ts';
import { withVisits } from './visited-pages.ts';

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
  /** What dependencies that moved are felt through. Absent: none moved. */
  readonly moves?: PackageMoves;
}

const NO_MOVES = { moves: { imports: [], tools: [] } } as const;

/** Which features can feel the changes, each by its shortest route, and which tests reach them. */
export function findImpacts(input: ImpactInput): ImpactReport {
  // A package that moved is no file of the repository: it is followed from where it is imported.
  const moved = input.changes.filter((change) => change.package !== undefined);
  const felt = input.changes.filter((change) => change.class !== 'cosmetic' && change.package === undefined);
  const setups = setupsOf(input.mergeBase, input.testFiles);
  const withTests = <Tree extends SymbolTree>(tree: Tree): Tree =>
    withSetups(withVisits(tree, input.head.files, input.testFiles), setups, input.testFiles);
  const head = withTests(input.head);
  const search = new Search(felt, { head, base: input.base === input.head ? head : withTests(input.base) });
  const found = input.features.flatMap((feature) => impactsOn(feature, search, input));
  const reachedByImports = new Set(found.map(({ feature }) => feature));
  const packages = packageImpacts({ ...NO_MOVES, ...input, moved, reached: reachedByImports });
  found.push(...packages.findings);
  found.push(...beyondImports({ ...input, changes: felt, tools: packages.tools, moved }, found));
  const impacts = found.map((finding) => completed(finding, felt));
  const reached = [...input.testFiles].filter((path) => search.reachesTest(path) || packages.reachesTest(path));
  // What is only beside a change, as a configuration file is, is no test that reaches it.
  const named = impacts.flatMap(({ coupling, tests: own }) => (coupling === 'global' ? [] : own));
  const tests = [...new Set([...reached, ...named])].sort(byCodeUnits);
  return { impacts: impacts.sort(strongestFirst), tests };
}

function impactsOn(files: FeatureFiles, search: Search, input: ImpactInput): Finding[] {
  const own = new Set([...files.product, ...files.tests]);
  const support = new Set(files.support ?? []);
  const product = files.product.filter((path) => !support.has(path));
  // A test that imports nothing of the repository cannot be followed; it is relevant because it was named.
  const named = new Set(files.declaredTests);
  const tests = files.tests.filter((path) => named.has(path) || search.reachesTest(path));
  const told = changesTold(tests, named, search, replacedBy(input.head, input.testFiles));
  const findings: Finding[] = [];
  const add = (coupling: Coupling, place: Place, arrivals: Arrivals, marks: Marks, reason?: string): void => {
    const chain = chainTo(place, arrivals);
    const route = routeOf(chain, search.changeAt);
    const fanOuts = chain.map((link) => search.reach.fanOut(link.node));
    const changes = told(search.changesOf(marks));
    const share = shareOf(changes, input.changes);
    findings.push({
      ...findingBy(files, coupling, reasoned(coupling, route, reason), tests, { fanOuts, share }),
      changes,
    });
  };

  const edited = editsOf(files, product, search, input.changes);
  const [firstChange] = edited;
  if (firstChange) {
    const { file, symbol, line } = firstChange;
    const finding = findingBy(files, 'edits', [{ file, symbol, line, via: 'change' }], tests, { fanOuts: [] });
    findings.push({ ...finding, changes: told(edited) });
  }
  const used = search.values.changesIn(product);
  // A feature that was edited is also reached when a change outside it comes back to it.
  const isOutside = (change: Change): boolean => change.class === 'runtime' && !own.has(change.file);
  const comesBack = firstChange ? search.marksOf(search.changesOf(used).filter(isOutside)) : used;
  // What holds the merge by itself is told also where something stronger is found, so that nothing hides behind it.
  const byTests = search.calls.changesIn(files.tests);
  const inDoubt = joined(search.unproved.changesIn(product), byTests);
  if (firstChange) {
    const back = comesBack.length > 0 ? search.nearestByValue(product, isOutside) : null;
    if (back) add('uses', back.place, back.arrivals, comesBack);
  } else {
    const served = [...(files.support ?? []), ...files.tests];
    const inSomeWay = [
      ['uses', product, search.values, joined(comesBack, inDoubt)],
      ['unknown', product, search.unproved, inDoubt],
      // Its own tests call the changed code: it is driven through a dependency that is handed in, registered or built elsewhere.
      ['uses', files.tests, search.calls, byTests, 'only its tests reach the change'],
      ['loads', product, search.loads],
      ['loads', product, search.kept],
      ['tests', served, search.loads],
      ['tests', served, search.kept],
      ['types', [...product, ...files.tests], search.types],
    ] as const;
    for (const [coupling, paths, reached, marks, reason] of inSomeWay) {
      const place = reached.nearestIn(paths);
      if (place === null) continue;
      add(coupling, place, reached.arrivals, marks ?? reached.changesIn(paths), reason);
      break;
    }
  }
  const declared = declaredOn(files, search.changes, input.declared);
  if (declared) {
    const relevant = [...new Set([...tests, ...files.tests])].sort(byCodeUnits);
    const { route, because } = declared;
    const changes = reachingChanges(declared.changes, () => relevant);
    findings.push({ ...findingBy(files, 'declared', route, relevant, { fanOuts: [] }), because, changes });
  }
  return findings;
}

/** Lists changes with the tests, of those that reach any, that reach each of them. */
function changesTold(
  tests: readonly string[],
  named: ReadonlySet<string>,
  search: Search,
  replaced: Replaced,
): (changes: readonly Change[]) => Impact['changes'] {
  const ran = new Map(tests.map((path) => [path, search.changesOfTest(path, replaced)]));
  const runs = (path: string, change: Change): boolean => search.has(ran.get(path) ?? NO_MARKS, change);
  return (changes) =>
    reachingChanges(changes, (change) => tests.filter((path) => named.has(path) || runs(path, change)));
}

/** The changes in a feature's own files, the one that says most first: what runs before what only compiles, product code before what serves its tests. */
function editsOf(
  { product, tests }: FeatureFiles,
  served: readonly string[],
  search: Search,
  changes: readonly Change[],
): readonly Change[] {
  const own = new Set([...product, ...tests]);
  const inside = [...served, ...product, ...tests]
    .flatMap((path) => search.changes.get(path) ?? [])
    .filter((change) => change.kind !== 'retargeted')
    .sort((a, b) => Number(b.class === 'runtime') - Number(a.class === 'runtime'));
  if (inside.length > 0) return [...new Set(inside)];
  const moved = movedAcross(own, changes);
  return moved ? [moved] : [];
}

/** A file that went into or out of a feature as it was: from then on somebody else answers for it. */
function movedAcross(own: ReadonlySet<string>, changes: readonly Change[]): Change | undefined {
  return changes.find(
    ({ kind, file, renamedFrom }) =>
      kind === 'renamed' && renamedFrom !== undefined && own.has(file) !== own.has(renamedFrom),
  );
}

/** The route with the reason for which it is told; what is `unknown` is so for want of a proof, also where every step by itself is sure. */
function reasoned(coupling: Coupling, route: Route, reason: string | undefined): Route {
  if (reason !== undefined) return withReason(route, reason);
  if (coupling !== 'unknown' || route.some((step) => step.reason !== undefined)) return route;
  return withReason(route, 'the proof that it is out of reach is missing');
}

/** The route with a reason on its last step, unless that has one. */
function withReason(route: Route, reason: string): Route {
  return route.map((step, index) => (index === route.length - 1 ? { reason, ...step } : step));
}

function findingBy(
  files: FeatureFiles,
  coupling: Coupling,
  route: Route,
  tests: readonly string[],
  specific: Pick<StrengthInput, 'fanOuts' | 'share'>,
): Finding {
  const distance = route.length - 1;
  return {
    feature: files.feature.name,
    coupling,
    certainty: route.some((step) => step.reason !== undefined) ? 'possible' : 'certain',
    ...weighed({ coupling, distance, ...specific }),
    distance,
    route,
    tests,
  };
}

/** How much of what changed at run time reaches a feature. 1 where nothing of it does: then the compiler alone feels it. */
function shareOf(reaching: Impact['changes'], changes: readonly Change[]): number {
  const all = changes.filter((change) => change.class === 'runtime' && change.package === undefined).length;
  const own = reaching.filter((change) => change.class === 'runtime').length;
  return own === 0 ? 1 : own / Math.max(own, all);
}

/** The order of impacts: by strength, strongest first; then by coupling, distance and feature. */
export function strongestFirst(a: Impact, b: Impact): number {
  return (
    b.strength - a.strength ||
    COUPLINGS.indexOf(a.coupling) - COUPLINGS.indexOf(b.coupling) ||
    a.distance - b.distance ||
    byCodeUnits(a.feature, b.feature)
  );
}
