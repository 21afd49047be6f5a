import type { EvidenceConfig, ExpectedCheck } from '../model/config.ts';
import type { Tier } from '../model/feature.ts';
import type { ReachingChange } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { ReportedRun } from '../model/test-report.ts';
import type { CheckFact, Evidence } from '../model/verdict.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';
import {
  checkReason,
  compareFacts,
  distinctNames,
  type LookedAt,
  lookFor,
  nameOf,
  reasonsForMissing,
} from './check-reasons.ts';
import { allOf, listInWords } from './combine.ts';
import type { EvidenceGap, Half } from './half.ts';
import { matchesCheckName } from './matches-check-name.ts';
import { weighReports } from './weigh-reports.ts';

/** What is known of one feature's tests. */
export interface TestsInput {
  readonly feature: string;
  readonly tier: Tier;
  /** The feature's tests that reach the change by a coupling that gates. */
  readonly tests: readonly string[];
  /** The changes that those tests have to reach. */
  readonly changes: readonly ReachingChange[];
  readonly config: EvidenceConfig;
  /** Our own status's context, with `{base}` in it: of all statuses, the one that is not worth a word. */
  readonly statusContext: string;
  readonly evidence: Evidence | EvidenceGap;
  /** What the reports say. */
  readonly reported: readonly ReportedRun[];
  readonly workflows: WorkflowStates;
  /** By file, the lines of the head that the pull request changed. Of interest only where coverage was reported. */
  readonly changedLines: ReadonlyMap<string, readonly number[]>;
}

/** The key of `evidence.checks` for checks that run every test. */
const EVERY_FEATURE = '*';

/** Whether anything could prove the feature's tests: a check that is named for it, or tests that a general check runs. */
export function isTested(input: Pick<TestsInput, 'feature' | 'tests' | 'config'>): boolean {
  return isNamed(input) || (checksFor(input).length > 0 && input.tests.length > 0);
}

/** The checks that may prove a feature: those that are named for it take the place of those for every feature. */
export function checksFor(input: Pick<TestsInput, 'feature' | 'config'>): readonly ExpectedCheck[] {
  const { checks } = input.config;
  const key = isNamed(input) ? input.feature : EVERY_FEATURE;
  const listed = Object.hasOwn(checks, key) ? (checks[key] ?? []) : [];
  return [...new Map(listed.map((check) => [JSON.stringify(check), check])).values()];
}

/**
 * Whether the feature's tests ran green on this commit. Every check that is expected must be there by the hand that is
 * expected, every one of its name must be a success, and what `weighReports` asks for must be so.
 */
export function weighTests(input: TestsInput): Half {
  const { feature, tests } = input;
  const expected = checksFor(input);
  if (expected.length === 0) {
    return unreachable(
      `no check is configured that proves the tests of ${quoteName(feature)}`,
      tests.length > 0 ? `${count(tests.length)} that no configured check proves` : 'a check that proves its tests',
      `name the check that runs the tests of ${quoteName(feature)} under ${quoteName('evidence.checks')} in the configuration`,
    );
  }
  if (!isNamed(input) && tests.length === 0) {
    return unreachable(
      `no test of ${quoteName(feature)} reaches the change, so ${listInWords(expected.map(nameOf))} proves nothing about it`,
      'a test that reaches the change',
      `add a test of ${quoteName(feature)} that reaches the change`,
    );
  }
  if (typeof input.evidence !== 'string') return weighChecks(input, expected, input.evidence.checks);
  const isGiven = input.evidence === 'not-asked' && input.reported.length > 0;
  return isGiven ? weighGiven(input) : unseen(input, input.evidence, expected);
}

function weighChecks(input: TestsInput, expected: readonly ExpectedCheck[], facts: readonly CheckFact[]): Half {
  const own = input.statusContext.replaceAll('{base}', '*');
  const candidates = facts
    .filter((fact) => fact.kind !== 'status' || !matchesCheckName(own, fact.name))
    .sort(compareFacts);
  const looked = expected.map((one) => lookFor(one, candidates, input.workflows));
  const missing = looked.filter((one) => one.facts.length === 0);
  // A fact that two patterns match is told once.
  const found = candidates.filter((fact) => looked.some((one) => one.facts.includes(fact)));
  const children = [...missing.flatMap(reasonsForMissing), ...found.map(checkReason)];
  const outcome = allOf(children.map((child) => child.outcome));
  if (outcome === 'met') return weighReported(input, found, children);
  if (outcome === 'failed') {
    const names = distinctNames(found.filter((fact) => fact.state === 'failure'));
    return {
      reason: { about: 'tests', outcome, text: `${names} failed on this commit`, children },
      missing: `${names} failed`,
      next: `fix what ${names} found and push`,
      isReachable: true,
    };
  }
  const open = found.filter((fact) => fact.state !== 'success');
  const isPlace = (fact: CheckFact): boolean => fact.kind === 'deployment';
  const places = namesOf(
    missing.filter(({ expected: one }) => one.kind === 'environment'),
    open.filter(isPlace),
  );
  const checks = namesOf(
    missing.filter(({ expected: one }) => one.kind !== 'environment'),
    open.filter((fact) => !isPlace(fact)),
  );
  const names = listInWords([...checks, ...places]);
  const isRunning = missing.length === 0 && open.every((fact) => fact.state === 'pending');
  return {
    reason: { about: 'tests', outcome, text: `${subject(input)} not yet proved: ${names} not green`, children },
    missing: input.tests.length > 0 ? `${count(input.tests.length)} not yet green` : `${names} not yet green`,
    next: isRunning ? waiting(checks, places) : running(checks, places),
    isReachable: true,
  };
}

