import { type Feature, type Owner, PROTECTED_FEATURE } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { ObjectId } from '../model/tree.ts';
import type { Evidence, Requirement } from '../model/verdict.ts';
import type { PolicyInput } from './policy-input.ts';
import { type Demand, demandOf, gatingOf } from './demand.ts';
import type { EvidenceGap } from './half.ts';
import { changesToReach } from './reached-by-tests.ts';
import { requireFeature } from './require-feature.ts';
import type { SameReach } from './same-reach.ts';
import { weighGroups } from './weigh-groups.ts';
import { type SignOff, type SignOffInput, weighSignOff } from './weigh-sign-off.ts';
import { demandWithout, tellWeakened } from './weakened-tests.ts';
import { isTested, weighTests } from './weigh-tests.ts';
import { isOwnChange } from './who-answers.ts';

/** How the requirement of one feature is found. */
export interface RequirementInput {
  readonly input: PolicyInput;
  readonly feature: Feature;
  /** All impacts on the feature, strongest first. */
  readonly impacts: readonly Impact[];
  readonly evidence: Evidence | EvidenceGap;
  /** Whether what reached the feature at an earlier head is what reaches it now. Asked only where it decides. */
  readonly isSameReach: (commit: ObjectId) => SameReach;
}

/** What one affected feature asks for, and what came of it. */
export function requirementOf({ input, feature, impacts, evidence, isSameReach }: RequirementInput): Requirement {
  const { config, escalation } = input;
  const { name, tier } = feature;
  const { stale, allowAuthor } = config.policy.signOff;
  const owners = ownersOf(input, name);
  const gating = gatingOf(tier, impacts, config.policy);
  const tests = testsOf(gating);
  const common = { feature: name, escalation, stale, allowsAuthor: allowAuthor, evidence, isSameReach };
  const demand = demandFor(input, feature, impacts, tests);
  const requirement = requireFeature({
    feature: name,
    tier,
    owners,
    tests: testsOf(impacts),
    demand,
    proof: weighTests({
      feature: name,
      tier,
      tests,
      changes: changesToReach(gating),
      config: config.evidence,
      statusContext: config.statusContext,
      evidence,
      reported: input.reported ?? [],
      workflows: input.workflows ?? new Map(),
      changedLines: input.changedLines ?? new Map(),
    }),
    signOff: signOffOf(input, common, owners),
  });
  return tellWeakened(requirement, demand);
}

function demandFor(
  input: PolicyInput,
  { name, tier }: Feature,
  impacts: readonly Impact[],
  tests: readonly string[],
): Demand {
  const { config, evidence, guarded } = input;
  const isOwn = (owners: readonly Owner[]): boolean => evidence !== null && isOwnChange(owners, evidence);
  if (name === PROTECTED_FEATURE && guarded.length > 0) {
    // Tests say nothing about what decides which tests run, so none can take the place of a person.
    return guarded.every((group) => isOwn(group.owners))
      ? { rule: 'nothing', because: 'its own owners wrote the change', gating: impacts }
      : { rule: 'sign-off', because: 'it guards the guard', gating: impacts };
  }
  const demand = demandOf({
    tier,
    impacts,
    policy: config.policy,
    isOwnChange: isOwn(input.owners.get(name) ?? []),
    isTested: isTested({ feature: name, tests, config: config.evidence }),
  });
  return demandWithout(demand, input.weakened?.get(name) ?? []);
}

function signOffOf(
  { guarded }: PolicyInput,
  common: Omit<SignOffInput, 'owners' | 'subject'>,
  owners: readonly Owner[],
): SignOff {
  if (common.feature === PROTECTED_FEATURE && guarded.length > 0) return weighGroups(guarded, common);
  return weighSignOff({ ...common, subject: quoteName(common.feature), owners });
}

/** Who answers for a feature; of the protected one, everybody who answers for a file of it that changed. */
function ownersOf({ owners, guarded }: PolicyInput, feature: string): readonly Owner[] {
  const own = owners.get(feature) ?? [];
  if (feature !== PROTECTED_FEATURE || guarded.length === 0) return own;
  const all = guarded.flatMap((group) => group.owners);
  return [...new Map([...all, ...own].map((owner) => [JSON.stringify(owner).toLowerCase(), owner])).values()];
}

function testsOf(impacts: readonly Impact[]): readonly string[] {
  return [...new Set(impacts.flatMap((impact) => impact.tests))].sort(byCodeUnits);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
