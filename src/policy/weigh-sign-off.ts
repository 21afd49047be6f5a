import type { StaleRule } from '../model/config.ts';
import type { Owner } from '../model/feature.ts';
import { quoteName } from '../model/quote-name.ts';
import type { ObjectId } from '../model/tree.ts';
import type { Evidence, Reason } from '../model/verdict.ts';
import { type Approval, commentedApprovals, reviewedApproval } from './approvals.ts';
import { askable, canSign, inTheirPlace, isUnverifiable, namesOf, weighOwner } from './ask-owners.ts';
import { listInWords } from './combine.ts';
import { weighFreshness } from './freshness.ts';
import type { EvidenceGap, Half } from './half.ts';
import { isReader, whyMayNotSign } from './may-sign.ts';
import { lastOpinions, type Opinion } from './opinions.ts';
import type { SameReach } from './same-reach.ts';
import { answersFor } from './who-answers.ts';

/** What is known of one feature's sign-off. */
export interface SignOffInput {
  readonly feature: string;
  /** What the owners answer for, as it stands in a sentence: the feature, or some files of it. */
  readonly subject: string;
  /** Who answers for the feature. */
  readonly owners: readonly Owner[];
  /** Who may sign off in their place. */
  readonly escalation: readonly Owner[];
  readonly stale: StaleRule;
  /** The word of those who wrote or pushed the change counts too. */
  readonly allowsAuthor: boolean;
  readonly evidence: Evidence | EvidenceGap;
  /** Whether what reached the feature at an earlier head is what reaches it now. Asked only where it decides. */
  readonly isSameReach: (commit: ObjectId) => SameReach;
}

/** A sign-off that was weighed, and who is asked for it. */
export interface SignOff extends Half {
  /** The owners who can give it, else the escalation; empty when it is given. */
  readonly asked: readonly Owner[];
}

/** Something that was weighed, and by whom it is. */
interface Weighed {
  readonly by: string;
  readonly reason: Reason;
}

/**
 * Whether somebody who answers for the feature stands for what the pull request holds now, by an approving review or a comment.
 * The word of an author, a pusher, a bot or a person without write access does not count, nor one of another state of the
 * change. An owner's request for changes is a failure until it is withdrawn. Where nobody knows who pushed last, one word may
 * be the pusher's own, so two people's are wanted.
 */
export function weighSignOff(input: SignOffInput): SignOff {
  const signers = [...input.owners, ...input.escalation];
  if (signers.length === 0) {
    return {
      ...open(
        `nobody is known to answer for ${input.subject}`,
        'a sign-off, and nobody answers for it',
        `name who answers for ${input.subject} in CODEOWNERS or in the configuration`,
      ),
      asked: [],
      isReachable: false,
    };
  }
  if (typeof input.evidence === 'string') return unseen(input, input.evidence);
  return weighWords(input, input.evidence);
}

function weighWords(input: SignOffInput, evidence: Evidence): SignOff {
  const opinions = lastOpinions(evidence.reviews);
  const objections = opinions.flatMap((opinion) => weighObjection(opinion, input, evidence));
  const approvals = [
    ...opinions.filter((opinion) => opinion.state === 'approved').map(reviewedApproval),
    ...commentedApprovals(input.feature, evidence),
  ].flatMap((approval) => weighApproval(approval, input, evidence));
  const children = [
    ...[...objections, ...approvals].sort(byPerson).map(({ reason }) => reason),
    ...[...input.owners, ...input.escalation].flatMap((owner) => weighOwner(owner, evidence, input.allowsAuthor)),
  ];
  if (objections.length > 0) {
    const text = listInWords(objections.map(({ reason }) => reason.text));
    return {
      reason: { about: 'sign-off', outcome: 'failed', text, children },
      missing: text,
      next: 'settle the changes that were requested and ask for a new review',
      isReachable: true,
      asked: [],
    };
  }
  const counted = approvals.filter(({ reason }) => reason.outcome === 'met');
  const people = new Set(counted.map(({ by }) => by.toLowerCase()));
  const needed = evidence.unknownPusher === null || input.allowsAuthor ? 1 : 2;
  if (people.size >= needed) {
    const text = listInWords([...new Set(counted.map(({ reason }) => reason.text))]);
    const reason: Reason = { about: 'sign-off', outcome: 'met', text, children };
    return { reason, missing: null, next: null, isReachable: true, asked: [] };
  }
  return people.size === 0
    ? askSomebody(input, evidence, children)
    : askSecond(input, evidence, counted, [...children, pusherReason(evidence.unknownPusher ?? '')]);
}

