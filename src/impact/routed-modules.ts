import type { ImportRecord, ModuleGraph, ModuleSummary } from '../model/module.ts';

/** Packages whose names declare routes. */
const ROUTER =
  /^(?:react-router(?:-dom|-native)?|@remix-run\/router|vue-router(?:\/auto)?|@angular\/router|@tanstack\/[\w-]+-router|wouter(?:-preact)?|preact-router|preact-iso|@solidjs\/router|svelte-routing|svelte-spa-router|@reach\/router|expo-router)$/;

/** What a module takes of a router when it declares routes, rather than a link or the current address. */
const DECLARES: ReadonlySet<string> = new Set(
  (
    'Route Routes Switch createBrowserRouter createHashRouter createMemoryRouter createRoutesFromElements ' +
    'createRoutesFromChildren useRoutes RouteObject RouteProps RouteConfig createRouter RouteRecordRaw RouterModule ' +
    'provideRouter createRoute createRootRoute createRootRouteWithContext createLazyRoute lazyRouteComponent RouteDefinition'
  ).split(' '),
);

/**
 * The modules that routes mount. A module declares routes when it takes of a router what routes are made with, its types
 * included.
 *
 * - What it imports dynamically, or by a glob, is then mounted by them, and so is what a table of lazy imports holds: a module without
 *   markup that it imports.
 * - Where there is neither, the components of its own package that it imports statically are, by their capital letters.
 *   (Beside lazy routes, the eager components are mostly the frame around them: guards, layouts, fallbacks.) Unless the
 *   module is mounted by another one: then its routes are the tabs and dialogs of one page.
 *
 * What declares lazy routes is itself no page.
 *
 * @param packageOf the folder of the nearest manifest
 */
export function routedModules(
  { edges }: ModuleGraph,
  summaries: ReadonlyMap<string, ModuleSummary>,
  packageOf: (path: string) => string,
): ReadonlySet<string> {
  const routers = new Set(
    [...summaries].flatMap(([path, { imports }]) => (imports.some(declaresRoutes) ? [path] : [])),
  );
  if (routers.size === 0) return new Set();
  const tables = new Map<string, string[]>();
  for (const { from, to, kind, isTypeOnly } of edges) {
    if (!routers.has(from) || kind !== 'import' || isTypeOnly || !isTable(to)) continue;
    tables.set(to, [...(tables.get(to) ?? []), from]);
  }
  const mounted = new Set<string>();
  const areLazy = new Set<string>();
  for (const { from, to, kind, isGuess } of edges) {
    if ((kind !== 'dynamic' && kind !== 'glob') || isGuess || !isComponent(to)) continue;
    const declaring = routers.has(from) ? [from] : (tables.get(from) ?? []);
    for (const path of declaring) areLazy.add(path);
    if (declaring.length > 0) mounted.add(to);
  }
  const eager = [...routers].filter((path) => !areLazy.has(path) && !mounted.has(path));
  const areEager = new Set(eager);
  for (const { from, to, kind, names, isTypeOnly, isGuess } of edges) {
    if (!areEager.has(from) || kind !== 'import' || isTypeOnly || isGuess || !hasMarkup(to)) continue;
    if (packageOf(from) !== packageOf(to) || routers.has(to)) continue;
    if (names.some(({ local, isTypeOnly: isType }) => !isType && /^[A-Z]/.test(local))) mounted.add(to);
  }
  return new Set([...mounted].filter((path) => !areLazy.has(path)));
}

function declaresRoutes({ specifier, names }: ImportRecord): boolean {
  if (specifier === null || !ROUTER.test(specifier)) return false;
  // Angular's `Routes` is a type; everybody else's is a component. Both declare.
  return names.some(({ imported }) => DECLARES.has(imported));
}

/** A module without markup: what it imports lazily it does not show itself. */
const isTable = (path: string): boolean => /\.[cm]?[jt]s$/.test(path) && !/\.component\.ts$/.test(path);

const hasMarkup = (path: string): boolean => /\.(?:[jt]sx|vue|svelte)$|\.(?:component|page)\.ts$/.test(path);

const isComponent = (path: string): boolean => hasMarkup(path) || /\/index\.[jt]s$/.test(path);
