import type { ExpectedCheck } from '../model/config.ts';
import { quoteName } from '../model/quote-name.ts';
import type { CheckFact, Outcome, Reason } from '../model/verdict.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';
import { listInWords } from './combine.ts';
import { bearsName, distrust } from './judge-check.ts';

/** What came of one expected check. */
export interface LookedAt {
  readonly expected: ExpectedCheck;
  /** The facts that count for it; empty: it has not run, or not by the hand that is expected. */
  readonly facts: readonly CheckFact[];
  /** Of facts of its name that do not count: which, and why not. */
  readonly passedOver: readonly { readonly fact: CheckFact; readonly why: string }[];
}

/**
 * Looks for an expected check among the facts. A fact by another hand proves nothing; that of a job which failed counts
 * against the feature whatever its workflow, so that a workflow that was edited cannot hide what it found.
 */
export function lookFor(expected: ExpectedCheck, facts: readonly CheckFact[], workflows: WorkflowStates): LookedAt {
  const counted: CheckFact[] = [];
  const passedOver: { fact: CheckFact; why: string }[] = [];
  for (const fact of facts) {
    if (!bearsName(expected, fact)) continue;
    const why = distrust(expected, fact, workflows);
    const isRedJob =
      fact.kind === 'check' && fact.run !== undefined && fact.state === 'failure' && expected.by.kind === 'workflow';
    if (why === null || isRedJob) counted.push(fact);
    else passedOver.push({ fact, why });
  }
  return { expected, facts: counted, passedOver };
}

/** The reasons for an expected check that no fact counts for: that it has not run, or why what bears its name does not count. */
export function reasonsForMissing({ expected, passedOver }: LookedAt): readonly Reason[] {
  const name = nameOf(expected);
  const [first, ...others] = passedOver;
  if (first === undefined) {
    const ran = expected.kind === 'environment' ? 'this commit has not been deployed to' : 'has not run on this commit';
    const text = expected.kind === 'environment' ? `${ran} ${name}` : `${name} ${ran}`;
    return [{ about: 'check', outcome: 'waiting', text, children: [] }];
  }
  return [first, ...others].slice(0, SHOWN).map(({ fact, why }) => ({
    ...checkReason(fact),
    outcome: 'waiting',
    text: `${quoteName(fact.name)} does not count: it ${why}`,
  }));
}

/** How many facts that do not count are told; a pattern may match hundreds. */
const SHOWN = 3;

/** An expected check as people read it. */
export function nameOf({ name }: ExpectedCheck): string {
  return quoteName(name);
}

/** The names of checks as a list, a name once. Only the first few: a pattern may match hundreds. */
export function distinctNames(facts: readonly CheckFact[]): string {
  const names = [...new Set(facts.map((fact) => fact.name))];
  const shown = names.slice(0, SHOWN).map(quoteName);
  return listInWords(names.length > SHOWN ? [...shown, `${names.length - SHOWN} more`] : shown);
}

/** An order of facts that does not depend on GitHub's. */
export function compareFacts(a: CheckFact, b: CheckFact): number {
  const left = factKey(a);
  const right = factKey(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function factKey(fact: CheckFact): string {
  return JSON.stringify([fact.name, fact.kind, fact.by, fact.state, fact.completedAt, fact.url, fact.run?.id]);
}

/** The reason for a fact that counts. */
export function checkReason(fact: CheckFact): Reason {
  const reason: Reason = {
    about: 'check',
    outcome: checkOutcome(fact),
    text: `${quoteName(fact.name)} ${fact.kind === 'deployment' ? deploymentWords(fact) : checkWords(fact)}`,
    children: [],
  };
  return fact.url === null ? reason : { ...reason, url: fact.url };
}

function checkOutcome(fact: CheckFact): Outcome {
  if (fact.state === 'success') return 'met';
  return fact.state === 'failure' ? 'failed' : 'waiting';
}

function deploymentWords(fact: CheckFact): string {
  if (fact.state === 'success') return 'has this commit';
  if (fact.state === 'failure') return 'refused this commit: its deployment failed';
  return fact.state === 'pending' ? 'is being given this commit' : 'no longer has this commit';
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
