import { requestReviews } from '../github/request-reviews.ts';
import type { PullRequest } from '../github/pull-request.ts';
import { say } from '../github/workflow-output.ts';
import type { CheckResult } from '../model/check-result.ts';
import type { Problem } from '../model/problem.ts';
import { chooseReviewers } from '../policy/choose-reviewers.ts';
import type { Session } from './session.ts';

/**
 * Requests the reviews that are left to ask for, of as few people as can give them. Nobody is asked about a draft, and nobody
 * while the guard only observes.
 *
 * @returns what went wrong; it never changes the verdict
 */
export async function askForReviews(
  { github }: Session,
  pull: PullRequest,
  { verdict, evidence, config }: CheckResult,
): Promise<readonly Problem[]> {
  if (pull.isDraft || evidence === null) return [];
  const { maxReviewers, allowAuthor } = config.policy.signOff;
  const { people, teams, problems } = await requestReviews(github, {
    number: pull.number,
    choose: (refused) =>
      chooseReviewers({
        verdict,
        evidence,
        requested: pull.requested,
        refused,
        most: maxReviewers,
        allowsAuthor: allowAuthor,
        organization: github.orgApi === null ? null : github.repository.owner,
      }),
  });
  if (people.length + teams.length > 0) say(`reviews requested: ${[...people, ...teams].join(', ')}`);
  return problems;
}
