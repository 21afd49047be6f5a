import type { CheckResult } from '../model/check-result.ts';
import type { Verdict } from '../model/verdict.ts';
import { describeProblem } from './describe-problem.ts';
import { lead, lookOf, openRequirements } from './headline.ts';
import { oneLine, printable } from './printable.ts';

/** GitHub's states of a commit status. */
export type StatusState = 'success' | 'pending' | 'failure' | 'error';

/** A commit status, but for its context and address. */
export interface Status {
  readonly state: StatusState;
  /** At most 140 characters. */
  readonly description: string;
}

/** GitHub's limit on a status's description. */
export const DESCRIPTION_LENGTH = 140;

/**
 * The commit status of a verdict: `satisfied` success, `unmet` pending while it can still be met and failure once a relevant
 * test failed or an owner objected, `inconclusive` error. Observing, always success, with what it would have been.
 */
export function renderStatus(result: CheckResult): Status {
  const state = stateOf(result.verdict);
  const description = describe(result).replaceAll('`', '');
  if (result.verdict.mode === 'enforce') return { state, description: oneLine(description, DESCRIPTION_LENGTH) };
  const said = state === 'success' ? `observing: ${description}` : `observing, would be ${state}: ${description}`;
  return { state: 'success', description: oneLine(said, DESCRIPTION_LENGTH) };
}

/** The exit code of the command line: 0 satisfied, 1 unmet, 2 inconclusive. A run that could not start also ends with 2. */
export function exitCode({ state }: Verdict): 0 | 1 | 2 {
  switch (state) {
    case 'satisfied':
      return 0;
    case 'unmet':
      return 1;
    case 'inconclusive':
      return 2;
  }
}

function stateOf(verdict: Verdict): StatusState {
  switch (lookOf(verdict)) {
    case 'satisfied':
      return 'success';
    case 'waiting':
      return 'pending';
    case 'blocked':
      return 'failure';
    case 'inconclusive':
      return 'error';
  }
}

function describe(result: CheckResult): string {
  const [first, ...rest] = openRequirements(result.verdict);
  const { override } = result.verdict;
  if (override !== null) return `overridden by @${printable(override.by, 40)}: ${printable(override.reason, 80)}`;
  if (result.verdict.state === 'inconclusive') return describeBlindness(result);
  if (result.verdict.state === 'satisfied' || first === undefined) return lead(result);
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
  const verb = first.outcome === 'failed' ? '' : ' waits';
  const opening = `${printable(first.feature, 40)}${verb}: `;
  const room = DESCRIPTION_LENGTH - opening.length - more.length - 'observing, would be pending: '.length;
  return `${opening}${oneLine(first.missing ?? '', room)}${more}`;
}

/** The first thing that could not be seen. */
function describeBlindness(result: CheckResult): string {
  const error = result.problems.find((problem) => problem.severity === 'error');
  return error === undefined ? lead(result) : describeProblem(error).what;
}
