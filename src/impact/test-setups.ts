import { dirname, join } from 'node:path/posix';
import { edgesByEnd } from '../graph/edges-by-end.ts';
import { withEdges } from '../graph/union.ts';
import type { TextFiles } from '../model/files.ts';
import type { Edge, ModuleGraph } from '../model/module.ts';
import type { SymbolTree } from './symbol-edge.ts';

/** A file in which a test runner is told what to evaluate before each test file, by the runners that read it. */
const CONFIGURATION: readonly (readonly [runner: string, name: RegExp])[] = [
  [
    'vitest',
    /^(?:vite|vitest)(?:[.-][\w-]+)*[.-](?:config|workspace|projects?|preset|shared)(?:\.[\w-]+)*\.[cm]?[jt]s$/,
  ],
  ['jest', /^jest(?:[.-][\w-]+)*[.-](?:config|conf|preset|projects?)(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)$|^jest\.json$/],
  ['mocha', /^\.mocharc(?:\.\w+)?$/],
];

/** Where a configuration names files that are evaluated in the process of each test file, before it. What runs once before all of them is in another. */
const NAMED = /\b(?:setupFiles(?:AfterEnv)?|setupTestFrameworkScriptFile)["']?\s*:\s*(\[[^\]]{0,2000}\]|[^\n]{0,500})/g;
const NAMED_FOR_MOCHA = /"?\b(?:require|file)"?\s*:\s*(\[[^\]]{0,2000}\]|[^\n]{0,500})/g;

const COMMENT = /\/\*[^]*?\*\/|(^|\s)\/\/[^\n]*/g;

