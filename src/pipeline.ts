import { listChanges } from './diff/list-changes.ts';
import type { Repository } from './git/repository.ts';
import { findImpacts } from './impact/find-impacts.ts';
import { placeInTrees } from './impact/place-in-trees.ts';
import type { CheckResult } from './model/check-result.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Owner } from './model/feature.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId } from './model/tree.ts';
import type { Evidence } from './model/verdict.ts';
import { decide } from './policy/decide.ts';
import { decidedConfig, ownership, sortFiles } from './read-inputs.ts';
import { type GivenText, readSnapshots, type Snapshot, type SummaryCache } from './snapshot.ts';
import { type Progress, Stopwatch } from './stopwatch.ts';

/** What is evaluated, and how. */
export interface CheckInput {
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
  /** Asks GitHub for what may prove or sign off. Absent: there is no GitHub to ask. */
  readonly gatherEvidence?: (owners: readonly Owner[]) => Promise<Evidence>;
  readonly progress?: Progress;
  /** Summaries of an earlier evaluation in this process; new ones are added. Absent: everything is parsed. */
  readonly summaries?: SummaryCache;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/** From two commits to a verdict. Throws an `ExpectedFailure` where the run cannot go on. */
export async function check(input: CheckInput): Promise<CheckResult> {
  const { repository, base, head } = input;
  const watch = new Stopwatch(input.now, input.progress);

  watch.start('reading trees');
  const mergeBase = input.mergeBase ?? (await mergeBaseOf(input));
  const headTree = head === 'WORKTREE' ? await repository.workTree() : await repository.readTree(head);
  const baseTree = await repository.readTree(base);
  const mergeBaseTree = mergeBase === base ? baseTree : await repository.readTree(mergeBase);
  const differences = await repository.diffTrees(mergeBaseTree, headTree);
  const trees = [headTree, baseTree, mergeBaseTree];
  const { snapshots, counts } = await readSnapshots(repository, trees, watch, { ...input, known: input.summaries });
  const [headSnapshot, baseSnapshot, mergeBaseSnapshot] = snapshots as [Snapshot, Snapshot, Snapshot];

  watch.start('comparing');
  const { config, problems: configProblems } = decidedConfig(baseSnapshot, headSnapshot, input.config);
  const changes = listChanges(differences, mergeBaseSnapshot, headSnapshot);

  watch.start('following imports');
  const { features, testFiles } = sortFiles(config, snapshots);
  const { impacts: found, tests } = findImpacts({
    changes,
    head: headSnapshot,
    base: baseSnapshot,
    mergeBase: mergeBaseSnapshot,
    features,
    testFiles,
    declared: config.couplings,
    pages: config.pages,
  });
  const impacts = placeInTrees(found, { changes, head: headSnapshot, base: baseSnapshot });

  watch.start('gathering evidence');
  const { owners, escalation, problems: ownerProblems } = ownership(config, features, baseSnapshot);
  const asked = impacts.flatMap(({ feature }) => owners.get(feature) ?? []).concat(escalation);
  const { evidence, problems: evidenceProblems } = await gather(input, asked);

  watch.start('deciding');
  const problems = distinct([...configProblems, ...ownerProblems, ...headSnapshot.problems, ...evidenceProblems]);
  const verdict = decide({ config, changes, impacts, owners, escalation, evidence, problems });
  const stats = { ...countsOf(headSnapshot), ...counts, features: config.features.length, ms: watch.stop() };
  const commits = { base, head: head === 'WORKTREE' ? null : head, mergeBase };
  return { ...commits, config, changes, impacts, tests, verdict, problems, stats };
}

async function mergeBaseOf({ repository, base, head }: CheckInput): Promise<ObjectId> {
  const from = head === 'WORKTREE' ? await repository.commitOf('HEAD') : head;
  const found = await repository.mergeBase(base, from);
  if (found !== null) return found;
  const message = `${base} and ${from} share no history, so what the second one changed cannot be told`;
  throw new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}

/** What GitHub says; where it could not be asked to the end, the reason as an error that keeps the verdict open. */
async function gather(
  input: CheckInput,
  owners: readonly Owner[],
): Promise<{ readonly evidence: Evidence | null; readonly problems: readonly Problem[] }> {
  if (!input.gatherEvidence) return { evidence: null, problems: [] };
  try {
    return { evidence: await input.gatherEvidence(owners), problems: [] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { evidence: null, problems: [{ ...error.problem, severity: 'error' }] };
  }
}

/** The same problem may be met on two ways, as a manifest that both features and imports are read from. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ code, location, severity }: Problem, index: number): string =>
    location ? JSON.stringify([code, location, severity]) : String(index);
  return [...new Map(problems.map((problem, index) => [keyOf(problem, index), problem])).values()];
}

function countsOf({ graph }: Snapshot): Pick<CheckResult['stats'], 'modules' | 'edges' | 'unresolved'> {
  const unresolved = { external: 0, missing: 0, 'non-literal': 0 };
  for (const site of graph.unresolved) unresolved[site.cause] += 1;
  return { modules: graph.modules.length, edges: graph.edges.length, unresolved };
}
