import { describe, expect, test } from 'vitest';
import type { EvidenceConfig, ExpectedCheck } from '../model/config.ts';
import type { CheckState, Outcome } from '../model/verdict.ts';
import { check, drawReason, evidence, expects, WORKFLOWS } from './policy-input.fixture.ts';
import { isTested, type TestsInput, weighTests } from './weigh-tests.ts';

type Expected = Readonly<Record<string, readonly (string | ExpectedCheck)[]>>;

const expected = (checks: Expected): EvidenceConfig['checks'] =>
  Object.fromEntries(
    Object.entries(checks).map(([feature, own]) => [
      feature,
      own.map((one) => (typeof one === 'string' ? expects(one) : one)),
    ]),
  );

function weigh(rest: Partial<TestsInput> & { readonly checks?: Expected }) {
  const { checks = { '*': ['test'] }, ...input } = rest;
  return weighTests({
    feature: 'token',
    tier: 'standard',
    tests: ['a.test.ts', 'b.test.ts'],
    changes: [],
    config: { checks: expected(checks), reports: [], requireReports: [], requireCoverage: [] },
    statusContext: 'spillover: {base}',
    evidence: evidence(),
    reported: [],
    workflows: WORKFLOWS,
    changedLines: new Map(),
    ...input,
  });
}

describe('one check, by its state', () => {
  test.each<[CheckState, Outcome, string]>([
    ['success', 'met', 'is green'],
    ['failure', 'failed', 'failed'],
    ['pending', 'waiting', 'is queued or running'],
    ['skipped', 'waiting', 'was skipped: it ran no test'],
    ['neutral', 'waiting', 'ended neutral: it says neither yes nor no'],
    ['cancelled', 'waiting', 'was cancelled before it ended'],
    ['timed-out', 'waiting', 'ran out of time before it ended'],
    ['stale', 'waiting', 'went stale: it never reported its end'],
    ['action-required', 'waiting', 'waits for somebody to act on it'],
  ])('%s: %s', (state, outcome, words) => {
    const { reason } = weigh({ evidence: evidence({ checks: [check('test', state)] }) });
    expect([reason.outcome, reason.children]).toEqual([
      outcome,
      [{ about: 'check', outcome, text: `\`test\` ${words}`, children: [] }],
    ]);
  });

  test('missing: waiting', () => {
    expect(weigh({ evidence: evidence({ checks: [check('lint', 'success')] }) })).toEqual({
      reason: {
        about: 'tests',
        outcome: 'waiting',
        text: 'the 2 tests of `token` that reach the change are not yet proved: `test` not green',
        children: [{ about: 'check', outcome: 'waiting', text: '`test` has not run on this commit', children: [] }],
      },
      missing: '2 tests not yet green',
      next: 'run `test` on this commit until green',
      isReachable: true,
    });
  });
});

describe('which checks prove which feature', () => {
  const green = [check('test', 'success'), check('test (token)', 'success')];

  test.each([
    ['named for it, with tests', { token: ['test (token)'] }, ['a.test.ts'], 'met'],
    ['named for it, without any test', { token: ['test (token)'] }, [], 'met'],
    ['for every feature, with tests', { '*': ['test'] }, ['a.test.ts'], 'met'],
    ['for every feature, without any test', { '*': ['test'] }, [], 'waiting'],
    ['named for another feature', { cart: ['test'] }, ['a.test.ts'], 'waiting'],
    ['none configured', {}, ['a.test.ts'], 'waiting'],
    ['an empty list for it, and one for every feature', { token: [], '*': ['test'] }, ['a.test.ts'], 'met'],
    ['all of several', { token: ['test', 'test (token)'] }, [], 'met'],
    ['one of several missing', { token: ['test', 'e2e'] }, [], 'waiting'],
  ] as const)('%s: %s', (_, checks, tests, outcome) => {
    expect(weigh({ checks, tests, evidence: evidence({ checks: green }) }).reason.outcome).toBe(outcome);
  });

  test('a check named for the feature takes the place of the general one, red or green', () => {
    const checks = [check('test', 'failure'), check('test (token)', 'success')];
    const named = weigh({ checks: { '*': ['test'], token: ['test (token)'] }, evidence: evidence({ checks }) });
    expect(named.reason.outcome).toBe('met');
  });

  test('a feature named like a property of every object has no checks of its own', () => {
    expect(
      isTested({
        feature: 'constructor',
        tests: [],
        config: { checks: {}, reports: [], requireReports: [], requireCoverage: [] },
      }),
    ).toBe(false);
  });

  test('the guard never waits for its own status', () => {
    const own = { ...check('spillover: main', 'pending'), kind: 'status' as const };
    const all = weigh({ checks: { '*': ['*'] }, evidence: evidence({ checks: [own, check('test', 'success')] }) });
    expect(drawReason(all.reason)).toBe(
      [
        'met tests: the 2 tests of `token` that reach the change are proved on this commit by `test`',
        '  met check: `test` is green',
      ].join('\n'),
    );
  });
});

