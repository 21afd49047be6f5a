import type { CheckResult } from '../model/check-result.ts';
import { ownerName } from '../model/owner-name.ts';

/**
 * A job matrix for GitHub Actions, as JSON: one leg per affected feature that has tests which reach the change, in the verdict's
 * order, with its tests, owners and tier. Features without such tests have no leg: a leg that runs nothing would be green.
 * `include` is empty where no feature has any, and GitHub refuses an empty matrix, so such a job needs an `if`.
 */
export function renderMatrix({ verdict }: CheckResult): string {
  const include = verdict.requirements
    .filter((requirement) => requirement.tests.length > 0)
    .map(({ feature, tests, owners, tier }) => ({ feature, tests, owners: owners.map(ownerName), tier }));
  return `${JSON.stringify({ include })}\n`;
}
