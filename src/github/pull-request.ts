import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';
import { branch, pullRequest } from './schemas.ts';

/** A pull request as it is now. */
export interface PullRequest {
  readonly number: number;
  /** Where people read it. */
  readonly url: string;
  readonly isOpen: boolean;
  readonly isDraft: boolean;
  readonly base: {
    /** The branch, such as `main` or `release/2`. */
    readonly ref: string;
    /** The commit at the branch's tip now. The payload's `base.sha`, and the pull request's own, may be older. */
    readonly tip: ObjectId;
  };
  readonly head: {
    readonly ref: string;
    readonly sha: ObjectId;
    /** `owner/name`; null when the fork was deleted. */
    readonly repository: string | null;
  };
  /** Null when the account was deleted. */
  readonly author: string | null;
  /** Whether it merges without conflicts; null while GitHub has not worked it out. */
  readonly isMergeable: boolean | null;
  /** GitHub's own word for it (`clean`, `dirty`, `blocked`, …); not a closed list. */
  readonly mergeableState: string;
  readonly commits: number;
  /** Whose review is requested and has not come yet: logins, and slugs of teams. */
  readonly requested: { readonly people: readonly string[]; readonly teams: readonly string[] };
}

/** A pull request before the tip of its base branch is known: enough to know where its status stands. */
export type PullRequestAlone = Omit<PullRequest, 'base'> & { readonly base: Pick<PullRequest['base'], 'ref'> };

/**
 * Reads a pull request and the tip of its base branch.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function readPullRequest(github: GitHub, number: number): Promise<PullRequest> {
  return withBaseTip(github, await readPullRequestAlone(github, number));
}

/**
 * Adds the commit at the tip of the base branch.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function withBaseTip(github: GitHub, pull: PullRequestAlone): Promise<PullRequest> {
  const tip = await github.api.call({
    operation: 'repos/get-branch',
    route: 'GET /repos/{owner}/{repo}/branches/{branch}',
    parameters: { ...github.repository, branch: pull.base.ref },
    answer: branch,
  });
  return { ...pull, base: { ref: pull.base.ref, tip: tip.commit.sha } };
}

/**
 * Reads a pull request.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function readPullRequestAlone(github: GitHub, number: number): Promise<PullRequestAlone> {
  const pull = await readPull(github, number);
  return {
    number: pull.number,
    url: pull.html_url,
    isOpen: pull.state === 'open',
    isDraft: pull.draft === true,
    base: { ref: pull.base.ref },
    head: { ref: pull.head.ref, sha: pull.head.sha, repository: pull.head.repo?.full_name ?? null },
    author: pull.user?.login ?? null,
    isMergeable: pull.mergeable,
    mergeableState: pull.mergeable_state,
    commits: pull.commits,
    requested: {
      people: (pull.requested_reviewers ?? []).map(({ login }) => login),
      teams: (pull.requested_teams ?? []).map(({ slug }) => slug),
    },
  };
}

/** What became of a pull request while it was evaluated. Its base branch may have got new commits: that is no move. */
export type Move = 'closed' | 'head moved' | 'base changed';

/**
 * Reads the pull request again and says how it is no longer what was evaluated; null when it still is.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function readMove(github: GitHub, evaluated: PullRequestAlone): Promise<Move | null> {
  const pull = await readPull(github, evaluated.number);
  if (pull.state !== 'open') return 'closed';
  if (pull.head.sha !== evaluated.head.sha) return 'head moved';
  if (pull.base.ref !== evaluated.base.ref) return 'base changed';
  return null;
}

/**
 * The commits of a merged pull request: the tip of its base branch as it was before, and its head. Null where it was not merged.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function readMerged(
  github: GitHub,
  number: number,
): Promise<{ readonly base: ObjectId; readonly head: ObjectId } | null> {
  const pull = await readPull(github, number);
  return pull.merged === true ? { base: pull.base.sha, head: pull.head.sha } : null;
}

function readPull(github: GitHub, number: number) {
  return github.api.call({
    operation: 'pulls/get',
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { ...github.repository, pull_number: number },
    answer: pullRequest,
  });
}
