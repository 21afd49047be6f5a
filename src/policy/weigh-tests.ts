import type { EvidenceConfig } from '../model/config.ts';
import type { Tier } from '../model/feature.ts';
import { quoteName } from '../model/quote-name.ts';
import type { CheckFact, Evidence, Outcome, Reason } from '../model/verdict.ts';
import { allOf, listInWords } from './combine.ts';
import type { EvidenceGap, Half } from './half.ts';
import { matchesCheckName } from './matches-check-name.ts';

/** What is known of one feature's tests. */
export interface TestsInput {
  readonly feature: string;
  readonly tier: Tier;
  /** The feature's tests that reach the change. */
  readonly tests: readonly string[];
  readonly config: EvidenceConfig;
  /** Our own status's context, with `{base}` in it: of all statuses, the one that is not worth a word. */
  readonly statusContext: string;
  readonly evidence: Evidence | EvidenceGap;
}

/** The key of `evidence.checks` for checks that run every test. */
const EVERY_FEATURE = '*';

/** Whether anything could prove the feature's tests: a check that is named for it, or tests that a general check runs. */
export function isTested(input: Pick<TestsInput, 'feature' | 'tests' | 'config'>): boolean {
  return isNamed(input) || (patternsFor(input).length > 0 && input.tests.length > 0);
}

/**
 * Whether the feature's tests ran green on this commit. Every pattern that is configured for the feature must be matched
 * by a check run, and every check run it matches must be a success. Patterns named for the feature take the place of `*`.
 * A commit status proves nothing: whoever may write to the repository can set one.
 */
export function weighTests(input: TestsInput): Half {
  const { feature, tests } = input;
  const patterns = patternsFor(input);
  if (patterns.length === 0) {
    return unreachable(
      `no check is configured that proves the tests of ${quoteName(feature)}`,
      tests.length > 0 ? `${count(tests.length)} that no configured check proves` : 'a check that proves its tests',
      `name the check that runs the tests of ${quoteName(feature)} under ${quoteName('evidence.checks')} in the configuration`,
    );
  }
  if (!isNamed(input) && tests.length === 0) {
    return unreachable(
      `no test of ${quoteName(feature)} reaches the change, so ${listInWords(patterns.map(quoteName))} proves nothing about it`,
      'a test that reaches the change',
      `add a test of ${quoteName(feature)} that reaches the change`,
    );
  }
  if (typeof input.evidence === 'string') return unseen(input, input.evidence, patterns);
  return weighChecks(input, patterns, input.evidence.checks);
}

function weighChecks(input: TestsInput, patterns: readonly string[], facts: readonly CheckFact[]): Half {
  const candidates = facts.filter((fact) => fact.kind === 'check').sort(compareFacts);
  const statuses = facts.filter((fact) => fact.kind === 'status' && !isOwnStatus(fact, input.statusContext));
  const looked = patterns.map((pattern) => ({
    pattern,
    facts: candidates.filter((fact) => matchesCheckName(pattern, fact.name)),
  }));
  const found = candidates.filter((fact) => looked.some((one) => one.facts.includes(fact)));
  const missing = looked.filter((one) => one.facts.length === 0).map((one) => one.pattern);
  const children: Reason[] = [...missing.map((pattern) => missingReason(pattern, statuses)), ...found.map(checkReason)];
  const outcome = allOf(children.map((child) => child.outcome));

  if (outcome === 'met') return metUnlessReported(input, found, children);
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
  const names = listInWords([...missing.map(quoteName), ...(open.length > 0 ? [distinctNames(open)] : [])]);
  const isRunning = missing.length === 0 && open.every((fact) => fact.state === 'pending');
  return {
    reason: { about: 'tests', outcome, text: `${subject(input)} not yet proved: ${names} not green`, children },
    missing: input.tests.length > 0 ? `${count(input.tests.length)} not yet green` : `${names} not yet green`,
    next: isRunning ? `wait for ${names} to pass` : `run ${names} on this commit until green`,
    isReachable: true,
  };
}

