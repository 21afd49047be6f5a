import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusContextOf } from '../config/status-context.ts';
import { contextOn } from '../github/commit-status.ts';
import { findGroupPulls } from '../github/find-group-pulls.ts';
import { githubFailed } from '../github/github-failure.ts';
import type { MergeGroup } from '../github/merge-group.ts';
import { readPullRequest } from '../github/pull-request.ts';
import { evaluateInRounds } from '../github/status-rounds.ts';
import { say } from '../github/workflow-output.ts';
import type { CheckResult } from '../model/check-result.ts';
import { decideGroup, type GroupPart } from '../policy/decide-group.ts';
import { renderSummary } from '../report/render-comment.ts';
import { renderJson } from '../report/render-json.ts';
import { renderStatus } from '../report/render-status.ts';
import type { Ended } from './ended.ts';
import { evaluateCommits, evaluatePull, evidenceOf } from './evaluate-pull.ts';
import { inWords } from './in-words.ts';
import { postFailureOn } from './post-failure.ts';
import type { Session } from './session.ts';

/** What the status says before there is an answer. */
const FIRST_DESCRIPTION = 'Looking for the features that this merge group can reach';

/**
 * Guards what a merge queue is about to merge: its status is set on the group's own head, green only if every pull request in it
 * is satisfied and the whole is. A group has no comment: it is gone in minutes, and people read the run.
 */
export async function guardGroup(session: Session, group: MergeGroup): Promise<Ended> {
  const { github, run } = session;
  let context = contextOn(statusContextOf(null), group.branch);
  try {
    context = contextOn(await session.statusContext(), group.branch);
    const first = { state: 'pending', description: FIRST_DESCRIPTION, targetUrl: run.url } as const;
    const { answer: result } = await evaluateInRounds<CheckResult, never>(
      github,
      { head: group.head, context, first, isAnew: false },
      {
        evaluate: () => evaluateGroup(session, group, context),
        // A group's commit is the queue's, and stays what it is.
        moved: () => Promise.resolve(null),
        print: (whole) => ({ ...renderStatus(whole), targetUrl: run.url }),
      },
    );
    say(`verdict: ${result.verdict.state}`);
    const file = join(run.scratch, 'spillover-merge-group.json');
    writeFileSync(file, renderJson(result));
    const links = {
      serverUrl: run.serverUrl,
      repository: run.repository,
      head: group.head,
      pullRequest: group.named ?? 0,
      summaryUrl: run.url,
    };
    return {
      kind: 'evaluated',
      result,
      base: group.branch,
      links,
      commentUrl: null,
      report: file,
      summary: renderSummary(result, links),
    };
  } catch (error) {
    await postFailureOn(session, group.head, context, error);
    return { kind: 'failed', reason: inWords(error) };
  }
}

async function evaluateGroup(session: Session, group: MergeGroup, context: string): Promise<CheckResult> {
  const numbers = await findGroupPulls(session.github, group);
  say(`merge group ${group.head} into ${group.branch}: pull requests ${numbers.join(', ')}`);
  const pulls = [];
  for (const number of numbers) pulls.push(await readPullRequest(session.github, number));
  const [one] = pulls;
  const strange = pulls.find((pull) => !pull.isOpen || pull.base.ref !== group.branch);
  if (one === undefined || strange !== undefined) {
    const message = `pull request ${strange?.number ?? 0} of the merge group is closed or has another base by now; queue it again`;
    throw githubFailed('pulls/get', null, message);
  }
  const parts: GroupPart[] = [];
  for (const pull of pulls) {
    const { verdict } = await evaluatePull(session, pull, context, group.head);
    parts.push({ number: pull.number, verdict });
  }
  const gather = evidenceOf(session, one, context, group.head);
  const whole = await evaluateCommits(session, group, async (asked) => {
    // Reviews are of a pull request, never of a group.
    const evidence = await gather(asked);
    return { ...evidence, head: group.head, reviews: [], commands: [], earlier: [] };
  });
  return { ...whole, verdict: decideGroup(whole.verdict, parts) };
}
