import { byCodeUnits } from '../graph/compare.ts';
import type { Problem, ProblemCode, Severity } from '../model/problem.ts';
import { describeProblem } from './describe-problem.ts';

/** Problems of one kind that call for one and the same thing. */
export interface ProblemGroup {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What happened, one for each problem, in the order of their places. Never empty. Names in backticks. */
  readonly whats: readonly string[];
  /** What follows from each of them. */
  readonly why: string;
  /** What to do about each of them. */
  readonly next: string;
  readonly docs: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * Problems by what they are and what to do about them, so that a remedy is read once however many places need it. A mistake
 * with a remedy of its own (a key that is nearly another one) is a group of its own. Errors come first; then
 * the order is that of the places.
 */
export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const groups = new Map<string, { readonly group: Omit<ProblemGroup, 'whats'>; readonly whats: string[] }>();
  for (const problem of [...problems].sort(bySeverityAndPlace)) {
    const { what, why, next, docs } = describeProblem(problem);
    const { code, severity } = problem;
    const key = JSON.stringify([code, severity, why, next]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { group: { code, severity, why, next, docs }, whats: [what] });
    else known.whats.push(what);
  }
  return [...groups.values()].map(({ group, whats }) => ({ ...group, whats }));
}

/** How many problems of each code, most first: `2 import-missing, 1 module-unparsable`; where all are of one, the code alone. */
export function codesInWords(problems: readonly Problem[]): string {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  const sorted = [...counts].sort(([a, many], [b, more]) => more - many || byCodeUnits(a, b));
  return sorted.map(([code, number]) => (sorted.length === 1 ? code : `${number} ${code}`)).join(', ');
}

function bySeverityAndPlace(a: Problem, b: Problem): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    byCodeUnits(a.location?.file ?? '', b.location?.file ?? '') ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    byCodeUnits(a.code, b.code) ||
    byCodeUnits(JSON.stringify(a.data), JSON.stringify(b.data))
  );
}
