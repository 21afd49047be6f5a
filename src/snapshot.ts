import { isConfigInput } from './config/config-paths.ts';
import type { Repository } from './git/repository.ts';
import type { TextFiles } from './model/files.ts';
import type { ModuleGraph, ModuleSummary } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, Tree, TreeEntry } from './model/tree.ts';
import { extensionOf, isSourceExtension } from './parse/extension.ts';
import { withEdges } from './graph/union.ts';
import { readMadgeJson } from './resolve/madge-json.ts';
import { isResolutionInput } from './resolve/resolution-input.ts';

/** One tree, read: its configuration files as text, its modules as a graph. */
export interface Snapshot {
  readonly tree: Tree;
  readonly files: TextFiles;
  /** By path; every file of the tree that is source and could be read. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly graph: ModuleGraph;
  readonly problems: readonly Problem[];
}

/** How much reading the snapshots took. */
export interface ReadStats {
  readonly parsed: number;
  /** Summaries that were known already. */
  readonly cached: number;
  readonly ms: { readonly read: number; readonly parse: number; readonly resolve: number };
}

/**
 * Summaries by blob id and extension, kept between runs of one process. A summary is a pure function of both, so what is
 * found here need not be parsed again.
 */
export interface SummaryCache {
  get(key: string): ModuleSummary | undefined;
  set(key: string, summary: ModuleSummary): unknown;
}

/** Called when a stage begins and as it goes on; `total` is absent where it is unknown. */
export type Progress = (stage: string, done?: number, total?: number) => void;

/** What reading may be given beside the trees. */
export interface SnapshotOptions {
  readonly progress?: Progress;
  /** Absent: everything is parsed. */
  readonly known?: SummaryCache;
  /** More edges of the first tree, in madge's JSON. */
  readonly extraEdges?: { readonly text: string; readonly source: string };
}

/** Larger blobs are no source that a person wrote; git is not asked for them. */
const MAX_BYTES = 20_000_000;

/**
 * Reads several trees of one repository. A blob that more than one of them has is read and parsed once, and trees of the
 * same paths and configuration share their resolver.
 *
 * @param now milliseconds on any clock that only goes forward
 */
export async function readSnapshots(
  repository: Repository,
  trees: readonly Tree[],
  now: () => number,
  options: SnapshotOptions = {},
): Promise<{ readonly snapshots: readonly Snapshot[]; readonly stats: ReadStats }> {
  const { progress = () => {}, known = new Map<string, ModuleSummary>(), extraEdges } = options;
  const started = now();
  progress('reading files');
  const [{ parseModule }, { buildGraph, createResolver }] = await Promise.all([
    import('./parse/parse-module.ts'),
    import('./resolve/build-graph.ts'),
  ]);
  const entries = trees.flatMap((tree) =>
    tree.entries.filter((entry) => entry.mode === 'file' || entry.mode === 'executable'),
  );
  const texts = new Map<ObjectId, string>();
  const summaries = new Map<string, ModuleSummary>();
  const extensions = extensionsById(entries);
  for (const [id, own] of extensions) {
    for (const extension of own) {
      const key = summaryKey(id, extension);
      const summary = known.get(key);
      if (!summary) continue;
      summaries.set(key, summary);
      own.delete(extension);
    }
    if (own.size === 0) extensions.delete(id);
  }
  const cached = summaries.size;
  const wanted = new Set(entries.filter((entry) => isText(entry.path)).map((entry) => entry.id));
  const total = new Set([...wanted, ...extensions.keys()]).size;
  let done = 0;
  let parsing = 0;
  const left = await repository.readBlobs(
    new Set([...wanted, ...extensions.keys()]),
    (id, bytes) => {
      const text = new TextDecoder('utf-8').decode(bytes);
      if (wanted.has(id)) texts.set(id, text);
      const before = now();
      for (const extension of extensions.get(id) ?? []) {
        const summary = parseModule(text, extension);
        summaries.set(summaryKey(id, extension), summary);
        known.set(summaryKey(id, extension), summary);
      }
      parsing += now() - before;
      done += 1;
      if (done % 200 === 0) progress('reading files', done, total);
    },
    { maxBytes: MAX_BYTES },
  );
  const read = now() - started - parsing;
  progress('resolving imports');
  const resolvers = new Map<string, ReturnType<typeof createResolver>>();
  const leftOut = new Map([
    ...left.missing.map((id) => [id, 'missing'] as const),
    ...left.tooLarge.map(({ id }) => [id, 'too large'] as const),
  ]);
  const snapshotsById = new Map<ObjectId, Snapshot>();
  const snapshots = trees.map((tree): Snapshot => {
    const same = snapshotsById.get(tree.id);
    if (same) return same;
    const files = textFilesOf(tree, texts);
    const layout = layoutOf(tree);
    const resolver = resolvers.get(layout) ?? createResolver(files);
    resolvers.set(layout, resolver);
    const own = new Map<string, ModuleSummary>();
    const problems: Problem[] = [];
    for (const { path, id, mode } of tree.entries) {
      if (mode !== 'file' && mode !== 'executable') continue;
      const extension = extensionOf(path);
      if (!isSourceExtension(extension)) continue;
      const summary = summaries.get(summaryKey(id, extension)) ?? unread(leftOut.get(id));
      own.set(path, summary);
      if (summary.failure) problems.push(unparsable(path, summary));
    }
    const built = buildGraph({ entries: tree.entries, summaries: own, resolver });
    const extra =
      extraEdges && tree === trees[0] ? readMadgeJson(extraEdges.text, extraEdges.source, new Set(files.paths)) : null;
    const graph = extra ? withEdges(built.graph, extra.edges) : built.graph;
    problems.push(...built.problems, ...(extra?.problems ?? []));
    const snapshot = { tree, files, summaries: own, graph, problems };
    snapshotsById.set(tree.id, snapshot);
    return snapshot;
  });
  return {
    snapshots,
    stats: {
      parsed: summaries.size - cached,
      cached,
      ms: { read, parse: parsing, resolve: now() - started - read - parsing },
    },
  };
}

/** The texts of the files that a stage wants to read beforehand. */
export async function readTexts(
  repository: Repository,
  tree: Tree,
  isWanted: (path: string) => boolean,
): Promise<TextFiles> {
  const ids = new Map(
    tree.entries
      .filter(({ path, mode }) => isWanted(path) && mode !== 'symlink' && mode !== 'submodule')
      .map(({ path, id }) => [path, id]),
  );
  const texts = new Map<ObjectId, string>();
  await repository.readBlobs(new Set(ids.values()), (id, bytes) => texts.set(id, new TextDecoder().decode(bytes)));
  return { paths: tree.entries.map(({ path }) => path), read: (path) => texts.get(ids.get(path) ?? '') };
}

const isText = (path: string): boolean => isConfigInput(path) || isResolutionInput(path);

const summaryKey = (id: ObjectId, extension: string): string => `${id}.${extension}`;

/** The extensions under which each source blob stands: the same bytes mean one thing in `a.ts` and another in `b.tsx`. */
function extensionsById(entries: readonly TreeEntry[]): Map<ObjectId, Set<string>> {
  const extensions = new Map<ObjectId, Set<string>>();
  for (const { id, path } of entries) {
    const extension = extensionOf(path);
    if (!isSourceExtension(extension)) continue;
    const known = extensions.get(id);
    if (known) known.add(extension);
    else extensions.set(id, new Set([extension]));
  }
  return extensions;
}

function textFilesOf(tree: Tree, texts: ReadonlyMap<ObjectId, string>): TextFiles {
  const ids = new Map(tree.entries.filter(({ path }) => isText(path)).map(({ path, id }) => [path, id]));
  return {
    paths: tree.entries.map(({ path }) => path),
    read: (path) => texts.get(ids.get(path) ?? ''),
  };
}

/** What resolution depends on: every path, and the contents of the files it reads. */
function layoutOf(tree: Tree): string {
  return JSON.stringify(
    tree.entries.map(({ path, id, mode }) =>
      isResolutionInput(path) ? [path, id] : mode === 'symlink' ? [path, id] : path,
    ),
  );
}

/** The summary of a blob that git could not give: it may import anything, so nothing may be concluded from its silence. */
function unread(cause: 'missing' | 'too large' | undefined): ModuleSummary {
  const message =
    cause === 'too large'
      ? `the file is larger than ${MAX_BYTES} bytes`
      : 'git does not have the contents of this file';
  return {
    imports: [{ kind: 'dynamic', specifier: null, names: [], isTypeOnly: false, line: 1 }],
    failure: { reason: 'too-large', message, line: 1 },
  };
}

function unparsable(path: string, summary: ModuleSummary): Problem {
  const { line = 1, message = '' } = summary.failure ?? {};
  return { code: 'module-unparsable', severity: 'warning', location: { file: path, line }, data: { message } };
}
