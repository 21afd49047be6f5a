import type { GitHub } from './github.ts';
import { refusalStatus } from './github-failure.ts';
import type { GuardEvent } from './event.ts';
import { listedPullRequest } from './schemas.ts';

/**
 * The numbers of the pull requests that an event asks to evaluate, sorted; empty when no open one has the commit as its
 * head. What the event itself says of pull requests is not used: it is empty for forks.
 *
 * GitHub's list of pull requests of a commit knows only commits of this repository's own branches, so a fork's is
 * sought by its branch, and where the event names no branch, among all open pull requests.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function findPullRequests(
  github: GitHub,
  event: Extract<GuardEvent, { readonly kind: 'pull-request' | 'commit' }>,
): Promise<readonly number[]> {
  if (event.kind === 'pull-request') return [event.number];
  const ofCommit = await listOfCommit(github, event.sha);
  const ofBranch = event.headBranch === null ? [] : await listOpen(github, { head: event.headBranch });
  const near = openWithHead([...ofCommit, ...ofBranch], event.sha);
  return near.length > 0 ? near : openWithHead(await listOpen(github, {}), event.sha);
}

type Listed = { readonly number: number; readonly state: string; readonly head: { readonly sha: string } };

function openWithHead(pulls: readonly Listed[], sha: string): readonly number[] {
  const numbers = pulls.filter((pull) => pull.state === 'open' && pull.head.sha === sha).map((pull) => pull.number);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

async function listOfCommit(github: GitHub, sha: string): Promise<readonly Listed[]> {
  try {
    return await github.api.list({
      operation: 'repos/list-pull-requests-associated-with-commit',
      route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
      parameters: { ...github.repository, commit_sha: sha },
      item: listedPullRequest,
      identify: (pull) => pull.number,
    });
  } catch (error) {
    // GitHub answers so for a commit that is not of this repository.
    if (refusalStatus(error) === 404 || refusalStatus(error) === 422) return [];
    throw error;
  }
}

function listOpen(github: GitHub, filter: { readonly head?: string }): Promise<readonly Listed[]> {
  return github.api.list({
    operation: 'pulls/list',
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { ...github.repository, ...filter, state: 'open' },
    item: listedPullRequest,
    identify: (pull) => pull.number,
  });
}
