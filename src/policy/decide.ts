import type { Change } from '../model/change.ts';
import type { Config } from '../model/config.ts';
import type { Feature, Owner } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { Problem } from '../model/problem.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Evidence, Outcome, Reason, Requirement, Verdict } from '../model/verdict.ts';
import { demandOf } from './demand.ts';
import type { EvidenceGap } from './half.ts';
import { requireFeature } from './require-feature.ts';
import { isOwnChange } from './who-answers.ts';
import { weighSignOff } from './weigh-sign-off.ts';
import { isTested, weighTests } from './weigh-tests.ts';

/** Everything a verdict is made from. */
export interface PolicyInput {
  readonly config: Config;
  readonly changes: readonly Change[];
  /** In any order. */
  readonly impacts: readonly Impact[];
  /** Feature name to who answers for it; a feature that is not in it has nobody. */
  readonly owners: ReadonlyMap<string, readonly Owner[]>;
  /** `policy.sign-off.escalation`, read as owners. */
  readonly escalation: readonly Owner[];
  /** What GitHub says of the head commit; null where it was not asked (a command line), or could not answer (then a problem says so). */
  readonly evidence: Evidence | null;
  /** Everything that went wrong; one `error` is enough to leave the verdict open. */
  readonly problems: readonly Problem[];
}

/**
 * The verdict: `inconclusive` where anything that decides could not be seen, else `unmet` while an affected feature waits
 * or failed, else `satisfied`. The table from here to statuses, exit codes and jobs is in docs/verdicts.md.
 */
export function decide(input: PolicyInput): Verdict {
  const errors = input.problems.filter((problem) => problem.severity === 'error');
  const requirements = affectedFeatures(input)
    .map(({ feature, impacts }) => requirementOf(feature, impacts, input, errors.some(isOfGitHub)))
    .sort(byUrgencyAndStrength(input.impacts));
  const blind = blindness(input);
  const children = [
    ...errors.map(problemReason),
    ...(blind === null ? [] : [blind]),
    ...requirements.map((requirement) => requirement.reason),
  ];
  const outcomes = children.map((child) => child.outcome);
  const isInconclusive = outcomes.includes('unknown');
  const hasFailed = outcomes.includes('failed');
  const state = isInconclusive ? 'inconclusive' : hasFailed || outcomes.includes('waiting') ? 'unmet' : 'satisfied';
  return {
    state,
    canStillBeMet: !hasFailed,
    mode: input.config.mode,
    requirements,
    reason: {
      about: 'verdict',
      outcome: isInconclusive ? 'unknown' : hasFailed ? 'failed' : state === 'unmet' ? 'waiting' : 'met',
      text: sentence(state, requirements),
      children,
    },
  };
}

/** Whether GitHub was asked and could not answer; any other error says nothing about reviews and checks. */
function isOfGitHub({ code }: Problem): boolean {
  return code === 'github-failed' || code === 'list-truncated';
}

function requirementOf(
  feature: Feature,
  impacts: readonly Impact[],
  input: PolicyInput,
  hasGitHubFailed: boolean,
): Requirement {
  const { config } = input;
  const owners = input.owners.get(feature.name) ?? [];
  const evidence: Evidence | EvidenceGap = input.evidence ?? (hasGitHubFailed ? 'failed' : 'not-asked');
  const tests = [...new Set(impacts.flatMap((impact) => impact.tests))].sort(byCodeUnits);
  const { name, tier } = feature;
  return requireFeature({
    feature: name,
    tier,
    owners,
    tests,
    demand: demandOf({
      tier,
      impacts,
      policy: config.policy,
      isOwnChange: input.evidence !== null && isOwnChange(owners, input.evidence),
      isTested: isTested({ feature: name, tests, config: config.evidence }),
    }),
    proof: weighTests({
      feature: name,
      tier,
      tests,
      config: config.evidence,
      statusContext: config.statusContext,
      evidence,
    }),
    signOff: weighSignOff({
      feature: name,
      owners,
      escalation: input.escalation,
      stale: config.policy.signOff.stale,
      evidence,
    }),
  });
}

function affectedFeatures({
  config,
  impacts,
}: PolicyInput): readonly { feature: Feature; impacts: readonly Impact[] }[] {
  const known = new Map(config.features.map((feature) => [feature.name, feature]));
  const byFeature = new Map<string, Impact[]>();
  for (const impact of impacts) byFeature.set(impact.feature, [...(byFeature.get(impact.feature) ?? []), impact]);
  return [...byFeature].map(([name, all]) => {
    const feature = known.get(name);
    if (feature === undefined)
      throw new Error(`An impact names the feature ${JSON.stringify(name)}, which is not configured.`);
    return {
      feature,
      impacts: [...all].sort((a, b) => b.strength - a.strength || byCodeUnits(a.coupling, b.coupling)),
    };
  });
}

/** A change that nothing could have been felt by, because there is no feature to feel it. */
function blindness({ config, changes }: PolicyInput): Reason | null {
  if (config.features.length > 0 || changes.length === 0) return null;
  const text = 'no feature is known, so nothing was evaluated: name features in the configuration';
  return { about: 'problem', outcome: 'unknown', text, children: [] };
}

function problemReason({ code, location }: Problem): Reason {
  const place = location === undefined ? '' : ` in ${quoteName(location.file)}`;
  return { about: 'problem', outcome: 'unknown', text: `${quoteName(code)}${place}`, children: [] };
}

function sentence(state: Verdict['state'], requirements: readonly Requirement[]): string {
  const held = requirements.filter((requirement) => requirement.rule !== 'nothing');
  const unmet = held.filter((requirement) => requirement.outcome !== 'met').length;
  switch (state) {
    case 'inconclusive':
      return 'not everything that decides could be seen';
    case 'unmet':
      return unmetInWords(unmet, requirements.length);
    case 'satisfied':
      if (requirements.length === 0) return 'no feature can feel the change';
      return held.length === 0
        ? 'features can feel the change, and none of them is held'
        : 'every feature that can feel the change is safe';
  }
}

function unmetInWords(unmet: number, all: number): string {
  if (all === 1) return 'the one feature that can feel the change is not yet safe';
  if (unmet === all)
    return `${all === 2 ? 'neither' : 'none'} of the ${all} features that can feel the change is safe yet`;
  return `${unmet} of the ${all} features that can feel the change ${unmet === 1 ? 'is' : 'are'} not yet safe`;
}

/** Failed first, then what is not known, then what waits, then what is met, and last what nothing is asked for; among equals the strongest. */
function byUrgencyAndStrength(impacts: readonly Impact[]): (a: Requirement, b: Requirement) => number {
  const strengths = new Map<string, number>();
  for (const { feature, strength } of impacts) strengths.set(feature, Math.max(strength, strengths.get(feature) ?? 0));
  return (a, b) =>
    urgency(a) - urgency(b) ||
    (strengths.get(b.feature) ?? 0) - (strengths.get(a.feature) ?? 0) ||
    byCodeUnits(a.feature, b.feature);
}

function urgency({ outcome, rule }: Requirement): number {
  const order: { readonly [outcome in Outcome]: number } = { failed: 0, unknown: 1, waiting: 2, met: 3 };
  return rule === 'nothing' ? 4 : order[outcome];
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
