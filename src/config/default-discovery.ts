import { byCodeUnits } from '../graph/compare.ts';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { directoriesOf, nameOf, parentOf } from './directories.ts';
import { escapeGlob } from './glob.ts';
import { findTests, isModule } from './test-files.ts';
import { workspacePackages } from './workspace-packages.ts';

/** What is taken for the features of a tree when nobody says. */
export interface DefaultDiscovery {
  /** As they would stand under `features` in a configuration, sorted by glob. Empty: no folder holds code. */
  readonly entries: readonly { readonly discover: string; readonly as: string }[];
  /** The folders that are features, sorted: of those that the globs match, the ones that hold product code. */
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** Folders whose sub-folders are features, and the least share of the product code that they must hold together to count. */
interface Place {
  readonly parents: readonly string[];
  readonly share: number;
}

const SOURCE_ROOTS = [
  '',
  'src/',
  'app/',
  'src/app/',
  'client/',
  'client/src/',
  'frontend/',
  'frontend/src/',
  'web/',
  'web/src/',
];

function under(roots: readonly string[], names: readonly string[]): string[] {
  return roots.flatMap((root) => names.map((name) => `${root}${name}`));
}

/**
 * Where features are looked for, in this order. Folders that are called features count however little they hold; the others
 * only where they hold enough of the code to stand for the product: a quarter for packages and pages, since what they share
 * lies elsewhere, a half for folders that merely part the code.
 */
const PLACES: readonly Place[] = [
  { parents: under(SOURCE_ROOTS, ['features', 'modules', 'domains']), share: 0 },
  { parents: ['apps', 'packages', 'libs'], share: 1 / 4 },
  { parents: under(SOURCE_ROOTS, ['pages', 'views', 'screens', 'scenes', 'routes']), share: 1 / 4 },
  { parents: ['src/app', 'app'], share: 1 / 2 },
  { parents: ['src'], share: 1 / 2 },
  { parents: [''], share: 0 },
];

/**
 * The features of a tree without a configuration: its workspace packages, where they hold a quarter of the product code;
 * else the first of the usual places (`PLACES`) that does; at last one feature for every folder at the root.
 */
export function defaultDiscovery(files: TextFiles, headPaths: readonly string[] = []): DefaultDiscovery {
  const code = productCode(files.paths);
  const packages = workspacePackages(files);
  const { problems } = packages;
  if (holdsShare(packages.folders, code, 1 / 4)) return discoveryOf(packages.folders, files.paths, headPaths, problems);
  const directories = directoriesOf(code);
  for (const { parents, share } of PLACES) {
    const folders = directories.filter((folder) => parents.includes(parentOf(folder)) && isOpen(folder));
    if (holdsShare(folders, code, share)) return discoveryOf(folders, files.paths, headPaths, problems);
  }
  return { entries: [], folders: [], problems };
}

function productCode(paths: readonly string[]): string[] {
  const { tests, folders } = findTests(paths);
  const isInTestFolder = (path: string): boolean => {
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (folders.has(path.slice(0, end))) return true;
    }
    return false;
  };
  return paths.filter((path) => isModule(path) && !tests.has(path) && !isInTestFolder(path));
}

function isOpen(folder: string): boolean {
  return !folder.split('/').some((part) => /^(?:\.|__.*__$|node_modules$)/s.test(part));
}

function holdsShare(folders: readonly string[], code: readonly string[], share: number): boolean {
  if (folders.length === 0) return false;
  const own = new Set(folders);
  const held = code.filter((path) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (own.has(path.slice(0, end))) return true;
    }
    return false;
  });
  return held.length > 0 && held.length >= share * code.length;
}

/** Names what was found by globs: `parent/*` where a parent has several, and by the whole path where two share a last part. */
function discoveryOf(
  found: readonly string[],
  basePaths: readonly string[],
  headPaths: readonly string[],
  problems: readonly Problem[],
): DefaultDiscovery {
  const siblings = new Map<string, string[]>();
  const namesakes = new Map<string, number>();
  for (const folder of found) {
    const parent = parentOf(folder);
    siblings.set(parent, [...(siblings.get(parent) ?? []), folder]);
    namesakes.set(nameOf(folder), (namesakes.get(nameOf(folder)) ?? 0) + 1);
  }
  const entries = [...siblings].map(([parent, folders]) => {
    const isAlone = folders.length === 1;
    const glob = parent === '' ? '*' : `${escapeGlob(parent)}/*`;
    const isAmbiguous = folders.some((folder) => (namesakes.get(nameOf(folder)) ?? 0) > 1);
    return { discover: isAlone ? escapeGlob(folders[0] ?? '') : glob, as: isAmbiguous ? '{path}' : '{name}' };
  });
  const known = new Set(directoriesOf(basePaths));
  const added = directoriesOf(productCode(headPaths)).filter(
    (folder) => !known.has(folder) && isOpen(folder) && (siblings.get(parentOf(folder))?.length ?? 0) > 1,
  );
  return {
    entries: entries.sort((a, b) => byCodeUnits(a.discover, b.discover)),
    folders: [...found, ...added].sort(byCodeUnits),
    problems,
  };
}
