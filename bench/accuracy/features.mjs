import { posix } from 'node:path';
import { minimatch } from 'minimatch';

const TEST_NAME = /(?:\.(?:test|spec|e2e|cy)|[_-]test)\.(?:[cm]?[jt]sx?|vue|svelte)$/;

/**
 * The features of a commit, for every tool alike: the folders that the globs match, else the workspace packages; each
 * named after its last part, unless `nameOf` names its folder otherwise. A path belongs to the longest folder that holds it.
 */
export function featuresIn(repository, commit, globs, packages, nameOf = posix.basename) {
  const files = repository.files(commit);
  const folders = new Set(files.flatMap(foldersOf));
  const packageFolders = [...packages.values()].map(({ folder }) => folder);
  const found = new Set(
    globs.length > 0
      ? [...folders].filter((folder) => globs.some((glob) => minimatch(folder, glob)))
      : packageFolders.filter((folder) => folder !== '.'),
  );
  const featureOf = (path) => {
    const folder = foldersOf(path).find((candidate) => found.has(candidate));
    return folder === undefined ? undefined : nameOf(folder);
  };
  return {
    /** What is passed to Spillover: the same features in its own words. */
    discover: globs.length > 0 ? globs : [...found].sort(),
    as: nameOf === posix.basename ? '{name}' : '{path}',
    names: [...new Set([...found].map((folder) => nameOf(folder)))],
    /** The name of the feature, or undefined where there is none. */
    featureOf,
    tests: files.filter((path) => TEST_NAME.test(path)),
  };
}

/** The folders that a path is in, the longest first. */
function foldersOf(path) {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, parts.length - 1 - index).join('/'));
}
