import type { Owner } from '../model/feature.ts';
import { quoteName } from '../model/quote-name.ts';
import type { CommandFact, Evidence, Override, Reason } from '../model/verdict.ts';
import { commitMeant } from './approvals.ts';
import { BEFORE_MOVE, isBeforeMove, isNoOlder } from './freshness.ts';
import { whyMayNotSign } from './may-sign.ts';
import { answersFor } from './who-answers.ts';

/** What an override is weighed by. */
export interface OverrideInput {
  /** Who may override: `policy.override`, read as owners. */
  readonly named: readonly Owner[];
  readonly allowsAuthor: boolean;
  readonly evidence: Evidence;
}

/** The override that counts, and what is to be said of all that were tried. */
export interface WeighedOverride {
  /** The latest that counts; null: none does. */
  readonly override: Override | null;
  /** One per attempt, in the order in which they were made. */
  readonly reasons: readonly Reason[];
}

/** Anybody may comment; only the last of so many attempts are looked at. */
const MOST_ATTEMPTS = 20;

/**
 * Whether somebody who is named for it overrode the guard on this very head: in a comment that nobody edited, written after the
 * guard first spoke on this head, by a person with write access who neither wrote nor pushed the change. It never outlives a
 * push, whatever `stale` says.
 */
export function weighOverride(input: OverrideInput): WeighedOverride {
  const attempts = input.evidence.commands
    .flatMap((command) => (command.kind === 'override' ? [command] : []))
    .slice(-MOST_ATTEMPTS);
  let override: Override | null = null;
  const reasons: Reason[] = [];
  for (const attempt of attempts) {
    const { by, reason, url, writtenAt: at } = attempt;
    const obstacle = whyNot(attempt, input);
    if (obstacle === null) override = { by, reason, url, at };
    const words = obstacle === null ? 'overrode the guard' : `tried to override, which does not count: ${obstacle}`;
    const node: Reason = {
      about: 'override',
      outcome: obstacle === null ? 'met' : 'waiting',
      text: `${quoteName(`@${by}`)} ${words}${obstacle === null ? `: ${quoteName(reason)}` : ''}`,
      children: [],
    };
    reasons.push(url === null ? node : { ...node, url });
  }
  return { override, reasons };
}

function whyNot(attempt: CommandFact, { named, allowsAuthor, evidence }: OverrideInput): string | null {
  if (!answersFor(attempt.by, named, evidence)) return `they are not named under ${quoteName('policy.override')}`;
  const obstacle = whyMayNotSign(attempt, evidence, allowsAuthor);
  if (obstacle !== null) return obstacle;
  const { commit, flaw } = commitMeant(attempt, evidence);
  if (flaw !== null) return flaw;
  if (commit !== evidence.head) return 'it was for an earlier commit, and an override holds for one alone';
  if (isBeforeMove(attempt.writtenAt, evidence)) return BEFORE_MOVE;
  if (evidence.firstSeenAt === null || !isNoOlder(attempt.writtenAt, evidence.firstSeenAt)) {
    return 'it is older than the first look at this commit, and an override holds for one alone';
  }
  return null;
}
