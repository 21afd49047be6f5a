import { parse } from 'yaml';
import type { TextFiles } from '../model/files.ts';
import type { GuardWorkflow } from '../model/gate.ts';
import { isWorkflowPath, testWorkflows } from './starting-workflows.ts';

/** What wakes the guard, and what is missed without it. `check_run` and `status` are for tests outside of GitHub Actions. */
const NEEDED = ['pull_request_target', 'merge_group', 'push', 'workflow_run', 'issue_comment', 'schedule'];

/** The types of `pull_request_target` that change what a merge means. */
const NEEDED_TYPES = ['opened', 'synchronize', 'reopened', 'ready_for_review', 'edited'];

/** The workflows that run Spillover, by their paths, and what each of them does not hear of. */
export function guardWorkflows(files: TextFiles): readonly GuardWorkflow[] {
  const tests = testWorkflows(files);
  return files.paths
    .filter(isWorkflowPath)
    .flatMap((path) => {
      const workflow = read(files.read(path) ?? '');
      if (workflow === null || !usesGuard(workflow['jobs'])) return [];
      const events = eventsOf(workflow['on']);
      return [{ path, missing: missingIn(events, tests), trustsWriters: !events.has('pull_request_target') }];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function missingIn(events: ReadonlyMap<string, unknown>, tests: readonly string[]): readonly string[] {
  const missing = NEEDED.filter((event) => !events.has(event));
  const types = listOf(recordOf(events.get('pull_request_target'))?.['types']);
  if (events.has('pull_request_target')) {
    // Without a list of its own the event has three of them.
    const heard = types ?? ['opened', 'synchronize', 'reopened'];
    missing.push(...NEEDED_TYPES.filter((type) => !heard.includes(type)).map((type) => `pull_request_target: ${type}`));
  }
  const heard = listOf(recordOf(events.get('workflow_run'))?.['workflows']);
  if (heard !== null) {
    missing.push(...tests.filter((name) => !heard.includes(name)).map((name) => `workflow_run: ${name}`));
  }
  return missing;
}

/** Whether a step runs an action called `spillover`, wherever it is kept. */
function usesGuard(jobs: unknown): boolean {
  return Object.values(recordOf(jobs) ?? {}).some((job) => {
    const steps = recordOf(job)?.['steps'];
    if (!Array.isArray(steps)) return false;
    return steps.some((step: unknown) => {
      const uses = recordOf(step)?.['uses'];
      return typeof uses === 'string' && /(?:^|\/)spillover(?:@|$)/i.test(uses.trim());
    });
  });
}

function eventsOf(on: unknown): ReadonlyMap<string, unknown> {
  if (typeof on === 'string') return new Map([[on, null]]);
  if (Array.isArray(on)) return new Map(on.map((event: unknown) => [String(event), null]));
  return new Map(Object.entries(recordOf(on) ?? {}));
}

function listOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : null;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function read(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return recordOf(parse(text, { maxAliasCount: 100 }));
  } catch {
    return null;
  }
}