/** What is expected and what was found, by name. */
function namesOf(missing: readonly LookedAt[], open: readonly CheckFact[]): readonly string[] {
  const lacking = [...new Set(missing.map((one) => nameOf(one.expected)))];
  return [...lacking, ...(open.length > 0 ? [distinctNames(open)] : [])];
}

function waiting(checks: readonly string[], places: readonly string[]): string {
  const passing = checks.length > 0 ? [`for ${listInWords(checks)} to pass`] : [];
  const arriving = places.length > 0 ? [`until this commit is on ${listInWords(places)}`] : [];
  return `wait ${[...passing, ...arriving].join(', and ')}`;
}

function running(checks: readonly string[], places: readonly string[]): string {
  const run = checks.length > 0 ? [`run ${listInWords(checks)} on this commit until green`] : [];
  const deploy = places.length > 0 ? [`deploy this commit to ${listInWords(places)}`] : [];
  return [...run, ...deploy].join(', and ');
}

/** What the reports of the runs whose jobs are the green checks add. */
function weighReported(input: TestsInput, found: readonly CheckFact[], children: Half['reason']['children']): Half {
  const runs = new Set(found.flatMap((fact) => (fact.run === undefined ? [] : [fact.run.id])));
  const reported = input.reported.filter((one) => one.run !== null && runs.has(one.run));
  return withReports(input, reported, `by ${distinctNames(found)}`, children);
}

/** On a command line nobody looks at checks; there the reports that were given are what the caller vouches for. */
function weighGiven(input: TestsInput): Half {
  const given = input.reported.filter((one) => one.run === null);
  return withReports(input, given, 'by the reports that were given', []);
}

function withReports(
  input: TestsInput,
  reported: readonly ReportedRun[],
  by: string,
  children: Half['reason']['children'],
): Half {
  const weighed = weighReports({ ...input, isNamed: isNamed(input), reported });
  const all = [...children, ...weighed.reasons];
  const { outcome, missing, next } = weighed;
  const text =
    outcome === 'met' ? `${subject(input)} proved on this commit ${by}` : proofInDoubt(input, weighed.reasons);
  return { reason: { about: 'tests', outcome, text, children: all }, missing, next, isReachable: true };
}

function proofInDoubt(input: TestsInput, reasons: Half['reason']['children']): string {
  const first = reasons.find((one) => one.outcome !== 'met')?.text ?? '';
  return `${subject(input)} not proved: ${first}`;
}

function unseen(input: TestsInput, gap: EvidenceGap, expected: readonly ExpectedCheck[]): Half {
  const names = listInWords([...new Set(expected.map(nameOf))]);
  const isFailure = gap === 'failed';
  const run = input.tests.length > 0 ? `run ${countOf(input.feature, input.tests.length)}` : 'push';
  return {
    reason: {
      about: 'tests',
      outcome: isFailure ? 'unknown' : 'waiting',
      text: isFailure
        ? `the checks of this commit could not be read, so nothing is known of ${names}`
        : `no checks were looked at: ${names} will be, on the pull request`,
      children: [],
    },
    missing: input.tests.length > 0 ? `${count(input.tests.length)} not yet green` : `${names} not yet green`,
    next: isFailure ? 'run the guard again' : `${run}, and let ${names} pass on the pull request`,
    isReachable: true,
  };
}

function unreachable(text: string, missing: string, next: string): Half {
  return { reason: { about: 'tests', outcome: 'waiting', text, children: [] }, missing, next, isReachable: false };
}

function isNamed({ feature, config }: Pick<TestsInput, 'feature' | 'config'>): boolean {
  return Object.hasOwn(config.checks, feature) && (config.checks[feature] ?? []).length > 0;
}

function subject({ feature, tests }: TestsInput): string {
  return tests.length > 0
    ? `${countOf(feature, tests.length)} that reach${tests.length === 1 ? 'es' : ''} the change ${tests.length === 1 ? 'is' : 'are'}`
    : `the tests of ${quoteName(feature)} are`;
}

function count(tests: number): string {
  return tests === 1 ? '1 test' : `${tests} tests`;
}

function countOf(feature: string, tests: number): string {
  return `the ${tests === 1 ? 'one test' : count(tests)} of ${quoteName(feature)}`;
}
