import { joinPath, nameOf, pathFrom } from '../graph/paths.ts';
import { filesMeantBy, withoutExtension } from './probe-files.ts';
import type { TreePaths } from './tree-paths.ts';

/** Where a compiler configuration writes what it builds, and where it builds that from. Paths from the root. */
export interface OutputFolder {
  readonly output: string;
  /** Folders that may correspond to it, likeliest first. */
  readonly sources: readonly string[];
}

/** Names of folders that tools write to, so that the source lies elsewhere. */
const BUILT_FOLDER =
  /^_?(dist|lib|libs|build|built|out|output|es|esm|cjs|umd|iife|amd|system|commonjs|module|modern|legacy|types?|typings|dts|declarations?|node|browser|bundles?|bundled|compiled|generated|publish|target|temp|tmp|pkg|npm|prod|production|dev|development|release|min|esnext|f?e?sm?\d{1,4}|es\d{1,4}|ts\d[\d.]*)([-_.].*)?$/i;

/** What tools put between a bundle's name and its extension: `vue.esm-bundler.js`, `index.cjs.prod.js`. */
const BUNDLE_SUFFIX =
  /[-_.](esm|es|cjs|mjs|umd|iife|amd|global|common|commonjs|module|modern|legacy|bundle|bundler|bundled|esm-bundler|esm-browser|browser|node|server|client|edge|worker|runtime|prod|production|dev|development|debug|min|d)$/i;

/** Whether the first folder of a path inside a package is one that tools write to. */
export function isBuilt(target: string): boolean {
  const slash = target.indexOf('/');
  return slash > 0 && BUILT_FOLDER.test(target.slice(0, slash));
}

/**
 * The source files from which a path that only exists after a build is made; empty when they cannot be told. Looked up:
 * the compiler's own output folders, then the path without the folders that tools write to (`dist/esm/a.js`) in `src/`
 * and its like, then at the package's root, then in a part of the package that has a `src/` of its own; the file's name first as it is and
 * then without what bundlers add to it. A stylesheet that is not there is made of those that the module of its name takes in.
 *
 * @param folder the package's folder
 * @param target a path inside the package
 */
export function sourcesOf(
  tree: TreePaths,
  folder: string,
  target: string,
  outputs: readonly OutputFolder[],
): readonly string[] {
  const found = builtFrom(tree, folder, target, outputs);
  const isStyle = found.length === 0 && target.endsWith('.css');
  return isStyle ? builtFrom(tree, folder, target.replace(/css$/, 'js'), outputs) : found;
}

function builtFrom(
  tree: TreePaths,
  folder: string,
  target: string,
  outputs: readonly OutputFolder[],
): readonly string[] {
  const path = joinPath(folder, target);
  if (path === null) return [];
  for (const { output, sources } of outputs) {
    if (!path.startsWith(`${output}/`)) continue;
    for (const source of sources) {
      const at = joinPath(source, pathFrom(output, path));
      const found = at === null ? [] : filesMeantBy(tree, at);
      if (found.length > 0) return found;
    }
  }
  let rest = pathFrom(folder, path);
  while (isBuilt(rest)) {
    rest = rest.slice(rest.indexOf('/') + 1);
    const found = sourceAt(tree, folder, rest);
    if (found.length > 0) return found;
  }
  // A format may be a folder of its own further down: `dist/server/esm/entry.js`.
  const parts = rest.split('/');
  const kept = parts.filter((part, at) => at === parts.length - 1 || !BUILT_FOLDER.test(part));
  return kept.length < parts.length && isBuilt(pathFrom(folder, path)) ? sourceAt(tree, folder, kept.join('/')) : [];
}

/** The first source folder's file for a path, and the package's root last: what stands there is rarely a source. */
function sourceAt(tree: TreePaths, folder: string, path: string): readonly string[] {
  const variants = variantsOf(path);
  const slash = path.indexOf('/');
  const places = ['src', 'source', 'sources', 'lib', 'app', '.'].flatMap((root) =>
    variants.map((variant) => `${root}/${variant}`),
  );
  if (slash > 0)
    places.push(...variants.map((variant) => `${path.slice(0, slash)}/src/${variant.slice(slash + 1) || 'index'}`));
  for (const place of places) {
    const at = joinPath(folder, place);
    const found = at === null ? [] : filesMeantBy(tree, at);
    if (found.length > 0) return found;
  }
  return [];
}

/** The path, then without its extension (for `a/index.ts`), then without each bundle suffix in turn: `a.cjs.prod.js`, `a.cjs.prod`, `a.cjs`, `a`. */
function variantsOf(path: string): readonly string[] {
  let stem = withoutExtension(path);
  const variants = stem === path ? [path] : [path, stem];
  while (BUNDLE_SUFFIX.test(nameOf(stem))) {
    stem = stem.replace(BUNDLE_SUFFIX, '');
    variants.push(stem);
  }
  return variants;
}
