import { quoteName } from '../model/quote-name.ts';
import type { WeakenedTest } from '../model/test-report.ts';
import type { Reason, Requirement } from '../model/verdict.ts';
import { listInWords } from './combine.ts';
import { asksTests, type Demand } from './demand.ts';

/** How many of them are named. */
const SHOWN = 3;

/**
 * The demand where the pull request weakened the feature's own tests: what they say now is no proof, and a sign-off by
 * somebody else takes its place, also where the tests alone would have done.
 */
export function demandWithout(demand: Demand, weakened: readonly WeakenedTest[]): Demand {
  if (weakened.length === 0 || !asksTests(demand.rule)) return demand;
  return {
    ...demand,
    weakened,
    rule: 'sign-off',
    because: `the pull request weakened its tests: ${weakenedInWords(weakened)}`,
  };
}

/** The requirement with a word on why its tests are no proof, where that is why a sign-off is asked for. */
export function tellWeakened(requirement: Requirement, { weakened = [] }: Demand): Requirement {
  if (weakened.length === 0) return requirement;
  const { reason } = requirement;
  const outcome = reason.outcome === 'met' ? 'met' : 'waiting';
  const text = `the tests of ${quoteName(requirement.feature)} are no proof here: ${weakenedInWords(weakened)}`;
  const told: Reason = { about: 'tests', outcome, text, children: [] };
  return { ...requirement, reason: { ...reason, children: [told, ...reason.children] } };
}

/** Whether a test is weakened now in a way in which it was not then: who signed off then has not seen that. */
export function isWeakenedSince(now: readonly WeakenedTest[], then: readonly WeakenedTest[]): boolean {
  const key = ({ file, what, state }: WeakenedTest): string => JSON.stringify([file, what, state ?? null]);
  const seen = new Set(then.map(key));
  return now.some((one) => !seen.has(key(one)));
}

function weakenedInWords(weakened: readonly WeakenedTest[]): string {
  const shown = weakened.slice(0, SHOWN).map(({ file, what }) => `${quoteName(file)} ${what}`);
  return listInWords(weakened.length > SHOWN ? [...shown, `${weakened.length - SHOWN} more`] : shown);
}
