import type { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { CheckFact, CheckState } from '../model/verdict.ts';
import type { RunsOnCommit } from './check-facts.ts';
import type { GitHub } from './github.ts';
import { deployment, deploymentStatus } from './schemas.ts';
import { readJobs, runFact } from './workflow-runs.ts';

type DeploymentStatus = z.infer<typeof deploymentStatus>;

/**
 * The deployments of a commit, by environment: of each, the newest by each who made one. A deployment whose status leads to
 * a job of a workflow run on the commit is that run's work.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readDeployments(
  github: GitHub,
  sha: ObjectId,
  runs: RunsOnCommit,
): Promise<readonly CheckFact[]> {
  const all = await github.api.list({
    operation: 'repos/list-deployments',
    route: 'GET /repos/{owner}/{repo}/deployments',
    parameters: { ...github.repository, sha },
    item: deployment,
    identify: (one) => one.id,
  });
  const newest = new Map<string, CheckFact>();
  for (const one of all.filter((each) => each.sha === sha).sort((a, b) => b.id - a.id)) {
    const status = await latestStatus(github, one.id);
    if (status === null) continue;
    const by = status.creator?.login ?? null;
    const key = JSON.stringify([one.environment, by]);
    if (!newest.has(key)) newest.set(key, await deploymentFact(github, one.environment, by, status, runs));
  }
  return [...newest.values()];
}

async function latestStatus(github: GitHub, id: number): Promise<DeploymentStatus | null> {
  const statuses = await github.api.list({
    operation: 'repos/list-deployment-statuses',
    route: 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    parameters: { ...github.repository, deployment_id: id },
    item: deploymentStatus,
    identify: (one) => one.id,
  });
  return [...statuses].sort((a, b) => b.id - a.id)[0] ?? null;
}

async function deploymentFact(
  github: GitHub,
  environment: string,
  by: string | null,
  status: DeploymentStatus,
  runs: RunsOnCommit,
): Promise<CheckFact> {
  const url = status.log_url || status.target_url || null;
  const fact: CheckFact = {
    name: environment,
    state: STATES.get(status.state) ?? 'neutral',
    kind: 'deployment',
    by,
    url,
    completedAt: status.created_at,
  };
  const [, runId, jobId] = /\/actions\/runs\/(\d+)\/jobs?\/(\d+)(?:[?#]|$)/.exec(url ?? '') ?? [];
  if (by !== 'github-actions[bot]' || runId === undefined) return fact;
  const run = (await runs.all()).find((one) => String(one.id) === runId);
  if (run === undefined || !(await readJobs(github, run)).has(Number(jobId))) return fact;
  return { ...fact, run: await runFact(github, run, runs.doubt) };
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
