import type { ObjectId } from '../model/tree.ts';
import { readLoginOf } from './emails.ts';
import type { GitHub } from './github.ts';
import type { PullRequest } from './pull-request.ts';
import { commit } from './schemas.ts';

/** The most commits that GitHub lists for a pull request; beyond, it stops without a word. */
const LISTED_COMMITS = 250;

/** The address that GitHub gives to people who hide theirs: `12345+alice@users.noreply.github.com`. */
const HIDDEN_ADDRESS = /^(?:\d+\+)?(?<login>[a-z\d](?:[a-z\d-]*[a-z\d])?)@users\.noreply\.github\.com$/i;

/** A trailer of a commit message that names somebody who wrote it too. */
const CO_AUTHOR = /^co-authored-by:[^<\n]*<(?<address>[^>\n]+)>\s*$/gim;

/** The account in whose name GitHub commits when somebody uses its pages. */
const WEB_COMMITTER = 'web-flow';

/** Whoever names more co-authors than these leaves the rest unknown: each costs a request. */
const MOST_ADDRESSES = 10;

/** Who wrote a pull request, and in which commits. */
export interface Authorship {
  /**
   * The logins of its author, and of the authors, committers and co-authors of its commits; sorted. A null at the end stands
   * for those whom GitHub knows no account for: a deleted one, and an address that is nobody's.
   */
  readonly authors: readonly (string | null)[];
  readonly commits: readonly ObjectId[];
}

/**
 * Reads who wrote a pull request.
 *
 * @throws ExpectedFailure `github-failed`; `list-truncated` when the commits listed are not those of this head
 */
export async function readAuthorship(github: GitHub, pull: PullRequest): Promise<Authorship> {
  const authors = new Set<string | null>([pull.author]);
  const addresses = new Set<string>();
  const commits = await readCommits(github, pull);
  for (const one of commits) {
    for (const writer of [one.author, one.committer]) authors.add(writer?.login ?? null);
    for (const address of coAuthors(one.commit.message)) addresses.add(address);
  }
  for (const [index, address] of [...addresses].sort().entries()) {
    const hidden = HIDDEN_ADDRESS.exec(address)?.groups?.['login'];
    authors.add(hidden ?? (index < MOST_ADDRESSES ? await readLoginOf(github, address) : null));
  }
  const logins = [...authors].filter((login) => login !== null && login !== WEB_COMMITTER).sort();
  return { authors: authors.has(null) ? [...logins, null] : logins, commits: commits.map(({ sha }) => sha) };
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

/** The addresses of those whom a commit's message names. */
function coAuthors(message: string): readonly string[] {
  return [...message.matchAll(CO_AUTHOR)].flatMap((match) => match.groups?.['address']?.trim().toLowerCase() ?? []);
}
