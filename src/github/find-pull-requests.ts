import type { ObjectId } from '../model/tree.ts';
import type { GuardEvent } from './event.ts';
import type { GitHub } from './github.ts';
import { listedPullRequest } from './schemas.ts';

/**
 * The numbers of the pull requests that an event asks to evaluate, sorted; empty when no open one has the commit as its
 * head. What the event itself says of pull requests is not used: it is empty for forks.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function findPullRequests(
  github: GitHub,
  event: Extract<GuardEvent, { readonly kind: 'pull-request' | 'commit' }>,
): Promise<readonly number[]> {
  return event.kind === 'pull-request' ? [event.number] : findByHead(github, event.sha);
}

/**
 * The numbers of every open pull request whose head is the commit, those from forks included; sorted. They are sought among
 * all that are open: GitHub's list of pull requests of a commit knows only commits of this repository's own branches.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function findByHead(github: GitHub, sha: ObjectId): Promise<readonly number[]> {
  const pulls = await github.api.list({
    operation: 'pulls/list',
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { ...github.repository, state: 'open' },
    item: listedPullRequest,
    identify: (pull) => pull.number,
  });
  const numbers = pulls.filter((pull) => pull.state === 'open' && pull.head.sha === sha).map((pull) => pull.number);
  return numbers.toSorted((a, b) => a - b);
}
