import type { Owner } from '../model/feature.ts';
import { ownerName } from '../model/owner-name.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Evidence, Reason } from '../model/verdict.ts';
import { listInWords } from './combine.ts';
import { isAuthor, isPusher, isReader } from './may-sign.ts';
import { emailFact, loginsOf, teamFact } from './who-answers.ts';

/** Those who may be asked: who answers for a feature, and who may stand in. */
export interface Signers {
  readonly owners: readonly Owner[];
  readonly escalation: readonly Owner[];
}

/** Whom to ask, and who may stand in: an owner who is also an escalation is not asked while another owner can be. */
export function askable(
  { owners, escalation }: Signers,
  isAskable: (owner: Owner) => boolean,
): { readonly asked: readonly Owner[]; readonly standIns: readonly Owner[] } {
  const standIns = escalation.filter(isAskable);
  const names = new Set(escalation.map((owner) => ownerName(owner).toLowerCase()));
  const first = owners.filter((owner) => isAskable(owner) && !names.has(ownerName(owner).toLowerCase()));
  return first.length > 0 ? { asked: first, standIns } : { asked: standIns, standIns: [] };
}

/** The stand-ins in brackets; nothing when there are none. */
export function inTheirPlace(standIns: readonly Owner[]): string {
  return standIns.length === 0 ? '' : ` (or, where they cannot, ${namesOf(standIns)})`;
}

/** Whether anybody behind an owner could sign off on this change. */
export function canSign(owner: Owner, evidence: Evidence, allowsAuthor: boolean): boolean {
  return (loginsOf(owner, evidence) ?? []).some(
    (login) =>
      !isReader(login, evidence) && (allowsAuthor || !(isAuthor(login, evidence) || isPusher(login, evidence))),
  );
}

/** Whether it cannot be told who is behind an owner. */
export function isUnverifiable(owner: Owner, evidence: Evidence): boolean {
  return loginsOf(owner, evidence) === null;
}

/** What keeps an owner from being asked; nothing where nothing does. */
export function weighOwner(owner: Owner, evidence: Evidence, allowsAuthor: boolean): readonly Reason[] {
  const name = quoteName(ownerName(owner));
  switch (owner.kind) {
    case 'email': {
      const fact = emailFact(owner.address, evidence);
      if (fact?.kind === 'account') return weighPerson(`${name} (${quoteName(`@${fact.login}`)})`, fact.login);
      return [ownerReason(`whose address ${name} is cannot be verified: ${whyNot(fact)}`)];
    }
    case 'team': {
      const fact = teamFact(owner, evidence);
      if (fact?.kind === 'members') return [];
      return [ownerReason(`who belongs to ${name} cannot be verified: ${whyNot(fact)}`)];
    }
    case 'user':
      return weighPerson(name, owner.login);
  }

  function weighPerson(who: string, login: string): readonly Reason[] {
    if (!allowsAuthor && isAuthor(login, evidence)) return [ownerReason(`${who} is an author of the change`)];
    if (!allowsAuthor && isPusher(login, evidence)) return [ownerReason(`${who} pushed the change`)];
    return isReader(login, evidence) ? [ownerReason(`${who} has no write access`)] : [];
  }
}

function whyNot(fact: { readonly reason: string } | undefined): string {
  return quoteName(fact === undefined ? 'nobody asked' : fact.reason);
}

function ownerReason(text: string): Reason {
  return { about: 'owner', outcome: 'waiting', text, children: [] };
}

/** Owners as a list, a few by name: CODEOWNERS may name dozens. */
export function namesOf(owners: readonly Owner[]): string {
  const names = [...new Set(owners.map((owner) => quoteName(ownerName(owner))))];
  return listInWords(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names, 'or');
}
