import type { KeptDependencies } from './kept-dependencies.ts';
import type { Repository } from './git/repository.ts';
import type { Edge, ModuleGraph, ModuleSummary } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, Tree, TreeEntry } from './model/tree.ts';

/** One tree and what its files say of themselves. */
export interface ReadTree {
  readonly tree: Tree;
  /** By path. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}

/** What madge finds in one tree. */
export interface FoundByMadge {
  readonly edges: readonly Edge[];
  readonly problems: readonly Problem[];
}

/**
 * What is known of earlier trees: by the paths of all their asynchronous modules, and by path and blob. On nothing else
 * does it depend what a module leads to.
 */
export type KnownDependencies = Map<string, Map<string, readonly string[]>>;

/** Modules of a tree that madge is handed; it takes some three milliseconds for each. The rest is read by us alone. */
const MOST_MODULES = 2_000;
/** In bytes, of all of them; madge takes about a second for a million. */
const MOST_BYTES = 4_000_000;
/** In bytes, of one: what people write is smaller. */
const LARGEST = 200_000;

/**
 * The edges between modules for an asynchronous loader (AMD) as madge finds them, by the tree's id. madge is loaded only where
 * some tree has such a module.
 *
 * @param known what was found before; what is found is added
 * @param kept what was found in earlier runs. Absent: nothing
 */
export async function asynchronousEdges(
  repository: Repository,
  trees: readonly ReadTree[],
  known: KnownDependencies,
  kept?: KeptDependencies,
): Promise<ReadonlyMap<ObjectId, FoundByMadge>> {
  const found = new Map<ObjectId, FoundByMadge>();
  for (const { tree, summaries } of trees) {
    if (found.has(tree.id)) continue;
    const all = tree.entries.filter((entry) => isCandidate(entry, summaries));
    if (all.length > 0) found.set(tree.id, await edgesOf(repository, all, summaries, known, kept));
  }
  return found;
}

/** The edges of theirs whose ends no edge of ours joins. */
export function edgesLacking({ edges: ours }: ModuleGraph, theirs: readonly Edge[]): readonly Edge[] {
  if (theirs.length === 0) return [];
  const joined = new Set(ours.filter(({ isGuess, isTypeOnly }) => !isGuess && !isTypeOnly).map(keyOf));
  return theirs.filter((edge) => !joined.has(keyOf(edge)));
}

const keyOf = ({ from, to }: Edge): string => `${from}\0${to}`;

const isCandidate = ({ path, mode }: TreeEntry, summaries: ReadonlyMap<string, ModuleSummary>): boolean =>
  (mode === 'file' || mode === 'executable') && path.endsWith('.js') && summaries.get(path)?.definedAt !== undefined;

async function edgesOf(
  repository: Repository,
  all: readonly TreeEntry[],
  summaries: ReadonlyMap<string, ModuleSummary>,
  known: KnownDependencies,
  kept: KeptDependencies | undefined,
): Promise<FoundByMadge> {
  const entries = all.slice(0, MOST_MODULES);
  const layout = JSON.stringify(entries.map(({ path }) => path));
  const before = known.get(layout) ?? new Map<string, readonly string[]>(earlierFor(entries, kept?.get(layout)));
  known.set(layout, before);
  const problems: Problem[] = [];
  const tell = (modules: number, message: string): void => {
    problems.push({ code: 'madge-incomplete', severity: 'note', data: { modules, message } });
  };
  const asked = entries.filter((entry) => !before.has(nameOf(entry)));
  if (asked.length > 0) {
    const contents = await readContents(repository, entries);
    const modules = entries.flatMap(({ path, id }) => {
      const bytes = contents.get(id);
      return bytes ? [{ path, bytes }] : [];
    });
    const paths = new Set(asked.map(({ path }) => path));
    try {
      // Lazy, because few repositories have such modules.
      const { askMadge } = await import('./madge/ask-madge.ts');
      const { dependencies, leftOut } = await askMadge(modules, paths);
      for (const entry of asked) before.set(nameOf(entry), (dependencies.get(entry.path) ?? []).filter(isNoLoader));
      if (leftOut.length > 0) tell(leftOut.length, 'their names are not possible in every file system');
    } catch (error) {
      // It reads whatever people write; our own reading of these modules stands.
      tell(asked.length, `madge failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    const unread = entries.length - modules.length;
    if (unread > 0) tell(unread, `they are larger than ${LARGEST} bytes, or come after the first ${MOST_BYTES} bytes`);
  }
  // Where madge could not be asked to the end, the next run is to say so too.
  if (asked.length > 0 && problems.length === 0) kept?.keep(layout, before);
  if (all.length > entries.length) tell(all.length - entries.length, `they come after the first ${MOST_MODULES}`);
  const edges = entries.flatMap((entry) =>
    (before.get(nameOf(entry)) ?? []).map((to): Edge => edgeOf(entry.path, to, summaries)),
  );
  return { edges, problems };
}

/** What an earlier run found, where that is all there is to find: otherwise what is said of the rest would depend on it. */
const earlierFor = (
  entries: readonly TreeEntry[],
  earlier: ReadonlyMap<string, readonly string[]> | undefined,
): Iterable<readonly [string, readonly string[]]> =>
  earlier && entries.every((entry) => earlier.has(nameOf(entry))) ? earlier : [];

/** madge takes the loader's own `require`, `exports` and `module` for files of that name at the root. */
const isNoLoader = (path: string): boolean => !/^(?:require|exports|module)\.js$/.test(path);

const nameOf = ({ path, id }: TreeEntry): string => `${id} ${path}`;

const edgeOf = (from: string, to: string, summaries: ReadonlyMap<string, ModuleSummary>): Edge => ({
  from,
  to,
  kind: 'require',
  specifier: to,
  names: [],
  isTypeOnly: false,
  line: summaries.get(from)?.definedAt ?? 1,
  isByTool: true,
});

/** The contents of blobs, by id: in their order, as many as `MOST_BYTES` allows. */
async function readContents(
  repository: Repository,
  entries: readonly TreeEntry[],
): Promise<ReadonlyMap<ObjectId, Uint8Array>> {
  const contents = new Map<ObjectId, Uint8Array>();
  let size = 0;
  await repository.readBlobs(
    new Set(entries.map(({ id }) => id)),
    (id, bytes) => {
      size += bytes.length;
      if (size <= MOST_BYTES) contents.set(id, bytes.slice());
    },
    { maxBytes: LARGEST },
  );
  return contents;
}
