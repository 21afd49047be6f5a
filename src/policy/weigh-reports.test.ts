import { describe, expect, test } from 'vitest';
import type { EvidenceConfig } from '../model/config.ts';
import type { ReachingChange } from '../model/impact.ts';
import type { ReportedRun, TestFileRun } from '../model/test-report.ts';
import type { CheckFact, Outcome } from '../model/verdict.ts';
import { check, evidence, expects, WORKFLOWS } from './policy-input.fixture.ts';
import { type TestsInput, weighTests } from './weigh-tests.ts';

const GREEN: readonly CheckFact[] = [check('test', 'success')];

const change = (symbol: string, tests: readonly string[]): ReachingChange => ({
  file: 'src/money.ts',
  symbol,
  class: 'runtime',
  fingerprint: '',
  tests,
});
const ran = (file: string, rest: Partial<TestFileRun> = {}): TestFileRun => ({
  file,
  executed: 2,
  failed: 0,
  skipped: 0,
  ...rest,
});
const run = (tests: readonly TestFileRun[], rest: Partial<ReportedRun> = {}): ReportedRun => ({
  run: 1,
  tests,
  unmatched: 0,
  coverage: null,
  isPartial: false,
  testReports: 1,
  ...rest,
});

const ANY: EvidenceConfig = {
  checks: { '*': [expects('test')] },
  reports: ['junit'],
  requireReports: [],
  requireCoverage: [],
};
const NAMED: EvidenceConfig = { ...ANY, checks: { token: [expects('test')] } };

/** What comes of a green check: the outcome and what is said first of what is not met. */
function weigh(rest: Partial<TestsInput>): readonly [Outcome, string] {
  const { reason } = weighTests({
    feature: 'token',
    tier: 'standard',
    tests: ['a.test.ts', 'b.test.ts'],
    changes: [change('round', ['a.test.ts', 'b.test.ts'])],
    config: ANY,
    statusContext: 'spillover: {base}',
    evidence: evidence({ checks: GREEN }),
    reported: [],
    workflows: WORKFLOWS,
    changedLines: new Map(),
    ...rest,
  });
  const open = reason.children.find((child) => child.outcome !== 'met') ?? reason.children.at(-1);
  return [reason.outcome, open?.text ?? ''];
}

describe('with a report', () => {
  test.each<[string, readonly ReportedRun[], Outcome, string]>([
    [
      'a relevant test ran',
      [run([ran('a.test.ts')])],
      'met',
      'the report says that 2 test cases in 1 of its 2 test files ran green',
    ],
    [
      'a relevant test failed',
      [run([ran('a.test.ts'), ran('b.test.ts', { failed: 1 })])],
      'failed',
      'the report says that `b.test.ts` failed',
    ],
    [
      'another test failed',
      [run([ran('a.test.ts'), ran('z.test.ts', { failed: 1 })])],
      'met',
      'the report says that 2 test cases in 1 of its 2 test files ran green',
    ],
    [
      'only other tests ran',
      [run([ran('z.test.ts')])],
      'waiting',
      'only other tests ran: the report names not any of the 2 tests of `token` that reach the change',
    ],
    ['no test ran', [run([])], 'waiting', 'the report says that no test ran'],
    [
      'all were skipped',
      [run([ran('a.test.ts', { executed: 0, skipped: 3 })])],
      'waiting',
      'the report says that `a.test.ts` was skipped',
    ],
    [
      'its names mean no file',
      [run([], { unmatched: 4 })],
      'waiting',
      'the report names 4 test files, and none can be told to be a file of this repository',
    ],
    ['it was refused', [run([], { isPartial: true, testReports: 0 })], 'waiting', 'the report could not be read'],
    ['it is of another run', [run([ran('a.test.ts')], { run: 2 })], 'met', '`test` is green'],
    [
      'one of two runs ran it',
      [run([]), run([ran('a.test.ts')], { run: 2 })],
      'waiting',
      'the report says that no test ran',
    ],
    [
      'a file that was given means nothing to GitHub',
      [run([ran('z.test.ts')]), run([ran('a.test.ts')], { run: null })],
      'waiting',
      'only other tests ran: the report names not any of the 2 tests of `token` that reach the change',
    ],
  ])('%s', (_, reported, outcome, text) => {
    expect(weigh({ reported })).toEqual([outcome, text]);
  });

  test('every changed symbol wants a test of its own that ran', () => {
    const changes = [change('round', ['a.test.ts']), change('submit', ['b.test.ts']), change('late', [])];
    expect(weigh({ changes: changes.slice(0, 1), reported: [run([ran('a.test.ts')])] })[0]).toBe('met');
    expect(weigh({ changes: changes.slice(0, 2), reported: [run([ran('a.test.ts')])] })).toEqual([
      'waiting',
      'no test of `token` that ran reaches `submit` in `src/money.ts`',
    ]);
    expect(weigh({ changes, reported: [run([ran('a.test.ts'), ran('b.test.ts')])] })).toEqual([
      'waiting',
      'no test of `token` reaches `late` in `src/money.ts`',
    ]);
  });
});

