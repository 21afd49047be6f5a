import { describe, expect, it } from 'vitest';
import type { Outcome, Requirement, Verdict } from '../model/verdict.ts';
import { decideGroup } from './decide-group.ts';

type Wanted = Readonly<Record<string, Outcome>>;

function requirement(feature: string, outcome: Outcome): Requirement {
  return {
    feature,
    tier: 'standard',
    rule: 'tests or sign-off',
    needsSignOff: false,
    couplings: ['uses'],
    owners: [],
    asked: [],
    tests: [],
    outcome,
    missing: outcome === 'met' ? null : 'its tests have not run',
    next: outcome === 'met' ? null : 'Wait',
    reason: { about: 'feature', outcome, text: feature, children: [] },
  };
}

function verdict(wanted: Wanted, state: Verdict['state'], more: Partial<Verdict> = {}): Verdict {
  const requirements = Object.entries(wanted).map(([feature, outcome]) => requirement(feature, outcome));
  const children = requirements.map(({ reason }) => reason);
  return {
    state,
    canStillBeMet: !Object.values(wanted).includes('failed'),
    mode: 'enforce',
    override: null,
    requirements,
    reason: { about: 'verdict', outcome: 'met', text: `it is ${state}`, children },
    ...more,
  };
}

const safe = (wanted: Wanted = {}) => verdict(wanted, 'satisfied');
const unmet = (wanted: Wanted) => verdict(wanted, 'unmet');
const blind = verdict({}, 'inconclusive');

const group = (whole: Verdict, ...parts: readonly Verdict[]) =>
  decideGroup(
    whole,
    parts.map((part, index) => ({ number: index + 1, verdict: part })),
  );

describe('a merge group', () => {
  it.each<[string, Verdict, Verdict, readonly Verdict[]]>([
    ['satisfied: the whole and each of them', safe(), safe(), [safe(), safe()]],
    ['satisfied: what waits in the whole was settled', safe(), unmet({ token: 'waiting' }), [safe({ token: 'met' })]],
    [
      'satisfied: by each that asks for it',
      safe(),
      unmet({ token: 'waiting' }),
      [safe({ token: 'met' }), safe({ token: 'met' })],
    ],
    [
      'satisfied: by an override of its pull request',
      safe(),
      unmet({ token: 'waiting' }),
      [safe({ token: 'waiting' })],
    ],
    [
      'unmet: one of them waits',
      unmet({ token: 'waiting' }),
      safe({ token: 'met' }),
      [safe(), unmet({ token: 'waiting' })],
    ],
    [
      'unmet: one of two settled it',
      unmet({ token: 'waiting' }),
      unmet({ token: 'waiting' }),
      [safe({ token: 'met' }), unmet({ token: 'waiting' })],
    ],
    [
      'unmet: only the whole can do this to it',
      unmet({ token: 'waiting' }),
      unmet({ token: 'waiting' }),
      [safe({ cart: 'met' })],
    ],
    [
      'unmet for good: its tests failed on the whole',
      unmet({ token: 'failed' }),
      unmet({ token: 'failed' }),
      [safe({ token: 'met' })],
    ],
    [
      'unmet for good: an objection to one of them',
      unmet({ token: 'failed' }),
      safe({ token: 'met' }),
      [unmet({ token: 'failed' })],
    ],
    ['inconclusive: one of them could not be seen', blind, safe(), [safe(), blind]],
    ['inconclusive: none of them is known', blind, safe(), []],
  ])('%s', (_, expected, whole, parts) => {
    const { state, canStillBeMet } = group(whole, ...parts);
    expect({ state, canStillBeMet }).toEqual({ state: expected.state, canStillBeMet: expected.canStillBeMet });
  });

  it('says of every feature once what is missing, and on which pull request', () => {
    const { requirements, reason } = group(
      safe({ token: 'met', cart: 'met' }),
      unmet({ token: 'waiting' }),
      safe({ cart: 'met' }),
    );
    expect(requirements.map(({ feature, missing }) => [feature, missing])).toEqual([
      ['token', 'pull request 1: its tests have not run'],
      ['cart', null],
    ]);
    expect(reason.text).toBe('pull request 1 is not safe to merge');
  });

  it('never asks for a sign-off on the group: it is given on a pull request', () => {
    const waiting = requirement('token', 'waiting');
    const halves = (['tests', 'sign-off'] as const).map((about) => ({
      about,
      outcome: 'waiting' as const,
      text: `no ${about} of this commit`,
      children: [],
    }));
    const asked = [{ kind: 'user', login: 'carol' }] as const;
    const one = { ...waiting, asked, reason: { ...waiting.reason, children: halves } };
    const whole = { ...unmet({}), requirements: [one] };
    expect(group(whole, safe(), whole).requirements).toMatchObject([
      {
        asked: [],
        missing: 'pull request 2: its tests have not run',
        next: 'get the tests of `token` green on this commit, or get a sign-off for `token` on pull request 2 and queue it again',
        reason: { children: [{ text: 'no tests of this commit' }, { text: 'none on pull request 2' }] },
      },
    ]);
    expect(group(whole, safe()).requirements).toMatchObject([
      {
        asked: [],
        next: 'get the tests of `token` green on this commit',
        reason: { children: [{ text: 'no tests of this commit' }, { text: 'nobody signs off on a merge group' }] },
      },
    ]);
  });

  it('says where a feature was settled, as deep as what was weighed', () => {
    const { requirements } = group(unmet({ token: 'waiting' }), safe({ token: 'met' }));
    expect(requirements[0]?.reason.children[0]?.children[0]?.text).toBe('settled on pull request 1');
  });
});
