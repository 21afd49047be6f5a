import { listChanges } from './diff/list-changes.ts';
import type { Repository } from './git/repository.ts';
import { findImpacts } from './impact/find-impacts.ts';
import { withHistory } from './impact/history-coupling.ts';
import { placeInTrees } from './impact/place-in-trees.ts';
import type { Change } from './model/change.ts';
import type { Config } from './model/config.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { FeatureFiles } from './model/feature.ts';
import type { Impact } from './model/impact.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, TreeDifference } from './model/tree.ts';
import type { GuardedFiles } from './model/verdict.ts';
import { readMovedPackages } from './moved-packages.ts';
import { coChangesWith, readPast } from './past.ts';
import { findProtected, withProtected } from './protection.ts';
import { decidedConfig, sortFiles } from './read-inputs.ts';
import { type GivenText, readSnapshots, type Snapshot, type Snapshots, type SummaryCache } from './snapshot.ts';
import type { Stopwatch } from './stopwatch.ts';

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
  /** Summaries of an earlier evaluation in this process; new ones are added. Absent: everything is parsed. */
  readonly summaries?: SummaryCache;
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
export async function analyse(input: AnalyseInput, watch: Stopwatch): Promise<Analysis> {
  const { repository, base, head } = input;
  watch.start('reading trees');
  const mergeBase = input.mergeBase ?? (await mergeBaseOf(input));
  const headTree = head === 'WORKTREE' ? await repository.workTree() : await repository.readTree(head);
  const baseTree = await repository.readTree(base);
  const mergeBaseTree = mergeBase === base ? baseTree : await repository.readTree(mergeBase);
  const differences = await repository.diffTrees(mergeBaseTree, headTree);
  // Git counts while the trees are parsed.
  const past = readPast(repository, mergeBase);
  const trees = [headTree, baseTree, mergeBaseTree];
  const { snapshots, counts } = await readSnapshots(repository, trees, watch, { ...input, known: input.summaries });
  const [headSnapshot, baseSnapshot, mergeBaseSnapshot] = snapshots as [Snapshot, Snapshot, Snapshot];

  watch.start('comparing');
  const { config, problems: configProblems } = decidedConfig(baseSnapshot, headSnapshot, input.config);
  const compared = { head: headSnapshot, base: baseSnapshot, mergeBase: mergeBaseSnapshot };
  const listed = listChanges(differences, mergeBaseSnapshot, headSnapshot);
  const packages = await readMovedPackages(repository, differences, compared, listed);
  const { changes } = packages;

  watch.start('following imports');
  const { features, testFiles, index } = sortFiles(config, snapshots);
  const { impacts: found, tests } = findImpacts({
    changes,
    head: headSnapshot,
    base: baseSnapshot,
    mergeBase: mergeBaseSnapshot,
    features,
    testFiles,
    declared: config.couplings,
    pages: config.pages,
    moves: packages.moves,
  });
  const touched = await findProtected(repository, compared, { changes, config });
  const placed = placeInTrees(found, { changes, head: headSnapshot, base: baseSnapshot });
  const { changes: earlier, problems: pastProblems } = await past;
  const together = coChangesWith(earlier, differences, (path) => index.featuresOf(path), headSnapshot.files.paths);
  const impacts = withProtected(withHistory(placed, together, changes), touched.impact);

  const problems = [...configProblems, ...headSnapshot.problems, ...packages.problems, ...pastProblems];
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

async function mergeBaseOf({ repository, base, head }: AnalyseInput): Promise<ObjectId> {
  const from = head === 'WORKTREE' ? await repository.commitOf('HEAD') : head;
  const found = await repository.mergeBase(base, from);
  if (found !== null) return found;
  const message = `${base} and ${from} share no history, so what the second one changed cannot be told`;
  throw new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}
