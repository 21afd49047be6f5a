import { describe, expect, test } from 'vitest';
import type { Problem } from '../model/problem.ts';
import type { Verdict } from '../model/verdict.ts';
import { decide, headsToCompare } from './decide.ts';
import type { PolicyInput } from './policy-input.ts';
import {
  EARLIER,
  HEAD,
  check,
  config,
  drawReason,
  evidence,
  feature,
  impact,
  input,
  overrides,
  review,
  user,
} from './policy-input.fixture.ts';

const PROBLEM: Problem = { code: 'history-incomplete', severity: 'error', data: { message: 'shallow' } };

/** `s` satisfied, `p` unmet for now, `f` unmet for good, `i` inconclusive. */
function letter({ state, canStillBeMet }: Verdict): string {
  if (state === 'inconclusive') return 'i';
  return state === 'satisfied' ? 's' : canStillBeMet ? 'p' : 'f';
}

describe('the protected feature', () => {
  const INFRA = { files: ['.github/workflows/ci.yml'], owners: [user('ivy')] };
  const TESTS = { files: ['jest.config.js', 'package.json'], owners: [user('tom')] };
  const by = (login: string) => ({ authors: [login], pushers: [login] });
  const guarded = (rest: Partial<PolicyInput>) =>
    decide(input({ impacts: [impact('spillover', 'edits')], guarded: [INFRA], ...rest }));

  test.each<[string, Partial<PolicyInput>, string]>([
    ['nobody signed off, all tests green', { evidence: evidence({ checks: [check('test', 'success')] }) }, 'p'],
    ['its owner signed off', { evidence: evidence({ reviews: [review('ivy')] }) }, 's'],
    ['the escalation signed off', { escalation: [user('eve')], evidence: evidence({ reviews: [review('eve')] }) }, 's'],
    ['another owner signed off', { evidence: evidence({ reviews: [review('alice')] }) }, 'p'],
    ['its owner objects', { evidence: evidence({ reviews: [review('ivy', { state: 'changes-requested' })] }) }, 'f'],
    ['its owner wrote it', { evidence: evidence(by('ivy')) }, 's'],
    ['its owner wrote it, another pushed', { evidence: evidence({ authors: ['ivy'], pushers: ['mallory'] }) }, 'p'],
    ['its owner wrote it, who pushed is unknown', { evidence: evidence({ ...by('ivy'), unknownPusher: '?' }) }, 'p'],
    [
      'one of two groups signed off',
      { guarded: [INFRA, TESTS], evidence: evidence({ reviews: [review('tom')] }) },
      'p',
    ],
    [
      'both groups signed off',
      { guarded: [INFRA, TESTS], evidence: evidence({ reviews: [review('tom'), review('ivy')] }) },
      's',
    ],
    ['the owner of one group wrote it', { guarded: [INFRA, TESTS], evidence: evidence(by('tom')) }, 'p'],
    [
      'nobody owns it',
      { guarded: [{ ...INFRA, owners: [] }], evidence: evidence({ reviews: [review('alice')] }) },
      'p',
    ],
    ['a command line', { evidence: null }, 'p'],
    [
      'no coupling gates',
      {
        config: config([feature('token')], {
          policy: {
            ...config([]).policy,
            gates: [],
            tiers: { critical: 'nothing', standard: 'nothing', watch: 'nothing' },
          },
        }),
      },
      'p',
    ],
  ])('%s: %s', (_, rest, expected) => {
    expect(letter(guarded(rest))).toBe(expected);
  });

  test('says of which files whose sign-off is missing', () => {
    const { requirements } = guarded({ guarded: [INFRA, TESTS], evidence: evidence({ reviews: [review('tom')] }) });
    expect(
      requirements.map(({ feature, rule, asked, missing, next }) => ({ feature, rule, asked, missing, next })),
    ).toEqual([
      {
        feature: 'spillover',
        rule: 'sign-off',
        asked: [user('ivy')],
        missing: 'a sign-off by `@ivy` (for `.github/workflows/ci.yml`)',
        next: 'Ask `@ivy` for an approving review of this commit (for `.github/workflows/ci.yml`)',
      },
    ]);
    expect(drawReason(requirements[0]?.reason ?? { about: 'feature', outcome: 'met', text: '', children: [] })).toBe(
      [
        'waiting feature: `spillover` (critical) feels the change through `edits`: sign-off asked for, because it guards the guard',
        '  waiting sign-off: for `.github/workflows/ci.yml`: no approving review of this commit by `@ivy`',
        '    waiting sign-off: for `.github/workflows/ci.yml`: no approving review of this commit by `@ivy`',
        '    met sign-off: for `jest.config.js` and `package.json`: `@tom` approved this commit',
        '      met review: `@tom` approved this commit',
      ].join('\n'),
    );
  });

  test('says what to do where nobody owns it', () => {
    const { requirements } = guarded({ guarded: [{ files: ['.github/workflows/ci.yml'], owners: [] }] });
    expect(requirements[0]?.next).toBe(
      'Name who answers for `.github/workflows/ci.yml` in CODEOWNERS or in the configuration',
    );
  });
});

