import { quoteName } from '../model/quote-name.ts';
import type { Outcome, Reason, Requirement, Verdict } from '../model/verdict.ts';
import { allOf, listInWords } from './combine.ts';

/** A pull request of a merge group, and its own verdict with the checks of the group's head. */
export interface GroupPart {
  readonly number: number;
  readonly verdict: Verdict;
}

/**
 * The verdict of a merge group, from its evaluation as a whole and those of its pull requests. Each of them must be
 * satisfied. Nobody signs off on a group: what a pull request settled with its own sign-offs stays settled, and what only the
 * group as a whole can do to a feature must be proved by tests on its head.
 *
 * @param whole the verdict on the group's head, without reviews
 * @param parts at least one
 */
export function decideGroup(whole: Verdict, parts: readonly GroupPart[]): Verdict {
  const ofWhole = whole.requirements.map((requirement) => settled(requirement, parts));
  const known = new Map(ofWhole.map((requirement) => [requirement.feature, requirement.outcome]));
  const ofParts = parts.filter((part) => !isSatisfied(part)).flatMap((part) => openOf(part, known));
  const openInParts = new Set(ofParts.map(({ feature }) => feature));
  const rest = ofWhole.filter(({ feature }) => !openInParts.has(feature));
  const requirements = [...ofParts, ...rest].sort((a, b) => urgency(a) - urgency(b));
  const children: readonly Reason[] = [
    ...whole.reason.children.filter(({ about }) => about === 'problem'),
    ...requirements.map(({ reason }) => reason),
    ...parts.map(partReason),
  ];
  const outcome = parts.length === 0 ? 'unknown' : allOf(outcomesOf(children));
  return {
    ...whole,
    state: outcome === 'met' ? 'satisfied' : isUnknown(children, outcome) ? 'inconclusive' : 'unmet',
    canStillBeMet: outcome !== 'failed',
    requirements,
    reason: {
      about: 'verdict',
      outcome: isUnknown(children, outcome) ? 'unknown' : outcome,
      text: sentence(outcome, parts),
      children,
    },
  };
}

/** Whether something that decides could not be seen: it outweighs even a failure. */
function isUnknown(children: readonly Reason[], outcome: Outcome): boolean {
  return outcome === 'unknown' || outcomesOf(children).includes('unknown');
}

const outcomesOf = (reasons: readonly Reason[]): readonly Outcome[] => reasons.map(({ outcome }) => outcome);

const isSatisfied = ({ verdict }: GroupPart): boolean => verdict.state === 'satisfied';

const inWords = ({ number }: GroupPart): string => `pull request ${number}`;

/** A requirement of the whole, met where every pull request that can be felt by the feature settled it. */
function settled(requirement: Requirement, parts: readonly GroupPart[]): Requirement {
  if (requirement.outcome === 'met' || requirement.outcome === 'failed') return requirement;
  const { feature } = requirement;
  const asking = parts.filter(({ verdict }) => verdict.requirements.some((one) => one.feature === feature));
  const areSettled = asking.every(
    (part) =>
      isSatisfied(part) || part.verdict.requirements.some((one) => one.feature === feature && one.outcome === 'met'),
  );
  if (asking.length === 0 || !areSettled) return signedOffElsewhere(requirement, asking);
  const text = `settled on ${listInWords(asking.map(inWords))}`;
  const half: Reason = { about: 'sign-off', outcome: 'met', text, children: [] };
  return {
    ...requirement,
    outcome: 'met',
    asked: [],
    missing: null,
    next: null,
    reason: {
      about: 'feature',
      outcome: 'met',
      text: `${quoteName(feature)} (${requirement.tier}): ${text}`,
      // As deep as where it was weighed: a half, and what met it.
      children: [{ ...half, children: [{ ...half, about: 'review' }] }],
    },
  };
}

/** A requirement that waits, in words that are true of a group: its own head can be tested, and signed off on are its pull requests. */
function signedOffElsewhere(requirement: Requirement, asking: readonly GroupPart[]): Requirement {
  const { feature, reason, rule } = requirement;
  if (requirement.outcome !== 'waiting') return { ...requirement, asked: [] };
  const pulls = listInWords(asking.map(inWords));
  const lacks = (about: Reason['about']): boolean =>
    reason.children.some((child) => child.about === about && child.outcome !== 'met');
  const test = `get the tests of ${quoteName(feature)} green on this commit`;
  const sign = `get a sign-off for ${quoteName(feature)} on ${pulls} and queue it again`;
  const canSign = asking.length > 0 && lacks('sign-off');
  const next = !canSign
    ? test
    : !lacks('tests')
      ? sign
      : `${test}, ${rule === 'tests or sign-off' ? 'or' : 'and'} ${sign}`;
  const text = asking.length === 0 ? 'nobody signs off on a merge group' : `none on ${pulls}`;
  const children = reason.children.map((child) =>
    child.about === 'sign-off' && child.outcome !== 'met' ? { ...child, text, children: [] } : child,
  );
  return { ...requirement, asked: [], missing: missingIn(requirement, asking), next, reason: { ...reason, children } };
}

/** What is missing, as the first pull request that still asks for it has it: there people can give it. */
function missingIn({ feature, missing }: Requirement, asking: readonly GroupPart[]): string {
  for (const part of asking) {
    const open = part.verdict.requirements.find((one) => one.feature === feature && one.outcome !== 'met');
    if (open !== undefined && !isSatisfied(part)) return `${inWords(part)}: ${open.missing ?? 'not safe'}`;
  }
  return missing ?? 'not safe';
}

/** What a pull request still waits for, and the whole does not. */
function openOf(part: GroupPart, known: ReadonlyMap<string, Outcome>): readonly Requirement[] {
  return part.verdict.requirements
    .filter(({ feature, outcome }) => outcome !== 'met' && (known.get(feature) ?? 'met') === 'met')
    .map((one) =>
      one.outcome === 'waiting'
        ? signedOffElsewhere(one, [part])
        : { ...one, asked: [], missing: `${inWords(part)}: ${one.missing ?? 'not safe'}` },
    );
}

function partReason(part: GroupPart): Reason {
  const { state, canStillBeMet, reason } = part.verdict;
  const outcome =
    state === 'satisfied' ? 'met' : state === 'inconclusive' ? 'unknown' : canStillBeMet ? 'waiting' : 'failed';
  return { about: 'verdict', outcome, text: `${inWords(part)}: ${reason.text}`, children: [] };
}

function sentence(outcome: Outcome, parts: readonly GroupPart[]): string {
  const held = parts.filter((part) => !isSatisfied(part));
  if (parts.length === 0) return 'no pull request of this merge group is known';
  if (outcome === 'met') return `every feature that can feel ${listInWords(parts.map(inWords))} is safe`;
  return held.length === 0
    ? 'a feature that can feel the merge group as a whole is not yet safe'
    : `${listInWords(held.map(inWords))} ${held.length === 1 ? 'is' : 'are'} not safe to merge`;
}

function urgency({ outcome, rule }: Requirement): number {
  const order: { readonly [outcome in Outcome]: number } = { failed: 0, unknown: 1, waiting: 2, met: 3 };
  return rule === 'nothing' ? 4 : order[outcome];
}
