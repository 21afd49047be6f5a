import type { z } from 'zod';
import { githubFailed } from './github-failure.ts';

/**
 * An answer of GitHub's, checked: an empty or malformed one is a failure, never an empty list.
 *
 * @throws ExpectedFailure `github-failed` that says which field is not as it should be
 */
export function readAnswer<Answer>(operation: string, schema: z.ZodType<Answer>, data: unknown): Answer {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'the answer' : `\`${issue.path.join('.')}\``;
  throw githubFailed(
    operation,
    200,
    `the answer is not what GitHub documents: ${where}: ${issue?.message ?? 'malformed'}; run the job again`,
  );
}
