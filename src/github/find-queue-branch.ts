import { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import { refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';
import { type MergeGroup, readQueueBranch } from './merge-group.ts';

const headBranch = z.object({ name: z.string() });

/**
 * The merge group whose head is a commit, by the branch that the queue keeps for it; null where there is none.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function findQueueBranch(github: GitHub, sha: ObjectId): Promise<MergeGroup | null> {
  try {
    // GitHub gives this list whole, without pages.
    const branches = await github.api.call({
      operation: 'repos/list-branches-for-head-commit',
      route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/branches-where-head',
      parameters: { ...github.repository, commit_sha: sha },
      answer: z.array(headBranch),
    });
    const [group] = branches.flatMap(({ name }) => readQueueBranch(name) ?? []);
    return group === undefined ? null : { ...group, head: sha };
  } catch (error) {
    // A commit that is in no branch of this repository is no group's.
    if (refusalStatus(error) === 404 || refusalStatus(error) === 422) return null;
    throw error;
  }
}
