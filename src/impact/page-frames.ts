import { pathsBeginning } from '../graph/sorted-paths.ts';
import { tokensOf } from './file-routes.ts';
import type { FrameworkName } from './framework-pages.ts';

/** A page, as far as what is put around it depends on it. */
export interface FramedPage {
  readonly path: string;
  /** Of its project, with its slash; empty for the root. */
  readonly folder: string;
  readonly framework: FrameworkName;
}

/**
 * What a framework puts around a page, by the names of files: layouts of the folders above, the application's root. Sorted by
 * nothing.
 *
 * @param paths every module of the tree, sorted by code units
 */
export function framesOf(
  { path, folder, framework }: FramedPage,
  paths: readonly string[],
  hasModule: (path: string) => boolean,
): readonly string[] {
  const there = (candidates: readonly string[]): readonly string[] => candidates.filter(hasModule);
  const inside = path.slice(folder.length);
  switch (framework) {
    // https://nextjs.org/docs/app/api-reference/file-conventions: layouts and templates of every folder above.
    case 'next-app':
      return /\/route\.[jt]sx?$/.test(path)
        ? []
        : there(above(path, folder, ['layout', 'template'], ['tsx', 'jsx', 'ts', 'js']));
    // https://nextjs.org/docs/pages/building-your-application/routing/custom-app
    case 'next-pages': {
      const root = /^(?:src\/)?pages\//.exec(inside)?.[0];
      if (root === undefined || inside.startsWith(`${root}api/`)) return [];
      return there(named(`${folder}${root}`, ['_app', '_document'], ['tsx', 'jsx', 'ts', 'js']));
    }
    // https://nuxt.com/docs/getting-started/views: the application, and the layout that is taken where a page names none.
    case 'nuxt': {
      const root = /^(?:src\/|app\/)?/.exec(inside)?.[0] ?? '';
      if (/^(?:src\/)?server\//.test(inside)) return [];
      return there([`${folder}${root}app.vue`, `${folder}${root}layouts/default.vue`, ...parentsByFolder(path, 'vue')]);
    }
    // https://svelte.dev/docs/kit/routing: what loads a page's data stands beside it.
    case 'sveltekit': {
      if (/\/\+server\.[jt]s$/.test(path)) return [];
      const beside = named(folderOf(path), ['+page', '+page.server'], ['svelte', 'ts', 'js']);
      const layouts = above(path, folder, ['+layout', '+layout.server'], ['svelte', 'ts', 'js']);
      return there([...beside, ...layouts]).filter((other) => other !== path);
    }
    case 'remix':
    case 'tanstack':
      return parentRoutes(path, paths);
    case 'gatsby':
    case 'astro':
      return [];
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

const named = (folder: string, names: readonly string[], extensions: readonly string[]): readonly string[] =>
  names.flatMap((name) => extensions.map((extension) => `${folder}${name}.${extension}`));

/** Files of some names in every folder from a file's own up to its project's. */
function above(path: string, top: string, names: readonly string[], extensions: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let at = folderOf(path); at.length > top.length; at = folderOf(at.slice(0, -1)))
    found.push(...named(at, names, extensions));
  return found;
}

/** `pages/a.vue` is around `pages/a/b.vue`. */
function parentsByFolder(path: string, extension: string): readonly string[] {
  const found: string[] = [];
  for (let at = folderOf(path); /\/pages\/.|^pages\/./.test(at); at = folderOf(at.slice(0, -1)))
    found.push(`${at.slice(0, -1)}.${extension}`);
  return found;
}

/** The routes whose tokens a route's own begin with, and the root of them all. */
function parentRoutes(path: string, paths: readonly string[]): readonly string[] {
  const routes = /^(?:.*\/)?routes\//.exec(path)?.[0];
  if (routes === undefined) return [];
  const own = routeTokens(path.slice(routes.length));
  const root = routes.slice(0, -'routes/'.length);
  return pathsBeginning(paths, root).filter((other) => {
    if (other === path) return false;
    if (other.startsWith('root.', root.length) && /^root\.[jt]sx?$/.test(other.slice(root.length))) return true;
    if (!other.startsWith(routes) || !/\.[jt]sx$/.test(other)) return false;
    const tokens = routeTokens(other.slice(routes.length));
    if (tokens.at(-1) === '__root') return true;
    const layout = tokens.at(-1) === '_layout' || tokens.at(-1) === 'route' ? tokens.slice(0, -1) : tokens;
    return layout.length < own.length && layout.every((token, index) => token === own[index]);
  });
}

const routeTokens = (inside: string): readonly string[] => tokensOf(inside.replace(/\.[jt]sx?$/, ''));
