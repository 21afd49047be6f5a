import { withChangedData } from './changed-data.ts';
import { listChanges } from './diff/list-changes.ts';
import type { Repository } from './git/repository.ts';
import { findImpacts } from './impact/find-impacts.ts';
import { withContracts } from './impact/contract-coupling.ts';
import { withAgreement } from './impact/history-coupling.ts';
import { placeInTrees } from './impact/place-in-trees.ts';
import type { Change } from './model/change.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { Impact } from './model/impact.ts';
import type { Problem } from './model/problem.ts';
import { orWithParser } from './parser-when-needed.ts';
import type { ObjectId, Tree, TreeDifference } from './model/tree.ts';
import type { GuardedFiles } from './model/verdict.ts';
import { readMovedPackages } from './moved-packages.ts';
import { coChangesWith, readPast } from './past.ts';
import { findProtected, withProtected } from './protection.ts';
import { decidedConfig, sortFiles } from './read-inputs.ts';
import { readSharedNaming, withWordLines } from './shared-naming.ts';
import {
  type GivenText,
  readSnapshots,
  type Snapshot,
  type Snapshots,
  type SummaryCache,
  unparsableProblem,
} from './snapshot.ts';
import type { Stopwatch } from './stopwatch.ts';
import { unparsedModules } from './unparsed-modules.ts';

/** What is analysed. */
export interface AnalyseInput {
  readonly repository: Repository;
  /** The tip of the base branch. */
  readonly base: ObjectId;
  /** The commit to be merged, or the uncommitted state of the work tree. */
  readonly head: ObjectId | 'WORKTREE';
  /** The common ancestor, where the caller knows better than a shallow repository. Absent: git is asked. */
  readonly mergeBase?: ObjectId;
  /** Takes the place of the base tree's configuration. */
  readonly config?: GivenText;
  /** More edges of the head, in madge's JSON. */
  readonly extraEdges?: GivenText;
  /** Summaries of earlier evaluations; new ones are added. Absent: everything is parsed. */
  readonly summaries?: SummaryCache;
  /** Whole trees that were read before in this process, by the tree's id; new ones are added. It may forget whatever it likes. Absent: none is kept. */
  readonly trees?: SnapshotMemory;
}

/** Trees that were read, by their ids. */
export interface SnapshotMemory {
  get(tree: ObjectId): Snapshot | undefined;
  set(tree: ObjectId, snapshot: Snapshot): unknown;
}

/** What a change can reach, and everything that was read to tell. */
export interface Analysis {
  readonly mergeBase: ObjectId;
  readonly snapshots: { readonly head: Snapshot; readonly base: Snapshot; readonly mergeBase: Snapshot };
  readonly differences: readonly TreeDifference[];
  readonly counts: Snapshots['counts'];
  readonly config: Config;
  readonly changes: readonly Change[];
  readonly features: readonly FeatureFiles[];
  readonly impacts: readonly Impact[];
  readonly tests: readonly string[];
  /** The changed files of the protected feature, by who answers for them. */
  readonly guarded: readonly GuardedFiles[];
  /** The changed files that decide which tests run and what their results mean. Sorted. */
  readonly testConfiguration: readonly string[];
  readonly problems: readonly Problem[];
}

/** From two commits to what the change between them can reach. Throws an `ExpectedFailure` where it cannot go on. */
export const analyse = (input: AnalyseInput, watch: Stopwatch): Promise<Analysis> =>
  orWithParser(() => analyseOnce(input, watch));

