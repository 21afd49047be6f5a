import type { CommandFact } from '../model/verdict.ts';
import { readCommands } from './comment-command.ts';
import type { GitHub } from './github.ts';
import { isOwnComment } from './sticky-comment.ts';
import { writtenComment } from './schemas.ts';

/**
 * The commands in a pull request's conversation that bear on its verdict, in the order in which they were written. Those of
 * an edited comment are there too, marked, so that nobody wonders why they do not count. What a comment's account is no longer
 * known for is left out.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readCommandFacts(github: GitHub, number: number): Promise<readonly CommandFact[]> {
  const comments = await github.api.list({
    operation: 'issues/list-comments',
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { ...github.repository, issue_number: number },
    item: writtenComment,
    identify: (one) => one.id,
  });
  return comments
    .toSorted((a, b) => a.id - b.id)
    .flatMap((one) => {
      const { user } = one;
      if (user === null || user === undefined || isOwnComment(one.body ?? '')) return [];
      const said = {
        by: user.login,
        // An app may write in the name of a person, who need not know.
        isBot: user.type === 'Bot' || (one.performed_via_github_app ?? null) !== null,
        writtenAt: one.created_at,
        isEdited: one.created_at !== one.updated_at,
        url: one.html_url,
      };
      return readCommands(one.body ?? '').flatMap((command): CommandFact[] =>
        command.kind === 'sign-off' || command.kind === 'override' ? [{ ...said, ...command }] : [],
      );
    });
}
