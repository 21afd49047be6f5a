import { byCodeUnits } from '../graph/compare.ts';
import { pathsBeginning } from '../graph/sorted-paths.ts';
import { withEdges } from '../graph/union.ts';
import type { TextFiles } from '../model/files.ts';
import type { Edge, ModuleSummary } from '../model/module.ts';
import { compareRoutes, isServed, routeOfFile, type RouteSegment } from './file-routes.ts';
import { framesOf } from './page-frames.ts';
import { type Frameworks, frameworksOf } from './framework-pages.ts';
import type { SymbolTree } from './symbol-edge.ts';

/** A file that a framework serves at an address. */
interface ServedFile {
  readonly path: string;
  /** Of its project, with its slash; empty for the root. */
  readonly folder: string;
  readonly framework: Frameworks[number]['convention']['name'];
  readonly route: readonly RouteSegment[];
}

/**
 * A tree in which end-to-end tests lead to what they visit: each literal address (`page.goto('/checkout')`) to the files that
 * the framework serves there and to what it puts around them. A test inside a project visits that project, and one inside a package
 * that is made of tests, or of no package, whichever project has the address, unless too many have. A test that visits a page evaluates all of it; what it calls there is not known, so it
 * is reached as by loading, and its feature does not use what changed.
 *
 * @param testFiles what is a test; a module that such a test imports for its visits (a page object) is one too where it takes
 *   something of a test runner, or lies beside tests
 */
export function withVisits<Tree extends SymbolTree>(
  tree: Tree,
  files: TextFiles,
  testFiles: ReadonlySet<string>,
): Tree {
  const visitors = [...tree.summaries].filter(
    ([path, summary]) => summary.visits !== undefined && isVisitor(path, summary, testFiles),
  );
  if (visitors.length === 0) return tree;
  const known = new Set([...files.paths, ...tree.summaries.keys()]);
  const { isEmpty, visitsOf } = servingOf(files, known);
  if (isEmpty) return tree;
  const edges = visitors.flatMap(([from, summary]) => visitsOf(from, summary));
  return { ...tree, graph: withEdges(tree.graph, edges) };
}

/** What the frameworks of a tree serve by the paths of its files. */
interface Serving {
  readonly paths: readonly string[];
  /** Whether they serve nothing. */
  readonly isEmpty: boolean;
  /** What a module leads to by its visits. */
  readonly visitsOf: (from: string, summary: ModuleSummary) => readonly Edge[];
}

/** Both trees of a change mostly have the same paths. */
const servings = new WeakMap<TextFiles, Serving>();

function servingOf(files: TextFiles, known: ReadonlySet<string>): Serving {
  const paths = [...known].sort(byCodeUnits);
  const before = servings.get(files);
  if (before && before.paths.length === paths.length && paths.every((path, at) => path === before.paths[at]))
    return before;
  const served = servedFiles(paths, frameworksOf(files));
  const byFolder = new Map<string, ServedFile[]>();
  for (const file of served) {
    const own = byFolder.get(file.folder);
    if (own) own.push(file);
    else byFolder.set(file.folder, [file]);
  }
  const hasModule = (path: string): boolean => known.has(path);
  const frames = new Map<ServedFile, readonly string[]>();
  const framesAround = (file: ServedFile): readonly string[] => {
    let found = frames.get(file);
    if (!found) frames.set(file, (found = framesOf(file, paths, hasModule)));
    return found;
  };
  const stageOf = stageFinder(files.paths);
  const follow = (from: string, { visits = [] }: ModuleSummary): Edge[] => {
    const stage = stageOf(from);
    const inside = [...byFolder].flatMap(([folder, own]) =>
      folder.startsWith(stage) || from.startsWith(folder) ? own : [],
    );
    return visits.flatMap(({ segments, line }): Edge[] => {
      const specifier = `/${segments.map((segment) => segment ?? '*').join('/')}`;
      const edge = { from, specifier, kind: 'url', names: [], isTypeOnly: false, line } as const;
      const meant = servedAt(segments, from, inside).flatMap((file) => [file.path, ...framesAround(file)]);
      return [...new Set(meant)].sort(byCodeUnits).map((to) => ({ ...edge, to }));
    });
  };
  const followed = new Map<string, { readonly summary: ModuleSummary; readonly edges: readonly Edge[] }>();
  const visitsOf = (from: string, summary: ModuleSummary): readonly Edge[] => {
    const earlier = followed.get(from);
    if (earlier?.summary === summary) return earlier.edges;
    const edges = follow(from, summary);
    followed.set(from, { summary, edges });
    return edges;
  };
  const serving = { paths, isEmpty: served.length === 0, visitsOf };
  servings.set(files, serving);
  return serving;
}

