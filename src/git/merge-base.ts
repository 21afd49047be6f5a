import type { ObjectId } from '../model/tree.ts';
import { historyIncomplete } from './git-failure.ts';
import type { ObjectView } from './object-view.ts';
import { endFailure, type GitContext, gitOutput, runGit } from './run-git.ts';

/**
 * The best common ancestor, the newest where there are several; null when the two histories share nothing.
 *
 * In a shallow repository an answer counts only if no more history could change it. A better ancestor than the one found
 * would be reached through commits that the found one does not have behind it; so the answer stands when none of those
 * commits has its parents cut off. Otherwise `history-incomplete` is thrown.
 *
 * @param shallowCommits the commits whose parents are cut off; empty for a complete repository
 */
export async function findMergeBase(
  view: ObjectView,
  a: ObjectId,
  b: ObjectId,
  shallowCommits: ReadonlySet<ObjectId>,
): Promise<ObjectId | null> {
  view.copyShallowBoundary();
  const args = ['merge-base', a, b];
  const result = await runGit(view.context, args);
  if (result.exitCode > 1) throw endFailure(args, result.message, result.exitCode, null);
  const found = result.exitCode === 0 ? result.output.toString('latin1').trim() : null;
  if (shallowCommits.size > 0 && (await hasCutCommit(view.context, [a, b], found, shallowCommits))) {
    throw historyIncomplete(
      `the history between ${a} and ${b} is cut off in this shallow repository, so where they parted cannot be told`,
    );
  }
  return found;
}

/** True when a commit that is reached from `tips`, and not from `without`, has its parents cut off. */
async function hasCutCommit(
  context: GitContext,
  tips: readonly ObjectId[],
  without: ObjectId | null,
  shallowCommits: ReadonlySet<ObjectId>,
): Promise<boolean> {
  const excluded = without === null ? [] : [`^${without}`];
  const commits = await gitOutput(context, ['rev-list', ...tips, ...excluded]);
  return commits
    .toString('latin1')
    .split('\n')
    .some((commit) => shallowCommits.has(commit));
}
