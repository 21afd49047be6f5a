import type { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { CheckFact, CheckState, RunFact } from '../model/verdict.ts';
import { type RunsOnCommit, runState } from './check-facts.ts';
import type { GitHub } from './github.ts';
import { type checkRun, deployment, deploymentStatus } from './schemas.ts';
import { type Job, readJobs, runFact } from './workflow-runs.ts';

type CheckRun = z.infer<typeof checkRun>;
type DeploymentStatus = z.infer<typeof deploymentStatus>;

/**
 * The deployments of a commit, by environment: of each, the newest by each who made one. A deployment is the work of a job
 * where GitHub says so of the job's check run, which it does for a job that names an environment. An address in a status
 * says nothing: whoever may make a status chooses it.
 *
 * @param checks the check runs of the commit
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readDeployments(
  github: GitHub,
  sha: ObjectId,
  checks: readonly Pick<CheckRun, 'id' | 'deployment' | 'check_suite'>[],
  runs: RunsOnCommit,
): Promise<readonly CheckFact[]> {
  const all = await github.api.list({
    operation: 'repos/list-deployments',
    route: 'GET /repos/{owner}/{repo}/deployments',
    parameters: { ...github.repository, sha },
    item: deployment,
    identify: (one) => one.id,
  });
  const own = all.filter((one) => one.sha === sha).sort((a, b) => b.id - a.id);
  const made = new Map(checks.flatMap((one) => (one.deployment ? [[one.deployment.id, one] as const] : [])));
  const makers = own.flatMap((one) => made.get(one.id) ?? []);
  const jobs = makers.length === 0 ? null : await jobsByCheck(github, makers, runs);
  const newest = new Map<string, CheckFact>();
  for (const one of own) {
    const job = jobs?.get(made.get(one.id)?.id ?? 0);
    for (const status of await newestStatuses(github, one.id)) {
      const fact = deploymentFact(one.environment, status, job);
      // What somebody else puts beside the work of a job, or over it, does not hide it.
      const key = JSON.stringify([one.environment, fact.by, fact.run?.id]);
      if (!newest.has(key)) newest.set(key, fact);
    }
  }
  return [...newest.values()];
}

interface Maker {
  readonly job: Job;
  readonly run: RunFact;
}

async function jobsByCheck(
  github: GitHub,
  checks: readonly Pick<CheckRun, 'id' | 'check_suite'>[],
  runs: RunsOnCommit,
): Promise<ReadonlyMap<number, Maker>> {
  const ids = new Set(checks.map((one) => one.id));
  const suites = new Set(checks.map((one) => one.check_suite?.id));
  const found = new Map<number, Maker>();
  for (const run of await runs.all()) {
    if (run.check_suite_id !== undefined && !suites.has(run.check_suite_id)) continue;
    const jobs = (await readJobs(github, run)).filter((job) => ids.has(job.check));
    if (jobs.length === 0) continue;
    const fact = await runFact(github, run, runs.doubt);
    for (const job of jobs) found.set(job.check, { job, run: fact });
  }
  return found;
}

/** Of each who set any, the latest. */
async function newestStatuses(github: GitHub, id: number): Promise<readonly DeploymentStatus[]> {
  const statuses = await github.api.list({
    operation: 'repos/list-deployment-statuses',
    route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    parameters: { ...github.repository, deployment_id: id },
    item: deploymentStatus,
    identify: (one) => one.id,
  });
  const byMaker = new Map<string | null, DeploymentStatus>();
  for (const one of [...statuses].sort((a, b) => a.id - b.id)) byMaker.set(one.creator?.login ?? null, one);
  return [...byMaker.values()];
}

function deploymentFact(environment: string, status: DeploymentStatus, maker: Maker | undefined): CheckFact {
  const state = STATES.get(status.state) ?? 'neutral';
  const fact: CheckFact = {
    name: environment,
    state,
    kind: 'deployment',
    by: status.creator?.login ?? null,
    url: status.log_url || status.target_url || null,
    completedAt: status.created_at,
  };
  if (maker === undefined) return fact;
  // A status can be set over the one that the job's end brought about; the job knows better.
  const ended = runState(maker.job);
  return { ...fact, state: ended === 'success' ? state : ended, run: maker.run };
}

/** What GitHub calls `inactive` was replaced by a later deployment. */
const STATES: ReadonlyMap<string, CheckState> = new Map([
  ['success', 'success'],
  ['failure', 'failure'],
  ['error', 'failure'],
  ['pending', 'pending'],
  ['queued', 'pending'],
  ['in_progress', 'pending'],
  ['waiting', 'pending'],
  ['inactive', 'stale'],
]);
