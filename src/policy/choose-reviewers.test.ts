import { describe, expect, test } from 'vitest';
import type { Owner } from '../model/feature.ts';
import type { Requirement, Verdict } from '../model/verdict.ts';
import { chooseReviewers, type ReviewersInput } from './choose-reviewers.ts';
import { decide } from './decide.ts';
import { evidence, input, review, user } from './policy-input.fixture.ts';

const TEAM: Owner = { kind: 'team', org: 'acme', slug: 'token' };
const MEMBERS = { team: 'acme/token', kind: 'members', logins: ['carol'] } as const;

/** A verdict that waits for these people, feature by feature. */
function waiting(asked: { readonly [feature: string]: readonly Owner[] }, rest: Partial<Requirement> = {}): Verdict {
  const [like] = decide(input()).requirements;
  if (like === undefined) throw new Error('no requirement');
  const requirements = Object.entries(asked).map(([feature, owners]) => ({
    ...like,
    feature,
    asked: owners,
    owners,
    needsSignOff: true,
    ...rest,
  }));
  return { ...decide(input()), requirements };
}

function choose(verdict: Verdict, rest: Partial<ReviewersInput> = {}): string {
  const { people, teams } = chooseReviewers({
    verdict,
    evidence: evidence({ teams: [MEMBERS] }),
    requested: { people: [], teams: [] },
    refused: [],
    most: 3,
    allowsAuthor: false,
    organization: 'acme',
    ...rest,
  });
  return [...people, ...teams.map((slug) => `team ${slug}`)].join(' ');
}

const people = (...logins: readonly string[]): readonly Owner[] => logins.map(user);

describe('the smallest set', () => {
  test.each<[string, { readonly [feature: string]: readonly Owner[] }, string]>([
    ['is nobody where nothing waits', {}, ''],
    ['is the one who answers for all', { a: people('bob', 'zoe'), b: people('carl', 'zoe'), c: people('zoe') }, 'zoe'],
    ['is of equals the first by name', { a: people('zoe', 'bob') }, 'bob'],
    [
      'is two where nobody answers for all',
      { a: people('bob'), b: people('carl'), c: people('bob', 'carl') },
      'bob carl',
    ],
    [
      // Whoever covers the most first would need three: x covers four, then a and b are left to two more.
      'is smaller than taking whoever covers the most',
      {
        a: people('l'),
        b: people('l', 'x'),
        c: people('l', 'x'),
        d: people('r', 'x'),
        e: people('r', 'x'),
        f: people('r'),
      },
      'l r',
    ],
    ['prefers a person to a team', { a: [TEAM, user('zoe')] }, 'zoe'],
    ['takes a team where it must', { a: [TEAM] }, 'team token'],
    ['is no more than allowed', { a: people('a'), b: people('b'), c: people('c'), d: people('d') }, 'a b c'],
    [
      'covers the most where not all can be covered',
      { a: people('z'), b: people('z'), c: people('b'), d: people('c'), e: people('d') },
      'b c z',
    ],
  ])('%s', (_, asked, expected) => {
    expect(choose(waiting(asked))).toBe(expected);
  });

  test('does not depend on the order of features or owners', () => {
    const asked = { a: people('bob', 'zoe'), b: people('zoe', 'carl'), c: people('dan', 'carl') };
    const turned = Object.fromEntries(
      Object.entries(asked)
        .toReversed()
        .map(([feature, owners]) => [feature, owners.toReversed()]),
    );
    expect(choose(waiting(turned))).toBe(choose(waiting(asked)));
  });
});

describe('nobody is asked', () => {
  const bob = { a: people('bob') };
  test.each<[string, Verdict, Partial<ReviewersInput>]>([
    ['twice', waiting(bob), { requested: { people: ['Bob'], teams: [] } }],
    ['who reviewed', waiting(bob), { evidence: evidence({ reviews: [review('bob', { state: 'commented' })] }) }],
    [
      'while another owner was asked',
      waiting({ a: people('bob', 'zoe') }),
      { requested: { people: ['zoe'], teams: [] } },
    ],
    [
      'while an owning team was asked',
      waiting({ a: [TEAM, user('bob')] }),
      { requested: { people: [], teams: ['token'] } },
    ],
    ['whom GitHub would refuse', waiting(bob), { refused: ['bob'] }],
    ['who wrote it', waiting(bob), { evidence: evidence({ authors: ['bob'] }) }],
    ['who pushed it', waiting(bob), { evidence: evidence({ pushers: ['bob'] }) }],
    ['for a feature that is only watched', waiting(bob, { tier: 'watch' }), {}],
    ['while tests can still take their place', waiting(bob, { needsSignOff: false }), {}],
    ['while the guard only observes', { ...waiting(bob), mode: 'observe' }, {}],
    ['once all is satisfied', { ...waiting(bob), state: 'satisfied' }, {}],
    ['while not all could be seen', { ...waiting(bob), state: 'inconclusive' }, {}],
    ['where none may be', waiting(bob), { most: 0 }],
    ['in a team without a token for teams', waiting({ a: [TEAM] }), { organization: null }],
    ['in a team of another organization', waiting({ a: [TEAM] }), { organization: 'umbrella' }],
  ])('%s', (_, verdict, rest) => {
    expect(choose(verdict, rest)).toBe('');
  });
});

test('an address is asked as whose it is', () => {
  const emails = [{ address: 'g@example.org', kind: 'account', login: 'gina' } as const];
  const verdict = waiting({ a: [{ kind: 'email', address: 'g@example.org' }] });
  expect(choose(verdict, { evidence: evidence({ emails }) })).toBe('gina');
});

test('a hundred features with a hundred owners each are chosen for at once', () => {
  const asked = Object.fromEntries(
    Array.from({ length: 100 }, (_, feature) => [
      `f${feature}`,
      Array.from({ length: 100 }, (__, owner) => user(`u${(feature * 37 + owner * 11) % 997}`)),
    ]),
  );
  expect(choose(waiting(asked), { most: 15 }).split(' ').length).toBeLessThanOrEqual(15);
});
