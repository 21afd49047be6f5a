import type { EvidenceConfig } from '../model/config.ts';
import type { Tier } from '../model/feature.ts';
import type { ReachingChange } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { ReportedRun, TestFileRun } from '../model/test-report.ts';
import type { Outcome, Reason } from '../model/verdict.ts';
import { listInWords } from './combine.ts';
import { changesInWords, unreached } from './reached-by-tests.ts';

/** What is known of a feature whose checks are green. */
export interface ReportsInput {
  readonly feature: string;
  readonly tier: Tier;
  /** The feature's tests that reach the change. */
  readonly tests: readonly string[];
  /** The changes that those tests have to reach. */
  readonly changes: readonly ReachingChange[];
  /** Whether a check is configured for this very feature: without a report it is taken to have run the feature's tests. */
  readonly isNamed: boolean;
  readonly config: EvidenceConfig;
  /** Of the runs whose jobs are the green checks, and of files that were given. */
  readonly reported: readonly ReportedRun[];
  /** By file, the lines of the head that the pull request changed. */
  readonly changedLines: ReadonlyMap<string, readonly number[]>;
}

/** What the reports add to checks that are green. */
export interface ReportsWeighed {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  /** What is missing, to follow "token waits: "; null when nothing is. */
  readonly missing: string | null;
  /** What somebody should do, beginning with a verb; null when nothing is missing. */
  readonly next: string | null;
}

/**
 * Whether the green checks prove the feature: none of its tests failed, and every change that reaches it is reached by one
 * of them that ran. Which ran is what a report says; without one, all of them are taken to have run. Where none of a
 * feature's tests is known to reach the change and a check is configured for it by name, that check alone is its proof:
 * its tests are where this analysis cannot see them.
 */
export function weighReports(input: ReportsInput): ReportsWeighed {
  const tests = weighTestReports(input);
  const lines = weighCoverage(input);
  const all = [tests, lines];
  const outcome = all.find((one) => one.outcome === 'failed') ?? all.find((one) => one.outcome !== 'met') ?? tests;
  return { ...outcome, reasons: all.flatMap((one) => one.reasons) };
}

function weighTestReports(input: ReportsInput): ReportsWeighed {
  const { feature, tests, changes, isNamed, reported } = input;
  const isRequired = input.config.requireReports.includes(input.tier);
  const hasReport = reported.some((run) => run.testReports > 0 || run.isPartial);
  if (!hasReport && isRequired) return lacksReport(input);
  if (tests.length === 0) {
    if (isNamed && !isRequired) return MET;
    return waiting(
      `no test of ${quoteName(feature)} is known to reach the change, so no report can show that one ran`,
      'a test that reaches the change',
      `add a test of ${quoteName(feature)} that reaches the change`,
    );
  }
  const ran = hasReport ? testsThatRan(input) : { known: null, passed: new Set(tests) };
  if ('outcome' in ran) return ran;
  if (isRequired && reported.some((run) => run.isPartial)) return mayHideFailures();
  const open = unreached(changes, ran.passed);
  if (open.length > 0) return notReached(input, open, hasReport);
  return ran.known === null ? MET : met(ranInWords(input, ran.known, ran.passed));
}

interface Ran {
  readonly known: readonly TestFileRun[] | null;
  readonly passed: ReadonlySet<string>;
}

/** The feature's tests that ran green, or why that is none of them. */
function testsThatRan({ feature, tests, reported }: ReportsInput): Ran | ReportsWeighed {
  const relevant = new Set(tests);
  const known = merged(reported.flatMap((run) => run.tests));
  const own = known.filter((test) => relevant.has(test.file));
  const failed = own.filter((test) => test.failed > 0);
  if (failed.length > 0) {
    const names = fileNames(failed);
    return {
      outcome: 'failed',
      reasons: [reason('failed', `the report says that ${names} failed`)],
      missing: `${names} failed`,
      next: `mend what ${names} found and push`,
    };
  }
  const passed = new Set(own.filter((test) => test.executed > 0).map((test) => test.file));
  if (passed.size > 0) return { known: own, passed };
  const what = `${tests.length === 1 ? 'the one test' : `any of the ${tests.length} tests`} of ${quoteName(feature)} that ${tests.length === 1 ? 'reaches' : 'reach'} the change`;
  const missing = `${tests.length === 1 ? '1 test' : `${tests.length} tests`} not yet run`;
  const next = `run ${fileNames(tests.map((file) => ({ file })))} in a job that reports it`;
  const skipped = own.filter((test) => test.skipped > 0);
  if (skipped.length > 0) {
    return waiting(
      `the report says that ${fileNames(skipped)} ${isOne(skipped) ? 'was' : 'were'} skipped`,
      missing,
      next,
    );
  }
  const isSomeUnread = reported.some((run) => run.isPartial);
  const unread = isSomeUnread ? '; a report could not be read' : '';
  const executed = known.reduce((sum, test) => sum + test.executed, 0);
  const unmatched = reported.reduce((sum, run) => sum + run.unmatched, 0);
  if (executed > 0) return waiting(`only other tests ran: the report names not ${what}${unread}`, missing, next);
  if (unmatched > 0) {
    const names = `${unmatched} test file${unmatched === 1 ? '' : 's'}`;
    return waiting(
      `the report names ${names}, and none can be told to be a file of this repository${unread}`,
      missing,
      next,
    );
  }
  return waiting(isSomeUnread ? `the report could not be read` : 'the report says that no test ran', missing, next);
}

