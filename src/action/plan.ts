import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardEvent } from '../github/event.ts';
import { readPullRequest } from '../github/pull-request.ts';
import { renderJson } from '../report/render-json.ts';
import { renderSummary } from '../report/render-comment.ts';
import type { Ended } from './ended.ts';
import { evaluateCommits } from './evaluate-pull.ts';
import type { Session } from './session.ts';

/**
 * Finds which tests are worth running, for the outputs alone: nothing is posted, and nobody is asked for evidence.
 *
 * @throws ExpectedFailure `github-failed`, or whatever the evaluation throws
 */
export async function plan(session: Session, event: GuardEvent): Promise<Ended> {
  const ends = await endsOf(session, event);
  if (ends === null) return { kind: 'passed over', reason: 'this event names no pull request to plan for' };
  const { base, branch, head, pullRequest } = ends;
  const result = await evaluateCommits(session, { base, head }, null);
  const { run } = session;
  const { serverUrl, repository, url: summaryUrl } = run;
  const links = { serverUrl, repository, head, pullRequest, summaryUrl };
  const report = join(run.scratch, `spillover-plan-${pullRequest}.json`);
  writeFileSync(report, renderJson(result));
  return {
    kind: 'evaluated',
    base: branch,
    result,
    links,
    commentUrl: null,
    report,
    summary: renderSummary(result, links),
  };
}

async function endsOf({ github }: Session, event: GuardEvent) {
  switch (event.kind) {
    case 'pull-request': {
      const pull = await readPullRequest(github, event.number);
      return { base: pull.base.tip, branch: pull.base.ref, head: pull.head.sha, pullRequest: pull.number };
    }
    case 'merge-group':
      return {
        base: event.group.base,
        branch: event.group.branch,
        head: event.group.head,
        pullRequest: event.group.named ?? 0,
      };
    default:
      return null;
  }
}
