import type { TierRule } from '../model/config.ts';
import type { Outcome, Requirement } from '../model/verdict.ts';
import type { Owner, Tier } from '../model/feature.ts';
import type { Coupling } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import { allOf, anyOf, listInWords } from './combine.ts';
import { asksSignOff, asksTests, type Demand } from './demand.ts';
import type { Half } from './half.ts';
import type { SignOff } from './weigh-sign-off.ts';

/** A feature, what is asked for it, and the two halves that may meet it. */
export interface FeatureInput {
  readonly feature: string;
  readonly tier: Tier;
  readonly owners: readonly Owner[];
  readonly tests: readonly string[];
  readonly demand: Demand;
  readonly proof: Half;
  readonly signOff: SignOff;
}

/** What comes of the two halves under a rule. A failure is made good by nothing, be its half asked for or not. */
export function outcomeOf(rule: TierRule, tests: Outcome, signOff: Outcome): Outcome {
  if (rule === 'nothing') return 'met';
  if (tests === 'failed' || signOff === 'failed') return 'failed';
  switch (rule) {
    case 'tests and sign-off':
      return allOf([tests, signOff]);
    case 'tests or sign-off':
      return anyOf([tests, signOff]);
    case 'tests':
      return tests;
    case 'sign-off':
      return signOff;
  }
}

/** The requirement of one affected feature, from its demand and its two halves. */
export function requireFeature(input: FeatureInput): Requirement {
  const { feature, tier, owners, tests, demand, proof, signOff } = input;
  const outcome = outcomeOf(demand.rule, proof.reason.outcome, signOff.reason.outcome);
  const asked = halvesAsked(demand.rule, proof, signOff);
  const counted = outcome === 'failed' ? [proof, signOff].filter((half) => half.reason.outcome === 'failed') : asked;
  const open = counted.filter((half) => half.reason.outcome !== 'met');
  const isOpen = outcome !== 'met';
  const takesEither = demand.rule === 'tests or sign-off' && outcome !== 'failed';
  const isLeftToPeople = demand.rule !== 'tests or sign-off' || !proof.isReachable;
  return {
    feature,
    tier,
    rule: demand.rule,
    couplings: couplingsOf(demand),
    owners,
    asked: isOpen && open.includes(signOff) ? signOff.asked : [],
    needsSignOff: isOpen && outcome !== 'failed' && open.includes(signOff) && isLeftToPeople,
    tests,
    outcome,
    missing: isOpen ? listMissing(open, takesEither) : null,
    next: isOpen ? nextStep(open, takesEither) : null,
    reason: {
      about: 'feature',
      outcome,
      text: `${quoteName(feature)} (${tier}) ${felt(demand)}: ${ruleInWords(demand)}`,
      children: demand.rule === 'nothing' ? [] : [...new Set([...asked, ...counted])].map((half) => half.reason),
    },
  };
}

function halvesAsked(rule: TierRule, proof: Half, signOff: Half): readonly Half[] {
  return [...(asksTests(rule) ? [proof] : []), ...(asksSignOff(rule) ? [signOff] : [])];
}

function listMissing(open: readonly Half[], takesEither: boolean): string {
  const parts = open.flatMap((half) => half.missing ?? []);
  return parts.join(takesEither ? ', or ' : ', and ');
}

/** Of two ways, the one that is open today; of two duties, both in one sentence. */
function nextStep(open: readonly Half[], takesEither: boolean): string | null {
  const reachable = open.filter((half) => half.isReachable);
  const halves = takesEither && reachable.length > 0 ? reachable : open;
  const steps = [...new Set(halves.flatMap((half) => half.next ?? []))];
  const sentence = steps.join(takesEither ? ', or ' : ', and ');
  return sentence === '' ? null : sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function felt(demand: Demand): string {
  const couplings = couplingsOf(demand).map(quoteName);
  return couplings.length === 0 ? 'can feel the change' : `feels the change through ${listInWords(couplings)}`;
}

function couplingsOf({ gating }: Demand): readonly Coupling[] {
  return [...new Set(gating.map((impact) => impact.coupling))];
}

function ruleInWords({ rule, because }: Demand): string {
  const asks = rule === 'nothing' ? 'nothing is asked for' : `${rule} asked for`;
  return because === null ? asks : `${asks}, because ${because}`;
}
