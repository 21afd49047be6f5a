import { type Feature, PROTECTED_FEATURE } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { Problem } from '../model/problem.ts';
import { quoteName } from '../model/quote-name.ts';
import type { ObjectId } from '../model/tree.ts';
import type { Outcome, Reason, Requirement, Verdict } from '../model/verdict.ts';
import { asksSignOff } from './demand.ts';
import type { PolicyInput } from './policy-input.ts';
import { requirementOf } from './requirement-of.ts';
import { compareReach } from './same-reach.ts';
import { isWeakenedSince } from './weakened-tests.ts';
import { type WeighedOverride, weighOverride } from './weigh-override.ts';

/**
 * The verdict: `inconclusive` where anything that decides could not be seen, else `unmet` while an affected feature waits
 * or failed, else `satisfied`. The table from here to statuses, exit codes and jobs is in docs/verdicts.md.
 */
export function decide(input: PolicyInput): Verdict {
  const errors = input.problems.filter((problem) => problem.severity === 'error');
  const requirements = requirementsOf(input).sort(byUrgencyAndStrength(input.impacts));
  const blind = blindness(input);
  const { override, reasons: overrides } = overrideOf(input);
  const children = [
    ...errors.map(problemReason),
    ...(blind === null ? [] : [blind]),
    ...requirements.map((requirement) => requirement.reason),
  ];
  const outcomes = children.map((child) => child.outcome);
  const isInconclusive = outcomes.includes('unknown');
  const hasFailed = outcomes.includes('failed');
  const isUnmet = !isInconclusive && (hasFailed || outcomes.includes('waiting'));
  // What could not be seen is let through by nobody: it might be who says so.
  const counted = isUnmet ? override : null;
  const state = isInconclusive ? 'inconclusive' : isUnmet && counted === null ? 'unmet' : 'satisfied';
  const outcome = isInconclusive ? 'unknown' : state === 'satisfied' ? 'met' : hasFailed ? 'failed' : 'waiting';
  const text =
    counted === null
      ? sentence(state, requirements)
      : `${quoteName(`@${counted.by}`)} overrode the guard on this commit: ${quoteName(counted.reason)}`;
  return {
    state,
    canStillBeMet: !hasFailed,
    mode: input.config.mode,
    override: counted,
    requirements,
    reason: { about: 'verdict', outcome, text, children: [...overrides, ...children] },
  };
}

/**
 * The earlier heads whose impacts decide: somebody who answers for a feature that still waits signed off on them, and nothing
 * else is wrong with it. `PolicyInput.earlier` should say of each what the change reached there.
 */
export function headsToCompare(input: PolicyInput): readonly ObjectId[] {
  const wanted = new Set<ObjectId>();
  for (const { feature, impacts } of affectedFeatures(input)) {
    const own = new Set<ObjectId>();
    const { rule, outcome } = requirementOf({
      ...evidenceOf(input),
      feature,
      impacts,
      isSameReach: (commit) => {
        own.add(commit);
        return 'unknown';
      },
    });
    if (asksSignOff(rule) && outcome !== 'met') for (const commit of own) wanted.add(commit);
  }
  return [...wanted].sort(byCodeUnits);
}

function requirementsOf(input: PolicyInput): Requirement[] {
  return affectedFeatures(input).map(({ feature, impacts }) =>
    requirementOf({
      ...evidenceOf(input),
      feature,
      impacts,
      isSameReach(commit) {
        const reach = compareReach(feature.name, input.impacts, input.earlier.get(commit) ?? null);
        const weakenedThen = input.weakenedEarlier?.get(commit)?.get(feature.name) ?? [];
        const isWorse = isWeakenedSince(input.weakened?.get(feature.name) ?? [], weakenedThen);
        return reach === 'same' && isWorse ? 'different' : reach;
      },
    }),
  );
}

function evidenceOf(input: PolicyInput): Pick<Parameters<typeof requirementOf>[0], 'input' | 'evidence'> {
  const hasGitHubFailed = input.problems.some((problem) => problem.severity === 'error' && isOfGitHub(problem));
  return { input, evidence: input.evidence ?? (hasGitHubFailed ? 'failed' : 'not-asked') };
}

function overrideOf({ config, evidence, overriders }: PolicyInput): WeighedOverride {
  if (evidence === null) return { override: null, reasons: [] };
  return weighOverride({ named: overriders, allowsAuthor: config.policy.signOff.allowAuthor, evidence });
}

/** Whether GitHub was asked and could not answer; any other error says nothing about reviews and checks. */
function isOfGitHub({ code }: Problem): boolean {
  return code === 'github-failed' || code === 'list-truncated';
}

/** The protected feature where the configuration has none of that name. */
const GUARD: Feature = {
  name: PROTECTED_FEATURE,
  paths: [],
  tests: [],
  owners: null,
  tier: 'critical',
  links: {},
  isDiscovered: true,
};

function affectedFeatures({
  config,
  impacts,
}: PolicyInput): readonly { feature: Feature; impacts: readonly Impact[] }[] {
  const known = new Map([GUARD, ...config.features].map((feature) => [feature.name, feature]));
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
