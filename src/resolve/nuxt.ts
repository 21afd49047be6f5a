import { byCodeUnits } from '../graph/compare.ts';
import { folderOf, joinPath } from '../graph/paths.ts';
import { pathsInside } from './tree-paths.ts';

/** The folders of Nuxt applications, which are those of their configurations, sorted. */
export function nuxtRoots(paths: readonly string[]): readonly string[] {
  const roots = paths.filter((path) => /(?:^|\/)nuxt\.config\.[cm]?[jt]s$/.test(path)).map(folderOf);
  return [...new Set(roots)].sort(byCodeUnits);
}

/**
 * The folders of an application in which Nuxt looks for things of a kind, by its documentation: in the folder itself, in `app/` or
 * `src/`, and in each layer.
 *
 * @param name of the folders: `components`
 * @param paths sorted
 */
export function nuxtFolders(root: string, name: string, paths: readonly string[]): readonly string[] {
  const start = root === '' ? '' : `${root}/`;
  const layers = new Set<string>();
  for (const path of pathsInside(paths, `${start}layers`)) layers.add(path.slice(start.length).split('/', 2).join('/'));
  return ['', ...[...layers].sort(byCodeUnits).map((layer) => `${layer}/`)].flatMap((layer) =>
    ['', 'app/', 'src/'].map((folder) => `${start}${layer}${folder}${name}`),
  );
}

/**
 * The folders that one may mean which a configuration names: written from the configuration's own, or from the folder that Nuxt's aliases
 * stand for (`~/ui`, `@/ui`, `~~/ui`), which is that of the application or one in it. What stands behind a `*` is left out.
 */
export function namedFolders(from: string, written: string): readonly string[] {
  const path = written.replace(/^(?:~~?|@@?)\//, '').replace(/\/?\*.*$/s, '');
  const own = folderOf(from);
  const starts = /^\./.test(written) ? [own] : ['', 'app', 'src'].map((name) => joinPath(own, name) ?? own);
  return starts.flatMap((start) => joinPath(start, path) ?? []).filter((folder) => folder !== '');
}
