import type { z } from 'zod';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { CheckFact, CheckState, RunFact } from '../model/verdict.ts';
import type { ObjectId } from '../model/tree.ts';
import type { CommitStatus } from './commit-status.ts';
import type { GitHub } from './github.ts';
import { checkRun } from './schemas.ts';
import { type Doubt, readJobs, runFact, type WorkflowRun } from './workflow-runs.ts';

/** The runs of workflows on a commit, read where one of its checks may be the job of one. */
export interface RunsOnCommit {
  /** As GitHub lists them; asked for at the first call. */
  readonly all: () => Promise<readonly WorkflowRun[]>;
  readonly doubt: Doubt;
}

type CheckRun = z.infer<typeof checkRun>;

/**
 * The check runs of a commit. GitHub leaves out what a re-run replaced, within one suite; same-named runs of two apps, or
 * of two events, are all listed, because which of them counts is not a fact. GitHub looks at the 1,000 latest suites. The
 * workflow run is told of those that may prove something.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readCheckRuns(
  github: GitHub,
  sha: ObjectId,
  asked: Pick<EvidenceAsked, 'isExpected'>,
  runs: RunsOnCommit,
): Promise<readonly CheckFact[]> {
  const listed = await github.api.list({
    operation: 'checks/list-for-ref',
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ...github.repository, ref: sha, filter: 'latest' },
    item: checkRun,
    identify: (run) => run.id,
    within: { items: 'check_runs', total: 'total_count' },
  });
  const expected = listed.filter((one) => isActions(one) && asked.isExpected(checkFact(one)));
  const runOf = expected.length === 0 ? new Map<number, RunFact>() : await jobsOf(github, expected, runs);
  return listed.map((one) => {
    const run = runOf.get(one.id);
    return run === undefined ? checkFact(one) : { ...checkFact(one), run };
  });
}

/** By check run, the workflow run that it is a job of. */
async function jobsOf(
  github: GitHub,
  checks: readonly CheckRun[],
  runs: RunsOnCommit,
): Promise<ReadonlyMap<number, RunFact>> {
  const suites = new Set(checks.map((one) => one.check_suite?.id));
  const found = new Map<number, RunFact>();
  for (const run of await runs.all()) {
    if (run.check_suite_id !== undefined && !suites.has(run.check_suite_id)) continue;
    const jobs = await readJobs(github, run);
    const own = checks.filter((one) => jobs.has(one.id));
    if (own.length === 0) continue;
    const fact = await runFact(github, run, runs.doubt);
    for (const one of own) found.set(one.id, fact);
  }
  return found;
}

function isActions({ app }: CheckRun): boolean {
  return app?.slug === 'github-actions';
}

function checkFact(run: CheckRun): CheckFact {
  return {
    name: run.name,
    state: runState(run),
    kind: 'check',
    by: run.app?.slug ?? null,
    url: run.html_url,
    completedAt: run.completed_at,
  };
}

/** A commit status as a fact. GitHub dates a status once, when it is set; a pending one has not completed. */
export function statusFact(status: CommitStatus): CheckFact {
  const state = status.state === 'error' ? 'failure' : status.state;
  return {
    name: status.context,
    state,
    kind: 'status',
    by: status.creator?.login ?? null,
    url: status.target_url,
    completedAt: state === 'pending' ? null : status.created_at,
  };
}

const CONCLUSIONS: ReadonlyMap<string, CheckState> = new Map([
  ['success', 'success'],
  ['failure', 'failure'],
  ['startup_failure', 'failure'],
  ['skipped', 'skipped'],
  ['neutral', 'neutral'],
  ['cancelled', 'cancelled'],
  ['timed_out', 'timed-out'],
  ['stale', 'stale'],
  ['action_required', 'action-required'],
]);

function runState({ status, conclusion }: CheckRun): CheckState {
  if (status !== 'completed' || conclusion === null) return 'pending';
  // A conclusion that GitHub adds one day is neither green nor red until somebody here has read what it means.
  return CONCLUSIONS.get(conclusion) ?? 'neutral';
}
