import type { StatusText } from './github/commit-status.ts';
import { findByHead } from './github/find-pull-requests.ts';
import type { GitHub } from './github/github.ts';
import { type PullRequest, readPullRequest } from './github/pull-request.ts';

/** What one pull request would have its status say. */
type Said = Pick<StatusText, 'state' | 'description'>;

/** A pull request that shares its status with another, and what its own evaluation says. */
export interface Fellow {
  readonly number: number;
  readonly status: Said;
}

/** How the pull requests are found that share a status, and what each of them says. */
export interface Sharing {
  /** Whether the status of a pull request into this base branch has the same context. */
  readonly hasSameContext: (baseBranch: string) => boolean;
  /** Answers for one pull request; what it throws is passed on. */
  readonly evaluate: (fellow: PullRequest) => Promise<Said>;
}

/**
 * The other open pull requests, forks' among them, that share the status of one: its head and its context. Each is evaluated
 * for itself. The status speaks for all of them, and one that is not safe must not be covered by one that is.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function evaluateFellows(
  github: GitHub,
  pull: PullRequest,
  { hasSameContext, evaluate }: Sharing,
): Promise<readonly Fellow[]> {
  const fellows: Fellow[] = [];
  for (const number of await findByHead(github, pull.head.sha)) {
    if (number === pull.number) continue;
    const fellow = await readPullRequest(github, number);
    const isFellow = fellow.isOpen && fellow.head.sha === pull.head.sha && hasSameContext(fellow.base.ref);
    if (isFellow) fellows.push({ number, status: await evaluate(fellow) });
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
