import { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';
import { commitId } from './schemas.ts';

const comparison = z.object({ merge_base_commit: z.object({ sha: commitId }) });

/**
 * The common ancestor of two commits, as GitHub sees it, for where the local history is too short to tell. The head may be
 * a fork's.
 *
 * @throws ExpectedFailure `github-failed`; GitHub also refuses where the commits share no history
 */
export async function readMergeBase(github: GitHub, base: ObjectId, head: ObjectId): Promise<ObjectId> {
  const { merge_base_commit } = await github.api.call({
    operation: 'repos/compare-commits-with-basehead',
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    parameters: { ...github.repository, basehead: `${base}...${head}`, per_page: 1 },
    answer: comparison,
  });
  return merge_base_commit.sha;
}
