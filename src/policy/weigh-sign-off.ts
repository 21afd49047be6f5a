import type { StaleRule } from '../model/config.ts';
import type { Owner } from '../model/feature.ts';
import { ownerName } from '../model/owner-name.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Evidence, Reason } from '../model/verdict.ts';
import { listInWords } from './combine.ts';
import type { EvidenceGap, Half } from './half.ts';
import { lastOpinions, type Opinion } from './opinions.ts';
import { answersFor, isSameLogin, teamFact } from './who-answers.ts';

/** What is known of one feature's sign-off. */
export interface SignOffInput {
  readonly feature: string;
  /** Who answers for the feature. */
  readonly owners: readonly Owner[];
  /** Who may sign off in their place. */
  readonly escalation: readonly Owner[];
  readonly stale: StaleRule;
  readonly evidence: Evidence | EvidenceGap;
}

/** A sign-off that was weighed, and who is asked for it. */
export interface SignOff extends Half {
  /** The owners who can give it, else the escalation; empty when it is given. */
  readonly asked: readonly Owner[];
}

/**
 * Whether somebody who answers for the feature approved this very commit. The approval of an author, a bot or a person
 * without write access does not count, nor one for another commit, nor one from before the guard first spoke on this
 * commit (a rebase can carry an approval over). An owner's request for changes is a failure until it is withdrawn.
 */
export function weighSignOff(input: SignOffInput): SignOff {
  const signers = [...input.owners, ...input.escalation];
  if (signers.length === 0) {
    return {
      ...open(
        `nobody is known to answer for ${quoteName(input.feature)}`,
        'a sign-off, and nobody answers for it',
        `name who answers for ${quoteName(input.feature)} in CODEOWNERS or in the configuration`,
      ),
      asked: [],
      isReachable: false,
    };
  }
  if (typeof input.evidence === 'string') return unseen(input, input.evidence);
  return weighReviews(input, input.evidence);
}

function weighReviews(input: SignOffInput, evidence: Evidence): SignOff {
  const children = [
    ...lastOpinions(evidence.reviews).flatMap((opinion) => weighOpinion(opinion, input, evidence)),
    ...[...input.owners, ...input.escalation].flatMap((owner) => weighOwner(owner, evidence)),
  ];
  const objections = children.filter((child) => child.outcome === 'failed');
  if (objections.length > 0) {
    const text = listInWords(objections.map((child) => child.text));
    return {
      reason: { about: 'sign-off', outcome: 'failed', text, children },
      missing: text,
      next: 'settle the changes that were requested and ask for a new review',
      isReachable: true,
      asked: [],
    };
  }
  const approvals = children.filter((child) => child.outcome === 'met');
  if (approvals.length > 0) {
    const text = listInWords(approvals.map((child) => child.text));
    const reason: Reason = { about: 'sign-off', outcome: 'met', text, children };
    return { reason, missing: null, next: null, isReachable: true, asked: [] };
  }
  return askSomebody(input, evidence, children);
}

function askSomebody(input: SignOffInput, evidence: Evidence, children: readonly Reason[]): SignOff {
  const { asked, standIns } = askable(input, (owner) => canSign(owner, evidence));
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
  if (unverifiable.length > 0) {
    const names = namesOf(unverifiable);
    return {
      ...open(
        `it cannot be verified who belongs to ${names}`,
        `a sign-off by ${names}, whose members cannot be verified`,
        `give the guard an ${quoteName('org-token')} that can read ${names}, or name people as owners`,
        children,
      ),
      asked: [],
      isReachable: false,
    };
  }
  const names = namesOf([...input.owners, ...input.escalation]);
  return {
    ...open(
      `none of those who answer for ${quoteName(input.feature)} can sign off on this pull request: ${names}`,
      `a sign-off, and ${names} cannot give it here`,
      `name another owner of ${quoteName(input.feature)}, or an escalation under ${quoteName('policy.sign-off')}`,
      children,
    ),
    asked: [],
    isReachable: false,
  };
}

/** Whom to ask, and who may stand in: an owner who is also an escalation is not asked while another owner can be. */
function askable(
  { owners, escalation }: SignOffInput,
  isAskable: (owner: Owner) => boolean,
): { readonly asked: readonly Owner[]; readonly standIns: readonly Owner[] } {
  const standIns = escalation.filter(isAskable);
  const names = new Set(escalation.map((owner) => ownerName(owner).toLowerCase()));
  const first = owners.filter((owner) => isAskable(owner) && !names.has(ownerName(owner).toLowerCase()));
  return first.length > 0 ? { asked: first, standIns } : { asked: standIns, standIns: [] };
}

function inTheirPlace(standIns: readonly Owner[]): string {
  return standIns.length === 0 ? '' : ` (or, where they cannot, ${namesOf(standIns)})`;
}

