import type { StatusText } from './github/commit-status.ts';
import { findPullRequests } from './github/find-pull-requests.ts';
import type { GitHub } from './github/github.ts';
import { type PullRequest, readPullRequest } from './github/pull-request.ts';

/** What one pull request would have its status say. */
type Said = Pick<StatusText, 'state' | 'description'>;

/** A pull request with the same head as another, and what its own evaluation says. */
export interface Fellow {
  readonly number: number;
  readonly status: Said;
}

/**
 * The other open pull requests on a head, each evaluated for itself. Needed where one status context serves all base
 * branches: then the status speaks for all of them, and one that is not safe must not be covered by one that is.
 *
 * @param evaluate answers for one pull request; what it throws is passed on
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function evaluateFellows(
  github: GitHub,
  pull: PullRequest,
  evaluate: (fellow: PullRequest) => Promise<Said>,
): Promise<readonly Fellow[]> {
  const numbers = await findPullRequests(github, {
    kind: 'commit',
    sha: pull.head.sha,
    headBranch: null,
    because: 'the status of this head is shared',
  });
  const fellows: Fellow[] = [];
  for (const number of numbers) {
    if (number === pull.number) continue;
    const fellow = await readPullRequest(github, number);
    if (fellow.isOpen && fellow.head.sha === pull.head.sha) fellows.push({ number, status: await evaluate(fellow) });
  }
  return fellows;
}

/** From what holds a merge hardest to what does not hold it. */
const HARDEST_FIRST: readonly StatusText['state'][] = ['error', 'failure', 'pending', 'success'];

/** What the shared status says: the hardest of all; of equals the pull request's own. */
export function sharedStatus(own: Said, fellows: readonly Fellow[]): Said {
  const hardness = ({ state }: Said): number => HARDEST_FIRST.indexOf(state);
  let hardest = own;
  for (const { number, status } of fellows) {
    if (hardness(status) >= hardness(hardest)) continue;
    hardest = { state: status.state, description: `pull request ${number} has this head too: ${status.description}` };
  }
  return hardest;
}
