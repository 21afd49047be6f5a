import { byCodeUnits } from '../graph/compare.ts';
import { reach } from '../graph/reach.ts';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { RouteStep } from '../model/impact.ts';
import type { ModuleGraph } from '../model/module.ts';
import type { Page } from './detect-pages.ts';
import { type Finding, reachingChanges } from './finding.ts';
import { dependentsIn } from './module-hops.ts';
import { type MountChain, MountReach } from './mount-reach.ts';
import { fileOf, readPlace } from './place.ts';
import { routeOf } from './route.ts';
import { weighed } from './strength.ts';
import type { SymbolTree } from './symbol-edge.ts';

/**
 * What is no page for this coupling. A guard that cries wolf is switched off, so whatever joins nearly everything joins
 * nothing:
 *
 * - `rootShare`: a page that mounts more than this share of all features is the application's root, …
 * - `rootFeatures`: … where there are at least so many features that a share says something
 * - `features`: so is one that mounts more features than this: which of them shares anything with the change cannot be told.
 *   (In 16 changes of a wiki with 137 features pages gave impacts in 6, one to nine each, without this limit, and one each
 *   in 2 with it.)
 * - `pages`: a piece that more pages than this mount is shared by them all, so that no one page is where it matters; this
 *   holds for what changed and for what is mounted beside it
 */
export const PAGE_LIMITS = { rootShare: 0.5, rootFeatures: 4, features: 12, pages: 3 } as const;

/** What is asked for features that share a page with a change. */
export interface PageInput {
  /** Without those that are cosmetic. */
  readonly changes: readonly Change[];
  readonly features: readonly FeatureFiles[];
  readonly testFiles: ReadonlySet<string>;
  readonly pages: readonly Page[];
  readonly trees: readonly SymbolTree[];
  /** Of all the trees. */
  readonly graph: ModuleGraph;
}

/**
 * The impacts on features that a page mounts beside a changed piece of another feature: what one does to the page (its
 * layout, its state, the time it takes, an error it throws) the other feels, though no import joins them.
 *
 *     electricity ──▶ token
 *          └────────▶ postpaid   (changed)
 *
 * One for each feature, by the strongest route, which goes from the change up to the page and down to what it mounts. A
 * page of the edited feature itself is left out: what it mounts are its parts.
 *
 * The tests that count are the feature's own that reach what the page mounts of it, or the page, by imports at any distance,
 * and those that are relevant because they are declared: an end-to-end test of the feature goes to its page.
 */
export function pageImpacts(input: PageInput): Finding[] {
  const { changes, features, pages, testFiles, trees, graph } = input;
  const own = changes.filter((change) => change.class === 'runtime' && !testFiles.has(change.file));
  const edited = features.flatMap((files) => {
    const isProduct = new Set(files.product);
    const isSupport = new Set(files.support ?? []);
    const changed = own.filter(({ file }) => isProduct.has(file) && !isSupport.has(file));
    return changed.length === 0 ? [] : [{ files, changed }];
  });
  if (pages.length === 0 || own.length === 0) return [];
  const mounts = new MountReach(
    trees,
    graph,
    pages,
    features,
    edited.map(({ files }) => files),
    testFiles,
  );
  const testsOf = testFinder(graph);
  const best = new Map<string, Finding>();
  const concerning = new Map<string, Set<Change>>();
  const shown = new Map<Page, readonly FeatureFiles[] | null>();
  const shownOn = (page: Page): readonly FeatureFiles[] | null => {
    let found = shown.get(page);
    if (found === undefined) shown.set(page, (found = mountedBy(page, features, mounts)));
    return found;
  };
  const isOwned = new Set(features.flatMap(({ product }) => product));
  const sources = [
    ...edited.map(({ files, changed }) => ({ feature: files.feature.name, changed })),
    { feature: null, changed: own.filter(({ file }) => !isOwned.has(file)) },
  ];
  for (const { feature, changed } of sources) {
    for (const change of changed) {
      const at = mounts.pagesAt(change, feature);
      if (at.size === 0 || at.size > PAGE_LIMITS.pages) continue;
      for (const [page, chain] of at) {
        const beside = shownOn(page);
        if (!beside) continue;
        for (const neighbour of beside) {
          const { name } = neighbour.feature;
          const mounted = mounts.pagesOf(name);
          const down = mounted.get(page);
          if (name === feature || !down || mounted.size > PAGE_LIMITS.pages) continue;
          concerning.set(name, (concerning.get(name) ?? new Set()).add(change));
          const found = impactBy(name, change, chain, down, page, beside.length, mounts);
          const known = best.get(name);
          if (known && compareImpacts(known, found) <= 0) continue;
          best.set(name, { ...found, tests: testsOf(neighbour, [...page.files, lastFile(found)]) });
        }
      }
    }
  }
  return [...best].map(([name, found]) => ({
    ...found,
    changes: reachingChanges([...(concerning.get(name) ?? [])], () => found.tests),
  }));
}