describe('a commit status', () => {
  const status = (name: string, state: CheckState) => ({ ...check(name, state), kind: 'status' as const });

  test('named like the check proves nothing, and is told', () => {
    const half = weigh({ evidence: evidence({ checks: [status('test', 'success')] }) });
    expect(drawReason(half.reason)).toBe(
      [
        'waiting tests: the 2 tests of `token` that reach the change are not yet proved: `test` not green',
        '  waiting check: `test` does not count: it is a commit status: anybody who can write can set one',
      ].join('\n'),
    );
  });

  test.each(['success', 'failure', 'pending'] as const)('beside the check run changes nothing (%s)', (state) => {
    const run = check('test', 'success');
    const both = weigh({ evidence: evidence({ checks: [status('test', state), run] }) });
    expect(both).toEqual(weigh({ evidence: evidence({ checks: [run] }) }));
  });

  test('of our own is not worth a word', () => {
    const half = weigh({
      checks: { '*': ['*'] },
      evidence: evidence({ checks: [status('spillover: main', 'pending')] }),
    });
    expect(half.reason.children.map((child) => child.text)).toEqual(['`*` has not run on this commit']);
  });
});

describe('several checks of one name', () => {
  test.each<[readonly CheckState[], Outcome]>([
    [['success', 'success'], 'met'],
    [['success', 'failure'], 'failed'],
    [['failure', 'success'], 'failed'],
    [['success', 'pending'], 'waiting'],
    [['success', 'skipped'], 'waiting'],
  ])('%j: %s', (states, outcome) => {
    const checks = states.map((state) => check('test', state));
    expect(weigh({ evidence: evidence({ checks }) }).reason.outcome).toBe(outcome);
  });
});

describe('what is said', () => {
  test('a failure names the checks that failed alone', () => {
    const checks = [check('test (1)', 'failure'), check('test (2)', 'success')];
    const { missing, next } = weigh({ checks: { '*': ['test (*)'] }, evidence: evidence({ checks }) });
    expect({ missing, next }).toEqual({ missing: '`test (1)` failed', next: 'fix what `test (1)` found and push' });
  });

  test('a backtick in a name cannot end it', () => {
    const checks = [check('a`b', 'pending')];
    const { next } = weigh({ checks: { '*': ['a*'] }, evidence: evidence({ checks }) });
    expect(next).toBe("wait for `a'b` to pass");
  });

  test('hundreds of checks are counted, not listed', () => {
    const checks = Array.from({ length: 200 }, (_, i) => check(`t${String(i).padStart(3, '0')}`, 'pending'));
    const { next } = weigh({ checks: { '*': ['t*'] }, evidence: evidence({ checks }) });
    expect(next).toBe('wait for `t000`, `t001`, `t002` and 197 more to pass');
  });

  test('a tier that also wants reports is not proved by a green check', () => {
    const { reason, isReachable } = weigh({
      config: {
        checks: expected({ '*': ['test'] }),
        reports: ['junit'],
        requireReports: ['standard'],
        requireCoverage: [],
      },
      evidence: evidence({ checks: [check('test', 'success')] }),
    });
    expect([reason.outcome, isReachable, reason.text]).toEqual([
      'waiting',
      true,
      'the 2 tests of `token` that reach the change are not proved: `require-reports` asks for a report that says which tests ran, and none was found',
    ]);
  });

  test.each([
    ['not-asked', 'waiting', 'run the 2 tests of `token`, and let `test` pass on the pull request'],
    ['failed', 'unknown', 'run the guard again'],
  ] as const)('evidence %s: %s', (gap, outcome, next) => {
    const half = weigh({ evidence: gap });
    expect([half.reason.outcome, half.next]).toEqual([outcome, next]);
  });

  test('the order in which GitHub lists checks changes nothing', () => {
    const checks = [check('test', 'success'), check('test', 'pending'), check('test', 'failure')];
    expect(weigh({ evidence: evidence({ checks }) })).toEqual(
      weigh({ evidence: evidence({ checks: checks.toReversed() }) }),
    );
  });
});

describe('what is to be done', () => {
  const staging: ExpectedCheck = { kind: 'environment', name: 'staging', by: { kind: 'workflow' } };
  const onStaging = (state: CheckState) => ({ ...check('staging', state), kind: 'deployment' as const });
  test.each<[string, readonly (string | ExpectedCheck)[], ReturnType<typeof check>[], string]>([
    ['a check that has not run', ['test'], [], 'run `test` on this commit until green'],
    ['one that runs', ['test'], [check('test', 'pending')], 'wait for `test` to pass'],
    ['an environment without the commit', [staging], [], 'deploy this commit to `staging`'],
    ['one that is being given it', [staging], [onStaging('pending')], 'wait until this commit is on `staging`'],
    ['both', ['test', staging], [], 'run `test` on this commit until green, and deploy this commit to `staging`'],
    [
      'both at work',
      ['test', staging],
      [check('test', 'pending'), onStaging('pending')],
      'wait for `test` to pass, and until this commit is on `staging`',
    ],
  ])('%s', (_, checks, facts, next) => {
    expect(weigh({ checks: { token: checks }, evidence: evidence({ checks: facts }) }).next).toBe(next);
  });
});