/** Packages that drive a browser, or an application by its addresses, in tests. */
const RUNNER =
  /^(?:@playwright\/.*|playwright(?:-core|-test)?|cypress(?:\/.*)?|puppeteer(?:-core)?|webdriverio|@wdio\/.*|nightwatch|supertest|@nuxt\/test-utils(?:\/.*)?|@ember\/test-helpers|@japa\/.*)$/;

/** Folders of end-to-end tests. */
const STAGE = /(?:^|\/)(?:e2e|cypress|playwright|end-to-end|__tests__|tests?|specs?)\//i;

function isVisitor(path: string, { imports }: ModuleSummary, testFiles: ReadonlySet<string>): boolean {
  if (testFiles.has(path) || STAGE.test(path)) return true;
  return imports.some(({ specifier }) => specifier !== null && RUNNER.test(specifier));
}

function servedFiles(paths: readonly string[], frameworks: Frameworks): readonly ServedFile[] {
  const known = new Set<string>();
  return frameworks.flatMap(({ folder, convention }) =>
    pathsBeginning(paths, folder).flatMap((path): ServedFile[] => {
      const route = routeOfFile(convention.name, path.slice(folder.length));
      const key = `${folder}\0${convention.name}\0${path}`;
      if (!route || known.has(key)) return [];
      known.add(key);
      return [{ path, folder, framework: convention.name, route }];
    }),
  );
}

/** An address that more projects have than this is no proof of visiting any of them. */
const MOST_PROJECTS = 3;

/** The files that are served at an address: of the visitor's own project, else of the few projects that have it. */
function servedAt(
  address: readonly (string | null)[],
  from: string,
  served: readonly ServedFile[],
): readonly ServedFile[] {
  const fitting = served.filter(({ route }) => isServed(address, route));
  const own = fitting.filter(({ folder }) => folder !== '' && from.startsWith(folder));
  const meant = own.length > 0 ? own : fitting;
  const folders = [...new Set(meant.map(({ folder }) => folder))];
  if (folders.length > MOST_PROJECTS) return [];
  return folders.flatMap((folder) => {
    const inside = meant.filter((file) => file.folder === folder).sort((a, b) => compareRoutes(a.route, b.route));
    return inside.filter(({ route }) => inside[0] !== undefined && compareRoutes(route, inside[0].route) === 0);
  });
}

/**
 * Finds the folder, with its slash, below which the projects lie that a file may visit: the nearest package's, since an application
 * is tested beside itself; the root for a package that by its name holds tests of others.
 */
function stageFinder(paths: readonly string[]): (path: string) => string {
  const packages = new Set(
    paths.flatMap((path) => (/(?:^|\/)package\.json$/.test(path) ? [path.slice(0, -'package.json'.length)] : [])),
  );
  return (path) => {
    let folder = path.slice(0, path.lastIndexOf('/') + 1);
    while (folder !== '' && !packages.has(folder))
      folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    const name = folder.slice(folder.lastIndexOf('/', folder.length - 2) + 1);
    return /e2e|end-to-end|tests?\b|testing|cypress|playwright|specs?\b/i.test(name) ? '' : folder;
  };
}
