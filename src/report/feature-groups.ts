import type { CheckResult } from '../model/check-result.ts';
import type { Impact } from '../model/impact.ts';
import { ownerName } from '../model/owner-name.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Outcome, Requirement } from '../model/verdict.ts';
import { listedRequirements } from './headline.ts';
import { strongestImpact } from './strongest-impact.ts';
import { count, impactInWords, inPlural } from './words.ts';

/** Features that feel the change for one shared reason. */
export interface FeatureGroup {
  /** In the verdict's order. Never empty. */
  readonly requirements: readonly Requirement[];
  /** Why they can feel it, to follow their names, or `It` or `They`. Names in backticks; empty when nothing is known. */
  readonly words: string;
}

/** Features that nothing is asked for and that feel the change for one shared reason. */
export interface ListedGroup {
  /** In the verdict's order. Never empty. */
  readonly features: readonly string[];
  /** As in `FeatureGroup`. */
  readonly words: string;
}

/** Features of a group that want the same of the same people. */
export interface AskedAlike {
  readonly outcome: Outcome;
  /** What is to be done for them, as an imperative clause; names in backticks. */
  readonly words: string;
  /** In the verdict's order. Never empty. */
  readonly features: readonly string[];
}

/** The features that nothing is asked for, those with one reason together: a lock file is felt by dozens alike. */
export function listedGroups(result: CheckResult): readonly ListedGroup[] {
  return groupFeatures(result, listedRequirements(result.verdict)).map(({ requirements, words }) => ({
    features: requirements.map(({ feature }) => feature),
    words,
  }));
}

/**
 * Features by coupling and by what they feel, at whatever distance; those that the change edits are one group. In the order
 * of their first members.
 */
export function groupFeatures(result: CheckResult, requirements: readonly Requirement[]): readonly FeatureGroup[] {
  const groups = new Map<string, { readonly requirements: Requirement[]; readonly impacts: Impact[] }>();
  for (const requirement of requirements) {
    const impact = strongestImpact(result, requirement.feature);
    const key = impact === undefined ? '' : keyOf(impact, result);
    const group = groups.get(key) ?? { requirements: [], impacts: [] };
    group.requirements.push(requirement);
    if (impact !== undefined) group.impacts.push(impact);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({
    requirements: group.requirements,
    words: wordsOf(group.impacts, result),
  }));
}

function keyOf(impact: Impact, { changes }: CheckResult): string {
  return impact.coupling === 'edits' ? 'edits' : impactInWords({ ...impact, distance: 0 }, changes);
}

function wordsOf(impacts: readonly Impact[], { changes }: CheckResult): string {
  const [first, ...others] = impacts;
  if (first === undefined) return '';
  if (others.length === 0) return impactInWords(first, changes);
  if (first.coupling === 'edits') {
    const files = new Set(impacts.map(({ route }) => route[0]?.file ?? ''));
    return files.size === 1
      ? inPlural(impactInWords(first, changes))
      : `the change edits ${count(files.size, 'file')} of theirs`;
  }
  // Only where the distance is a part of the reason is it told.
  const isTold = impactInWords(first, changes) !== impactInWords({ ...first, distance: 0 }, changes);
  return `${inPlural(impactInWords({ ...first, distance: 0 }, changes))}${isTold ? away(impacts) : ''}`;
}

/** How far they are, in all. */
function away(impacts: readonly Impact[]): string {
  const distances = impacts.map(({ distance }) => distance);
  const [least, most] = [Math.min(...distances), Math.max(...distances)];
  return least === most ? `, ${count(least, 'step')} away` : `, ${least} to ${count(most, 'step')} away`;
}

/** The features of a group by what is to be done for them, and by whom. In the order of their first members. */
export function askedAlike({ requirements }: FeatureGroup): readonly AskedAlike[] {
  const alike = new Map<string, { readonly outcome: Outcome; readonly words: string; readonly features: string[] }>();
  for (const requirement of requirements) {
    const { outcome, feature } = requirement;
    const words = askedInWords(requirement);
    const key = `${outcome} ${words}`;
    const known = alike.get(key) ?? { outcome, words, features: [] };
    known.features.push(feature);
    alike.set(key, known);
  }
  return [...alike.values()];
}

/** How many owners are named for features that wait together. */
const OWNERS_NAMED = 3;

function askedInWords({ outcome, rule, needsSignOff, asked, reason }: Requirement): string {
  if (outcome === 'failed') return 'failed';
  if (outcome === 'unknown') return 'could not be seen';
  const isTestsOpen = reason.children.some((half) => half.about === 'tests' && half.outcome !== 'met');
  const people = asked.slice(0, OWNERS_NAMED).map((owner) => quoteName(ownerName(owner)));
  const more = asked.length > people.length ? ` or ${asked.length - people.length} more` : '';
  const ask = people.length === 0 ? null : `ask ${people.join(' or ')}${more}`;
  if (!needsSignOff) return ask === null ? 'run their tests' : `run their tests, or ${ask}`;
  if (ask === null) return 'no test proves them, and nobody is known to answer for them';
  return rule === 'tests and sign-off' && isTestsOpen ? `run their tests, and ${ask}` : ask;
}
