import { byCodeUnits } from '../graph/compare.ts';
import type { Feature } from '../model/feature.ts';
import type { TextFiles } from '../model/files.ts';
import type { Location, Problem } from '../model/problem.ts';
import { defaultDiscovery } from './default-discovery.ts';
import { type Discovery, discoverFeatures } from './discover.ts';
import { compileGlob } from './glob.ts';
import { normalizeGlob } from './normalize-glob.ts';
import type { WrittenDiscovery, WrittenFeature, WrittenSpelledOut } from './schema.ts';
import type { TreePaths } from './tree-paths.ts';

/** The features of a tree. */
export interface Features {
  /** Sorted by name, each name once. */
  readonly features: readonly Feature[];
  /** Names that are shared, and features without files. */
  readonly problems: readonly Problem[];
}

/** The features of a tree whose configuration names none. */
export function defaultFeatures(files: TextFiles, headPaths: readonly string[]): Features {
  const { entries, folders, problems } = defaultDiscovery(files, headPaths);
  const discoveries = entries.map((entry) => ({ ...UNSAID, ...entry }));
  const found = discoverFeatures(discoveries, folders);
  return { features: found.features.map(({ feature }) => feature), problems: [...problems, ...found.problems] };
}

const UNSAID: Omit<Discovery, 'discover' | 'as'> = {
  tests: null,
  owners: null,
  tier: 'standard',
  links: {},
  location: null,
};

/**
 * The features that a configuration lists. What is discovered under the name of a feature that is spelled out joins it, so
 * that the folder is guarded, and no two features have one name; a problem says so where it adds files of another place.
 *
 * @param locationOf where a key of an entry stands
 */
export function listedFeatures(
  written: readonly WrittenFeature[],
  tree: TreePaths,
  locationOf: (index: number, key: string) => Location,
): Features {
  const problems: Problem[] = [];
  const discoveries: Discovery[] = [];
  const byName = new Map<string, Feature>();
  for (const [index, entry] of written.entries()) {
    if ('discover' in entry) {
      discoveries.push(discoveryOf(entry, locationOf(index, 'discover')));
      continue;
    }
    const feature = spelledOut(entry, tree);
    byName.set(feature.name, feature);
    if (!hasFiles(feature, tree)) {
      const location = locationOf(index, 'paths');
      problems.push({ code: 'feature-empty', severity: 'warning', location, data: { feature: feature.name } });
    }
  }
  const found = discoverFeatures(discoveries, tree.folders);
  problems.push(...found.problems);
  for (const discovered of found.features) {
    const { name } = discovered.feature;
    const spelled = byName.get(name);
    if (spelled === undefined) {
      const tests = discovered.feature.tests?.flatMap((glob) => normalizeGlob(glob, tree)) ?? null;
      byName.set(name, { ...discovered.feature, tests });
      continue;
    }
    const elsewhere = discovered.folders.filter((folder) => !touches(spelled, folder));
    byName.set(name, { ...spelled, paths: [...new Set([...spelled.paths, ...discovered.feature.paths])] });
    if (elsewhere.length > 0) {
      const index = written.findIndex((entry) => 'name' in entry && entry.name === name);
      const data = { name, paths: elsewhere };
      problems.push({ code: 'config-shared-name', severity: 'warning', location: locationOf(index, 'name'), data });
    }
  }
  return { features: [...byName.values()].sort((a, b) => byCodeUnits(a.name, b.name)), problems };
}

function discoveryOf(entry: WrittenDiscovery, location: Location): Discovery {
  return {
    discover: entry.discover.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, ''),
    as: entry.as ?? '{name}',
    tests: entry.tests === undefined ? null : listOf(entry.tests),
    owners: entry.owners === undefined ? null : listOf(entry.owners),
    tier: entry.tier ?? 'standard',
    links: entry.links ?? {},
    location,
  };
}

function spelledOut(entry: WrittenSpelledOut, tree: TreePaths): Feature {
  return {
    name: entry.name,
    paths: normalized(entry.paths, tree),
    tests: entry.tests === undefined ? null : normalized(entry.tests, tree),
    owners: entry.owners === undefined ? null : listOf(entry.owners),
    tier: entry.tier ?? 'standard',
    links: entry.links ?? {},
    isDiscovered: false,
  };
}

/** One glob or several, as the other stages match them, each once. */
export function normalized(globs: string | readonly string[], tree: TreePaths): string[] {
  return [...new Set(listOf(globs).flatMap((glob) => normalizeGlob(glob, tree)))];
}

/** One value or a list of them, as a list. */
export function listOf(values: string | readonly string[]): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}

function hasFiles(feature: Feature, tree: TreePaths): boolean {
  const patterns = feature.paths.flatMap(compileGlob);
  return tree.files.some((path) => patterns.some((pattern) => pattern.matches(path)));
}

/** Whether a feature's globs start inside a folder, or take it in whole. */
function touches(feature: Feature, folder: string): boolean {
  return feature.paths.flatMap(compileGlob).some(({ prefix, isFolder }) => {
    const isInside = prefix === folder || prefix.startsWith(`${folder}/`);
    return isInside || (isFolder && (prefix === '' || folder.startsWith(`${prefix}/`)));
  });
}
