import { readMerged } from '../github/pull-request.ts';
import { upsertComment } from '../github/sticky-comment.ts';
import { say } from '../github/workflow-output.ts';
import { AFTER_MERGE_MARKER, renderAfterMerge } from '../report/render-after-merge.ts';
import type { Ended } from './ended.ts';
import { evaluateCommits } from './evaluate-pull.ts';
import { inWords, problemInWords } from './in-words.ts';
import type { Session } from './session.ts';

/**
 * Says once, on a pull request that was merged, where to look if something misbehaves: the dashboards and runbooks of the features
 * that it reached. It holds nothing any more, so trouble is told in the log, and the job succeeds.
 */
export async function tellAfterMerge(session: Session, number: number): Promise<Ended> {
  const { github, inputs } = session;
  if (!inputs.hasComment) return { kind: 'passed over', reason: `pull request ${number} is merged` };
  try {
    const merged = await readMerged(github, number);
    if (merged === null) return { kind: 'passed over', reason: `pull request ${number} is not merged` };
    const body = renderAfterMerge(await evaluateCommits(session, merged, null));
    if (body === null) {
      const reason = `pull request ${number} is merged, and no feature that it reaches has a dashboard or runbook`;
      return { kind: 'passed over', reason };
    }
    const { problems } = await upsertComment(github, number, AFTER_MERGE_MARKER, body);
    for (const problem of problems) say(`warning: ${problemInWords(problem)}`);
    return { kind: 'passed over', reason: `pull request ${number} is merged; a comment says what to watch` };
  } catch (error) {
    say(`warning: what to watch after the merge cannot be told: ${inWords(error)}`);
    return {
      kind: 'passed over',
      reason: `pull request ${number} is merged; what to watch cannot be told, see the log`,
    };
  }
}
