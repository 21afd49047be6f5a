import type { ReviewFact, ReviewState } from '../model/verdict.ts';
import { refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';
import { permission, review } from './schemas.ts';

const STATES: { readonly [state: string]: ReviewState } = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
};

/** Whom GitHub names where an account was deleted. */
const DELETED_ACCOUNT = 'ghost';

/**
 * Every review of a pull request, in the order in which they were made. Which one of a person counts is not decided here.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readReviews(github: GitHub, number: number): Promise<readonly ReviewFact[]> {
  const reviews = await github.api.list({
    operation: 'pulls/list-reviews',
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
    parameters: { ...github.repository, pull_number: number },
    item: review,
    identify: (one) => one.id,
  });
  return reviews
    .toSorted((a, b) => a.id - b.id)
    .map((one) => ({
      by: one.user?.login ?? DELETED_ACCOUNT,
      isBot: one.user?.type === 'Bot',
      state: STATES[one.state] ?? 'commented',
      commit: one.commit_id ?? null,
      submittedAt: one.submitted_at ?? null,
      url: one.html_url ?? null,
    }));
}

/** The permissions that let somebody push. */
const WRITERS: ReadonlySet<string> = new Set(['admin', 'maintain', 'write']);

/**
 * Those of the logins that are without write access, in the order given. Whom GitHub does not know has none.
 *
 * @throws ExpectedFailure `github-failed` when GitHub does not say: nobody is taken for a writer unasked
 */
export async function findReaders(github: GitHub, logins: readonly string[]): Promise<readonly string[]> {
  const readers: string[] = [];
  for (const login of logins) if (!(await isWriter(github, login))) readers.push(login);
  return readers;
}

async function isWriter(github: GitHub, login: string): Promise<boolean> {
  try {
    const answer = await github.api.call({
      operation: 'repos/get-collaborator-permission-level',
      route: 'GET /repos/{owner}/{repo}/collaborators/{username}/permission',
      parameters: { ...github.repository, username: login },
      answer: permission,
    });
    return WRITERS.has(answer.permission);
  } catch (error) {
    // Somebody who wrote here exists, unless the account was deleted: any other 404 is no answer, and may hide a writer's objection.
    if (refusalStatus(error) === 404 && login === DELETED_ACCOUNT) return false;
    throw error;
  }
}
