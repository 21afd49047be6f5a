import { asynchronousEdges, edgesLacking, type KnownDependencies } from './asynchronous-modules.ts';
import { isConfigInput } from './config/config-paths.ts';
import type { Repository } from './git/repository.ts';
import { resolveSymlinks } from './git/resolve-symlinks.ts';
import { followLinks } from './graph/follow-links.ts';
import { oncePerPath } from './graph/once-per-path.ts';
import { withEdges } from './graph/union.ts';
import type { TextFiles } from './model/files.ts';
import { knownFailure, parseLater } from './model/lazy-summary.ts';
import type { ModuleGraph, ModuleSummary, ParseFailure } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, Tree, TreeEntry } from './model/tree.ts';
import { extensionOf, isSource } from './parse/extension.ts';
import { loadParser, parserOf } from './parser-when-needed.ts';
import { quickSummary } from './parse/quick-summary.ts';
import { type AnswerCache, keptDependencies } from './kept-dependencies.ts';
import { readMadgeJson } from './resolve/madge-json.ts';
import { Resolution } from './resolution.ts';
import { isResolutionInput } from './resolve/resolution-input.ts';
import type { Stopwatch } from './stopwatch.ts';

/** One tree, read: its configuration files as text, its modules as a graph. */
export interface Snapshot {
  readonly tree: Tree;
  readonly files: TextFiles;
  /** By path; every file of the tree that is source. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly graph: ModuleGraph;
  readonly problems: readonly Problem[];
}

/**
 * Summaries by blob id and extension, kept between runs of one process. A summary is a pure function of both, so what is
 * found here need not be parsed again.
 */
export interface SummaryCache {
  get(key: string): ModuleSummary | undefined;
  set(key: string, summary: ModuleSummary): unknown;
  /** What other tools answered in earlier runs. Absent: it is not kept. */
  readonly answers?: AnswerCache;
}

/** A text that the caller brings. */
export interface GivenText {
  readonly text: string;
  /** Its path, as problems show it. */
  readonly source: string;
}

/** What reading may be given beside the trees. */
export interface SnapshotOptions {
  /** Absent: everything is parsed. */
  readonly known?: SummaryCache | undefined;
  /** More edges of the first tree, in madge's JSON. */
  readonly extraEdges?: GivenText | undefined;
}

/** What was read. */
export interface Snapshots {
  /** One for each tree, in their order; the same one for the same tree. */
  readonly snapshots: readonly Snapshot[];
  /** How many summaries were made, and how many were known. */
  readonly counts: { readonly parsed: number; readonly cached: number };
}

/** In UTF-16 code units: the texts of so much are kept, so that what was not needed can be parsed later. What comes after is parsed at once. */
const MOST_KEPT = 500_000_000;

/** Larger blobs are no source that a person wrote; git is not asked for them. */
const MAX_BYTES = 20_000_000;

/**
 * Reads several trees of one repository. A blob that more than one of them has is read and parsed once, and trees of the
 * same paths and configuration share their resolver.
 */
export async function readSnapshots(
  repository: Repository,
  trees: readonly Tree[],
  watch: Stopwatch,
  options: SnapshotOptions = {},
): Promise<Snapshots> {
  watch.start('reading and parsing');
  const blobs = await readBlobs(repository, trees, watch, options.known);
  const further = new Set<string>();
  const resolution = new Resolution({
    isInput: isText,
    further,
    answers: options.known?.answers,
    summaryOf: (path, id) => {
      const key = summaryKey(id, extensionOf(path));
      return blobs.summaries.get(key) ?? options.known?.get(key);
    },
  });
  await readFurther(repository, trees, blobs.texts, further, resolution);
  const summariesByTree = new Map<Tree, ReadonlyMap<string, ModuleSummary>>();
  const ownSummaries = (tree: Tree): ReadonlyMap<string, ModuleSummary> => {
    const own = summariesByTree.get(tree) ?? summariesOf(tree, blobs);
    summariesByTree.set(tree, own);
    return own;
  };
  const byMadge = await asynchronousEdges(
    repository,
    trees.map((tree) => ({ tree, summaries: ownSummaries(tree) })),
    dependenciesBeside(options.known),
    options.known?.answers && keptDependencies(options.known.answers),
  );
  watch.start('resolving imports');
  const known = new Map<ObjectId, Snapshot>();
  for (const [index, tree] of trees.entries()) {
    if (known.has(tree.id)) continue;
    known.set(tree.id, await snapshotOf(tree, index === 0 ? options.extraEdges : undefined));
  }
  resolution.save();
  const snapshots = trees.flatMap((tree) => known.get(tree.id) ?? []);
  return { snapshots, counts: blobs.counts };

  async function snapshotOf(tree: Tree, extraEdges: GivenText | undefined): Promise<Snapshot> {
    const { entries, links, problems } = resolveSymlinks(tree, blobs.targets);
    const files = textFilesOf(entries, blobs.texts, further);
    const { summaries, ...built } = await resolution.join({ entries, files, listed: tree.entries }, ownSummaries(tree));
    const extra = extraEdges && readMadgeJson(extraEdges.text, extraEdges.source, new Set(files.paths));
    const theirs = byMadge.get(tree.id);
    const more = [...edgesLacking(built.graph, theirs?.edges ?? []), ...(extra?.edges ?? [])];
    const given = [...(theirs?.problems ?? []), ...(extra?.problems ?? [])];
    return {
      tree,
      files,
      summaries,
      graph: withEdges(followLinks(built.graph, links), more),
      problems: [...problems, ...unparsable(summaries), ...built.problems, ...given],
    };
  }
}

/** What madge found is kept as long as the summaries are. */
const dependencies = new WeakMap<SummaryCache, KnownDependencies>();

function dependenciesBeside(summaries: SummaryCache | undefined): KnownDependencies {
  const known = (summaries && dependencies.get(summaries)) ?? new Map<string, Map<string, readonly string[]>>();
  if (summaries) dependencies.set(summaries, known);
  return known;
}

/** The texts of the files that a stage wants to read beforehand. */
export async function readTexts(
  repository: Repository,
  tree: Tree,
  isWanted: (path: string) => boolean,
): Promise<TextFiles> {
  const wanted = tree.entries.filter((entry) => isFile(entry) && isWanted(entry.path));
  const texts = new Map<ObjectId, string>();
  await repository.readBlobs(new Set(wanted.map(({ id }) => id)), (id, bytes) => texts.set(id, decode(bytes)));
  const ids = new Map(wanted.map(({ path, id }) => [path, id]));
  return { paths: tree.entries.map(({ path }) => path), read: (path) => texts.get(ids.get(path) ?? '') };
}

/** What the blobs of some trees hold. */
interface Blobs {
  /** Of configuration files, by id. */
  readonly texts: Map<ObjectId, string>;
  /** Of symbolic links, by id. */
  readonly targets: ReadonlyMap<ObjectId, Uint8Array>;
  /** By `summaryKey`. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly tooLarge: ReadonlySet<ObjectId>;
  readonly counts: Snapshots['counts'];
}

async function readBlobs(
  repository: Repository,
  trees: readonly Tree[],
  watch: Stopwatch,
  given: SummaryCache | undefined,
): Promise<Blobs> {
  const known: SummaryCache = given ?? new Map<string, ModuleSummary>();
  const entries = [...new Set(trees)].flatMap((tree) => tree.entries);
  const summaries = new Map<string, ModuleSummary>();
  const extensions = extensionsById(entries.filter(isFile), known, summaries);
  const cached = summaries.size;
  // A run that knows every file already parses none, unless it is asked for what was not needed before.
  const parser = extensions.size > 0 ? await loadParser() : null;
  for (const [key, summary] of summaries) parseLater(summary, parserOf(key.slice(key.indexOf('.') + 1)));
  let kept = 0;
  const wanted = new Set(entries.filter((entry) => isFile(entry) && isText(entry.path)).map(({ id }) => id));
  const links = new Set(entries.filter(({ mode }) => mode === 'symlink').map(({ id }) => id));
  const asked = new Set([...wanted, ...links, ...extensions.keys()]);
  const texts = new Map<ObjectId, string>();
  const targets = new Map<ObjectId, Uint8Array>();
  let done = 0;
  const { tooLarge } = await repository.readBlobs(
    asked,
    (id, bytes) => {
      if (links.has(id)) targets.set(id, bytes.slice());
      const text = decode(bytes);
      if (wanted.has(id)) texts.set(id, text);
      for (const extension of extensions.get(id) ?? []) {
        if (!parser) continue;
        kept += text.length;
        const { parseModule, parseHead, tailMaker } = parser;
        const isKept = kept <= MOST_KEPT;
        const summary =
          quickSummary(text, extension, tailMaker(extension), isKept) ??
          (isKept ? parseHead(text, extension) : parseModule(text, extension));
        summaries.set(summaryKey(id, extension), summary);
        known.set(summaryKey(id, extension), summary);
      }
      done += 1;
      if (done % 100 === 0) watch.report(done, asked.size);
    },
    { maxBytes: MAX_BYTES },
  );
  const counts = { parsed: summaries.size - cached, cached };
  return { texts, targets, summaries, tooLarge: new Set(tooLarge.map(({ id }) => id)), counts };
}

/**
 * Reads what configuration files lead to under any name, and adds it to the texts.
 *
 * @param further gets the paths of what they lead to
 */
async function readFurther(
  repository: Repository,
  trees: readonly Tree[],
  texts: Map<ObjectId, string>,
  further: Set<string>,
  resolution: Resolution,
): Promise<void> {
  for (const { entries } of new Map(trees.map((tree) => [tree.id, tree])).values()) {
    // What git does not have is asked for once, and each round asks for what the one before led to.
    for (let isDone = false; !isDone; ) {
      const files = textFilesOf(entries, texts, further);
      const wanted = (await resolution.furtherInputs({ entries, files })).filter((path) => !further.has(path));
      for (const path of wanted) further.add(path);
      const ids = entries.filter((entry) => isFile(entry) && further.has(entry.path)).map(({ id }) => id);
      const asked = new Set(ids.filter((id) => !texts.has(id)));
      await repository.readBlobs(asked, (id, bytes) => texts.set(id, decode(bytes)), { maxBytes: MAX_BYTES });
      isDone = wanted.length === 0;
    }
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const isFile = ({ mode }: TreeEntry): boolean => mode === 'file' || mode === 'executable';

const isText = oncePerPath((path) => isConfigInput(path) || isResolutionInput(path));

const summaryKey = (id: ObjectId, extension: string): string => `${id}.${extension}`;

/**
 * The extensions under which each source blob is still to be parsed: the same bytes mean one thing in `a.ts` and another in
 * `b.tsx`. Summaries that are known go into `summaries`.
 */
function extensionsById(
  entries: readonly TreeEntry[],
  known: SummaryCache,
  summaries: Map<string, ModuleSummary>,
): ReadonlyMap<ObjectId, ReadonlySet<string>> {
  const extensions = new Map<ObjectId, Set<string>>();
  for (const { id, path } of entries) {
    if (!isSource(path)) continue;
    const extension = extensionOf(path);
    const key = summaryKey(id, extension);
    const summary = summaries.get(key) ?? known.get(key);
    if (summary) summaries.set(key, summary);
    else extensions.set(id, (extensions.get(id) ?? new Set()).add(extension));
  }
  return extensions;
}

function textFilesOf(
  entries: readonly TreeEntry[],
  texts: ReadonlyMap<ObjectId, string>,
  further: ReadonlySet<string>,
): TextFiles {
  const wanted = entries.filter(({ path }) => isText(path) || further.has(path));
  const ids = new Map(wanted.map(({ path, id }) => [path, id]));
  return { paths: entries.map(({ path }) => path), read: (path) => texts.get(ids.get(path) ?? '') };
}

function summariesOf(tree: Tree, { summaries, tooLarge }: Blobs): ReadonlyMap<string, ModuleSummary> {
  const own = new Map<string, ModuleSummary>();
  for (const entry of tree.entries) {
    if (!isFile(entry) || !isSource(entry.path)) continue;
    const extension = extensionOf(entry.path);
    own.set(entry.path, summaries.get(summaryKey(entry.id, extension)) ?? unread(tooLarge.has(entry.id)));
  }
  return own;
}

/** The summary of a blob whose contents are not at hand: it may import anything, so nothing may be concluded from its silence. */
function unread(isTooLarge: boolean): ModuleSummary {
  const message = isTooLarge
    ? `the file is larger than ${MAX_BYTES} bytes`
    : 'git does not have the contents of this file';
  return {
    imports: [{ kind: 'dynamic', specifier: null, names: [], isTypeOnly: false, line: 1 }],
    failure: { reason: 'too-large', message, line: 1 },
  };
}

/** What does not parse and is known not to, because it had to be parsed. */
function unparsable(summaries: ReadonlyMap<string, ModuleSummary>): Problem[] {
  return [...summaries].flatMap(([file, summary]): Problem[] => {
    const failure = knownFailure(summary);
    return failure ? [unparsableProblem(file, failure)] : [];
  });
}

/** Says that a file does not parse. */
export function unparsableProblem(file: string, { line, message }: ParseFailure): Problem {
  return { code: 'module-unparsable', severity: 'warning', location: { file, line }, data: { message } };
}
