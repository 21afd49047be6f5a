import type { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { Problem } from '../model/problem.ts';
import { describeFailure, refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';
import { isSameLogin } from './identity.ts';
import { comment } from './schemas.ts';

type Comment = z.infer<typeof comment>;

/** What came of a comment. */
export interface CommentOutcome {
  /** Where people read it; null when there is none. */
  readonly url: string | null;
  /** `comment-failed`, as a warning, when it could not be written as it should be. Never anything else. */
  readonly problems: readonly Problem[];
}

/** What every comment of ours begins with, whatever follows to tell them apart. */
const OWN_BEGINNING = '<!-- spillover';

/** Whether a text is one of our comments, by its first line; whoever wrote it, it holds no command. */
export function isOwnComment(body: string): boolean {
  return body.startsWith(OWN_BEGINNING);
}

/** An answer may get lost after the comment was made, so making one is not repeated blindly, and not without end. */
const ATTEMPTS = 3;

/**
 * Writes the one comment of ours on a pull request: the oldest one that begins with `marker` *and* that we wrote is edited,
 * or a new one made; whatever else of ours begins with it (two runs at once made one each) is deleted. What other people wrote is
 * never touched, whatever it holds. Nothing is read back from a comment.
 *
 * Never throws for trouble with GitHub: a comment is for people, and decides nothing.
 */
export async function upsertComment(
  github: GitHub,
  number: number,
  marker: string,
  body: string,
): Promise<CommentOutcome> {
  try {
    const ours = await findOurs(github, number, marker);
    if (ours.length > 0) return { url: await fold(github, ours, body), problems: [] };
    const created = await create(github, number, marker, body);
    // Another run may have made one at the same time, or the login was not the one we took for ours.
    const now = await findOurs(github, number, marker);
    return { url: now.length === 0 ? created.html_url : await fold(github, now, body), problems: [] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { url: null, problems: [commentFailed(error)] };
  }
}

/** Our comments with the marker, the oldest first. */
async function findOurs(github: GitHub, number: number, marker: string): Promise<readonly Comment[]> {
  const login = await github.identity.login();
  const comments = await github.api.list({
    operation: 'issues/list-comments',
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...github.repository, issue_number: number },
    item: comment,
    identify: (one) => one.id,
  });
  return comments
    .filter((one) => isSameLogin(one.user?.login ?? '', login) && (one.body ?? '').startsWith(marker))
    .toSorted((a, b) => a.id - b.id);
}

/** Brings the oldest comment up to date and deletes the others; gives the oldest one's address. */
async function fold(github: GitHub, ours: readonly Comment[], body: string): Promise<string | null> {
  const [oldest, ...others] = ours;
  if (oldest === undefined) return null;
  if (oldest.body !== body) {
    await github.api.call({
      operation: 'issues/update-comment',
      route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
      parameters: { ...github.repository, comment_id: oldest.id, body },
      answer: comment,
    });
  }
  for (const other of others) await remove(github, other);
  return oldest.html_url;
}

async function create(github: GitHub, number: number, marker: string, body: string): Promise<Comment> {
  for (let attempt = 1; ; attempt++) {
    try {
      const created = await github.api.call({
        operation: 'issues/create-comment',
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
        parameters: { ...github.repository, issue_number: number, body },
        answer: comment,
        isRepeatable: false,
      });
      if (created.user?.login !== undefined) github.identity.learn(created.user.login);
      return created;
    } catch (error) {
      const status = refusalStatus(error);
      const isRefused = status !== null && status >= 400 && status < 500;
      if (isRefused || !(error instanceof ExpectedFailure) || attempt === ATTEMPTS) throw error;
      const [made] = await findOurs(github, number, marker);
      if (made !== undefined) return made;
      // What is only slow may still be made, and then there would be two; the next run looks again.
      if (isTimeout(error)) throw error;
    }
  }
}

/** Whether a call ended because its answer took too long, and not because it was refused or broke off. */
function isTimeout(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause.name === 'TimeoutError') return true;
  return false;
}

async function remove(github: GitHub, one: Comment): Promise<void> {
  try {
    await github.api.remove({
      operation: 'issues/delete-comment',
      route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
      parameters: { ...github.repository, comment_id: one.id },
    });
  } catch (error) {
    // Somebody, or the other run, was faster.
    if (refusalStatus(error) !== 404) throw error;
  }
}

function commentFailed(error: ExpectedFailure): Problem {
  return { code: 'comment-failed', severity: 'warning', data: { message: describeFailure(error) } };
}
