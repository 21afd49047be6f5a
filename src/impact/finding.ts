import { byCodeUnits } from '../graph/compare.ts';
import type { Change } from '../model/change.ts';
import type { Impact, ReachingChange } from '../model/impact.ts';

/** An impact as a coupling finds it. Without `changes` it cannot tell them apart: then every change that runs is meant. */
export type Finding = Omit<Impact, 'changes'> & Partial<Pick<Impact, 'changes'>>;

/** An impact whose changes are told, each with all of the impact's tests where they were not told apart. */
export function completed(finding: Finding, felt: readonly Change[]): Impact {
  const { changes } = finding;
  if (changes) return { ...finding, changes };
  return { ...finding, changes: reachingChanges(felt.filter(isRuntime), () => finding.tests) };
}

/**
 * Changes as an impact lists them, sorted by file and symbol.
 *
 * @param testsOf the tests of the feature that reach a change, sorted
 */
export function reachingChanges(
  changes: readonly Change[],
  testsOf: (change: Change) => readonly string[],
): ReachingChange[] {
  return changes
    .map((change): ReachingChange => {
      const { file, symbol, class: changeClass, fingerprint = '' } = change;
      return { file, symbol, class: changeClass, fingerprint, tests: testsOf(change) };
    })
    .sort((a, b) => byCodeUnits(a.file, b.file) || byCodeUnits(a.symbol, b.symbol));
}

const isRuntime = (change: Change): boolean => change.class === 'runtime';
