import { describe, expect, test } from 'vitest';
import type { Tier } from '../model/feature.ts';
import { COUPLINGS } from '../model/impact.ts';
import type { Problem } from '../model/problem.ts';
import type { CheckFact, ReviewFact, Verdict } from '../model/verdict.ts';
import { decide } from './decide.ts';
import {
  check,
  config,
  drawReason,
  evidence,
  expects,
  feature,
  impact,
  input,
  review,
  user,
} from './policy-input.fixture.ts';

const PROBLEM: Problem = { code: 'history-incomplete', severity: 'error', data: { message: 'shallow' } };

const TESTS: { readonly [state: string]: readonly CheckFact[] } = {
  green: [check('test', 'success')],
  running: [check('test', 'pending')],
  red: [check('test', 'failure')],
  absent: [],
};

const SIGN_OFF: { readonly [state: string]: readonly ReviewFact[] } = {
  approved: [review('alice')],
  none: [],
  objected: [review('alice', { state: 'changes-requested' })],
};

/** Per tier, when a coupling gates: rows by tests, columns approved, none, objected. `s` satisfied, `p` unmet for now, `f` unmet for good. */
const GATED: { readonly [tier in Tier]: { readonly [tests: string]: string } } = {
  critical: { green: 's p f', running: 'p p f', red: 'f f f', absent: 'p p f' },
  standard: { green: 's s f', running: 's p f', red: 'f f f', absent: 's p f' },
  watch: { green: 's s s', running: 's s s', red: 's s s', absent: 's s s' },
};

const UNGATED = { green: 's s s', running: 's s s', red: 's s s', absent: 's s s' };

function letter({ state, canStillBeMet }: Verdict): string {
  if (state === 'inconclusive') return 'i';
  return state === 'satisfied' ? 's' : canStillBeMet ? 'p' : 'f';
}

describe('tier × coupling × tests × sign-off', () => {
  const tiers: readonly Tier[] = ['critical', 'standard', 'watch'];
  const gates = new Set<string>(['edits', 'uses', 'page', 'declared', 'package', 'unknown']);
  test.each(tiers.flatMap((tier) => COUPLINGS.map((coupling) => [tier, coupling] as const)))(
    '%s, %s',
    (tier, coupling) => {
      const table = Object.fromEntries(
        Object.entries(TESTS).map(([tests, checks]) => [
          tests,
          Object.values(SIGN_OFF)
            .map((reviews) =>
              letter(
                decide(
                  input({
                    config: config([feature('token', { tier })]),
                    impacts: [impact('token', coupling)],
                    evidence: evidence({ checks, reviews }),
                  }),
                ),
              ),
            )
            .join(' '),
        ]),
      );
      const isGated = gates.has(coupling) || (coupling === 'loads' && tier === 'critical');
      expect(table).toEqual(isGated ? GATED[tier] : UNGATED);
    },
  );
});

describe('a change by the feature’s own owners', () => {
  test.each<[string, Tier, readonly (string | null)[], readonly CheckFact[], string]>([
    ['critical, tests green', 'critical', ['alice'], [check('test', 'success')], 's'],
    ['critical, tests running', 'critical', ['alice'], [check('test', 'pending')], 'p'],
    ['critical, with an outsider, tests green', 'critical', ['alice', 'mallory'], [check('test', 'success')], 'p'],
    ['critical, with somebody unknown, tests green', 'critical', ['alice', null], [check('test', 'success')], 'p'],
    ['critical, by an outsider, tests green', 'critical', ['mallory'], [check('test', 'success')], 'p'],
    ['critical, nobody known, tests green', 'critical', [], [check('test', 'success')], 'p'],
    ['standard, tests green', 'standard', ['alice'], [check('test', 'success')], 's'],
    ['standard, tests running', 'standard', ['alice'], [check('test', 'pending')], 'p'],
    ['standard, by an outsider, tests green', 'standard', ['mallory'], [check('test', 'success')], 's'],
  ])('%s: %s', (_, tier, authors, checks, expected) => {
    const verdict = decide(
      input({
        config: config([feature('token', { tier })]),
        impacts: [impact('token', 'edits')],
        evidence: evidence({ authors, checks, pushers: authors.filter((login) => login !== null) }),
      }),
    );
    expect(letter(verdict)).toBe(expected);
  });

  test('needs a second owner as soon as the change also reaches it from elsewhere', () => {
    const verdict = decide(
      input({
        config: config([feature('token', { tier: 'critical' })]),
        impacts: [impact('token', 'edits'), impact('token', 'uses')],
        evidence: evidence({ authors: ['alice'], pushers: ['alice'], checks: [check('test', 'success')] }),
      }),
    );
    expect(verdict.requirements.map(({ rule, outcome }) => [rule, outcome])).toEqual([
      ['tests and sign-off', 'waiting'],
    ]);
  });

  test('is stopped by another owner who objects', () => {
    const verdict = decide(
      input({
        config: config([feature('token', { tier: 'critical' })]),
        impacts: [impact('token', 'edits')],
        owners: new Map([['token', [user('alice'), user('bob')]]]),
        evidence: evidence({
          authors: ['alice'],
          pushers: ['alice'],
          checks: [check('test', 'success')],
          reviews: [review('bob', { state: 'changes-requested' })],
        }),
      }),
    );
    expect(letter(verdict)).toBe('f');
  });
});

