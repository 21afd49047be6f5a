import type { StaleRule } from '../model/config.ts';
import { quoteName } from '../model/quote-name.ts';
import type { ObjectId } from '../model/tree.ts';
import type { Evidence } from '../model/verdict.ts';
import type { Approval } from './approvals.ts';
import type { SameReach } from './same-reach.ts';

/** What an approval's age is judged by. */
export interface FreshnessInput {
  readonly feature: string;
  readonly stale: StaleRule;
  readonly evidence: Evidence;
  /** Whether what reached the feature at an earlier head reaches it now, and nothing else does. Asked only where it decides. */
  readonly isSameReach: (commit: ObjectId) => SameReach;
}

/** What is to be said of an approval that is of this head, or may stand for it. */
export type Freshness =
  | { readonly kind: 'fresh'; readonly words: string }
  /** To follow "does not count: ". */
  | { readonly kind: 'stale'; readonly why: string };

/**
 * Whether an approval is of what the pull request holds now: of this head, and no older than the guard's first word on it (a
 * rebase can carry an approval over); or of an earlier head, by the same measure, since which all that reaches the feature
 * stayed as it was.
 */
export function weighFreshness(approval: Approval, input: FreshnessInput): Freshness {
  const { stale, evidence } = input;
  if (stale === 'never') return fresh(approval.commit === evidence.head ? 'this commit' : '');
  if (approval.commit === null) return isStale('GitHub no longer says which commit it was for');
  if (isBeforeMove(approval.at, evidence)) return isStale(BEFORE_MOVE);
  if (approval.commit === evidence.head) {
    if (approval.how === 'comment' && evidence.firstSeenAt === null) {
      return isStale('the guard had said nothing about this commit that could have been read');
    }
    if (!isNoOlder(approval.at, evidence.firstSeenAt)) {
      return isStale('it is older than the first look at this commit, so it was carried over');
    }
    return fresh('this commit');
  }
  return stale === 'on any push' ? isStale(wasFor(approval.commit)) : weighEarlier(approval, approval.commit, input);
}

function weighEarlier(approval: Approval, commit: ObjectId, input: FreshnessInput): Freshness {
  const feature = quoteName(input.feature);
  const earlier = input.evidence.earlier.find((one) => one.commit === commit);
  if (earlier === undefined) {
    return isStale(`${wasFor(commit)}, and only the last few commits that were signed off on are looked at again`);
  }
  if (earlier.firstSeenAt === null) return isStale(`${wasFor(commit)}, about which the guard never said anything`);
  if (!isNoOlder(approval.at, earlier.firstSeenAt)) {
    return isStale(`${wasFor(commit)}, and is older than the first look at that`);
  }
  switch (input.isSameReach(commit)) {
    case 'same':
      return fresh(`${shortName(commit)}, and what reaches ${feature} is the same since`);
    case 'different':
      return isStale(`${wasFor(commit)}, and what reaches ${feature} is not the same since`);
    case 'unknown':
      return isStale(`${wasFor(commit)}, and whether the same reaches ${feature} since cannot be told`);
  }
}

/** Whether something was said no earlier than a moment; null: there was no such moment, so nothing can be earlier. */
export function isNoOlder(at: string | null, moment: string | null): boolean {
  if (moment === null) return true;
  return at !== null && Date.parse(at) >= Date.parse(moment);
}

/** To follow "does not count: ". */
export const BEFORE_MOVE = 'it is from before the pull request came to its present base branch';

/** Whether something was said while the pull request went into another branch, and so of other changes; in the same second is in doubt. */
export function isBeforeMove(at: string | null, { movedAt }: Pick<Evidence, 'movedAt'>): boolean {
  return movedAt !== null && !(at !== null && Date.parse(at) > Date.parse(movedAt));
}

function wasFor(commit: ObjectId): string {
  return `it was for the commit ${shortName(commit)}`;
}

function shortName(commit: ObjectId): string {
  return quoteName(commit.slice(0, 7));
}

function fresh(words: string): Freshness {
  return { kind: 'fresh', words };
}

function isStale(why: string): Freshness {
  return { kind: 'stale', why };
}
