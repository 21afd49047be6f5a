import { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { describeFailure } from './github-failure.ts';
import type { GitHub } from './github.ts';

/** What a command's comment is shown: it was seen, or it was not understood. */
export type Reaction = 'eyes' | 'confused';

/**
 * Puts a reaction on a comment; twice is once. Never throws for trouble with GitHub: `tell` hears of it, and nothing else
 * depends on it.
 */
export async function react(
  github: GitHub,
  comment: number,
  content: Reaction,
  tell: (message: string) => void,
): Promise<void> {
  try {
    await github.api.call({
      operation: 'reactions/create-for-issue-comment',
      route: 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
      parameters: { ...github.repository, comment_id: comment, content },
      answer: z.unknown(),
    });
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    tell(`warning: the comment could not be shown a reaction: ${describeFailure(error)}`);
  }
}
