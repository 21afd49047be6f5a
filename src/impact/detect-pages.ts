import { minimatch } from 'minimatch';
import { byCodeUnits } from '../graph/compare.ts';
import type { TextFiles } from '../model/files.ts';
import type { ModuleGraph, ModuleSummary } from '../model/module.ts';
import { frameworkPageOf, frameworksOf } from './framework-pages.ts';
import { routedModules } from './routed-modules.ts';

/** What people see at one address: a module, or a few, that the framework mounts together. */
export interface Page {
  /** Its modules, sorted: two for a component and what loads its data (`+page.svelte`, `+page.ts`), else one. */
  readonly files: readonly string[];
  /** What is not proved about its being a page; null where the configuration or a framework's convention says that it is one. */
  readonly reason: string | null;
}

/** What pages are looked for in. */
export interface PagesInput {
  readonly graph: ModuleGraph;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  /** The head's paths, and the text of its manifests, which name the frameworks. */
  readonly files: TextFiles;
  /** Globs of pages; null: detected. */
  readonly globs: readonly string[] | null;
  readonly testFiles: ReadonlySet<string>;
}

/**
 * The pages of a tree, sorted by their first file. Configured globs are the only pages where there are any. Otherwise:
 *
 * - what a framework serves by its path (`framework-pages.ts`)
 * - what a module that declares routes mounts (`routed-modules.ts`): not proved, since the routes themselves are not read
 * - components below a folder called `pages` that no module imports: something that is no import mounts them (a bundler's
 *   plugin, a glob), and their folder says as what; not proved either
 */
export function detectPages({ graph, summaries, files, globs, testFiles }: PagesInput): Page[] {
  const candidates = graph.modules.map(({ path }) => path).filter((path) => !testFiles.has(path) && isCode(path));
  if (globs) {
    const matched = candidates.filter((path) => globs.some((glob) => minimatch(path, glob, { dot: true })));
    return matched.map((path) => ({ files: [path], reason: null }));
  }
  const imported = new Set(
    // A glob is how something that is no import mounts pages.
    graph.edges.flatMap(({ from, to, kind, isTypeOnly }) =>
      isTypeOnly || kind === 'glob' || kind === 'read' || testFiles.has(from) ? [] : [to],
    ),
  );
  const frameworks = frameworksOf(files);
  const byKey = new Map<string, { files: string[]; reason: string | null }>();
  const routed = routedModules(graph, summaries, packageFolder(files.paths));
  for (const path of candidates) {
    const served = frameworkPageOf(path, frameworks, !imported.has(path), summaries.get(path));
    const reason =
      served !== null
        ? null
        : routed.has(path)
          ? 'a module that declares routes mounts it; the routes themselves were not read'
          : isUnclaimed(path) && !imported.has(path)
            ? 'its folder says that it is a page; what mounts it was not found'
            : undefined;
    if (reason === undefined) continue;
    const key = served ?? path;
    const known = byKey.get(key);
    if (known) known.files.push(path);
    else byKey.set(key, { files: [path], reason });
  }
  const pages = [...byKey.values()].map((page) => ({ ...page, files: page.files.sort(byCodeUnits) }));
  return pages.sort((a, b) => byCodeUnits(a.files[0] ?? '', b.files[0] ?? ''));
}

const isCode = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx)$/.test(path) && !/\.d\.[cm]?ts$/.test(path);

/** Whether a file is a component below a folder of pages. */
const isUnclaimed = (path: string): boolean =>
  /(?:^|\/)pages\/(?:.*\/)?(?!_app\.|_document\.|_error\.)[^/]+\.(?:[jt]sx|vue|svelte)$/.test(path);

/** Finds the folder of the nearest manifest, with its slash; empty for the root. */
function packageFolder(paths: readonly string[]): (path: string) => string {
  const folders = new Set(paths.filter((path) => /(?:^|\/)package\.json$/.test(path)).map((path) => folderOf(path)));
  return (path) => {
    let folder = folderOf(path);
    while (folder !== '' && !folders.has(folder)) folder = folderOf(folder.slice(0, -1));
    return folder;
  };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
