import type { ExpectedCheck } from '../model/config.ts';
import { quoteName } from '../model/quote-name.ts';
import type { CheckFact, RunFact } from '../model/verdict.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';
import { matchesCheckName } from './matches-check-name.ts';

/** The slug of the app in whose name every workflow of a repository makes checks and statuses. */
const ACTIONS = 'github-actions';

/** Events whose runs take the workflow file from the default branch, whatever the pull request did to it. */
const EVENTS_OF_THE_DEFAULT_BRANCH: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'schedule',
]);

/** Whether a fact bears the name that is expected, and is of the kind that can: whoever made it. */
export function bearsName(expected: ExpectedCheck, fact: CheckFact): boolean {
  return (
    (expected.kind === 'environment') === (fact.kind === 'deployment') && matchesCheckName(expected.name, fact.name)
  );
}

/**
 * Why a fact of the expected name does not count, to follow its name; null when it is by the hand that is expected. A job
 * counts when its run's workflow file, and what that calls, is the base branch's own: then the pull request had no say in
 * what it does.
 */
export function distrust(expected: ExpectedCheck, fact: CheckFact, workflows: WorkflowStates): string | null {
  const { by } = expected;
  switch (by.kind) {
    case 'app':
      return isSigned(fact, by.slug) ? null : `is by ${maker(fact)}, and ${quoteName(by.slug)} is expected`;
    case 'person':
      if (fact.kind === 'check') return `is a check, and one by ${quoteName(by.login)} would be a commit status`;
      return isSame(fact.by, by.login) ? null : `is by ${maker(fact)}, and ${quoteName(by.login)} is expected`;
    case 'workflow':
      return distrustJob(fact, workflows);
  }
}

function distrustJob(fact: CheckFact, workflows: WorkflowStates): string | null {
  if (fact.kind === 'status') return 'is a commit status: anybody who can write can set one';
  if (fact.kind === 'check' && !isSame(fact.by, ACTIONS)) {
    return `is by ${maker(fact)}; where that app is expected, name it under ${quoteName('evidence.checks')}`;
  }
  if (fact.run === undefined) return 'is no job of a workflow run: any workflow can make a check of any name';
  return distrustRun(fact.run, workflows);
}

function distrustRun(run: RunFact, workflows: WorkflowStates): string | null {
  if (run.doubt !== null) return `is of a run that counts for nothing: ${run.doubt}`;
  if (run.workflow === null) return 'is of a workflow that is no file of this repository';
  if (EVENTS_OF_THE_DEFAULT_BRANCH.has(run.event)) return null;
  for (const path of [run.workflow, ...run.calls]) {
    const state = workflows.get(path);
    if (state === undefined) return `is of ${quoteName(path)}, which the base branch has not`;
    if (state.changed !== null) {
      const what = state.changed === path ? 'which is' : `and ${quoteName(state.changed)} in it is`;
      return `is of ${quoteName(path)}, ${what} not as on the base branch`;
    }
  }
  return null;
}

function isSigned(fact: CheckFact, slug: string): boolean {
  return isSame(fact.by, fact.kind === 'check' ? slug : `${slug}[bot]`);
}

function isSame(login: string | null, expected: string): boolean {
  return login !== null && login.toLowerCase() === expected.toLowerCase();
}

function maker({ by }: CheckFact): string {
  return by === null ? 'nobody that GitHub names' : quoteName(by);
}
