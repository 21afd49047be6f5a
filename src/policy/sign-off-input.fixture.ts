import type { Evidence } from '../model/verdict.ts';
import { evidence, user } from './policy-input.fixture.ts';
import { type SignOff, type SignOffInput, weighSignOff } from './weigh-sign-off.ts';

/** A team among the owners. */
export const TEAM = { kind: 'team', org: 'acme', slug: 'token' } as const;
/** Who is in it. */
export const MEMBERS = { team: 'acme/token', kind: 'members', logins: ['Carol', 'mallory'] } as const;

/** A moment of the day on which all of it happens. */
export const hour = (number: number) => `2024-05-01T${number}:00:00Z`;

/** What comes of a sign-off of `token`, which alice and the team answer for, and eve in their place. */
export function weigh(seen: Partial<Evidence>, rest: Partial<SignOffInput> = {}): SignOff {
  return weighSignOff({
    feature: 'token',
    owners: [user('alice'), TEAM],
    escalation: [user('eve')],
    stale: 'when the route changes',
    subject: '`token`',
    allowsAuthor: false,
    isSameReach: () => 'unknown',
    evidence: evidence({ teams: [MEMBERS], ...seen }),
    ...rest,
  });
}
