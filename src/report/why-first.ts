import type { CheckResult } from '../model/check-result.ts';
import type { Grounds, Impact } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Requirement } from '../model/verdict.ts';
import { openRequirements } from './headline.ts';
import { count, impactInWords } from './words.ts';

/**
 * Why the first of several features that wait stands first, as a sentence without a full stop, names in backticks; null where
 * fewer than two wait, and where somebody let the merge through. The order is the verdict's: what failed before what waits, then by strength, then by name.
 */
export function whyFirst(result: CheckResult): string | null {
  const [first, next] = openRequirements(result.verdict);
  if (first === undefined || next === undefined || result.verdict.override !== null) return null;
  const name = quoteName(first.feature);
  if (first.outcome !== next.outcome) return `${name} stands first because ${outcomeInWords(first, next)}`;
  const [own, other] = [strongest(result, first), strongest(result, next)];
  if (own === undefined || other === undefined) return null;
  return `${name} stands first because ${comparison(result, own, other)}`;
}

function outcomeInWords({ outcome }: Requirement, { outcome: other }: Requirement): string {
  if (outcome === 'failed')
    return other === 'unknown' ? 'it failed, and others are unknown' : 'it failed, and the others wait';
  return 'what was seen of it decides nothing yet';
}

function comparison(result: CheckResult, own: Impact, other: Impact): string {
  const { changes } = result;
  const said = impactInWords(own, changes);
  const next = quoteName(other.feature);
  if (own.strength === other.strength) return `${said}; ${next} is felt as strongly, and equals go by name`;
  const agreed = agreement(own, other);
  if (own.coupling !== 'edits' && agreed !== null) return `${said}, and ${agreed} those of ${next}, the next`;
  if (own.coupling !== other.coupling) return `${said}; ${next} comes next: ${impactInWords(other, changes)}`;
  if (own.coupling !== 'edits' && own.distance < other.distance)
    return `${said}; ${next}, the next, is ${count(other.distance, 'step')} away`;
  return `${said}, and ${advantage(own.grounds, other.grounds)} that of ${next}, the next`;
}

/**
 * What agrees with the route, where that puts the first before the next more than the route itself, to be followed by whose the other's
 * are; null otherwise. Each is measured by how many times it divides the doubt (`impact/strength.ts`), on a logarithmic scale.
 */
function agreement(own: Impact, other: Impact): string | null {
  const history = (own.grounds.history ?? 0) - (other.grounds.history ?? 0);
  const words = Math.log1p(own.grounds.words ?? 0) - Math.log1p(other.grounds.words ?? 0);
  const route = Math.log(doubt(other) / doubt(own)) - history - words;
  if (Math.max(history, words) <= Math.max(0, route)) return null;
  return history >= words
    ? 'changes to it keep coming together with changes to what is edited here, more closely than'
    : 'the words that it shares with the changed lines say more than';
}

/** Strengths are rounded to five digits: what is left to doubt is never nothing. */
const doubt = ({ strength }: Impact): number => Math.max(1 - strength, 0.000_005);

/** What of its route puts the first before the next, to be followed by whose the other is. */
function advantage(own: Grounds, other: Grounds): string {
  if (own.share > other.share) return 'more of the change takes its route than';
  if ((own.rarity ?? 1) > (other.rarity ?? 1)) return 'the name that they share is rarer than';
  if (crowd(own) < crowd(other)) return 'its route goes through modules that fewer others import than';
  return 'its route says more than';
}

const crowd = ({ fanOuts }: Grounds): number =>
  fanOuts.reduce((sum, fanOut) => sum + Math.log2(Math.max(1, fanOut)), 0);

/** The impact by whose strength a feature is placed. */
function strongest({ impacts }: CheckResult, { feature }: Requirement): Impact | undefined {
  return impacts
    .filter((impact) => impact.feature === feature)
    .reduce<Impact | undefined>(
      (best, one) => (best === undefined || one.strength > best.strength ? one : best),
      undefined,
    );
}