/** The features that a page mounts, in their order; null for a page that mounts so many that it is nobody's in particular. */
function mountedBy(page: Page, features: readonly FeatureFiles[], mounts: MountReach): readonly FeatureFiles[] | null {
  const mounted: FeatureFiles[] = [];
  for (const files of features) {
    if (!mounts.pagesOf(files.feature.name).has(page)) continue;
    mounted.push(files);
    if (isRoot(mounted.length, features.length)) return null;
  }
  return mounted;
}

const isRoot = (mounted: number, features: number): boolean =>
  mounted > PAGE_LIMITS.features ||
  (features >= PAGE_LIMITS.rootFeatures && mounted > features * PAGE_LIMITS.rootShare);

function impactBy(
  feature: string,
  change: Change,
  up: MountChain,
  down: MountChain,
  page: Page,
  shown: number,
  mounts: MountReach,
): Finding {
  const route = [...routeOf(up, () => change), mountedStep(down, page)];
  const distance = route.length - 1;
  const fanOuts = [...up.slice(0, -1).map((link) => mounts.fanOut(link.node)), shown];
  return {
    feature,
    coupling: 'page',
    certainty: route.some((step) => step.reason !== undefined) ? 'possible' : 'certain',
    ...weighed({ coupling: 'page', distance, fanOuts }),
    distance,
    route,
    tests: [],
  };
}

/** What the page mounts of the feature: where the chain from it leaves its first file. */
function mountedStep(down: MountChain, page: Page): RouteStep {
  const file = fileOf(down[0]?.node ?? '');
  const leaves = down.filter((link) => fileOf(link.node) === file).at(-1);
  const what = leaves ? readPlace(leaves.node) : null;
  const at =
    what?.kind === 'unit' && leaves ? { symbol: what.name, line: leaves.line || 1 } : { symbol: WHOLE_FILE, line: 1 };
  return { file, ...at, via: 'page', ...(page.reason === null ? {} : { reason: page.reason }) };
}

const lastFile = ({ route }: Finding): string => route.at(-1)?.file ?? '';

/** Finds a feature's tests that reach any of some files at run time. */
function testFinder(graph: ModuleGraph): (files: FeatureFiles, targets: readonly string[]) => readonly string[] {
  const dependents = dependentsIn(graph)({ types: false, unproved: false });
  const known = new Map<string, ReadonlySet<string>>();
  return ({ tests, declaredTests }, targets) => {
    const key = JSON.stringify(targets);
    const reached = known.get(key) ?? new Set(reach(targets, dependents).keys());
    known.set(key, reached);
    return [...new Set([...tests.filter((path) => reached.has(path)), ...declaredTests])].sort(byCodeUnits);
  };
}

function compareImpacts(a: Finding, b: Finding): number {
  return (
    b.strength - a.strength || a.distance - b.distance || byCodeUnits(JSON.stringify(a.route), JSON.stringify(b.route))
  );
}