function metUnlessReported(input: TestsInput, found: readonly CheckFact[], children: readonly Reason[]): Half {
  const names = distinctNames(found);
  if (!input.config.requireReports.includes(input.tier)) {
    const text = `${subject(input)} proved on this commit by ${names}`;
    return { reason: { about: 'tests', outcome: 'met', text, children }, missing: null, next: null, isReachable: true };
  }
  return {
    reason: {
      about: 'tests',
      outcome: 'waiting',
      text: `${names} is green, but ${quoteName('require-reports')} also asks for a report that says which tests ran, and none was read`,
      children: [
        ...children,
        {
          about: 'check',
          outcome: 'waiting',
          text: `this version reads no reports, so a tier under ${quoteName('require-reports')} is proved by nobody's tests`,
          children: [],
        },
      ],
    },
    missing: 'a report that says which tests ran',
    next: `take ${quoteName(input.tier)} out of ${quoteName('require-reports')} in the configuration`,
    isReachable: false,
  };
}

function missingReason(pattern: string, statuses: readonly CheckFact[]): Reason {
  const hasStatus = statuses.some((status) => matchesCheckName(pattern, status.name));
  const why = hasStatus ? '; a commit status of that name does not count: anybody who can write can set one' : '';
  const text = `${quoteName(pattern)} has not run on this commit${why}`;
  return { about: 'check', outcome: 'waiting', text, children: [] };
}

function checkReason(fact: CheckFact): Reason {
  const reason: Reason = {
    about: 'check',
    outcome: checkOutcome(fact),
    text: `${quoteName(fact.name)} ${checkWords(fact)}`,
    children: [],
  };
  return fact.url === null ? reason : { ...reason, url: fact.url };
}

function checkOutcome(fact: CheckFact): Outcome {
  if (fact.state === 'success') return 'met';
  return fact.state === 'failure' ? 'failed' : 'waiting';
}

function checkWords(fact: CheckFact): string {
  switch (fact.state) {
    case 'success':
      return 'is green';
    case 'failure':
      return 'failed';
    case 'pending':
      return 'is queued or running';
    case 'skipped':
      return 'was skipped: it ran no test';
    case 'neutral':
      return 'ended neutral: it says neither yes nor no';
    case 'cancelled':
      return 'was cancelled before it ended';
    case 'timed-out':
      return 'ran out of time before it ended';
    case 'stale':
      return 'went stale: it never reported its end';
    case 'action-required':
      return 'waits for somebody to act on it';
  }
}

function unseen(input: TestsInput, gap: EvidenceGap, patterns: readonly string[]): Half {
  const names = listInWords(patterns.map(quoteName));
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

function patternsFor(input: Pick<TestsInput, 'feature' | 'config'>): readonly string[] {
  const { checks } = input.config;
  const key = isNamed(input) ? input.feature : EVERY_FEATURE;
  return [...new Set(Object.hasOwn(checks, key) ? checks[key] : [])];
}

/** The status that this guard posts, on any base branch: a pattern `*` matches it, and nobody takes it for a test. */
function isOwnStatus(fact: CheckFact, statusContext: string): boolean {
  return matchesCheckName(statusContext.replaceAll('{base}', '*'), fact.name);
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

/** The names of checks as a list, a name once. Only the first few: a pattern may match hundreds. */
function distinctNames(facts: readonly CheckFact[]): string {
  const names = [...new Set(facts.map((fact) => fact.name))];
  const shown = names.slice(0, 3).map(quoteName);
  return listInWords(names.length > 3 ? [...shown, `${names.length - 3} more`] : shown);
}

function compareFacts(a: CheckFact, b: CheckFact): number {
  const left = factKey(a);
  const right = factKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function factKey(fact: CheckFact): string {
  return JSON.stringify([fact.name, fact.kind, fact.by, fact.state, fact.completedAt, fact.url]);
}
