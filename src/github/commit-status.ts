import type { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';
import { isSameLogin } from './identity.ts';
import { commitStatus } from './schemas.ts';

/** A commit status as GitHub tells it. */
export type CommitStatus = z.infer<typeof commitStatus>;

/** What a commit status says. */
export interface StatusText {
  readonly state: CommitStatus['state'];
  /** What is longer than 140 characters is cut. */
  readonly description: string;
  /** Where `Details` leads; null: nowhere. */
  readonly targetUrl: string | null;
}

/** The context that a configuration's template gives on a branch: `{base}` stands for the branch. */
export function contextOn(template: string, branch: string): string {
  // A function, because a branch may be called `$&`.
  return template.replaceAll('{base}', () => branch);
}

/** Whether a context is what the template gives on some branch. */
export function isContextOf(template: string, context: string): boolean {
  const [before = '', ...rest] = template.split('{base}');
  if (rest.length === 0) return context === template;
  const after = rest.at(-1) ?? '';
  const branch = context.slice(before.length, context.length - after.length);
  return branch !== '' && contextOn(template, branch) === context;
}

/** The most characters that GitHub takes as a description. */
const LONGEST_DESCRIPTION = 140;

/**
 * Every status of a commit, of all contexts, in the order in which they were set, the first one first.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readStatuses(github: GitHub, sha: ObjectId): Promise<readonly CommitStatus[]> {
  const statuses = await github.api.list({
    operation: 'repos/list-commit-statuses-for-ref',
    route: 'GET /repos/{owner}/{repo}/commits/{ref}/statuses',
    parameters: { ...github.repository, ref: sha },
    item: commitStatus,
    identify: (status) => status.id,
  });
  // A second is the finest that GitHub tells, so two of one second are told apart by their numbers, which grow.
  return statuses.toSorted((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id);
}

/** The status that holds for each context: the one set last. */
export function latestStatuses(inOrder: readonly CommitStatus[]): readonly CommitStatus[] {
  return [...new Map(inOrder.map((status) => [status.context, status])).values()];
}

/**
 * When we first set a status of this context on the commit, ISO 8601; null when nobody did. A status that somebody else
 * set in our name proves no date; where only such are found, the latest of them counts, so that no date is too early.
 */
export function firstSeenAt(inOrder: readonly CommitStatus[], context: string, login: string): string | null {
  const named = inOrder.filter((status) => status.context === context);
  const ours = named.filter((status) => isSameLogin(status.creator?.login ?? '', login));
  return (ours[0] ?? named.at(-1))?.created_at ?? null;
}

/**
 * Sets a status, unless the latest one of its context already says the same: GitHub keeps at most 1,000 for a commit and
 * context. `targetUrl` alone is no difference: it may name the run that is asking.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function postStatus(
  github: GitHub,
  sha: ObjectId,
  context: string,
  text: StatusText,
): Promise<'posted' | 'unchanged'> {
  const latest = await readLatestStatus(github, sha, context);
  if (latest !== undefined && saysTheSame(latest, text)) return 'unchanged';
  await send(github, sha, context, text);
  return 'posted';
}

/** Whether a status reads as it would be set. Where it leads is no difference: that may be the run that is asking. */
export function saysTheSame(status: CommitStatus, text: StatusText): boolean {
  return status.state === text.state && status.description === cutDescription(text.description);
}

async function send(github: GitHub, sha: ObjectId, context: string, text: StatusText): Promise<CommitStatus> {
  const posted = await github.api.call({
    operation: 'repos/create-commit-status',
    route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
    parameters: {
      ...github.repository,
      sha,
      context,
      state: text.state,
      description: cutDescription(text.description),
      ...(text.targetUrl === null ? {} : { target_url: text.targetUrl }),
    },
    answer: commitStatus,
  });
  if (posted.creator?.login !== undefined) github.identity.learn(posted.creator.login);
  return posted;
}

/**
 * Sets a pending status where the commit has none of this context: the merge is held from the first moment on, and the
 * date of the oldest status says since when approvals of this commit can count. A status that is there stays until the
 * evaluation has an answer, unless it was said of another pull request than this one is now: then only a pending one stays.
 *
 * @param isAnew the pull request is new, or another one than before
 * @returns the status that holds now
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function postFirstStatus(
  github: GitHub,
  sha: ObjectId,
  context: string,
  text: StatusText,
  isAnew: boolean,
): Promise<CommitStatus> {
  const latest = await readLatestStatus(github, sha, context);
  return latest !== undefined && (latest.state === 'pending' || !isAnew) ? latest : send(github, sha, context, text);
}

/**
 * The status of a context that holds now; undefined where nobody set one.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readLatestStatus(
  github: GitHub,
  sha: ObjectId,
  context: string,
): Promise<CommitStatus | undefined> {
  const latest = (await readStatuses(github, sha)).findLast((status) => status.context === context);
  if (latest?.creator?.type === 'Bot') github.identity.suggest(latest.creator.login);
  return latest;
}

/** One line of at most 140 characters, never cut inside one. */
export function cutDescription(text: string): string {
  const characters = [...text.replace(/[\s\p{Cc}]+/gu, ' ').trim()];
  return characters.length <= LONGEST_DESCRIPTION
    ? characters.join('')
    : `${characters
        .slice(0, LONGEST_DESCRIPTION - 1)
        .join('')
        .trimEnd()}…`;
}
