import type { ImportRecord, ModuleGraph, ModuleSummary } from '../model/module.ts';

/** Packages whose names declare routes. */
const ROUTER =
  /^(?:react-router(?:-dom|-native)?|@remix-run\/router|vue-router(?:\/auto)?|@angular\/router|@tanstack\/[\w-]+-router|wouter(?:-preact)?|preact-router|preact-iso|@solidjs\/router|svelte-routing|svelte-spa-router|@reach\/router|expo-router)$/;

/** What a module takes of a router when it declares routes, rather than a link or the current address. */
const DECLARES: ReadonlySet<string> = new Set(
  (
    'Route Routes Switch Router BrowserRouter HashRouter MemoryRouter createBrowserRouter createHashRouter createMemoryRouter ' +
    'createRoutesFromElements createRoutesFromChildren useRoutes RouteObject RouteProps RouteConfig createRouter createWebHistory ' +
    'createWebHashHistory createMemoryHistory RouteRecordRaw RouterModule provideRouter createRoute createRootRoute ' +
    'createRootRouteWithContext createLazyRoute lazyRouteComponent RouteDefinition LocationProvider'
  ).split(' '),
);

/**
 * The modules that routes mount. A module declares routes when it takes of a router what routes are made with, its types
 * included. What it imports dynamically is then mounted by them; where it imports nothing dynamically, the components that
 * it imports statically are, by their capital letters. (With lazy routes the eager components are mostly the frame around
 * them: guards, layouts, fallbacks.) A table of lazy imports that such a module imports from its own folder counts as part
 * of it; what declares routes is itself no page.
 */
export function routedModules(
  { edges }: ModuleGraph,
  summaries: ReadonlyMap<string, ModuleSummary>,
): ReadonlySet<string> {
  const routers = new Set([...summaries].flatMap(([path, { imports }]) => (imports.some(declaresRoutes) ? [path] : [])));
  if (routers.size === 0) return new Set();
  const tables = new Set(
    edges.flatMap(({ from, to, kind }) =>
      routers.has(from) && kind === 'import' && folderOf(from) === folderOf(to) && isTable(to) ? [to] : [],
    ),
  );
  const isPart = (path: string): boolean => routers.has(path) || tables.has(path);
  const lazy = edges.filter((edge) => edge.kind === 'dynamic' && !edge.isGuess && isPart(edge.from));
  const areLazy = new Set(lazy.map(({ from }) => from));
  const mounted = new Set(lazy.map(({ to }) => to));
  for (const { from, to, kind, names, isTypeOnly, isGuess } of edges) {
    if (!routers.has(from) || areLazy.has(from) || kind !== 'import' || isTypeOnly || isGuess) continue;
    if (names.some(({ local, isTypeOnly: isType }) => !isType && /^[A-Z]/.test(local)) && isComponent(to)) mounted.add(to);
  }
  return new Set([...mounted].filter((path) => !isPart(path)));
}

function declaresRoutes({ specifier, names }: ImportRecord): boolean {
  if (specifier === null || !ROUTER.test(specifier)) return false;
  // Angular's `Routes` is a type; everybody else's is a component. Both declare.
  return names.some(({ imported }) => DECLARES.has(imported));
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** A module without markup: what it imports lazily it does not show itself. */
const isTable = (path: string): boolean => /\.[cm]?[jt]s$/.test(path);

const isComponent = (path: string): boolean => /\.(?:[jt]sx|vue|svelte)$|\.(?:component|page)\.ts$|\/index\.[jt]s$/.test(path);