describe('silence is not success', () => {
  test.each([
    ['an error, nothing affected', { problems: [PROBLEM], impacts: [] }, 'i'],
    [
      'an error, everything proved',
      { problems: [PROBLEM], evidence: evidence({ checks: [check('test', 'success')] }) },
      'i',
    ],
    [
      'an error, a test failed',
      { problems: [PROBLEM], evidence: evidence({ checks: [check('test', 'failure')] }) },
      'i',
    ],
    ['an error, no evidence', { problems: [PROBLEM], evidence: null }, 'i'],
    ['a warning, nothing affected', { problems: [{ ...PROBLEM, severity: 'warning' as const }], impacts: [] }, 's'],
    ['nothing affected', { impacts: [] }, 's'],
    ['no feature known', { config: config([]), impacts: [] }, 'i'],
    ['no feature known, nothing changed', { config: config([]), impacts: [], changes: [] }, 's'],
    ['a command line', { evidence: null }, 'p'],
  ])('%s: %s', (_, rest, expected) => {
    expect(letter(decide(input(rest)))).toBe(expected);
  });

  test('an impact on a feature that is not configured is a bug', () => {
    expect(() => decide(input({ impacts: [impact('ghost', 'uses')] }))).toThrow('"ghost"');
  });
});

describe('sign-off.above', () => {
  const weak = (above: number, checks: readonly string[], state: CheckFact['state']) => {
    const { policy } = config([]);
    return letter(
      decide(
        input({
          config: config([feature('token')], {
            evidence: { checks: { '*': checks.map(expects) }, reports: [], requireReports: [], requireCoverage: [] },
            policy: { ...policy, signOff: { ...policy.signOff, above } },
          }),
          impacts: [impact('token', 'uses', { strength: 0.3 })],
          evidence: evidence({ checks: [check('test', state)] }),
        }),
      ),
    );
  };
  test.each([
    ['untested, weaker: listed', 0.4, [], 'success', 's'],
    ['untested, as strong: held', 0.3, [], 'success', 'p'],
    ['untested, stronger: held', 0.2, [], 'success', 'p'],
    ['tested, weaker, red: failed', 0.4, ['test'], 'failure', 'f'],
    ['tested, weaker, running: held', 0.4, ['test'], 'pending', 'p'],
  ] as const)('%s', (_, above, checks, state, expected) => {
    expect(weak(above, checks, state)).toBe(expected);
  });
});

test.each<[Problem['code'], string]>([
  ['github-failed', 'the reviews could not be read'],
  ['config-unreadable', 'no reviews were looked at: they will be, on the pull request'],
])('without evidence and with %s, the sign-off says: %s', (code, text) => {
  const data = { operation: 'pulls/list-reviews', status: 500, message: 'trouble' };
  const problem = { code, severity: 'error', data } as Problem;
  const { requirements } = decide(input({ problems: [problem], evidence: null }));
  expect(requirements[0]?.reason.children.find(({ about }) => about === 'sign-off')?.text).toBe(text);
});

