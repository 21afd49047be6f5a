import type { Owner } from '../model/feature.ts';
import type { Evidence, TeamFact } from '../model/verdict.ts';

/** Whether a person is among these owners, by name or as a verified member of a team. */
export function answersFor(login: string, owners: readonly Owner[], evidence: Evidence): boolean {
  return owners.some((owner) => {
    if (owner.kind === 'user') return isSameLogin(owner.login, login);
    if (owner.kind === 'email') return false;
    const fact = teamFact(owner, evidence);
    return fact?.kind === 'members' && fact.logins.some((member) => isSameLogin(member, login));
  });
}

/**
 * Whether the change is its owners' own: everybody who wrote it answers for the feature. One outsider among the authors
 * is enough for no, so naming an owner as a co-author gains nothing; so is one whom GitHub does not know, and without any
 * author the answer is no.
 */
export function isOwnChange(owners: readonly Owner[], evidence: Evidence): boolean {
  return (
    evidence.authors.length > 0 &&
    evidence.authors.every((login) => login !== null && answersFor(login, owners, evidence))
  );
}

/** What is known of a team's members; undefined when nobody asked. */
export function teamFact(team: Owner & { readonly kind: 'team' }, evidence: Evidence): TeamFact | undefined {
  const wanted = `${team.org}/${team.slug}`.toLowerCase();
  return evidence.teams.find((fact) => fact.team.replace(/^@/, '').toLowerCase() === wanted);
}

/** GitHub's logins do not tell upper from lower case. */
export function isSameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
