import { parse, stringify } from 'yaml';
import type { TextFiles } from '../model/files.ts';

/** A workflow file to start from. */
export interface StartingWorkflow {
  readonly path: string;
  readonly text: string;
}

/** What the workflows are made from. */
export interface WorkflowChoices {
  /** What stands behind `uses:`: a repository and a commit of it, by its whole name. */
  readonly action: string;
  /** The branches that pull requests go to. */
  readonly branches: readonly string[];
  /** The names of the workflows that run tests. */
  readonly tests: readonly string[];
  /** Whether a deployment to an environment proves tests, which wants one more permission. Absent: false. */
  readonly readsDeployments?: boolean;
}

/** What stands behind `uses:` until somebody knows better. */
export const UNKNOWN_ACTION = '<owner>/spillover@<commit>';

/** The workflow that guards, and the relay that tells it of reviews. GitHub knows both by their names. */
const GUARD = 'Spillover';
const RELAY = 'Spillover review';

/** Whether a path is a workflow file's. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** The two workflow files: one that guards, and the relay for reviews, which may do nothing. */
export function startingWorkflows(choices: WorkflowChoices): readonly StartingWorkflow[] {
  return [
    { path: '.github/workflows/spillover.yml', text: guardText(choices) },
    { path: '.github/workflows/spillover-review.yml', text: RELAY_TEXT },
  ];
}

/**
 * The names of the workflows that run for pull requests or merge groups, sorted: most likely those that run the tests. A workflow without a name
 * is called by its path, as GitHub has it. What cannot be read is left out.
 */
export function testWorkflows(files: TextFiles): readonly string[] {
  const names = files.paths.filter(isWorkflowPath).flatMap((path) => {
    const workflow = readWorkflow(files.read(path) ?? '');
    if (workflow === null || !['pull_request', 'merge_group'].some((event) => workflow.events.includes(event)))
      return [];
    return [workflow.name ?? path];
  });
  return [...new Set(names)].filter((name) => name !== GUARD && name !== RELAY).sort();
}

/** A workflow as far as it matters here; null where the text is none. */
function readWorkflow(text: string): { readonly name: string | null; readonly events: readonly string[] } | null {
  try {
    const workflow: unknown = parse(text, { maxAliasCount: 100 });
    if (!isRecord(workflow)) return null;
    const { name, on } = workflow;
    const events =
      typeof on === 'string' ? [on] : Array.isArray(on) ? on.map(String) : isRecord(on) ? Object.keys(on) : [];
    return { name: typeof name === 'string' && name !== '' ? name : null, events };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list on one line, quoted where YAML wants it. */
function inline(names: readonly string[]): string {
  return stringify(names, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim();
}

function guardText({ action, branches, tests, readsDeployments = false }: WorkflowChoices): string {
  const known = tests.length > 0 ? tests : ['CI'];
  return `# Every event here runs this file as it is on the default branch, never as a pull request left it. Nothing of the pull
# request is checked out or executed, and there should be no checkout step.
name: ${GUARD}

on:
  pull_request_target:
    types: [opened, synchronize, reopened, ready_for_review, edited, closed]
  merge_group:
    types: [checks_requested]
  push:
    branches: ${inline(branches)} # the branches that pull requests go to
  workflow_run:
    workflows: ${inline([...known, RELAY])} # the workflows that run your tests, and the relay
    types: [completed]
  issue_comment:
    types: [created, edited, deleted]
  # Tests that run outside of GitHub Actions; leave these two out where there are none.
  check_run:
    types: [completed]
  status:
  schedule:
    - cron: '23 3 * * *'
  workflow_dispatch:
    inputs:
      pull-request:
        description: The number of a pull request; empty for all that are open
        required: false
        type: string

permissions: {}

jobs:
  guard:
    name: Guard
    # A comment counts when it holds a command, or held one; an edited pull request when its base changed.
    if: >-
      (github.event_name != 'issue_comment' || (github.event.issue.pull_request &&
      (contains(github.event.comment.body, '/spillover') || contains(github.event.changes.body.from, '/spillover')))) &&
      (github.event_name != 'pull_request_target' || github.event.action != 'edited' || github.event.changes.base)
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      statuses: write
      checks: read
      actions: read${readsDeployments ? '\n      deployments: read' : ''}
    concurrency:
      group: spillover-\${{ github.event.comment.id || (github.event.action == 'closed' && format('closed-{0}', github.event.number)) || github.event.pull_request.head.sha || github.event.workflow_run.head_sha || (github.event_name == 'merge_group' && github.sha) || github.event.check_run.head_sha || github.event.sha || inputs.pull-request || github.ref }}
      cancel-in-progress: false
    steps:
      - uses: ${action}${action === UNKNOWN_ACTION ? ' # the 40 digits of a release’s commit: a tag can be moved, a commit cannot' : ''}
`;
}

const RELAY_TEXT = `# A review cannot refresh the status of a pull request from a fork: the token it comes with may only read. So a review
# starts this run, which may do nothing and does nothing, and its end starts Spillover (\`workflow_run\`).
name: ${RELAY}

on:
  pull_request_review:
    types: [submitted, edited, dismissed]

permissions: {}

jobs:
  relay:
    name: Relay
    runs-on: ubuntu-latest
    timeout-minutes: 2
    steps:
      - run: echo 'The end of this run starts Spillover.'
`;