const LITERAL = /(["'`])([^"'`\n]{1,300})\1/g;
const ROOT_FOLDER = /\brootDir["']?\s*:\s*["']([\w./-]{1,200})["']/g;
const EXTENSIONS = ['', '.ts', '.tsx', '.js', '.mjs', '.mts', '.cjs', '.cts', '.jsx', '/index.ts', '/index.js'];

/**
 * A tree in which each test leads to the modules that its runner evaluates before it, in the same process: Vitest's and Jest's
 * `setupFiles`, Jest's `setupFilesAfterEnv`, Mocha's `require`. A test takes them from the nearest configuration above it, of each runner, and from
 * the configurations of the tree that this one imports. Configurations in a folder without tests are those of its package.
 *
 * Not seen: names that are computed, and what a package brings.
 *
 * @param setups by `setupsOf`
 */
export function withSetups<Tree extends SymbolTree>(
  tree: Tree,
  setups: readonly Setups[],
  testFiles: ReadonlySet<string>,
): Tree {
  if (setups.length === 0) return tree;
  const modules = new Set(tree.graph.modules.map(({ path }) => path));
  const edges = [...testFiles].flatMap((from): Edge[] => {
    if (!modules.has(from)) return [];
    const own = new Set(setups.flatMap((byFolder) => nearest(from, byFolder)));
    return [...own].flatMap((to): Edge[] =>
      to === from || !modules.has(to)
        ? []
        : [{ from, to, kind: 'url', specifier: to, names: [], isTypeOnly: false, line: 1, isSetup: true }],
    );
  });
  return edges.length === 0 ? tree : { ...tree, graph: withEdges(tree.graph, edges) };
}

/** What a runner evaluates before the tests below each folder. A folder whose configuration names nothing is there too: it hides those above. */
export type Setups = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Of each runner, what it evaluates before tests. A test proves what it evaluates, so it is not the pull request that may say so: the tree is that
 * where the branch was cut.
 */
export function setupsOf(
  { graph, files }: { readonly graph: ModuleGraph; readonly files: TextFiles },
  testFiles: ReadonlySet<string>,
): readonly Setups[] {
  const found = new Map<string, Map<string, Set<string>>>();
  const known = new Set(files.paths);
  let tested: ReadonlySet<string> | undefined;
  let isAny = false;
  for (const path of files.paths) {
    const runner = runnerOf(path, files);
    if (runner === null) continue;
    tested ??= foldersAbove(testFiles);
    const folder = homeOf(folderOf(path), tested, known);
    const byFolder = found.get(runner) ?? new Map<string, Set<string>>();
    found.set(runner, byFolder);
    const own = byFolder.get(folder) ?? new Set<string>();
    byFolder.set(folder, own);
    for (const setup of namedBy(path, runner, graph, files, known)) {
      own.add(setup);
      isAny = true;
    }
  }
  return isAny ? [...found.values()] : [];
}

/** The runner that reads a file for what it evaluates before tests; null where none does. */
function runnerOf(path: string, files: TextFiles): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') {
    return sectionOfJest(files.read(path)) === '' ? null : 'jest';
  }
  const runner = CONFIGURATION.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
  // Vite's own configuration is Vitest's where it says so.
  if (runner === 'vitest' && name.startsWith('vite.') && !/\btest["']?\s*:/.test(files.read(path) ?? '')) return null;
  return runner;
}

/** What a manifest says for Jest, as text; empty where that is nothing. */
function sectionOfJest(manifest: string | undefined): string {
  if (manifest?.includes('"jest"') !== true) return '';
  try {
    const value: unknown = JSON.parse(manifest);
    const section = typeof value === 'object' && value !== null && 'jest' in value ? value.jest : null;
    return typeof section === 'object' && section !== null ? JSON.stringify(section) : '';
  } catch {
    return '';
  }
}

/** What a configuration names, and the configurations that it imports. */
function namedBy(
  path: string,
  runner: string,
  graph: ModuleGraph,
  files: TextFiles,
  known: ReadonlySet<string>,
): readonly string[] {
  const { from } = edgesByEnd(graph);
  const isManifest = path.endsWith('package.json');
  const read = new Set([path]);
  const named: string[] = [];
  for (const one of read) {
    const whole = isManifest ? sectionOfJest(files.read(one)) : files.read(one);
    if (whole === undefined) continue;
    const text = whole.replace(COMMENT, '$1');
    const roots = ['', ...[...text.matchAll(ROOT_FOLDER)].map(([, root = '']) => root)];
    for (const [, value = ''] of text.matchAll(runner === 'mocha' ? NAMED_FOR_MOCHA : NAMED)) {
      for (const [, , literal = ''] of value.matchAll(LITERAL)) {
        // What several take over is mostly meant from where each of them lies.
        const setup = fileAt(literal, folderOf(path), roots, known) ?? fileAt(literal, folderOf(one), roots, known);
        // Stories are run with those, and no other test.
        if (setup !== null && !/(?:^|\/)\.storybook\//.test(setup)) named.push(setup);
      }
    }
    for (const edge of from(one))
      if (!edge.isTypeOnly && edge.kind !== 'read' && edge.kind !== 'url') read.add(edge.to);
  }
  return named;
}

/** The file that a configuration means: from its folder, or from one above it, since a root may be said elsewhere. */
function fileAt(literal: string, folder: string, roots: readonly string[], known: ReadonlySet<string>): string | null {
  const relative = literal.replace(/^(?:<rootDir>|\$\{[^}]*\})\/*/, '');
  for (let base = folder; ; base = folderOf(base)) {
    for (const root of roots) {
      for (const extension of EXTENSIONS) {
        const path = join(base, root, `${relative}${extension}`);
        if (known.has(path)) return path;
      }
    }
    // A plain relative path is meant from where it is written.
    if (base === '' || /^\.\.?\//.test(relative)) return null;
  }
}

/** The folder whose tests a configuration is for: its own, or its package's where it lies in a folder without tests. */
function homeOf(folder: string, tested: ReadonlySet<string>, known: ReadonlySet<string>): string {
  if (tested.has(folder)) return folder;
  for (let above = folder; above !== ''; above = folderOf(above)) if (known.has(`${above}/package.json`)) return above;
  return '';
}

/** What the nearest configuration above a test names. */
function nearest(test: string, byFolder: Setups): readonly string[] {
  for (let folder = folderOf(test); ; folder = folderOf(folder)) {
    const own = byFolder.get(folder);
    if (own) return [...own];
    if (folder === '') return [];
  }
}

function foldersAbove(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  return folders;
}

/** Empty for the root. */
const folderOf = (path: string): string => {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
};
