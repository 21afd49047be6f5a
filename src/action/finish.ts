import { setFailed } from '@actions/core';
import { writeSummary } from '../github/step-summary.ts';
import { say, setOutputs } from '../github/workflow-output.ts';
import type { CheckResult } from '../model/check-result.ts';
import { type Matrix, matrixOf } from '../report/render-matrix.ts';
import { type RunnerArguments, runnerArguments } from '../report/runner-arguments.ts';
import { type Ended, exitCodeOf, failureOf } from './ended.ts';

/** How a run ends. */
export interface Ending {
  readonly ended: readonly Ended[];
  readonly failsJob: boolean;
  /** How many test files one leg of the matrix has at most. Absent or null: a feature is never cut. */
  readonly maxTests?: number | null;
  /** Markdown paragraphs for the summary beside what was evaluated. Absent: none. */
  readonly remarks?: readonly string[];
  /** The file of the job's summary. Undefined: there is none. */
  readonly summaryFile: string | undefined;
}

/** Sets the outputs and the summary, says why the job fails where it does, and returns its exit code. */
export function finish({ ended, failsJob, maxTests = null, remarks = [], summaryFile }: Ending): 0 | 1 | 2 {
  const evaluated = ended.filter((one) => one.kind === 'evaluated');
  const results = evaluated.map((one) => one.result);
  setOutputs({
    verdict: worstVerdict(results),
    affected: distinct(results.flatMap((result) => result.verdict.requirements.map((one) => one.feature))),
    tests: distinct(results.flatMap((result) => result.tests)),
    matrix: mergeMatrices(results, maxTests),
    ...argumentsFor(results),
    'comment-url': evaluated[0]?.commentUrl ?? null,
    report: evaluated[0]?.report ?? null,
  });
  writeSummary([...ended.map(summaryOf), ...remarks].join('\n\n'), summaryFile);
  for (const one of ended) {
    if (one.kind === 'passed over') say(`nothing was evaluated: ${one.reason}`);
    const failure = failureOf(one, failsJob);
    if (failure !== null) setFailed(failure);
  }
  return exitCodeOf(ended, failsJob);
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

/** Where several pull requests share the head: the worst of their verdicts. */
function worstVerdict(results: readonly CheckResult[]): string | null {
  const order = ['inconclusive', 'unmet', 'satisfied'] as const;
  return order.find((state) => results.some((result) => result.verdict.state === state)) ?? null;
}

function mergeMatrices(results: readonly CheckResult[], maxTests: number | null): Matrix {
  const legs = results.flatMap((result) => matrixOf(result, maxTests).include);
  return { include: [...new Map(legs.map((leg) => [JSON.stringify(leg), leg])).values()] };
}

function argumentsFor(results: readonly CheckResult[]): RunnerArguments {
  const tests = distinct(results.flatMap((result) => result.tests));
  return runnerArguments(
    tests,
    results.flatMap((result) => result.testFacts ?? []),
  );
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
