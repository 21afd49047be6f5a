import type { ObjectId } from '../model/tree.ts';
import { type GitContext, runGit } from './run-git.ts';

/**
 * The lines of a blob, 1-based and sorted, that are not as in an earlier one: what git's own comparison adds or changes. A
 * line that was taken away has no place in the later one.
 *
 * @throws ExpectedFailure `git-failed`
 */
export async function changedLines(context: GitContext, before: ObjectId, after: ObjectId): Promise<readonly number[]> {
  // As text, whatever it holds: neither an attribute of the work tree nor a zero byte may hide what changed.
  const options = ['--text', '--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--exit-code'];
  const { output } = await runGit(context, ['diff', ...options, before, after]);
  const lines: number[] = [];
  for (const match of output.toString('latin1').matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)) {
    const from = Number(match[1]);
    const count = match[2] === undefined ? 1 : Number(match[2]);
    for (let line = from; line < from + count; line++) lines.push(line);
  }
  return lines;
}
