import type { Owner } from '../model/feature.ts';
import type { EmailFact, Evidence, TeamFact } from '../model/verdict.ts';

/** Whether a person is among these owners: by name, as a verified member of a team, or as whose the e-mail address is. */
export function answersFor(login: string, owners: readonly Owner[], evidence: Evidence): boolean {
  return owners.some((owner) => {
    if (owner.kind === 'user') return isSameLogin(owner.login, login);
    if (owner.kind === 'email') {
      const fact = emailFact(owner.address, evidence);
      return fact?.kind === 'account' && isSameLogin(fact.login, login);
    }
    const fact = teamFact(owner, evidence);
    return fact?.kind === 'members' && fact.logins.some((member) => isSameLogin(member, login));
  });
}

/**
 * Whether the change is its owners' own: everybody who wrote or pushed it answers for the feature. One outsider is enough for
 * no, so naming an owner as a co-author gains nothing; so is somebody whom GitHub does not know, and a last push by nobody
 * knows whom, because a commit may name any author. Without any author the answer is no.
 */
export function isOwnChange(owners: readonly Owner[], evidence: Evidence): boolean {
  return (
    evidence.authors.length > 0 &&
    evidence.unknownPusher === null &&
    [...evidence.authors, ...evidence.pushers].every((login) => login !== null && answersFor(login, owners, evidence))
  );
}

/** What is known of a team's members; undefined when nobody asked. */
export function teamFact(team: Owner & { readonly kind: 'team' }, evidence: Evidence): TeamFact | undefined {
  const wanted = `${team.org}/${team.slug}`.toLowerCase();
  return evidence.teams.find((fact) => fact.team.replace(/^@/, '').toLowerCase() === wanted);
}

/** Whose an e-mail address is; undefined when nobody asked. */
export function emailFact(address: string, evidence: Evidence): EmailFact | undefined {
  return evidence.emails.find((fact) => fact.address.toLowerCase() === address.toLowerCase());
}

/** The logins behind an owner; null where that cannot be told. */
export function loginsOf(owner: Owner, evidence: Evidence): readonly string[] | null {
  switch (owner.kind) {
    case 'user':
      return [owner.login];
    case 'email': {
      const fact = emailFact(owner.address, evidence);
      return fact?.kind === 'account' ? [fact.login] : null;
    }
    case 'team': {
      const fact = teamFact(owner, evidence);
      return fact?.kind === 'members' ? fact.logins : null;
    }
  }
}

/** GitHub's logins do not tell upper from lower case. */
export function isSameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
