import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { statusContextOf } from '../config/status-context.ts';
import { contextOn } from '../github/commit-status.ts';
import { guardPullRequest } from '../github/guard-pull-request.ts';
import { type PullRequest, type PullRequestAlone, readPullRequestAlone, withBaseTip } from '../github/pull-request.ts';
import { annotate, say } from '../github/workflow-output.ts';
import { renderAnnotations } from '../report/render-annotations.ts';
import { COMMENT_MARKER, renderComment, renderSummary } from '../report/render-comment.ts';
import { renderJson } from '../report/render-json.ts';
import { renderStatus } from '../report/render-status.ts';
import type { ReportContext } from '../report/report-context.ts';
import { evaluateFellows, type Fellow, sharedStatus } from '../shared-status.ts';
import { askForReviews } from './ask-for-reviews.ts';
import type { Ended } from './ended.ts';
import { evaluateCommits, evaluatePull } from './evaluate-pull.ts';
import { inWords, problemInWords } from './in-words.ts';
import { postFailure } from './post-failure.ts';
import type { Session } from './session.ts';

/** Guards one pull request. Once it is known, whatever goes wrong is also said in its status, so that nobody waits in vain. */
export async function guard(session: Session, number: number, isAnew: boolean): Promise<Ended> {
  const { github } = session;
  let known: PullRequestAlone | null = null;
  // Where GitHub does not show the default branch's configuration, the usual context is the best guess.
  let template = statusContextOf(null);
  try {
    known = await readPullRequestAlone(github, number);
    if (!known.isOpen) return { kind: 'passed over', reason: `pull request ${number} is closed` };
    template = await session.statusContext();
    const pull = await withBaseTip(github, known);
    say(`pull request ${number}: ${pull.head.sha} into ${pull.base.ref} (${pull.base.tip})`);
    return await evaluate(session, pull, template, isAnew);
  } catch (error) {
    if (known !== null) await postFailure(session, known, contextOn(template, known.base.ref), error);
    return { kind: 'failed', reason: inWords(error) };
  }
}

/** Evaluates a pull request and posts what came of it; then writes what concerns the run: annotations and the report's file. */
async function evaluate(session: Session, pull: PullRequest, template: string, isAnew: boolean): Promise<Ended> {
  const { github, inputs, run } = session;
  const links = reportContext(session, pull);
  const context = contextOn(template, pull.base.ref);
  let fellows: readonly Fellow[] = [];
  const guarded = await guardPullRequest(github, pull, {
    context,
    isAnew,
    runUrl: run.url,
    evaluate: async (gather) => {
      fellows = await evaluateFellows(github, pull, {
        hasSameContext: (baseBranch) => contextOn(template, baseBranch) === context,
        evaluate: async (fellow) => renderStatus(await evaluatePull(session, fellow, context)),
      });
      return evaluateCommits(session, { base: pull.base.tip, head: pull.head.sha }, gather);
    },
    printStatus: (result) => sharedStatus(renderStatus(result), fellows),
    comment: inputs.hasComment ? { marker: COMMENT_MARKER, print: (result) => renderComment(result, links) } : null,
  });
  if (guarded.kind === 'moved') {
    const reason = `pull request ${pull.number} is no longer what was evaluated (${guarded.move}), so no answer was posted`;
    return { kind: 'passed over', reason };
  }
  const { commentUrl } = guarded;
  const problems = [...guarded.problems, ...(await askForReviews(session, pull, guarded.result))];
  const result = { ...guarded.result, problems: [...guarded.result.problems, ...problems] };
  annotate(renderAnnotations(result));
  for (const problem of problems) say(`warning: ${problemInWords(problem)}`);
  say(`verdict: ${result.verdict.state}`);
  const file = join(run.scratch, `spillover-${pull.number}.json`);
  writeFileSync(file, renderJson(result));
  return {
    kind: 'evaluated',
    result,
    base: pull.base.ref,
    links,
    commentUrl,
    report: file,
    summary: renderSummary(result, links),
  };
}

/** Where the reports of a pull request's head lead. */
function reportContext({ run }: Session, pull: PullRequest): ReportContext {
  return {
    serverUrl: run.serverUrl,
    repository: pull.head.repository ?? run.repository,
    head: pull.head.sha,
    pullRequest: pull.number,
    summaryUrl: run.url,
  };
}