describe('without a report', () => {
  const untested = [change('round', ['a.test.ts']), change('submit', [])];
  test.each<[string, Partial<TestsInput>, Outcome]>([
    ['a general check proves what its tests reach', {}, 'met'],
    ['and nothing else', { changes: untested }, 'waiting'],
    ['a check named for the feature proves what its tests reach', { config: NAMED }, 'met'],
    ['and not what none of them reaches', { config: NAMED, changes: untested }, 'waiting'],
    [
      'where none of its tests is known, the check alone is its proof',
      { config: NAMED, tests: [], changes: [change('submit', [])] },
      'met',
    ],
    [
      'unless its tier wants reports',
      { config: { ...NAMED, requireReports: ['standard'] }, tests: [], changes: [] },
      'waiting',
    ],
    ['a tier that wants reports is not proved', { config: { ...ANY, requireReports: ['standard'] } }, 'waiting'],
    ['another tier is', { config: { ...ANY, requireReports: ['critical'] } }, 'met'],
  ])('%s', (_, rest, outcome) => {
    expect(weigh(rest)[0]).toBe(outcome);
  });
});

test('a report that cannot be read beside one that can: no proof where reports are required', () => {
  const reported = [run([ran('a.test.ts')], { isPartial: true })];
  const required = { ...ANY, requireReports: ['standard' as const] };
  expect(weigh({ reported })[0]).toBe('met');
  expect(weigh({ reported, config: required })).toEqual([
    'waiting',
    'a report could not be read, so whether a test failed in it is not known',
  ]);
});

describe('on a command line', () => {
  const given = (tests: readonly TestFileRun[]) => [run(tests, { run: null })];
  test('reports that were given stand for the checks', () => {
    expect(weigh({ evidence: 'not-asked', reported: given([ran('a.test.ts')]) })[0]).toBe('met');
    expect(weigh({ evidence: 'not-asked', reported: given([ran('z.test.ts')]) })[0]).toBe('waiting');
    expect(weigh({ evidence: 'not-asked', reported: [] })[0]).toBe('waiting');
  });

  test('and never where GitHub could not answer', () => {
    expect(weigh({ evidence: 'failed', reported: given([ran('a.test.ts')]) })[0]).toBe('unknown');
  });
});

describe('coverage', () => {
  const covered = (executed: readonly number[]) => [
    run([ran('a.test.ts')], { coverage: [{ file: 'src/money.ts', executable: [1, 2, 3, 7], executed }] }),
  ];
  const changedLines = new Map([['src/money.ts', [2, 3, 4]]]);
  const required = { ...ANY, requireCoverage: ['standard' as const] };
  test.each<[string, Partial<TestsInput>, Outcome, string]>([
    ['is shown', { reported: covered([2, 7]), changedLines }, 'met', '1 of 2 changed lines that can run were executed'],
    [
      'in full',
      { config: required, reported: covered([2, 3]), changedLines },
      'met',
      '2 of 2 changed lines that can run were executed',
    ],
    [
      'a line that did not run',
      { config: required, reported: covered([2, 7]), changedLines },
      'waiting',
      '1 of 2 changed lines that can run were executed; not `src/money.ts` line 3',
    ],
    [
      'is not there',
      { config: required, reported: [run([ran('a.test.ts')])], changedLines },
      'waiting',
      '`require-coverage` asks for a coverage report, and none was found',
    ],
    [
      'of other files',
      { config: required, reported: [run([ran('a.test.ts')], { coverage: [] })], changedLines },
      'waiting',
      '0 of 0 changed lines that can run were executed; not `src/money.ts`, which the report has not',
    ],
    [
      'of a change that left no line',
      { config: required, reported: covered([]), changedLines: new Map() },
      'met',
      'the report says that 2 test cases in 1 of its 2 test files ran green',
    ],
  ])('%s', (_, rest, outcome, text) => {
    expect(weigh(rest)).toEqual([outcome, text]);
  });
});