describe('an override', () => {
  const seen = { firstSeenAt: '2024-05-01T11:00:00Z' };
  const decideWith = (rest: Partial<PolicyInput>) =>
    decide(
      input({ overriders: [user('olga')], evidence: evidence({ ...seen, commands: [overrides('olga')] }), ...rest }),
    );

  test.each<[string, Partial<PolicyInput>, string]>([
    ['lets through what waits', {}, 's'],
    [
      'lets through what failed',
      { evidence: evidence({ ...seen, commands: [overrides('olga')], checks: [check('test', 'failure')] }) },
      's',
    ],
    ['lets nothing through that could not be seen', { problems: [PROBLEM] }, 'i'],
    ['by somebody who is not named is none', { overriders: [user('eve')] }, 'p'],
    ['is nobody’s where nobody is named', { overriders: [] }, 'p'],
  ])('%s: %s', (_, rest, expected) => {
    expect(letter(decideWith(rest))).toBe(expected);
  });

  test('is told loudly, and what is missing stays as it is', () => {
    const { override, requirements, reason } = decideWith({});
    expect(override).toEqual({
      by: 'olga',
      reason: 'The fire is out of hand',
      url: null,
      at: '2024-05-01T12:00:00Z',
    });
    expect(requirements.map(({ feature, outcome }) => [feature, outcome])).toEqual([['token', 'waiting']]);
    expect([reason.outcome, reason.text, reason.children[0]?.text]).toEqual([
      'met',
      '`@olga` overrode the guard on this commit: `The fire is out of hand`',
      '`@olga` overrode the guard: `The fire is out of hand`',
    ]);
  });

  test('that was not needed is not counted', () => {
    const evidenceOfTests = evidence({ ...seen, commands: [overrides('olga')], checks: [check('test', 'success')] });
    expect(decideWith({ evidence: evidenceOfTests }).override).toBeNull();
  });
});

describe('an earlier head', () => {
  const approved = evidence({
    reviews: [review('alice', { commit: EARLIER })],
    commits: [EARLIER, HEAD],
    earlier: [{ commit: EARLIER, firstSeenAt: '2024-05-01T11:00:00Z' }],
  });
  const change = (fingerprint: string) => ({
    file: 'src/shared/money.ts',
    symbol: 'round',
    class: 'runtime' as const,
    fingerprint,
    tests: ['src/token/pay.test.ts'],
  });
  const at = (fingerprint: string) => [impact('token', 'uses', { changes: [change(fingerprint)] })];
  const signedOff = (now: string, then: string | null) =>
    letter(
      decide(
        input({ impacts: at(now), evidence: approved, earlier: new Map([[EARLIER, then === null ? null : at(then)]]) }),
      ),
    );

  test.each([
    ['at which the same reached the feature', '1', '1', 's'],
    ['at which something else did', '1', '2', 'p'],
    ['that could not be analysed', '1', null, 'p'],
  ])('%s', (_, now, then, expected) => {
    expect(signedOff(now, then)).toBe(expected);
  });

  test.each<[string, Partial<PolicyInput>, readonly string[]]>([
    ['where it decides', {}, [EARLIER]],
    ['not once the tests are green', { evidence: { ...approved, checks: [check('test', 'success')] } }, []],
    ['not where nobody who answers for the feature approved', { owners: new Map([['token', [user('bob')]]]) }, []],
    ['not without evidence', { evidence: null }, []],
  ])('is looked at %s', (_, rest, heads) => {
    expect(headsToCompare(input({ impacts: at('1'), evidence: approved, ...rest }))).toEqual(heads);
  });
});
