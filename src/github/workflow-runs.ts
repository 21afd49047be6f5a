import type { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { RunFact } from '../model/verdict.ts';
import { readLastMove } from './base-moves.ts';
import { refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';
import type { PullRequest } from './pull-request.ts';
import { fileBlob, job, listedPullRequest, workflowRun } from './schemas.ts';

/** A run as GitHub lists it. */
export type WorkflowRun = z.infer<typeof workflowRun>;

/** Events whose runs take the workflow file from the test merge with a base branch, which GitHub does not name. */
const EVENTS_OF_A_MERGE: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
]);

/** Why a run may have been for another base branch than the pull request's; null when it was not. */
export type Doubt = (run: WorkflowRun) => Promise<string | null>;

/**
 * The workflow runs on a commit.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readWorkflowRuns(github: GitHub, sha: ObjectId): Promise<readonly WorkflowRun[]> {
  const runs = await github.api.list({
    operation: 'actions/list-workflow-runs-for-repo',
    route: 'GET /repos/{owner}/{repo}/actions/runs',
    parameters: { ...github.repository, head_sha: sha, exclude_pull_requests: true },
    item: workflowRun,
    identify: (run) => run.id,
    within: { items: 'workflow_runs', total: 'total_count' },
  });
  return runs.filter((run) => run.head_sha === sha);
}

/** A job of a workflow run, as GitHub lists it, and the number of its check run. */
export interface Job extends z.infer<typeof job> {
  readonly check: number;
  /** Whether no later attempt of the run has a job of its name. */
  readonly isLatest: boolean;
}

/**
 * The jobs of a run, of all attempts. A job and its check run have one number; a check run that a token made is in a suite of
 * Actions too, and is nobody's job. What a job came to is its own word: a token can put a check of the same name over its check.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readJobs(github: GitHub, run: WorkflowRun): Promise<readonly Job[]> {
  const jobs = await github.api.list({
    operation: 'actions/list-jobs-for-workflow-run',
    route: 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    parameters: { ...github.repository, run_id: run.id, filter: 'all' },
    item: job,
    identify: (one) => one.id,
    within: { items: 'jobs', total: 'total_count' },
  });
  const own = jobs.filter((one) => one.head_sha === run.head_sha);
  const attempts = new Map<string, number>();
  for (const { name, run_attempt: attempt = 1 } of own) attempts.set(name, Math.max(attempts.get(name) ?? 1, attempt));
  return own.map((one) => ({
    ...one,
    check: Number(/\/check-runs\/(\d+)$/.exec(one.check_run_url)?.[1] ?? one.id),
    isLatest: (one.run_attempt ?? 1) === attempts.get(one.name),
  }));
}

/**
 * A run as a fact.
 *
 * @throws ExpectedFailure as `doubt` does
 */
export async function runFact(github: GitHub, run: WorkflowRun, doubt: Doubt): Promise<RunFact> {
  const { owner, repo } = github.repository;
  const inside = `${owner}/${repo}/`.toLowerCase();
  const calls = (run.referenced_workflows ?? [])
    .map((one) => one.path.replace(/@[^@]*$/, ''))
    .filter((path) => path.toLowerCase().startsWith(inside))
    .map((path) => path.slice(inside.length));
  const workflow = workflowPath(run);
  return { id: run.id, event: run.event, workflow, calls: [...new Set(calls)].sort(), doubt: await doubt(run) };
}

/** The workflow's file in this repository; null for those that GitHub makes up (`dynamic/…`). */
function workflowPath({ path }: WorkflowRun): string | null {
  const file = path.replace(/@[^@]*$/, '');
  return file.startsWith('.github/workflows/') ? file : null;
}

/**
 * A run of `pull_request` takes its workflow from the test merge with the base branch that the pull request had then, and
 * no answer of GitHub's names that branch. So it is in doubt where the pull request had another base branch since, or
 * where another pull request of the same branch goes into one that has another workflow. What is asked is asked once.
 */
export function doubtOf(github: GitHub, pull: PullRequest): Doubt {
  let moves: Promise<string | null> | null = null;
  let others: Promise<readonly string[]> | null = null;
  return async (run) => {
    if (!EVENTS_OF_A_MERGE.has(run.event)) return null;
    if (run.head_branch !== pull.head.ref || run.head_repository?.full_name !== pull.head.repository) {
      return 'it is of another branch with the same commit';
    }
    moves ??= readLastMove(github, pull.number);
    const moved = await moves;
    // A run that starts anew takes the same merge again, so its first start counts.
    if (moved !== null && !(Date.parse(run.created_at) > Date.parse(moved))) {
      return 'it ran before the pull request came to its present base branch; push, or close and reopen it';
    }
    others ??= otherBases(github, pull);
    const workflow = workflowPath(run);
    for (const branch of await others) {
      const isSame = workflow !== null && (await haveSameFile(github, workflow, pull.base.tip, branch));
      if (!isSame)
        return `another pull request of its branch goes into \`${branch.replaceAll('`', "'")}\`, which has another workflow`;
    }
    return null;
  };
}

/** Other base branches that pull requests of this head, open or closed, go into. */
async function otherBases(github: GitHub, pull: PullRequest): Promise<readonly string[]> {
  if (pull.head.repository === null) return [];
  const pulls = await github.api.list({
    operation: 'pulls/list',
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: {
      ...github.repository,
      state: 'all',
      head: `${pull.head.repository.split('/')[0] ?? ''}:${pull.head.ref}`,
    },
    item: listedPullRequest,
    identify: (one) => one.number,
  });
  const same = pulls.filter((one) => one.head.sha === pull.head.sha && one.base.ref !== pull.base.ref);
  return [...new Set(same.map((one) => one.base.ref))].sort();
}

async function haveSameFile(github: GitHub, path: string, one: string, other: string): Promise<boolean> {
  const blobs = [await blobAt(github, path, one), await blobAt(github, path, other)];
  return blobs[0] !== null && blobs[0] === blobs[1];
}

async function blobAt(github: GitHub, path: string, ref: string): Promise<string | null> {
  try {
    const file = await github.api.call({
      operation: 'repos/get-content',
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      parameters: { ...github.repository, path, ref },
      answer: fileBlob,
    });
    return file.type === 'file' ? file.sha : null;
  } catch (error) {
    if (refusalStatus(error) === 404) return null;
    throw error;
  }
}