/** What one person's last opinion says about this feature: nothing when that person does not answer for it. */
function weighOpinion(opinion: Opinion, input: SignOffInput, evidence: Evidence): readonly Reason[] {
  const { by } = opinion;
  if (opinion.state === 'dismissed') return [];
  const isOwner = answersFor(by, input.owners, evidence);
  const isSigner = isOwner || answersFor(by, input.escalation, evidence);
  if (opinion.state === 'changes-requested') {
    const objects = isOwner || (input.owners.length === 0 && isSigner);
    if (!objects || opinion.isBot || isReader(by, evidence)) return [];
    return [reviewReason(opinion, 'failed', 'requested changes')];
  }
  if (!isSigner) return strangersApproval(opinion, input, evidence);
  const obstacle = whyNot(opinion, input.stale, evidence);
  return [
    obstacle === null
      ? reviewReason(opinion, 'met', input.stale === 'never' ? 'approved' : 'approved this commit')
      : reviewReason(opinion, 'waiting', `approved, which does not count: ${obstacle}`),
  ];
}

/** An approval by somebody who may belong to a team that cannot be read: not counted, but not passed over in silence. */
function strangersApproval(opinion: Opinion, input: SignOffInput, evidence: Evidence): readonly Reason[] {
  const teams = [...input.owners, ...input.escalation].filter((owner) => isUnverifiable(owner, evidence));
  if (teams.length === 0 || opinion.isBot) return [];
  return [
    reviewReason(
      opinion,
      'waiting',
      `approved, which does not count: whether they belong to ${namesOf(teams)} cannot be verified`,
    ),
  ];
}

/** Why an owner's approval does not count; null when it does. */
function whyNot(opinion: Opinion, stale: StaleRule, evidence: Evidence): string | null {
  if (opinion.isBot) return 'a bot answers for nothing';
  if (isAuthor(opinion.by, evidence)) return 'the change is partly their own';
  if (isReader(opinion.by, evidence)) return 'they have no write access';
  if (stale === 'never') return null;
  if (opinion.commit === null) return 'GitHub no longer says which commit it was for';
  if (opinion.commit !== evidence.head) return `it was for the commit ${quoteName(opinion.commit.slice(0, 7))}`;
  if (!isFresh(opinion, evidence)) return 'it is older than the first look at this commit, so it was carried over';
  return null;
}

function isFresh(opinion: Opinion, evidence: Evidence): boolean {
  if (evidence.firstSeenAt === null) return true;
  return opinion.submittedAt !== null && Date.parse(opinion.submittedAt) >= Date.parse(evidence.firstSeenAt);
}

/** What keeps an owner from being asked. */
function weighOwner(owner: Owner, evidence: Evidence): readonly Reason[] {
  const name = quoteName(ownerName(owner));
  switch (owner.kind) {
    case 'email':
      return [ownerReason(`${name} is an e-mail address, which no GitHub login can be matched to`)];
    case 'team': {
      const fact = teamFact(owner, evidence);
      if (fact?.kind === 'members') return [];
      const why = fact === undefined ? 'nobody asked' : fact.reason;
      return [ownerReason(`who belongs to ${name} cannot be verified: ${quoteName(why)}`)];
    }
    case 'user':
      if (isAuthor(owner.login, evidence)) return [ownerReason(`${name} is an author of the change`)];
      return isReader(owner.login, evidence) ? [ownerReason(`${name} has no write access`)] : [];
  }
}

function canSign(owner: Owner, evidence: Evidence): boolean {
  if (owner.kind === 'email') return false;
  if (owner.kind === 'user') return !isAuthor(owner.login, evidence) && !isReader(owner.login, evidence);
  const fact = teamFact(owner, evidence);
  return (
    fact?.kind === 'members' && fact.logins.some((login) => !isAuthor(login, evidence) && !isReader(login, evidence))
  );
}

function isUnverifiable(owner: Owner, evidence: Evidence): boolean {
  return owner.kind === 'team' && teamFact(owner, evidence)?.kind !== 'members';
}

function isAuthor(login: string, evidence: Evidence): boolean {
  return evidence.authors.some((author) => author !== null && isSameLogin(author, login));
}

function isReader(login: string, evidence: Evidence): boolean {
  return evidence.readers.some((reader) => isSameLogin(reader, login));
}

function reviewReason(opinion: Opinion, outcome: Reason['outcome'], words: string): Reason {
  const reason: Reason = { about: 'review', outcome, text: `${quoteName(`@${opinion.by}`)} ${words}`, children: [] };
  return opinion.url === null ? reason : { ...reason, url: opinion.url };
}

function ownerReason(text: string): Reason {
  return { about: 'owner', outcome: 'waiting', text, children: [] };
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

/** Owners as a list, a few by name: CODEOWNERS may name dozens. */
function namesOf(owners: readonly Owner[]): string {
  const names = [...new Set(owners.map((owner) => quoteName(ownerName(owner))))];
  return listInWords(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names, 'or');
}
