import { postStatus } from '../github/commit-status.ts';
import type { GitHub } from '../github/github.ts';
import { type PullRequestAlone, readMove } from '../github/pull-request.ts';
import { say } from '../github/workflow-output.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import { describeProblem } from '../report/describe-problem.ts';
import { inWords } from './in-words.ts';
import type { Session } from './session.ts';

/** Says in the status why there is no answer. A pull request that moved on is left to the run of its new head. */
export async function postFailure(
  session: Session,
  pull: PullRequestAlone,
  context: string,
  failure: unknown,
): Promise<void> {
  if (!(await hasMoved(session.github, pull))) await postFailureOn(session, pull.head.sha, context, failure);
}

/** Says in the status of a commit why there is no answer. Where it cannot be said, the log has it: the job fails anyway. */
export async function postFailureOn(
  { github, run }: Session,
  sha: ObjectId,
  context: string,
  failure: unknown,
): Promise<void> {
  const why = failure instanceof ExpectedFailure ? describeProblem(failure.problem).what : 'a bug, see the log';
  const description = `could not be evaluated: ${why.replaceAll('`', '')}`;
  try {
    await postStatus(github, sha, context, { state: 'error', description, targetUrl: run.url });
  } catch (error) {
    say(`the status could not be set either: ${inWords(error)}`);
  }
}

/** Whether GitHub says that the pull request moved on; where it does not answer, nothing says so. */
async function hasMoved(github: GitHub, pull: PullRequestAlone): Promise<boolean> {
  try {
    return (await readMove(github, pull)) !== null;
  } catch (error) {
    if (error instanceof ExpectedFailure) return false;
    throw error;
  }
}
