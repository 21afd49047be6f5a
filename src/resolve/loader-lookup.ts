import { byCodeUnits } from '../graph/compare.ts';
import type { LoaderSettings } from '../model/loader.ts';
import type { ModuleSummary } from '../model/module.ts';
import { ancestorsOf, folderOf, isInside, joinPath } from '../graph/paths.ts';
import { filesMeantBy } from './probe-files.ts';
import type { TreePaths } from './tree-paths.ts';

/** A configuration of an asynchronous loader, and where it holds. */
interface LoaderScope {
  /** The folder of the file that has it. */
  readonly folder: string;
  /** The folders from which names may be taken. Empty where that is computed. */
  readonly bases: readonly string[];
  readonly names: LoaderSettings['names'];
}

/** Where an asynchronous loader finds what it is asked for. */
export interface FoundByLoader {
  /** Sorted. */
  readonly paths: readonly string[];
  /** Whether all of it is there. Otherwise the specifier may lead elsewhere too, as any other would. */
  readonly isWhole: boolean;
  /** Present where a configuration gives the name a computed path: what that must end with, empty for anything. */
  readonly computed?: string;
}

/**
 * Finds what an asynchronous loader means by a specifier.
 *
 * A name without a dot is what a configuration of RequireJS in the tree maps it to; else a path from such a configuration's base folder;
 * else one from a folder above, nearest first. `text!./a.html` is the plugin and what it is handed; of
 * `dojo/has!feature?./a:./b` either may be meant.
 *
 * @param summaries of every file of the tree, for the configurations in them
 */
export function createLoaderLookup(
  tree: TreePaths,
  summaries: ReadonlyMap<string, ModuleSummary>,
): (from: string, specifier: string) => FoundByLoader {
  const scopes = [...summaries]
    .flatMap(([path, { loader }]) => (loader ? [scopeOf(tree, path, loader)] : []))
    .sort((a, b) => byCodeUnits(a.folder, b.folder));

  const byName = (folder: string, id: string): Omit<FoundByLoader, 'isWhole'> => {
    const all = scopes.filter((scope) => [scope.folder, ...scope.bases].some((each) => isInside(folder, each)));
    const mapped = all.flatMap((scope) => mappedBy(scope, id));
    const paths = mapped.flatMap(({ base, path }) => (path === null ? [] : filesAt(tree, base, path)));
    const computed = mapped.find(({ path }) => path === null);
    if (paths.length > 0 || computed) return { paths, ...(computed ? { computed: computed.rest } : {}) };
    const inBase = all.flatMap(({ bases }) => bases.flatMap((base) => filesAt(tree, base, id)));
    if (inBase.length > 0) return { paths: inBase };
    for (const above of ancestorsOf(folder)) {
      const found = filesAt(tree, above, id);
      if (found.length > 0) return { paths: found };
    }
    return { paths: [] };
  };

  const one = (folder: string, id: string): Omit<FoundByLoader, 'isWhole'> => {
    if (id === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(id)) return { paths: [] };
    return /^\.{1,2}\//.test(id) ? { paths: filesAt(tree, folder, id) } : byName(folder, id);
  };

  return (from, specifier) => {
    const folder = folderOf(from);
    const [plugins, resources] = partsOf(specifier);
    const asked = resources.map((id) => one(folder, id));
    const loaded = plugins.map((id) => one(folder, id));
    const computed = [...asked, ...loaded].find((found) => found.computed !== undefined)?.computed;
    return {
      paths: [...new Set([...asked, ...loaded].flatMap(({ paths }) => paths))].sort(),
      isWhole: (resources.length > 0 ? asked : loaded).some(({ paths }) => paths.length > 0),
      ...(computed === undefined ? {} : { computed }),
    };
  };
}

function scopeOf(tree: TreePaths, path: string, { baseUrl, names }: LoaderSettings): LoaderScope {
  const folder = folderOf(path);
  // The base is written from the page, which lies in some folder above.
  const bases = baseUrl === undefined ? [folder] : baseUrl === null ? [] : foldersAbove(tree, folder, baseUrl);
  return { folder, bases, names };
}

function foldersAbove(tree: TreePaths, folder: string, baseUrl: string): readonly string[] {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(baseUrl)) return [];
  const found = ancestorsOf(folder).flatMap((above) => joinPath(above, `./${baseUrl}`) ?? []);
  return [...new Set(found.filter((each) => tree.hasFolder(each)))];
}

/** What an id is mapped to. */
interface Mapped {
  readonly base: string;
  /** Null where it is computed. */
  readonly path: string | null;
  /** What of the id follows the name that is mapped. */
  readonly rest: string;
}

/** What a configuration maps an id to: by the longest of its names that the id is, or lies below. */
function mappedBy({ bases, names }: LoaderScope, id: string): readonly Mapped[] {
  const fitting = names.filter(({ name }) => id === name || id.startsWith(`${name}/`));
  const longest = Math.max(0, ...fitting.map(({ name }) => name.length));
  return fitting
    .filter(({ name }) => name.length === longest)
    .flatMap(({ name, to }): Mapped[] => {
      const rest = id.slice(name.length + 1);
      if (to === null) return [{ base: '', path: null, rest }];
      const paths = to.map((path) => (rest === '' ? path : `${path}/${rest}`));
      return bases.flatMap((base) => paths.map((path) => ({ base, path, rest })));
    });
}

function filesAt(tree: TreePaths, folder: string, id: string): readonly string[] {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(id)) return [];
  const at = joinPath(folder, `./${id}`);
  if (at === null) return [];
  // An id has no extension: `jquery.ui` is the file jquery.ui.js.
  return tree.hasFile(`${at}.js`) ? [tree.realPath(`${at}.js`)] : filesMeantBy(tree, at);
}

/** The plugins in front of what a specifier asks for, and that: of several where a feature decides. */
function partsOf(specifier: string): readonly [plugins: readonly string[], resources: readonly string[]] {
  const parts = specifier.split('!');
  const resource = parts.pop() ?? '';
  const plugins = parts.filter((part) => part !== '');
  if (resource === '') return [plugins, []];
  if (!plugins.some((plugin) => /(?:^|\/)has$/.test(plugin))) return [plugins, [resource]];
  // `a?b:c?d`: what a question mark follows is a feature.
  const ids = [...resource.matchAll(/([^?:]+)(\?)?/g)].flatMap((match) =>
    match[2] === undefined && match[1] !== undefined ? [match[1]] : [],
  );
  return [plugins, ids];
}
