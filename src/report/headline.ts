import type { CheckResult } from '../model/check-result.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Override, Reason, Requirement, Verdict } from '../model/verdict.ts';

/** How a verdict looks from afar: what every report's first line, and the status, are chosen by. */
export type Look = 'satisfied' | 'waiting' | 'blocked' | 'inconclusive';

/** A verdict from afar. Only an unmet one has two faces: time and people can still meet it, or they cannot. */
export function lookOf({ state, canStillBeMet }: Verdict): Look {
  if (state !== 'unmet') return state;
  return canStillBeMet ? 'waiting' : 'blocked';
}

/** The requirements that keep the verdict from `satisfied`, in the verdict's order. */
export function openRequirements({ requirements }: Verdict): readonly Requirement[] {
  return requirements.filter((requirement) => requirement.outcome !== 'met');
}

/** The requirements that something was asked for and that have it. */
export function metRequirements({ requirements }: Verdict): readonly Requirement[] {
  return requirements.filter((requirement) => requirement.outcome === 'met' && requirement.rule !== 'nothing');
}

/** The features that can feel the change and hold nothing. */
export function listedRequirements({ requirements }: Verdict): readonly Requirement[] {
  return requirements.filter((requirement) => requirement.outcome === 'met' && requirement.rule === 'nothing');
}

/** The verdict as a title: names in backticks. */
export function title({ verdict }: CheckResult): string {
  const [first, ...rest] = openRequirements(verdict);
  const others = rest.length === 0 ? '' : ` and ${rest.length} more`;
  const name = first === undefined ? '' : `${quoteName(first.feature)}${others}`;
  const isObserving = verdict.mode === 'observe';
  const observing = isObserving ? ' (observing)' : '';
  if (verdict.override !== null) return `Spillover${observing}: overridden by ${quoteName(`@${verdict.override.by}`)}`;
  switch (lookOf(verdict)) {
    case 'satisfied':
      return `Spillover${observing}: satisfied`;
    case 'waiting':
      return isObserving ? `Spillover would wait for ${name}` : `Spillover waits for ${name}`;
    case 'blocked':
      return isObserving ? `Spillover would be blocked by ${name}` : `Spillover is blocked by ${name}`;
    case 'inconclusive':
      return `Spillover${observing}: inconclusive`;
  }
}

/** The sentence behind the title: what is so, and why. Without a full stop. */
export function lead({ verdict, problems }: CheckResult): string {
  if (verdict.override !== null) return overrideInWords(verdict.override, openRequirements(verdict));
  const [first] = openRequirements(verdict);
  const isExplained = problems.some((problem) => problem.severity === 'error');
  if (verdict.state === 'inconclusive' && !isExplained) {
    return verdict.reason.children.find((child) => child.outcome === 'unknown')?.text ?? verdict.reason.text;
  }
  if (first?.outcome === 'failed' && verdict.state === 'unmet') {
    return `${quoteName(first.feature)}: ${first.missing ?? 'failed'}`;
  }
  return verdict.reason.text;
}

/** The same where the title stands above it: the only feature that failed is named there already. */
export function leadBelowTitle(result: CheckResult): string {
  const { verdict } = result;
  const [first, ...rest] = openRequirements(verdict);
  const isNamed = lookOf(verdict) === 'blocked' && verdict.override === null && rest.length === 0;
  return (isNamed ? first?.missing : null) ?? lead(result);
}

/** That somebody let the merge through, with what they said and what is missing all the same. */
function overrideInWords({ by, reason }: Override, open: readonly Requirement[]): string {
  const [first] = open;
  const others = open.length > 1 ? ` and ${open.length - 1} more` : '';
  const left = first === undefined ? '' : `; not proved: ${quoteName(first.feature)}${others}`;
  return `${quoteName(`@${by}`)} overrode the guard for this commit alone: ${quoteName(reason)}${left}`;
}

/** What of a requirement is still open: its failures where it has any, else what waits. */
export function openReasons({ reason, outcome }: Requirement): readonly Reason[] {
  return reason.children.filter((child) =>
    outcome === 'failed' ? child.outcome === 'failed' : child.outcome !== 'met',
  );
}
