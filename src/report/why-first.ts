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
  if (own.coupling !== other.coupling) return `${said}; ${next} comes next: ${impactInWords(other, changes)}`;
  if (own.coupling !== 'edits' && own.distance < other.distance)
    return `${said}; ${next}, the next, is ${count(other.distance, 'step')} away`;
  return `${said}, and ${advantage(own.grounds, other.grounds)} that of ${next}, the next`;
}

/** What of its grounds puts the first before the next, to be followed by whose the other is. */
function advantage(own: Grounds, other: Grounds): string {
  if ((own.history ?? 0) > (other.history ?? 0)) return 'the two keep changing together, more closely than';
  if (own.share > other.share) return 'more of the change takes its route than';
  if ((own.rarity ?? 1) > (other.rarity ?? 1)) return 'the name that they share is rarer than';
  if ((own.words ?? 0) > (other.words ?? 0)) return 'the words that they share are rarer than';
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
