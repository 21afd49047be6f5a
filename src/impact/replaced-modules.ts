import type { ModuleGraph } from '../model/module.ts';

/** By graph, for each test: which modules it never runs as they are. */
const KNOWN = new WeakMap<ModuleGraph, ReadonlyMap<string, ReadonlySet<string>>>();

/** What tests put something else in the place of. */
export interface Replaced {
  readonly by: (test: string) => ReadonlySet<string>;
  readonly byAny: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The modules that a test puts something else in the place of, itself or through what it imports for that or what its runner sets up, and does not take as
 * they are by another way: what changes in one of these, or is felt only through it, is not run by the test. What stands
 * in their place, in `__mocks__`, is.
 *
 * @param testFiles every test file: what replaces modules and is none of them, and is imported by nobody, is taken for set-up of all tests below its package
 */
export function replacedBy(
  { graph, files }: { readonly graph: ModuleGraph; readonly files: { readonly paths: readonly string[] } },
  testFiles: ReadonlySet<string>,
): Replaced {
  const known = KNOWN.get(graph) ?? replacements(graph, files.paths, testFiles);
  KNOWN.set(graph, known);
  return { by: (test) => known.get(test) ?? NONE, byAny: new Set([...known.values()].flatMap((own) => [...own])) };
}

function replacements(
  { edges }: ModuleGraph,
  paths: readonly string[],
  testFiles: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const replacing = new Map<string, Set<string>>();
  for (const { from, to, kind } of edges) {
    if (kind === 'mock' && !/(?:^|\/)__mocks__\//.test(to)) addTo(replacing, from, [to]);
  }
  if (replacing.size === 0) return replacing;
  // `importActual`, `requireActual` and a factory that is given the original.
  for (const { from, to, kind } of edges) {
    if (kind === 'dynamic' || kind === 'require') replacing.get(from)?.delete(to);
  }
  const importers = new Map<string, Set<string>>();
  for (const { from, to, kind, isTypeOnly } of edges) {
    if (kind !== 'mock' && !isTypeOnly) addTo(importers, to, [from]);
  }
  const found = new Map<string, Set<string>>();
  for (const [file, modules] of replacing) {
    if (modules.size === 0) continue;
    for (const test of testsHelpedBy(file, importers, testFiles, paths)) addTo(found, test, modules);
  }
  return found;
}

/**
 * The tests that import a file that replaces modules, at any distance, and itself where it is one; where it is none and nobody
 * imports it, all tests that it may be the set-up of.
 */
function testsHelpedBy(
  file: string,
  importers: ReadonlyMap<string, ReadonlySet<string>>,
  testFiles: ReadonlySet<string>,
  paths: readonly string[],
): readonly string[] {
  if (!importers.has(file) && !testFiles.has(file)) {
    const folder = packageOf(file, new Set(paths.filter((path) => /(?:^|\/)package\.json$/.test(path))));
    return [...testFiles].filter((test) => test.startsWith(folder));
  }
  const seen = new Set([file]);
  for (const path of seen) for (const importer of importers.get(path) ?? []) seen.add(importer);
  return [...seen].filter((path) => testFiles.has(path));
}

/** The folder of the nearest manifest, with a slash at its end; empty: the root. */
function packageOf(file: string, manifests: ReadonlySet<string>): string {
  for (let end = file.lastIndexOf('/'); end >= 0; end = file.lastIndexOf('/', end - 1)) {
    const folder = file.slice(0, end + 1);
    if (manifests.has(`${folder}package.json`)) return folder;
    if (end === 0) break;
  }
  return '';
}

function addTo(sets: Map<string, Set<string>>, key: string, values: Iterable<string>): void {
  const own = sets.get(key) ?? new Set();
  sets.set(key, own);
  for (const value of values) own.add(value);
}
