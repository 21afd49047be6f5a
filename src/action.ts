import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFailed } from '@actions/core';
import { readBaseConfig, readStatusContext } from './base-config.ts';
import { statusContextOf } from './config/status-context.ts';
import { type ActionInputs, readInputs } from './github/action-inputs.ts';
import { contextOn, postStatus } from './github/commit-status.ts';
import { readEvent } from './github/event.ts';
import { gatherEvidence } from './github/gather-evidence.ts';
import { findPullRequests } from './github/find-pull-requests.ts';
import { createGitHub, type GitHub } from './github/github.ts';
import { guardPullRequest } from './github/guard-pull-request.ts';
import {
  type PullRequest,
  type PullRequestAlone,
  readMove,
  readPullRequestAlone,
  withBaseTip,
} from './github/pull-request.ts';
import { readRun, type Run } from './github/read-run.ts';
import { writeSummary } from './github/step-summary.ts';
import { annotate, say, setOutputs } from './github/workflow-output.ts';
import type { CheckResult } from './model/check-result.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { Problem } from './model/problem.ts';
import { obtainRepository } from './obtain-repository.ts';
import { check, type CheckInput } from './pipeline.ts';
import { describeProblem } from './report/describe-problem.ts';
import { renderAnnotations } from './report/render-annotations.ts';
import { COMMENT_MARKER, renderComment, renderSummary } from './report/render-comment.ts';
import { renderJson } from './report/render-json.ts';
import { renderMatrix } from './report/render-matrix.ts';
import { renderStatus } from './report/render-status.ts';
import type { ReportContext } from './report/report-context.ts';
import { evaluateFellows, type Fellow, sharedStatus } from './shared-status.ts';

/** One run: what it knows from its surroundings. */
interface Session {
  readonly github: GitHub;
  readonly inputs: ActionInputs;
  readonly run: Run;
  /** The commit status's context, with `{base}` still in it; read once. */
  readonly statusContext: () => Promise<string>;
}

