import { byCodeUnits } from '../graph/compare.ts';
import type { Feature, Tier } from '../model/feature.ts';
import type { Location, Problem } from '../model/problem.ts';
import { nameOf } from './directories.ts';
import { compileGlob, escapeGlob, globOfFolder, type Pattern } from './glob.ts';

/** An entry of the configuration that makes a feature of every folder it matches. */
export interface Discovery {
  /** Globs of folders: one, with its alternatives. */
  readonly discover: string;
  /** The template of the names, with `{name}` and `{path}`. */
  readonly as: string;
  /** Globs with `{name}` and `{path}`; null: the test files inside the folder. */
  readonly tests: readonly string[] | null;
  readonly owners: readonly string[] | null;
  readonly tier: Tier;
  readonly links: { readonly [kind: string]: string };
  /** Where the glob stands; null for what nobody wrote. */
  readonly location: Location | null;
}

/** What `discover` found. */
export interface Discovered {
  /** Sorted by name, each name once. */
  readonly features: readonly DiscoveredFeature[];
  readonly problems: readonly Problem[];
}

/** A discovered feature and its folders. */
export interface DiscoveredFeature {
  readonly feature: Feature;
  /** Sorted. */
  readonly folders: readonly string[];
}

const TIER_ORDER: readonly Tier[] = ['critical', 'standard', 'watch'];
/** The test files inside a folder, as a glob: for a feature that has this folder and another one with `tests` of its own. */
const TESTS_INSIDE = '/**/*.{test,spec,cy,e2e,e2e-spec}.*';

/**
 * Makes a feature of every folder that a discovery matches. A folder that several match goes to the one that spells out the
 * most of it, of equals to the first listed. Hidden folders, `node_modules` and folders such as `__tests__` are found
 * only where the glob spells them out. Folders that get one name are one feature: it has the strictest tier, and the owners, tests and links of all.
 */
export function discoverFeatures(discoveries: readonly Discovery[], directories: readonly string[]): Discovered {
  const compiled = discoveries.map((discovery) => ({ discovery, patterns: compileGlob(discovery.discover) }));
  const found = new Map<string, { readonly folder: string; readonly discovery: Discovery }[]>();
  const fruitful = new Set<Discovery>();
  for (const folder of directories) {
    let best: { readonly discovery: Discovery; readonly depth: number } | null = null;
    for (const { discovery, patterns } of compiled) {
      const depth = Math.max(
        -1,
        ...patterns.filter((pattern) => finds(pattern, folder)).map((pattern) => pattern.depth),
      );
      if (depth >= 0) fruitful.add(discovery);
      if (depth > (best?.depth ?? -1)) best = { discovery, depth };
    }
    if (best === null) continue;
    const name = fill(best.discovery.as, folder, (text) => text);
    const same = found.get(name) ?? [];
    same.push({ folder, discovery: best.discovery });
    found.set(name, same);
  }
  const problems: Problem[] = [];
  for (const discovery of discoveries) {
    if (discovery.location === null || fruitful.has(discovery)) continue;
    const data = { feature: discovery.discover };
    problems.push({ code: 'feature-empty', severity: 'warning', location: discovery.location, data });
  }
  const features: DiscoveredFeature[] = [];
  for (const [name, places] of [...found].sort(([a], [b]) => byCodeUnits(a, b))) {
    const folders = places.map(({ folder }) => folder).sort(byCodeUnits);
    features.push({ feature: featureOf(name, places, folders), folders });
    if (folders.length === 1) continue;
    const location = places[0]?.discovery.location ?? null;
    const data = { name, paths: folders };
    problems.push({ code: 'config-shared-name', severity: 'warning', ...(location && { location }), data });
  }
  return { features, problems };
}

function finds(pattern: Pattern, folder: string): boolean {
  if (!pattern.matches(folder)) return false;
  const free = folder.split('/').slice(pattern.depth);
  return free.every((part) => !/^(?:\.|__.*__$|node_modules$)/s.test(part));
}

function fill(template: string, folder: string, escape: (text: string) => string): string {
  return template.replaceAll(/\{(name|path)\}/g, (_, place) => escape(place === 'name' ? nameOf(folder) : folder));
}

function featureOf(
  name: string,
  places: readonly { readonly folder: string; readonly discovery: Discovery }[],
  folders: readonly string[],
): Feature {
  const settings = [...new Set(places.map(({ discovery }) => discovery))];
  const owners = settings.flatMap((discovery) => discovery.owners ?? []);
  const tests = places.flatMap(({ folder, discovery }) =>
    discovery.tests === null
      ? [`${escapeGlob(folder)}${TESTS_INSIDE}`]
      : discovery.tests.map((glob) => fill(glob, folder, escapeGlob)),
  );
  return {
    name,
    paths: folders.map(globOfFolder),
    tests: settings.every((discovery) => discovery.tests === null) ? null : [...new Set(tests)].sort(byCodeUnits),
    owners: settings.every((discovery) => discovery.owners === null) ? null : [...new Set(owners)],
    tier: TIER_ORDER.find((tier) => settings.some((discovery) => discovery.tier === tier)) ?? 'standard',
    links: settings.reduceRight((links, discovery) => ({ ...links, ...discovery.links }), {}),
    isDiscovered: true,
  };
}