describe('the tree of reasons', () => {
  const verdict = decide(
    input({
      config: config(
        [feature('cart'), feature('home'), feature('token', { tier: 'critical' }), feature('zoo', { tier: 'watch' })],
        {
          evidence: {
            checks: { '*': [expects('test')], token: [expects('test (token)')] },
            reports: [],
            requireReports: [],
            requireCoverage: [],
          },
        },
      ),
      impacts: [
        impact('zoo', 'uses', { strength: 0.9 }),
        impact('cart', 'uses', { strength: 0.8 }),
        impact('token', 'uses', { strength: 0.4 }),
        impact('token', 'declared', { strength: 0.6, tests: ['e2e/token.test.ts'] }),
        impact('home', 'types', { strength: 0.1 }),
      ],
      owners: new Map([
        ['token', [user('alice')]],
        ['cart', [user('carol')]],
      ]),
      evidence: evidence({ checks: [check('test', 'success'), check('test (token)', 'pending')] }),
    }),
  );

  test('explains every feature, the open ones first', () => {
    expect(drawReason(verdict.reason)).toBe(
      [
        'waiting verdict: 1 of the 4 features that can feel the change is not yet safe',
        '  waiting feature: `token` (critical) feels the change through `declared` and `uses`: tests and sign-off asked for',
        '    waiting tests: the 2 tests of `token` that reach the change are not yet proved: `test (token)` not green',
        '      waiting check: `test (token)` is queued or running',
        '    waiting sign-off: no approving review of this commit by `@alice`',
        '  met feature: `cart` (standard) feels the change through `uses`: tests or sign-off asked for',
        '    met tests: the one test of `cart` that reaches the change is proved on this commit by `test`',
        '      met check: `test` is green',
        '    waiting sign-off: no approving review of this commit by `@carol`',
        '  met feature: `zoo` (watch) feels the change through `uses`: nothing is asked for',
        '  met feature: `home` (standard) can feel the change: nothing is asked for, because no coupling that holds a merge reaches it',
      ].join('\n'),
    );
  });

  test('ends in one next step per open feature', () => {
    expect(
      verdict.requirements.map(({ feature, missing, next, asked, tests }) => ({
        feature,
        missing,
        next,
        asked,
        tests,
      })),
    ).toEqual([
      {
        feature: 'token',
        missing: '2 tests not yet green, and a sign-off by `@alice`',
        next: 'Wait for `test (token)` to pass, and ask `@alice` for an approving review of this commit',
        asked: [user('alice')],
        tests: ['e2e/token.test.ts', 'src/token/pay.test.ts'],
      },
      { feature: 'cart', missing: null, next: null, asked: [], tests: ['src/cart/pay.test.ts'] },
      { feature: 'zoo', missing: null, next: null, asked: [], tests: ['src/zoo/pay.test.ts'] },
      { feature: 'home', missing: null, next: null, asked: [], tests: ['src/home/pay.test.ts'] },
    ]);
  });

  test.each<[string, Partial<Parameters<typeof decide>[0]>, string]>([
    ['either way', {}, 'Run `test` on this commit until green, or ask `@alice` for an approving review of this commit'],
    ['no owner', { owners: new Map() }, 'Run `test` on this commit until green'],
    [
      'no check',
      {
        config: config([feature('token')], {
          evidence: { checks: {}, reports: [], requireReports: [], requireCoverage: [] },
        }),
      },
      'Ask `@alice` for an approving review of this commit',
    ],
    [
      'neither',
      {
        owners: new Map(),
        config: config([feature('token')], {
          evidence: { checks: {}, reports: [], requireReports: [], requireCoverage: [] },
        }),
      },
      'Name the check that runs the tests of `token` under `evidence.checks` in the configuration, or name who answers for `token` in CODEOWNERS or in the configuration',
    ],
    [
      'a command line',
      { evidence: null },
      'Run the one test of `token`, and let `test` pass on the pull request, or ask `@alice` for an approving review on the pull request',
    ],
    [
      'a failure alone counts',
      { evidence: evidence({ checks: [check('test', 'failure')] }) },
      'Fix what `test` found and push',
    ],
  ])('next: %s', (_, rest, next) => {
    expect(decide(input(rest)).requirements[0]?.next).toBe(next);
  });

  test('does not depend on the order of the impacts', () => {
    const impacts = [impact('cart', 'uses'), impact('token', 'uses'), impact('token', 'edits')];
    const both = config([feature('cart'), feature('token')]);
    expect(decide(input({ config: both, impacts }))).toEqual(
      decide(input({ config: both, impacts: impacts.toReversed() })),
    );
  });
});
