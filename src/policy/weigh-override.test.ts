import { describe, expect, test } from 'vitest';
import type { CommandFact, Evidence } from '../model/verdict.ts';
import { EARLIER, evidence, HEAD, overrides, user } from './policy-input.fixture.ts';
import { type OverrideInput, weighOverride } from './weigh-override.ts';

const hour = (number: number) => `2024-05-01T${number}:00:00Z`;

function weigh(commands: readonly CommandFact[], seen: Partial<Evidence> = {}, rest: Partial<OverrideInput> = {}) {
  return weighOverride({
    named: [user('olga'), { kind: 'team', org: 'acme', slug: 'leads' }],
    allowsAuthor: false,
    evidence: evidence({
      commands,
      commits: [EARLIER, HEAD],
      firstSeenAt: hour(11),
      teams: [{ team: 'acme/leads', kind: 'members', logins: ['Lena'] }],
      ...seen,
    }),
    ...rest,
  });
}

describe('an override', () => {
  test.each<[string, readonly CommandFact[], Partial<Evidence>, Partial<OverrideInput>, boolean]>([
    ['by a named person', [overrides('Olga')], {}, {}, true],
    ['by a member of a named team', [overrides('lena')], {}, {}, true],
    ['of this very commit', [overrides('olga', { commit: HEAD.slice(0, 9) })], {}, {}, true],
    ['of an earlier commit', [overrides('olga', { commit: EARLIER.slice(0, 9) })], {}, {}, false],
    ['of a commit that is none of this', [overrides('olga', { commit: '1234567' })], {}, {}, false],
    ['by somebody else', [overrides('mia')], {}, {}, false],
    ['by a member of a team that cannot be read', [overrides('lena')], { teams: [] }, {}, false],
    ['by a bot', [overrides('olga', { isBot: true })], {}, {}, false],
    ['without write access', [overrides('olga')], { readers: ['olga'] }, {}, false],
    ['by an author', [overrides('olga')], { authors: ['olga'] }, {}, false],
    ['by a pusher', [overrides('olga')], { pushers: ['olga'] }, {}, false],
    ['by an author, as the policy allows', [overrides('olga')], { authors: ['olga'] }, { allowsAuthor: true }, true],
    ['that was edited', [overrides('olga', { isEdited: true })], {}, {}, false],
    ['from before the push', [overrides('olga')], { firstSeenAt: hour(13) }, {}, false],
    ['from before a move to this base', [overrides('olga')], { movedAt: hour(13) }, {}, false],
    ['from after a move to this base', [overrides('olga')], { movedAt: hour(11) }, {}, true],
    ['where the guard never spoke', [overrides('olga')], { firstSeenAt: null }, {}, false],
    ['of no kind', [], {}, {}, false],
  ])('%s', (_, commands, seen, rest, counts) => {
    expect(weigh(commands, seen, rest).override !== null).toBe(counts);
  });

  test('is the latest that counts, and every attempt is told', () => {
    const commands = [
      overrides('olga', { reason: 'one' }),
      overrides('lena', { reason: 'two', url: 'https://example.org/c/2' }),
      overrides('mia'),
    ];
    const { override, reasons } = weigh(commands);
    expect(override).toEqual({ by: 'lena', reason: 'two', url: 'https://example.org/c/2', at: hour(12) });
    expect(reasons.map(({ outcome, text }) => [outcome, text])).toEqual([
      ['met', '`@olga` overrode the guard: `one`'],
      ['met', '`@lena` overrode the guard: `two`'],
      ['waiting', '`@mia` tried to override, which does not count: they are not named under `policy.override`'],
    ]);
  });
});
