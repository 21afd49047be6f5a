import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';
import { type MergeGroup, readQueueBranch } from './merge-group.ts';
import { workflowRun } from './schemas.ts';

/**
 * The merge group whose head is a commit; null where there is none. It is known by the runs that the queue itself started on it:
 * anybody who may write can make a branch that bears a queue's name, and so choose what its status would speak of.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function findQueueBranch(github: GitHub, sha: ObjectId): Promise<MergeGroup | null> {
  const runs = await github.api.list({
    operation: 'actions/list-workflow-runs-for-repo',
    route: 'GET /repos/{owner}/{repo}/actions/runs',
    parameters: { ...github.repository, head_sha: sha, event: 'merge_group', exclude_pull_requests: true },
    item: workflowRun,
    identify: (run) => run.id,
    within: { items: 'workflow_runs', total: 'total_count' },
  });
  const own = runs.filter((run) => run.event === 'merge_group' && run.head_sha === sha);
  const [group] = own.flatMap(({ head_branch }) => readQueueBranch(head_branch ?? '') ?? []);
  return group === undefined ? null : { ...group, head: sha };
}
