import { describe, expect, test } from 'vitest';
import type { ReportFile } from '../model/test-report.ts';
import { readReports } from './read-reports.ts';

const TESTS = ['e2e/token/buy.spec.ts', 'src/cart/cart.test.ts', 'src/token/pay.test.ts'];
const PATHS = [...TESTS, 'src/token/pay.ts'];
const WORK = '/home/runner/work/shop/shop';

const file = (text: string | null, rest: Partial<ReportFile> = {}): ReportFile => ({
  artifact: 'junit',
  run: 1,
  path: 'junit.xml',
  text,
  ...rest,
});
const read = (...texts: readonly (string | null)[]) =>
  readReports(
    texts.map((text) => file(text)),
    PATHS,
  );
/** What the first run says, in short: file: executed, failed, skipped. */
const said = (...texts: readonly (string | null)[]) =>
  read(...texts).reported[0]?.tests.map((one) => `${one.file}: ${one.executed} ${one.failed} ${one.skipped}`);
const whyRefused = (text: string) => read(text).problems.map(({ data }) => ('message' in data ? data.message : ''));

describe('JUnit, as written by', () => {
  test.each([
    [
      'Vitest',
      `<?xml version="1.0" encoding="UTF-8" ?><testsuites name="vitest tests" tests="3" failures="1"><testsuite name="src/token/pay.test.ts" tests="3" failures="1" errors="0" skipped="1"><testcase classname="src/token/pay.test.ts" name="pays" time="0.1"></testcase><testcase classname="src/token/pay.test.ts" name="refuses"><failure message="x" type="AssertionError">at &lt;anonymous&gt;</failure></testcase><testcase classname="src/token/pay.test.ts" name="later"><skipped/></testcase></testsuite></testsuites>`,
      'src/token/pay.test.ts: 2 1 1',
    ],
    [
      'Jest with a file',
      `<testsuites name="jest tests"><testsuite name="token" tests="1"><testcase classname="token pays" name="token pays" file="${WORK}/src/token/pay.test.ts"/></testsuite></testsuites>`,
      'src/token/pay.test.ts: 1 0 0',
    ],
    [
      'Playwright, from its test folder',
      `<testsuites id="" tests="1"><testsuite name="token/buy.spec.ts" hostname="chromium" tests="1" failures="0" skipped="0" errors="0"><testcase name="buys" classname="token/buy.spec.ts" time="1"></testcase></testsuite></testsuites>`,
      'e2e/token/buy.spec.ts: 1 0 0',
    ],
    [
      'Mocha: the file on a suite of its own',
      `<testsuites name="Mocha Tests"><testsuite name="Root Suite" tests="0" file="${WORK}/src/token/pay.test.ts"></testsuite><testsuite name="token" tests="1"><testcase name="token pays" classname="pays"/></testsuite></testsuites>`,
      'src/token/pay.test.ts: 1 0 0',
    ],
    [
      'node:test',
      `<testsuites><testcase name="pays" classname="test" file="${WORK}/src/token/pay.test.ts"/><testcase name="later" classname="test" file="${WORK}/src/token/pay.test.ts"><skipped type="todo"/></testcase></testsuites>`,
      'src/token/pay.test.ts: 1 0 1',
    ],
    [
      'a file that could not be loaded',
      `<testsuites><testsuite name="src/token/pay.test.ts" tests="0" errors="1"></testsuite></testsuites>`,
      'src/token/pay.test.ts: 1 1 0',
    ],
    [
      'a file in which nothing ran',
      `<testsuite name="src/token/pay.test.ts" tests="0"/>`,
      'src/token/pay.test.ts: 0 0 0',
    ],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual([expected]);
    expect(read(text).problems).toEqual([]);
  });

  test('titles alone name no file', () => {
    const [run] = read(`<testsuite name="token"><testcase classname="token" name="pays"/></testsuite>`).reported;
    expect(run).toMatchObject({ tests: [], unmatched: 0, testReports: 1, isPartial: false });
  });
});

