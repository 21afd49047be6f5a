import { ExpectedFailure } from '../model/expected-failure.ts';
import type { Problem } from '../model/problem.ts';
import { describeProblem } from '../report/describe-problem.ts';

/** An error in one line: what happened, why, what to do. */
export function inWords(error: unknown): string {
  if (error instanceof ExpectedFailure) return problemInWords(error.problem);
  return `a bug of Spillover's, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** A problem in one line. */
export function problemInWords(problem: Problem): string {
  const { what, why, next, docs } = describeProblem(problem);
  return `${what}; ${why}; to do: ${next} (${docs})`;
}
