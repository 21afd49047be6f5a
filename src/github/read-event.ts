import { readFileSync } from 'node:fs';
import type { GuardEvent } from './event.ts';
import { githubFailed } from './github-failure.ts';
import { interpretEvent } from './interpret-event.ts';

/** The environment that a runner sets, as far as events are concerned. */
export interface EventEnvironment {
  readonly GITHUB_EVENT_NAME?: string | undefined;
  readonly GITHUB_EVENT_PATH?: string | undefined;
  /** The name of the workflow that runs us. */
  readonly GITHUB_WORKFLOW?: string | undefined;
}

/**
 * Reads which event started the run and what it asks for.
 *
 * @throws ExpectedFailure `github-failed` when there is no event, or its payload is not what GitHub documents
 */
export function readEvent(environment: EventEnvironment): GuardEvent {
  const name = environment.GITHUB_EVENT_NAME ?? '';
  const path = environment.GITHUB_EVENT_PATH ?? '';
  if (name === '' || path === '') {
    throw githubFailed(
      'read event',
      null,
      'GITHUB_EVENT_NAME or GITHUB_EVENT_PATH is not set; run inside a workflow, or use the command line',
    );
  }
  return interpretEvent(name, readPayload(environment), environment.GITHUB_WORKFLOW ?? null);
}

/**
 * The event's payload, as GitHub sent it.
 *
 * @throws ExpectedFailure `github-failed` when it cannot be read
 */
export function readPayload(environment: EventEnvironment): unknown {
  try {
    return JSON.parse(readFileSync(environment.GITHUB_EVENT_PATH ?? '', 'utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const name = environment.GITHUB_EVENT_NAME ?? '';
    throw githubFailed('read event', null, `the payload of \`${name}\` cannot be read: ${message}`, error);
  }
}