describe('JSON, as written by', () => {
  test.each([
    [
      'Vitest',
      {
        numTotalTests: 2,
        testResults: [
          {
            name: `${WORK}/src/token/pay.test.ts`,
            status: 'passed',
            assertionResults: [{ status: 'passed' }, { status: 'todo' }],
          },
        ],
      },
      'src/token/pay.test.ts: 1 0 1',
    ],
    [
      'Jest',
      {
        numTotalTests: 1,
        testResults: [
          {
            name: `${WORK}/src/token/pay.test.ts`,
            status: 'failed',
            assertionResults: [],
            message: 'Cannot find module',
          },
        ],
      },
      'src/token/pay.test.ts: 1 1 0',
    ],
    [
      'a state that nobody knows',
      { testResults: [{ name: 'src/token/pay.test.ts', assertionResults: [{ status: 'exploded' }] }] },
      'src/token/pay.test.ts: 1 1 0',
    ],
    [
      'Playwright',
      {
        config: { rootDir: `${WORK}/e2e` },
        suites: [
          {
            file: 'token/buy.spec.ts',
            specs: [{ tests: [{ status: 'expected', expectedStatus: 'passed' }, { status: 'skipped' }] }],
            suites: [
              {
                specs: [
                  {
                    tests: [
                      { status: 'unexpected' },
                      { status: 'flaky' },
                      { status: 'expected', expectedStatus: 'failed' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      'e2e/token/buy.spec.ts: 3 1 2',
    ],
  ])('%s', (_, value, expected) => {
    expect(said(JSON.stringify(value))).toEqual([expected]);
  });
});

describe('coverage', () => {
  test.each([
    ['LCOV', `TN:\nSF:src/token/pay.ts\nDA:1,1\nDA:2,0\nDA:4,7\nend_of_record\n`],
    [
      'Istanbul',
      JSON.stringify({
        [`${WORK}/src/token/pay.ts`]: {
          path: `${WORK}/src/token/pay.ts`,
          statementMap: { 0: { start: { line: 1 } }, 1: { start: { line: 2 } }, 2: { start: { line: 4 } } },
          s: { 0: 1, 1: 0, 2: 7 },
          fnMap: {},
          branchMap: {},
          f: {},
          b: {},
        },
      }),
    ],
  ])('%s', (_, text) => {
    expect(read(text).reported[0]?.coverage).toEqual([
      { file: 'src/token/pay.ts', executable: [1, 2, 4], executed: [1, 4] },
    ]);
  });
});

describe('refused', () => {
  const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><testsuite name="src/token/pay.test.ts"><testcase name="&lol2;"/></testsuite>`;
  test.each([
    ['a billion laughs', LAUGHS, 'holds a document type, and so may define entities of its own'],
    [
      'a file from outside',
      `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&e;"/></testsuite>`,
      'holds a document type, and so may define entities of its own',
    ],
    ['an entity of nobody', '<testsuite><testcase name="&nobody;"/></testsuite>', 'is no XML: undefined entity.'],
    ['half a report', '<testsuite name="src/token/pay.test.ts"><testcase', 'is no XML: unclosed tag: testcase'],
    ['deep nesting', `<testsuites>${'<testsuite>'.repeat(300)}`, 'is nested more than 200 deep'],
    ['half a JSON report', '{"testResults": [', 'is no JSON'],
    ['JSON of another shape', '{"testResults": {"a": 1}}', 'is not as its kind of report is written, at testResults'],
    ['half of LCOV', 'TN:\nSF:src/token/pay.ts\nDA:1,1\n', 'breaks off in the middle of a file'],
    ['nothing', '  \n', 'is empty'],
  ])('%s', (_, text, why) => {
    const problems = whyRefused(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.startsWith(why.split(':')[0] ?? why)).toBe(true);
    expect(read(text).reported[0]).toMatchObject({ tests: [], isPartial: true });
  });

  test('before it came here: no second problem, and not forgotten', () => {
    expect(read(null)).toMatchObject({ problems: [], reported: [{ isPartial: true, testReports: 0 }] });
  });
});

test.each(['{"name": "a manifest"}', '<html><body/></html>', 'a log', '[]'])(
  'what is no report says nothing: %s',
  (text) => {
    expect(read(text)).toEqual({
      problems: [],
      reported: [{ run: 1, tests: [], unmatched: 0, coverage: null, isPartial: false, testReports: 0 }],
    });
  },
);

test('reports of one run are joined, those of another stand apart', () => {
  const one = '<testsuite name="src/token/pay.test.ts"><testcase name="a"/></testsuite>';
  const other = '<testsuite name="src/cart/cart.test.ts"><testcase name="a"/></testsuite>';
  const { reported } = readReports([file(one), file(one), file(other, { run: 2 })], PATHS);
  expect(reported.map(({ run, tests }) => [run, tests.map((each) => [each.file, each.executed])])).toEqual([
    [1, [['src/token/pay.test.ts', 2]]],
    [2, [['src/cart/cart.test.ts', 1]]],
  ]);
});

test.each([
  ['old/src/token/pay.test.ts', []],
  ['/home/runner/work/shop/shop/old/src/token/pay.test.ts', []],
  ['src/token/pay.test.ts', []],
  ['/home/runner/work/shop/shop/src/token/pay.test.ts', ['src/token/pay.test.ts']],
])('%s, where a copy of a test lies beside it, means %j', (name, expected) => {
  const report = `<testsuite name="${name}"><testcase name="a"/></testsuite>`;
  const { reported } = readReports([file(report)], [...PATHS, 'old/src/token/pay.test.ts']);
  expect(reported[0]?.tests.map((one) => one.file)).toEqual(expected);
});
