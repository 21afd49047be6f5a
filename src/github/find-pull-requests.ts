import type { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';
import { listedPullRequest } from './schemas.ts';

/** A pull request in GitHub's list of open ones. */
export type ListedPullRequest = z.infer<typeof listedPullRequest>;

/**
 * Every open pull request, forks' among them; of one base branch where it is named. In order of their numbers.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function listOpen(github: GitHub, base?: string): Promise<readonly ListedPullRequest[]> {
  const pulls = await github.api.list({
    operation: 'pulls/list',
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { ...github.repository, state: 'open', ...(base === undefined ? {} : { base }) },
    item: listedPullRequest,
    identify: (pull) => pull.number,
  });
  return pulls
    .filter((pull) => pull.state === 'open' && (base === undefined || pull.base.ref === base))
    .toSorted((a, b) => a.number - b.number);
}

/**
 * The numbers of every open pull request whose head is the commit, those from forks included; sorted. They are sought among
 * all that are open: GitHub's list of pull requests of a commit knows only commits of this repository's own branches, and
 * what an event itself says of pull requests is empty for forks.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function findByHead(github: GitHub, sha: ObjectId): Promise<readonly number[]> {
  const pulls = await listOpen(github);
  return pulls.filter((pull) => pull.head.sha === sha).map((pull) => pull.number);
}
