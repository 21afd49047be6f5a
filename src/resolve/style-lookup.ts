import type { ImportKind } from '../model/module.ts';
import { folderOf, joinPath, nameOf } from '../graph/paths.ts';
import type { Resolution } from './resolver.ts';
import type { TreePaths } from './tree-paths.ts';

/** The endings of stylesheets, in the order in which they are tried after the importer's own. */
const STYLES = ['.scss', '.sass', '.css', '.less', '.styl', '.stylus', '.pcss', '.postcss'] as const;

/** Resolves what a stylesheet takes in. */
export type StyleLookup = (from: string, specifier: string) => Resolution;

/**
 * Makes the lookup of stylesheets' specifiers: relative to the stylesheet however they begin, with the endings, partials (`_x.scss`) and
 * index files (`x/_index.scss`) of the preprocessors; then as a module, with or without webpack's `~`, and in the load paths that
 * configurations set: which of both goes first is for the bundler to say, so both count. Then, for a name that no manifest declares, below
 * any load path: every stylesheet whose path ends so, of the nearest folder that has one.
 *
 * @param asModule how a script's import is resolved
 * @param loadPathsOf the folders in which stylesheets of a folder are sought
 */
export function createStyleLookup(
  tree: TreePaths,
  paths: readonly string[],
  asModule: (from: string, specifier: string, kind: ImportKind) => Resolution,
  loadPathsOf: (folder: string) => readonly string[],
): StyleLookup {
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    if (!isStyle(path)) continue;
    const same = byName.get(nameOf(path));
    if (same) same.push(path);
    else byName.set(nameOf(path), [path]);
  }

  const belowLoadPath = (folder: string, variants: readonly string[]): readonly string[] => {
    for (const variant of variants) {
      const known = byName.get(nameOf(variant)) ?? [];
      const ending = known.filter((path) => path === variant || path.endsWith(`/${variant}`));
      for (let above = folder; ending.length > 0; above = folderOf(above)) {
        const near = ending.filter((path) => above === '' || path.startsWith(`${above}/`));
        if (near.length > 0) return near;
      }
    }
    return [];
  };

  const inLoadPaths = (folder: string, variants: readonly string[]): readonly string[] => {
    for (const path of loadPathsOf(folder)) {
      const found = variants.map((variant) => joinPath(path, variant)).find((at) => at !== null && tree.hasFile(at));
      if (typeof found === 'string') return [found];
    }
    return [];
  };

  return (from, written) => {
    const folder = folderOf(from);
    const specifier = written.replace(/^~(?=[^/])/, '').replace(/^pkg:/, '');
    const variants = variantsOf(specifier, endingOf(from));
    if (!/^[/~]|^pkg:/.test(written)) {
      for (const variant of variants) {
        const at = joinPath(folder, variant);
        if (at !== null && tree.hasFile(at)) return { kind: 'found', paths: [at] };
      }
    }
    const first = asModule(from, specifier, 'style');
    const loaded = /^\.{0,2}\//.test(specifier) ? [] : inLoadPaths(folder, variants);
    if (loaded.length > 0)
      return { kind: 'found', paths: [...new Set([...(first.kind === 'found' ? first.paths : []), ...loaded])].sort() };
    if (first.kind === 'found') return first;
    for (const variant of variants.slice(1)) {
      const found = asModule(from, variant, 'style');
      if (found.kind === 'found' && found.paths.every(isStyle)) return found;
    }
    if (/^\.{0,2}\//.test(specifier)) return specifier.startsWith('/') ? { kind: 'external' } : first;
    if (first.kind === 'external' && first.ending === undefined) return first;
    const found = belowLoadPath(folder, variants);
    return found.length > 0 ? { kind: 'found', paths: found } : first;
  };
}

const isStyle = (path: string): boolean => STYLES.some((ending) => path.endsWith(ending));

const endingOf = (path: string): string | undefined => STYLES.find((ending) => path.endsWith(ending));

/** The paths that a specifier may stand for, itself first. */
function variantsOf(specifier: string, own: string | undefined): readonly string[] {
  const slash = specifier.lastIndexOf('/') + 1;
  const [folder, name] = [specifier.slice(0, slash), specifier.slice(slash)];
  if (isStyle(name)) return [specifier, `${folder}_${name}`];
  const endings = own === undefined ? STYLES : [own, ...STYLES.filter((ending) => ending !== own)];
  return [
    specifier,
    ...endings.flatMap((ending) => [`${folder}${name}${ending}`, `${folder}_${name}${ending}`]),
    ...endings.flatMap((ending) => [`${specifier}/_index${ending}`, `${specifier}/index${ending}`]),
  ];
}