function byPerson(a: Weighed, b: Weighed): number {
  const [left, right] = [a.by.toLowerCase(), b.by.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function askSomebody(input: SignOffInput, evidence: Evidence, children: readonly Reason[]): SignOff {
  const { asked, standIns } = askable(input, (owner) => canSign(owner, evidence, input.allowsAuthor));
  if (asked.length > 0) {
    const names = namesOf(asked);
    return {
      ...open(
        `no approving review of this commit by ${names}`,
        `a sign-off by ${names}`,
        `ask ${names}${inTheirPlace(standIns)} for an approving review of this commit`,
        children,
      ),
      asked,
    };
  }
  const unverifiable = [...input.owners, ...input.escalation].filter((owner) => isUnverifiable(owner, evidence));
  if (unverifiable.length > 0) return askUnverifiable(unverifiable, children);
  const names = namesOf([...input.owners, ...input.escalation]);
  return {
    ...open(
      `none of those who answer for ${input.subject} can sign off on this pull request: ${names}`,
      `a sign-off, and ${names} cannot give it here`,
      `name another owner of ${input.subject}, or an escalation under ${quoteName('policy.sign-off')}`,
      children,
    ),
    asked: [],
    isReachable: false,
  };
}

function askUnverifiable(owners: readonly Owner[], children: readonly Reason[]): SignOff {
  const names = namesOf(owners);
  const hasTeam = owners.some(({ kind }) => kind === 'team');
  return {
    ...open(
      `it cannot be verified who ${hasTeam ? 'belongs to' : 'is behind'} ${names}`,
      `a sign-off by ${names}, ${hasTeam ? 'whose members' : 'which'} cannot be verified`,
      hasTeam
        ? `give the guard an ${quoteName('org-token')} that can read ${names}, or name people as owners`
        : `name logins in place of ${names}`,
      children,
    ),
    asked: [],
    isReachable: false,
  };
}

function askSecond(
  input: SignOffInput,
  evidence: Evidence,
  counted: readonly Weighed[],
  children: readonly Reason[],
): SignOff {
  const hasSpoken = (owner: Owner): boolean =>
    owner.kind === 'user' && counted.some(({ by }) => by.toLowerCase() === owner.login.toLowerCase());
  const { asked } = askable(input, (owner) => canSign(owner, evidence, input.allowsAuthor) && !hasSpoken(owner));
  const names = asked.length === 0 ? 'another owner' : namesOf(asked);
  return {
    ...open(
      `${listInWords(counted.map(({ reason }) => reason.text))}, and nobody knows who pushed this commit`,
      `a second sign-off by ${names}, because nobody knows who pushed this commit`,
      asked.length === 0
        ? `name another owner of ${input.subject}, or an escalation under ${quoteName('policy.sign-off')}`
        : `ask ${names} for an approving review of this commit too`,
      children,
    ),
    asked,
    isReachable: asked.length > 0,
  };
}

function pusherReason(why: string): Reason {
  const text = `who pushed this commit is not known (${quoteName(why)}), so one approval may be the pusher's own`;
  return { about: 'owner', outcome: 'waiting', text, children: [] };
}

/** An owner's request for changes: nothing when it is none, or nobody's who answers for this feature. */
function weighObjection(opinion: Opinion, input: SignOffInput, evidence: Evidence): readonly Weighed[] {
  const { by, isBot, state } = opinion;
  if (state !== 'changes-requested' || isBot || isReader(by, evidence)) return [];
  const signers = input.owners.length === 0 ? input.escalation : input.owners;
  if (!answersFor(by, signers, evidence)) return [];
  return [{ by, reason: said(opinion, 'failed', 'requested changes') }];
}

/** What one approval says about this feature: nothing when whoever gave it does not answer for it. */
function weighApproval(approval: Approval, input: SignOffInput, evidence: Evidence): readonly Weighed[] {
  const { by } = approval;
  const verb = approval.how === 'review' ? 'approved' : 'signed off on';
  const notCounted = (why: string): Weighed => ({
    by,
    reason: said(
      approval,
      'waiting',
      `${approval.how === 'review' ? 'approved' : 'signed off'}, which does not count: ${why}`,
    ),
  });
  const signers = [...input.owners, ...input.escalation];
  if (!answersFor(by, signers, evidence)) {
    // Not counted, but not passed over in silence: they may belong to a team that cannot be read.
    const unread = signers.filter((owner) => owner.kind !== 'user' && isUnverifiable(owner, evidence));
    if (unread.length === 0 || approval.isBot) return [];
    return [notCounted(`whether ${namesOf(unread)} means them cannot be verified`)];
  }
  const obstacle = whyMayNotSign(approval, evidence, input.allowsAuthor) ?? approval.flaw;
  if (obstacle !== null) return [notCounted(obstacle)];
  const freshness = weighFreshness(approval, { ...input, evidence });
  if (freshness.kind === 'stale') return [notCounted(freshness.why)];
  const words =
    freshness.words === '' ? (approval.how === 'review' ? 'approved' : 'signed off') : `${verb} ${freshness.words}`;
  return [{ by, reason: said(approval, 'met', words) }];
}

function said(
  { by, url }: { readonly by: string; readonly url: string | null },
  outcome: Reason['outcome'],
  words: string,
): Reason {
  const reason: Reason = { about: 'review', outcome, text: `${quoteName(`@${by}`)} ${words}`, children: [] };
  return url === null ? reason : { ...reason, url };
}

function unseen(input: SignOffInput, gap: EvidenceGap): SignOff {
  const { asked: people, standIns } = askable(input, (owner) => owner.kind !== 'email');
  const names = people.length > 0 ? namesOf(people) : 'an owner with a GitHub login';
  if (gap === 'failed') {
    return {
      reason: { about: 'sign-off', outcome: 'unknown', text: 'the reviews could not be read', children: [] },
      missing: `a sign-off by ${names}`,
      next: 'run the guard again',
      isReachable: true,
      asked: [],
    };
  }
  return {
    ...open(
      'no reviews were looked at: they will be, on the pull request',
      `a sign-off by ${names}`,
      `ask ${names}${inTheirPlace(standIns)} for an approving review on the pull request`,
    ),
    asked: people,
  };
}

function open(text: string, missing: string, next: string, children: readonly Reason[] = []): Half {
  return { reason: { about: 'sign-off', outcome: 'waiting', text, children }, missing, next, isReachable: true };
}
