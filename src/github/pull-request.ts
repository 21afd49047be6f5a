import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';
import { branch, commit, pullRequest } from './schemas.ts';

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

function readPull(github: GitHub, number: number) {
  return github.api.call({
    operation: 'pulls/get',
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { ...github.repository, pull_number: number },
    answer: pullRequest,
  });
}

/** The most commits that GitHub lists for a pull request; beyond, it stops without a word. */
const LISTED_COMMITS = 250;

/** The address that GitHub gives to people who hide theirs: `12345+alice@users.noreply.github.com`. */
const HIDDEN_ADDRESS = /^(?:\d+\+)?(?<login>[a-z\d](?:[a-z\d-]*[a-z\d])?)@users\.noreply\.github\.com$/i;

/** A trailer of a commit message that names somebody who wrote it too. */
const CO_AUTHOR = /^co-authored-by:[^<\n]*<(?<address>[^>\n]+)>\s*$/gim;

/** The account in whose name GitHub commits when somebody uses its pages. */
const WEB_COMMITTER = 'web-flow';

/**
 * The logins of everybody who wrote the pull request: its author, and the authors, committers and co-authors of its
 * commits; sorted. A null at the end stands for those whom GitHub knows no account for: a deleted one, an address that is
 * nobody's, and a co-author whose address is not GitHub's hidden one, which cannot be told from here.
 *
 * @throws ExpectedFailure `github-failed`; `list-truncated` when the commits listed are not those of this head
 */
export async function readAuthors(github: GitHub, pull: PullRequest): Promise<readonly (string | null)[]> {
  const authors = new Set<string | null>([pull.author]);
  for (const one of await readCommits(github, pull)) {
    for (const writer of [one.author, one.committer]) authors.add(writer?.login ?? null);
    for (const login of coAuthors(one.commit.message)) authors.add(login);
  }
  const logins = [...authors].filter((login) => login !== null && login !== WEB_COMMITTER).sort();
  return authors.has(null) ? [...logins, null] : logins;
}

function readCommits(github: GitHub, pull: PullRequest) {
  if (pull.commits <= LISTED_COMMITS) {
    return github.api.list({
      operation: 'pulls/list-commits',
      route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
      parameters: { ...github.repository, pull_number: pull.number },
      item: commit,
      identify: (one) => one.sha,
      expected: pull.commits,
    });
  }
  return github.api.list({
    operation: 'repos/compare-commits-with-basehead',
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    parameters: { ...github.repository, basehead: `${pull.base.tip}...${pull.head.sha}` },
    item: commit,
    identify: (one) => one.sha,
    within: { items: 'commits', total: 'total_commits' },
  });
}

function coAuthors(message: string): readonly (string | null)[] {
  return [...message.matchAll(CO_AUTHOR)].map(
    (match) => HIDDEN_ADDRESS.exec(match.groups?.['address']?.trim() ?? '')?.groups?.['login'] ?? null,
  );
}