/** Where reports are required, one that cannot be read may tell of a failure that a green job does not show. */
function mayHideFailures(): ReportsWeighed {
  return waiting(
    'a report could not be read, so whether a test failed in it is not known',
    'every report in a form that can be read',
    'upload the report that could not be read anew',
  );
}

function lacksReport({ config, tier }: ReportsInput): ReportsWeighed {
  const why = `${quoteName('require-reports')} asks for a report that says which tests ran, and none was found`;
  return waiting(
    why,
    'a report that says which tests ran',
    config.reports.length > 0
      ? `upload the report as an artifact called ${listInWords(config.reports.map(quoteName), 'or')}, in the workflow whose jobs are the checks`
      : `name the artifacts with reports under ${quoteName('evidence.reports')}, or take ${quoteName(tier)} out of ${quoteName('require-reports')}`,
  );
}

function notReached({ feature }: ReportsInput, open: readonly ReachingChange[], hasReport: boolean): ReportsWeighed {
  const names = changesInWords(open);
  const isUntested = open.every((change) => change.tests.length === 0);
  const by =
    hasReport && !isUntested ? `no test of ${quoteName(feature)} that ran` : `no test of ${quoteName(feature)}`;
  const some = open.find((change) => change.tests.length > 0)?.tests[0];
  return waiting(
    `${by} reaches ${names}`,
    `a test that reaches ${names}`,
    hasReport && !isUntested && some !== undefined
      ? `run ${quoteName(some)} in a job that reports it`
      : `add a test of ${quoteName(feature)} that reaches ${names}`,
  );
}

function ranInWords({ tests }: ReportsInput, known: readonly TestFileRun[], passed: ReadonlySet<string>): string {
  const executed = known.reduce((sum, test) => sum + test.executed, 0);
  const cases = executed === 1 ? '1 test case' : `${executed} test cases`;
  const files = tests.length === 1 ? 'its test file' : `${passed.size} of its ${tests.length} test files`;
  return `the report says that ${cases} in ${files} ran green`;
}

function weighCoverage(input: ReportsInput): ReportsWeighed {
  const { config, tier, reported, changes } = input;
  const isRequired = config.requireCoverage.includes(tier);
  const coverage = reported.flatMap((run) => run.coverage ?? []);
  const hasCoverage = reported.some((run) => run.coverage !== null);
  if (!hasCoverage) {
    if (!isRequired) return MET;
    return waiting(
      `${quoteName('require-coverage')} asks for a coverage report, and none was found`,
      'a coverage report',
      `upload a coverage report with the reports under ${quoteName('evidence.reports')}`,
    );
  }
  const open: string[] = [];
  let total = 0;
  let ran = 0;
  for (const file of [...new Set(changes.map((change) => change.file))].sort()) {
    const changed = input.changedLines.get(file) ?? [];
    const own = coverage.filter((one) => one.file === file);
    if (own.length === 0 && changed.length > 0 && CODE.test(file))
      open.push(`${quoteName(file)}, which the report has not`);
    const executable = new Set(own.flatMap((one) => one.executable));
    const executed = new Set(own.flatMap((one) => one.executed));
    const lines = changed.filter((line) => executable.has(line));
    const missed = lines.filter((line) => !executed.has(line));
    total += lines.length;
    ran += lines.length - missed.length;
    if (missed[0] !== undefined) open.push(`${quoteName(file)} line ${missed[0]}`);
  }
  const sum = `${ran} of ${total} changed line${total === 1 ? '' : 's'} that can run ${total === 1 ? 'was' : 'were'} executed`;
  const [where] = open;
  if (!isRequired || where === undefined) return total === 0 ? MET : met(sum);
  return waiting(`${sum}; not ${where}`, 'changed lines that no test executed', `cover ${where} with a test`);
}

/** What a coverage report may be expected to know. */
const CODE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** One entry a file: several jobs may have run the same one. */
function merged(tests: readonly TestFileRun[]): readonly TestFileRun[] {
  const byFile = new Map<string, TestFileRun>();
  for (const test of tests) {
    const known = byFile.get(test.file) ?? { file: test.file, executed: 0, failed: 0, skipped: 0 };
    byFile.set(test.file, {
      file: test.file,
      executed: known.executed + test.executed,
      failed: known.failed + test.failed,
      skipped: known.skipped + test.skipped,
    });
  }
  return [...byFile.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}

const MET: ReportsWeighed = { outcome: 'met', reasons: [], missing: null, next: null };

function met(text: string): ReportsWeighed {
  return { ...MET, reasons: [reason('met', text)] };
}

function waiting(text: string, missing: string, next: string): ReportsWeighed {
  return { outcome: 'waiting', reasons: [reason('waiting', text)], missing, next };
}

function reason(outcome: Outcome, text: string): Reason {
  return { about: 'check', outcome, text, children: [] };
}

function isOne(list: readonly unknown[]): boolean {
  return list.length === 1;
}

function fileNames(files: readonly { readonly file: string }[]): string {
  const shown = files.slice(0, 3).map(({ file }) => quoteName(file));
  return listInWords(files.length > 3 ? [...shown, `${files.length - 3} more`] : shown);
}
