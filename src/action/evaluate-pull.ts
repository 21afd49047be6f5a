import { performance } from 'node:perf_hooks';
import { gatherEvidence } from '../github/gather-evidence.ts';
import type { PullRequest } from '../github/pull-request.ts';
import { say } from '../github/workflow-output.ts';
import type { CheckResult } from '../model/check-result.ts';
import type { ObjectId } from '../model/tree.ts';
import { check, type CheckInput } from '../pipeline.ts';
import type { Session } from './session.ts';
import { withSources } from './with-sources.ts';

/** How evidence is asked for. */
export type Gather = NonNullable<CheckInput['gatherEvidence']>;

/** Evaluates two commits, telling the log how far it is; posts nothing. `gather` null: nobody is asked for evidence. */
export function evaluateCommits(
  session: Session,
  ends: { readonly base: ObjectId; readonly head: ObjectId },
  gather: Gather | null,
): Promise<CheckResult> {
  return withSources(session, ends, (sources) =>
    check({
      ...sources,
      analyses: session.analyses,
      ...(gather === null ? {} : { gatherEvidence: gather }),
      progress: (stage, done) => {
        if (done === undefined) say(stage);
      },
      now: () => performance.now(),
    }),
  );
}

/**
 * Evaluates a pull request against the tip of its base branch; posts nothing.
 *
 * @param context our own status's context on its head
 * @param checksAt the commit whose checks count; absent: its head
 */
export function evaluatePull(
  session: Session,
  pull: PullRequest,
  context: string,
  checksAt?: ObjectId,
): Promise<CheckResult> {
  return evaluateCommits(
    session,
    { base: pull.base.tip, head: pull.head.sha },
    evidenceOf(session, pull, context, checksAt),
  );
}

/** Asks GitHub for what may prove or sign off a pull request. */
export function evidenceOf(session: Session, pull: PullRequest, context: string, checksAt?: ObjectId): Gather {
  const at = checksAt === undefined ? {} : { checksAt };
  return (asked) => gatherEvidence(session.github, { pull, context, asked, ...at });
}