/** Each part by itself begins again with the parser where it turns out to need it, so that those before it need not. */
async function analyseOnce(input: AnalyseInput, watch: Stopwatch): Promise<Analysis> {
  const { repository, base, head } = input;
  watch.start('reading trees');
  // Git is asked at once for what does not wait for its answers; of several failures the same is always told.
  const readingHead = head === 'WORKTREE' ? repository.workTree() : repository.readTree(head);
  readingHead.catch(() => undefined);
  const mergeBase = input.mergeBase ?? (await mergeBaseOf(input));
  const readingBase = mergeBase === base ? null : repository.readTree(base);
  readingBase?.catch(() => undefined);
  // It counts while the trees are read and parsed.
  const past = readPast(repository, mergeBase, input.summaries?.answers);
  past.catch(() => undefined);
  const headTree = await readingHead;
  const { tree: mergeBaseTree, differences } = await repository.readTreeBefore(mergeBase, headTree);
  const baseTree = (await readingBase) ?? mergeBaseTree;
  const trees = [headTree, baseTree, mergeBaseTree];
  const { snapshots, counts } = await orWithParser(() => readUnknown(input, trees, watch));
  const withData = await withChangedData(repository, differences, snapshots);
  const [headSnapshot, baseSnapshot, mergeBaseSnapshot] = withData as [Snapshot, Snapshot, Snapshot];

  watch.start('comparing');
  const { config, problems: configProblems } = decidedConfig(baseSnapshot, headSnapshot, input.config);
  const compared = { head: headSnapshot, base: baseSnapshot, mergeBase: mergeBaseSnapshot };
  const listed = await orWithParser(() => listChanges(differences, mergeBaseSnapshot, headSnapshot));
  const packages = await orWithParser(() => readMovedPackages(repository, differences, compared, listed));
  const { changes } = packages;

  watch.start('following imports');
  const { features, testFiles, index } = sortFiles(config, snapshots);
  const sought = {
    changes,
    head: headSnapshot,
    base: baseSnapshot,
    mergeBase: mergeBaseSnapshot,
    features,
    testFiles,
    declared: config.couplings,
    pages: config.pages,
    moves: packages.moves,
  };
  const { impacts: found, tests } = await orWithParser(() => findImpacts(sought));
  const touched = await findProtected(repository, compared, { changes, config });
  const placed = await orWithParser(() => placeInTrees(found, { changes, head: headSnapshot, base: baseSnapshot }));
  watch.start('comparing names');
  const naming = { repository, differences, snapshots: compared, changes, features, testFiles };
  const sharedNames = await orWithParser(() => readSharedNaming(naming));
  const named = withContracts(placed, sharedNames, changes, testFiles);
  const { changes: earlier, problems: pastProblems } = await past;
  const together = coChangesWith(earlier, differences, (path) => index.featuresOf(path), headSnapshot.files.paths);
  const all = await withWordLines(
    withAgreement(named, { coChanges: together, words: sharedNames.words }, changes),
    repository,
    compared,
  );
  const impacts = withProtected(all, touched.impact);

  const told = new Set(
    headSnapshot.problems.flatMap((one) =>
      one.code === 'module-unparsable' && one.location ? [one.location.file] : [],
    ),
  );
  const failing = await orWithParser(() => unparsedModules(headSnapshot.summaries, { changes, impacts }));
  const unparsed = failing.flatMap(([file, failure]) => (told.has(file) ? [] : [unparsableProblem(file, failure)]));
  const ofHead = [...headSnapshot.problems, ...unparsed];
  const problems = [...configProblems, ...ofHead, ...packages.problems, ...pastProblems];
  const { guarded, testConfiguration } = touched;
  return {
    mergeBase,
    snapshots: compared,
    differences,
    counts,
    config,
    changes,
    features,
    impacts,
    tests,
    guarded,
    testConfiguration,
    problems,
  };
}

/** Reads the trees that are not remembered. More edges are of one head alone, so what has them is never shared. */
async function readUnknown(input: AnalyseInput, trees: readonly Tree[], watch: Stopwatch): Promise<Snapshots> {
  const options = { ...input, known: input.summaries };
  const memory = input.extraEdges === undefined ? input.trees : undefined;
  if (memory === undefined) return readSnapshots(input.repository, trees, watch, options);
  const known = new Map(trees.map((tree) => [tree.id, memory.get(tree.id)]));
  const unknown = trees.filter(({ id }) => known.get(id) === undefined);
  const read =
    unknown.length === 0 ? null : await readSnapshots(input.repository, unknown, watch, { known: input.summaries });
  for (const [index, { id }] of unknown.entries()) known.set(id, read?.snapshots[index]);
  for (const [id, snapshot] of known) if (snapshot !== undefined) memory.set(id, snapshot);
  const counts = read?.counts ?? { parsed: 0, cached: 0 };
  return { snapshots: trees.flatMap(({ id }) => known.get(id) ?? []), counts };
}

async function mergeBaseOf({ repository, base, head }: AnalyseInput): Promise<ObjectId> {
  const from = head === 'WORKTREE' ? await repository.commitOf('HEAD') : head;
  const found = await repository.mergeBase(base, from);
  if (found !== null) return found;
  const message = `${base} and ${from} share no history, so what the second one changed cannot be told`;
  throw new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}