/** What came of one pull request, for the outputs and the exit code. */
type Ended =
  | {
      readonly kind: 'evaluated';
      readonly result: CheckResult;
      readonly commentUrl: string | null;
      readonly report: string;
      readonly summary: string;
    }
  | { readonly kind: 'passed over'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** The Action: from the event that started the run to statuses, comments, outputs, and whether the job succeeds. */
async function main(): Promise<void> {
  const run = readRun(process.env, tmpdir());
  const inputs = readInputs();
  const event = readEvent(process.env);
  if (event.kind === 'ignored' || event.kind === 'not-handled') {
    finish([{ kind: event.kind === 'ignored' ? 'passed over' : 'failed', reason: event.reason }], inputs.failsJob);
    return;
  }
  say(event.because);
  const github = createGitHub({ ...inputs, apiUrl: run.apiUrl, repository: run.repository, onWait: say });
  const numbers = await findPullRequests(github, event);
  const ended: Ended[] = [];
  const isAnew = event.kind === 'pull-request' && event.isAnew;
  let template: Promise<string> | undefined;
  const statusContext = () => (template ??= readStatusContext(github, inputs.config));
  for (const number of numbers) ended.push(await guard({ github, inputs, run, statusContext }, number, isAnew));
  if (numbers.length === 0)
    ended.push({ kind: 'passed over', reason: 'no open pull request has this commit as its head' });
  finish(ended, inputs.failsJob);
}

/** Guards one pull request. Once it is known, whatever goes wrong is also said in its status, so that nobody waits in vain. */
async function guard(session: Session, number: number, isAnew: boolean): Promise<Ended> {
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

type Sources = Pick<CheckInput, 'repository' | 'base' | 'head' | 'mergeBase' | 'config'>;

/** What a pull request is evaluated from; closed again afterwards. */
async function withSources<Result>(
  { github, inputs, run }: Session,
  { base, head }: PullRequest,
  use: (sources: Sources) => Promise<Result>,
): Promise<Result> {
  const { repository, mergeBase } = await obtainRepository(github, {
    base: base.tip,
    head: head.sha,
    named: inputs.repositoryPath,
    workspace: run.workspace,
    remote: { url: `${run.serverUrl}/${run.repository}.git`, token: inputs.token },
    scratch: run.scratch,
  });
  try {
    const override = await readBaseConfig(repository, base.tip, inputs.config);
    const config = override === undefined ? {} : { config: override };
    return await use({ repository, base: base.tip, head: head.sha, mergeBase, ...config });
  } finally {
    await repository.close();
  }
}

/** What the status of a pull request would say, without saying it. */
function answerFor(session: Session, pull: PullRequest, context: string): Promise<ReturnType<typeof renderStatus>> {
  return withSources(session, pull, async (sources) =>
    renderStatus(
      await check({
        ...sources,
        gatherEvidence: (owners) => gatherEvidence(session.github, { pull, context, owners }),
        now: () => performance.now(),
      }),
    ),
  );
}

/** Evaluates a pull request and posts what came of it; then writes what concerns the run: annotations and the report's file. */
async function evaluate(session: Session, pull: PullRequest, template: string, isAnew: boolean): Promise<Ended> {
  const { github, inputs, run } = session;
  const links = reportContext(run, pull);
  const context = contextOn(template, pull.base.ref);
  let fellows: readonly Fellow[] = [];
  const guarded = await guardPullRequest(github, pull, {
    context,
    isAnew,
    runUrl: run.url,
    evaluate: async (gatherEvidence) => {
      fellows = await evaluateFellows(github, pull, {
        hasSameContext: (baseBranch) => contextOn(template, baseBranch) === context,
        evaluate: (fellow) => answerFor(session, fellow, context),
      });
      return withSources(session, pull, (sources) =>
        check({
          ...sources,
          gatherEvidence,
          progress: (stage, done) => {
            if (done === undefined) say(stage);
          },
          now: () => performance.now(),
        }),
      );
    },
    printStatus: (result) => sharedStatus(renderStatus(result), fellows),
    comment: inputs.hasComment ? { marker: COMMENT_MARKER, print: (result) => renderComment(result, links) } : null,
  });
  if (guarded.kind === 'moved') {
    const reason = `pull request ${pull.number} is no longer what was evaluated (${guarded.move}), so no answer was posted`;
    return { kind: 'passed over', reason };
  }
  const { commentUrl, problems } = guarded;
  const result = { ...guarded.result, problems: [...guarded.result.problems, ...problems] };
  annotate(renderAnnotations(result));
  for (const problem of problems) say(`warning: ${problemInWords(problem)}`);
  say(`verdict: ${result.verdict.state}`);
  const file = join(run.scratch, `spillover-${pull.number}.json`);
  writeFileSync(file, renderJson(result));
  return { kind: 'evaluated', result, commentUrl, report: file, summary: renderSummary(result, links) };
}

function reportContext(run: Run, pull: PullRequest): ReportContext {
  return {
    serverUrl: run.serverUrl,
    repository: pull.head.repository ?? run.repository,
    head: pull.head.sha,
    pullRequest: pull.number,
    summaryUrl: run.url,
  };
}

/** Says in the status why there is no answer. A pull request that moved on is left to the run of its new head. */
async function postFailure(
  { github, run }: Session,
  pull: PullRequestAlone,
  context: string,
  failure: unknown,
): Promise<void> {
  const why = failure instanceof ExpectedFailure ? describeProblem(failure.problem).what : 'a bug, see the log';
  const description = `could not be evaluated: ${why.replaceAll('`', '')}`;
  try {
    if (await hasMoved(github, pull)) return;
    await postStatus(github, pull.head.sha, context, { state: 'error', description, targetUrl: run.url });
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

/** Sets the outputs and the summary, and fails the job where something went wrong, or where the inputs say so. */
function finish(ended: readonly Ended[], failsJob: boolean): void {
  const evaluated = ended.filter((one) => one.kind === 'evaluated');
  const results = evaluated.map((one) => one.result);
  setOutputs({
    verdict: worstVerdict(results),
    affected: distinct(results.flatMap((result) => result.verdict.requirements.map((one) => one.feature))),
    tests: distinct(results.flatMap((result) => result.tests)),
    matrix: mergeMatrices(results),
    'comment-url': evaluated[0]?.commentUrl ?? null,
    report: evaluated[0]?.report ?? null,
  });
  writeSummary(ended.map(summaryOf).join('\n\n'), process.env['GITHUB_STEP_SUMMARY']);
  for (const one of ended) {
    if (one.kind === 'passed over') say(`nothing was evaluated: ${one.reason}`);
    if (one.kind === 'failed') setFailed(one.reason);
    if (one.kind === 'evaluated' && failsJob && isHeld(one.result)) {
      setFailed(`the verdict is ${one.result.verdict.state}: ${renderStatus(one.result).description}`);
    }
  }
}

function summaryOf(one: Ended): string {
  switch (one.kind) {
    case 'evaluated':
      return one.summary;
    case 'passed over':
      return `Spillover evaluated nothing: ${one.reason}.`;
    case 'failed':
      // The reason may quote anything; as an error of the job it is escaped, here it would be Markdown.
      return 'Spillover could not evaluate. The error of this job says why, and what to do.';
  }
}

function isHeld({ verdict }: CheckResult): boolean {
  return verdict.mode === 'enforce' && verdict.state !== 'satisfied';
}

/** Where several pull requests share the head: the worst of their verdicts. */
function worstVerdict(results: readonly CheckResult[]): string | null {
  const order = ['inconclusive', 'unmet', 'satisfied'] as const;
  return order.find((state) => results.some((result) => result.verdict.state === state)) ?? null;
}

function mergeMatrices(results: readonly CheckResult[]): { readonly include: readonly unknown[] } {
  const legs = results.flatMap(
    (result) => (JSON.parse(renderMatrix(result)) as { include: readonly unknown[] }).include,
  );
  return { include: [...new Map(legs.map((leg) => [JSON.stringify(leg), leg])).values()] };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function inWords(error: unknown): string {
  if (error instanceof ExpectedFailure) return problemInWords(error.problem);
  return `a bug of Spillover's, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function problemInWords(problem: Problem): string {
  const { what, why, next, docs } = describeProblem(problem);
  return `${what}; ${why}; to do: ${next} (${docs})`;
}

try {
  await main();
} catch (error) {
  finish([{ kind: 'failed', reason: inWords(error) }], false);
}
