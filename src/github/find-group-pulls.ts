import { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import { listOpen, type ListedPullRequest } from './find-pull-requests.ts';
import { refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';
import type { MergeGroup } from './merge-group.ts';
import { type Ends, isSameChange } from './same-change.ts';
import { commitId } from './schemas.ts';

const groupCommit = z.object({
  sha: commitId,
  parents: z.array(z.object({ sha: commitId })),
  commit: z.object({
    message: z.string(),
    author: z
      .object({ name: z.string().optional(), email: z.string().optional(), date: z.string().optional() })
      .nullable(),
  }),
});

type GroupCommit = z.infer<typeof groupCommit>;

const comparison = z.object({ merge_base_commit: z.object({ sha: commitId }) });

/** A title may name other pull requests beside its own, but no crowd of them. */
const MOST_CLAIMS = 5;

/** A queue's groups are small; more than this are not asked about one by one. */
const MOST_COMMITS = 300;

/**
 * The numbers of the open pull requests that a merge group holds, sorted. Every commit between its base and its head must
 * be accounted for: as the head of one of them or what that head brings, by GitHub's own list, or, for what the queue wrote
 * itself (a squash, a rebase), by a pull request that it names and that changes the same.
 *
 * @throws ExpectedFailure `merge-group-unclear` where a commit belongs to no pull request that can be found;
 *   `github-failed`, `list-truncated`
 */
export async function findGroupPulls(github: GitHub, group: MergeGroup): Promise<readonly number[]> {
  const commits = await listCommits(github, group);
  const open = await listOpen(github, group.branch);
  const found = new Set<number>();
  const left = new Map(commits.map((commit) => [commit.sha, commit]));
  for (const pull of open) {
    if (!left.has(pull.head.sha)) continue;
    found.add(pull.number);
    takeWithAncestors(left, pull.head.sha);
  }
  const heads = new Map(open.map((pull) => [pull.head.sha, pull.number]));
  const unclear: ObjectId[] = [];
  for (const commit of [...left.values()]) {
    const numbers = await numbersOf(github, commit, { group, open, heads });
    if (numbers.length === 0) unclear.push(commit.sha);
    for (const number of numbers) found.add(number);
  }
  if (unclear.length > 0 || found.size === 0) throw groupUnclear(group, unclear);
  return [...found].sort((a, b) => a - b);
}

async function listCommits(github: GitHub, group: MergeGroup): Promise<readonly GroupCommit[]> {
  const call = {
    operation: 'repos/compare-commits-with-basehead',
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    parameters: { ...github.repository, basehead: `${group.base}...${group.head}` },
  };
  const { merge_base_commit } = await github.api.call({
    ...call,
    parameters: { ...call.parameters, per_page: 1 },
    answer: comparison,
  });
  // A head that does not stand on its base would bring commits that are in nobody's list.
  if (merge_base_commit.sha !== group.base) throw groupUnclear(group, [group.head]);
  const commits = await github.api.list({
    ...call,
    item: groupCommit,
    identify: (one) => one.sha,
    within: { items: 'commits', total: 'total_commits' },
  });
  if (commits.length === 0 || commits.length > MOST_COMMITS) throw groupUnclear(group, [group.head]);
  return commits;
}

/** What a head brings is what it can be reached from, as far as it is in the group. */
function takeWithAncestors(left: Map<ObjectId, GroupCommit>, head: ObjectId): void {
  const waiting = [head];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    const commit = left.get(sha);
    if (commit === undefined) continue;
    left.delete(sha);
    waiting.push(...commit.parents.map((parent) => parent.sha));
  }
}

/** What is known when a commit is looked at. */
interface Known {
  readonly group: MergeGroup;
  readonly open: readonly ListedPullRequest[];
  readonly heads: ReadonlyMap<ObjectId, number>;
}

/** The pull requests that a commit of the queue's own making comes from; none where it cannot be told. */
async function numbersOf(github: GitHub, commit: GroupCommit, known: Known): Promise<readonly number[]> {
  const merged = commit.parents.slice(1).flatMap(({ sha }) => known.heads.get(sha) ?? []);
  if (merged.length > 0) return merged;
  const isOpen = (number: number): boolean => known.open.some((pull) => pull.number === number);
  const listed = (await listedFor(github, commit.sha)).filter(isOpen);
  if (listed.length > 0) return listed;
  // From here on it is what somebody wrote, and anybody can write anything: it counts where the change is the same as well.
  const claimed = [...firstLine(commit.commit.message).matchAll(/#(\d+)/g)]
    .map(([, number]) => Number(number))
    .filter(isOpen);
  if (claimed.length > 0) return (await isSquashOfOne(github, claimed, commit, known)) ? claimed : [];
  const { named } = known.group;
  return named !== null && isOpen(named) && (await isRebasedFrom(github, named, commit)) ? [named] : [];
}

/** Whether a commit changes what one of the pull requests changes that it names. All of them must be safe then, not one instead of another. */
async function isSquashOfOne(
  github: GitHub,
  claimed: readonly number[],
  commit: GroupCommit,
  { group, open }: Known,
): Promise<boolean> {
  const own = endsOf(commit);
  if (own === null) return false;
  for (const number of claimed.slice(0, MOST_CLAIMS)) {
    const pull = open.find((one) => one.number === number);
    if (pull === undefined) continue;
    if (await isSameChange(github, own, { from: group.base, to: pull.head.sha })) return true;
  }
  return false;
}

/** What a commit does to the one before it; null for a merge, or one without any before it. */
function endsOf({ sha, parents }: GroupCommit): Ends | null {
  const [parent, ...others] = parents;
  return parent === undefined || others.length > 0 ? null : { from: parent.sha, to: sha };
}

const firstLine = (message: string): string => message.split('\n', 1)[0] ?? '';

const associated = z.object({ number: z.int().positive() });

async function listedFor(github: GitHub, sha: ObjectId): Promise<readonly number[]> {
  try {
    const pulls = await github.api.list({
      operation: 'repos/list-pull-requests-associated-with-commit',
      route: 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
      parameters: { ...github.repository, commit_sha: sha },
      item: associated,
      identify: (pull) => pull.number,
    });
    return pulls.map((pull) => pull.number);
  } catch (error) {
    // GitHub does not list commits that are on no branch which it looks at.
    if (refusalStatus(error) === 404 || refusalStatus(error) === 422) return [];
    throw error;
  }
}

/** Whether a pull request has a commit of the same author, date and words, which a rebase keeps, that changes the same. */
async function isRebasedFrom(github: GitHub, number: number, rebased: GroupCommit): Promise<boolean> {
  const ends = endsOf(rebased);
  if (ends === null) return false;
  const own = await github.api.list({
    operation: 'pulls/list-commits',
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits',
    parameters: { ...github.repository, pull_number: number },
    item: groupCommit,
    identify: (one) => one.sha,
  });
  const keyOf = (one: GroupCommit['commit']): string =>
    JSON.stringify([one.message, one.author?.name, one.author?.email, one.author?.date]);
  for (const one of own.filter(({ commit }) => keyOf(commit) === keyOf(rebased.commit)).slice(0, MOST_CLAIMS)) {
    const before = endsOf(one);
    if (before !== null && (await isSameChange(github, ends, before))) return true;
  }
  return false;
}

function groupUnclear({ head, base }: MergeGroup, commits: readonly ObjectId[]): ExpectedFailure {
  return new ExpectedFailure({ code: 'merge-group-unclear', severity: 'error', data: { head, base, commits } });
}
