import type { z } from 'zod';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { CheckFact, CheckState } from '../model/verdict.ts';
import type { ObjectId } from '../model/tree.ts';
import type { CommitStatus } from './commit-status.ts';
import type { GitHub } from './github.ts';
import { checkRun } from './schemas.ts';
import { type Doubt, type Job, readJobs, runFact, type WorkflowRun } from './workflow-runs.ts';

/** The runs of workflows on a commit, read where one of its checks may be the job of one. */
export interface RunsOnCommit {
  /** As GitHub lists them; asked for at the first call. */
  readonly all: () => Promise<readonly WorkflowRun[]>;
  readonly doubt: Doubt;
}

type CheckRun = z.infer<typeof checkRun>;

const ACTIONS = 'github-actions';

/** The checks of a commit. */
export interface ChecksOnCommit {
  readonly facts: readonly CheckFact[];
  /** The check runs as GitHub lists them. */
  readonly listed: readonly CheckRun[];
}

/**
 * The check runs of a commit. GitHub leaves out what a re-run replaced, within one suite; same-named runs of two apps, or
 * of two events, are all listed, because which of them counts is not a fact. GitHub looks at the 1,000 latest suites.
 *
 * Those by Actions that may prove something are read from the jobs of the workflow runs instead, each with its run: a
 * check that a token makes may stand in the suite of a run and take the place of a job's in the list, and two jobs of one
 * name do the same to each other.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readCheckRuns(
  github: GitHub,
  sha: ObjectId,
  asked: Pick<EvidenceAsked, 'isExpected'>,
  runs: RunsOnCommit,
): Promise<ChecksOnCommit> {
  const listed = await github.api.list({
    operation: 'checks/list-for-ref',
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
    parameters: { ...github.repository, ref: sha, filter: 'latest' },
    item: checkRun,
    identify: (run) => run.id,
    within: { items: 'check_runs', total: 'total_count' },
  });
  const expected = listed.filter((one) => isActions(one) && asked.isExpected(checkFact(one)));
  if (expected.length === 0) return { facts: listed.map(checkFact), listed };
  const { facts, checks } = await jobsOf(github, expected, asked, runs);
  const others = listed.filter((one) => !checks.has(one.id)).map((one) => [one.id, checkFact(one)] as const);
  const all = [...others, ...facts].sort(([a], [b]) => a - b);
  return { facts: all.map(([, fact]) => fact), listed };
}

/** The jobs that bear an expected name, by the number of their check, of the runs that have such a check, or failed. */
async function jobsOf(
  github: GitHub,
  expected: readonly CheckRun[],
  asked: Pick<EvidenceAsked, 'isExpected'>,
  runs: RunsOnCommit,
): Promise<{ readonly facts: readonly (readonly [number, CheckFact])[]; readonly checks: ReadonlySet<number> }> {
  const suites = new Set(expected.map((one) => one.check_suite?.id));
  const facts: (readonly [number, CheckFact])[] = [];
  const checks = new Set<number>();
  for (const run of await runs.all()) {
    const isConcerned = run.check_suite_id === undefined || suites.has(run.check_suite_id);
    // The check of a job that failed may have been given another name.
    if (!isConcerned && run.conclusion !== 'failure') continue;
    const jobs = (await readJobs(github, run)).filter((job) => asked.isExpected(jobFact(job)));
    const fact = jobs.length === 0 ? undefined : await runFact(github, run, runs.doubt);
    for (const job of jobs) {
      checks.add(job.check);
      if (job.isLatest && fact !== undefined) facts.push([job.check, { ...jobFact(job), run: fact }]);
    }
  }
  return { facts, checks };
}

function isActions({ app }: CheckRun): boolean {
  return app?.slug === ACTIONS;
}

function jobFact(job: Job): CheckFact {
  return {
    name: job.name,
    state: runState(job),
    kind: 'check',
    by: ACTIONS,
    url: job.html_url,
    completedAt: job.completed_at,
  };
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

/** What a check run, a job or its deployment came to. */
export function runState({ status, conclusion }: Pick<CheckRun, 'status' | 'conclusion'>): CheckState {
  if (status !== 'completed' || conclusion === null) return 'pending';
  // A conclusion that GitHub adds one day is neither green nor red until somebody here has read what it means.
  return CONCLUSIONS.get(conclusion) ?? 'neutral';
}
