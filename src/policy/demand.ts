import type { Policy, TierRule } from '../model/config.ts';
import type { Tier } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { WeakenedTest } from '../model/test-report.ts';

/** What one feature's impacts ask for. */
export interface Demand {
  readonly rule: TierRule;
  /** Why the rule is not the tier's own, to follow the tier's name; null where it is. */
  readonly because: string | null;
  /** The impacts that hold the merge, strongest first. Empty where nothing gates. */
  readonly gating: readonly Impact[];
  /** The feature's tests that the pull request weakened, where that is why a sign-off is asked for instead. Absent: it is not. */
  readonly weakened?: readonly WeakenedTest[];
}

/** The facts about a feature that shape its demand. */
export interface DemandInput {
  readonly tier: Tier;
  /** Every impact on the feature. */
  readonly impacts: readonly Impact[];
  readonly policy: Policy;
  /** Everybody who wrote the change answers for the feature. */
  readonly isOwnChange: boolean;
  /** A configured check could prove its tests. */
  readonly isTested: boolean;
}

/**
 * What the policy asks for a feature: its tier's rule once a coupling gates, with three exceptions.
 *
 * - A change by the feature's own owners that reaches it through `edits` alone needs no second owner, only the tests.
 *   Where the tier takes either of the two, it still takes both: somebody else's sign-off serves in place of tests.
 * - A feature that no test could prove, felt more weakly than `sign-off.above`, is listed.
 * - `loads` gates for critical features even where `gates` leaves it out.
 */
export function demandOf(input: DemandInput): Demand {
  const { tier, policy } = input;
  const gating = gatingOf(tier, input.impacts, policy);
  if (gating.length === 0) return { rule: 'nothing', because: 'no coupling that holds a merge reaches it', gating };
  const rule = policy.tiers[tier];
  if (rule === 'nothing') return { rule, because: null, gating };
  const strength = Math.max(...gating.map((impact) => impact.strength));
  if (!input.isTested && asksSignOff(rule) && strength < policy.signOff.above) {
    return { rule: 'nothing', because: 'it is felt more weakly than `sign-off.above`', gating };
  }
  if (!input.isOwnChange || gating.some((impact) => impact.coupling !== 'edits'))
    return { rule, because: null, gating };
  const because = 'its own owners wrote the change';
  if (rule === 'tests and sign-off') return { rule: 'tests', because, gating };
  if (rule === 'sign-off') return { rule: 'nothing', because, gating };
  return { rule, because: null, gating };
}

/** Of the impacts on a feature those that hold the merge, in their order. `loads` always does for critical features. */
export function gatingOf(tier: Tier, impacts: readonly Impact[], { gates }: Policy): readonly Impact[] {
  return impacts.filter(({ coupling }) => gates.includes(coupling) || (coupling === 'loads' && tier === 'critical'));
}

/** Whether a rule counts the feature's tests. */
export function asksTests(rule: TierRule): boolean {
  return rule !== 'nothing' && rule !== 'sign-off';
}

/** Whether a rule counts a sign-off. */
export function asksSignOff(rule: TierRule): boolean {
  return rule !== 'nothing' && rule !== 'tests';
}
