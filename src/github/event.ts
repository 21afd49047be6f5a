import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { githubFailed } from './github-failure.ts';
import { commitId } from './schemas.ts';

/** What an event asks of a run. */
export type GuardEvent =
  /** Evaluate this pull request. */
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** The pull request is new, or another one than before: nothing that was said earlier may stay green meanwhile. */
      readonly isAnew: boolean;
      readonly because: string;
    }
  /** Evaluate every open pull request whose head is this commit. */
  | {
      readonly kind: 'commit';
      readonly sha: string;
      readonly because: string;
    }
  /** Nothing to do, and rightly so. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Something should be done that this version does not do. Never a silent success: the job fails with this reason. */
  | { readonly kind: 'not-handled'; readonly reason: string };

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
  let payload: unknown;
  try {
    payload = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw githubFailed('read event', null, `the payload of \`${name}\` cannot be read: ${message}`, error);
  }
  return interpretEvent(name, payload, environment.GITHUB_WORKFLOW ?? null);
}

/** Every context of ours begins with this unless the configuration says otherwise. */
const OWN_CONTEXT = 'spillover:';

/** What may happen to a pull request that changes what a merge of it means. `edited` is only looked at where its base changed. */
const ANEW: ReadonlySet<string> = new Set(['opened', 'reopened', 'synchronize', 'edited', 'ready_for_review']);

const pullRequestPayload = z.object({
  action: z.string(),
  pull_request: z.object({ number: z.int().positive() }),
  changes: z.object({ base: z.unknown().optional() }).optional(),
});

const workflowRunPayload = z.object({
  action: z.string(),
  workflow_run: z.object({
    name: z.string().nullish(),
    head_sha: commitId,
  }),
});

const checkRunPayload = z.object({ action: z.string(), check_run: z.object({ head_sha: commitId }) });
const checkSuitePayload = z.object({ action: z.string(), check_suite: z.object({ head_sha: commitId }) });
const statusPayload = z.object({ sha: commitId, context: z.string() });

const issueCommentPayload = z.object({
  action: z.string(),
  issue: z.object({ number: z.int().positive(), pull_request: z.unknown().optional() }),
  comment: z.object({ body: z.string(), user: z.object({ type: z.string() }).nullish() }),
});

/** What an event asks for. `workflow` is the name of our own workflow, whose runs are not news; null when unknown. */
export function interpretEvent(name: string, payload: unknown, workflow: string | null): GuardEvent {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target': {
      const { action, pull_request, changes } = read(name, pullRequestPayload, payload);
      if (action === 'closed') return ignored('the pull request is closed');
      if (action === 'edited' && changes?.base === undefined) {
        return ignored('the title or text of the pull request was edited, not its base branch');
      }
      const isAnew = ANEW.has(action);
      return { kind: 'pull-request', number: pull_request.number, isAnew, because: `${name}: ${action}` };
    }
    case 'pull_request_review': {
      const { action, pull_request } = read(name, pullRequestPayload, payload);
      return { kind: 'pull-request', number: pull_request.number, isAnew: false, because: `${name}: ${action}` };
    }
    case 'workflow_run': {
      const { action, workflow_run: run } = read(name, workflowRunPayload, payload);
      if (action !== 'completed') return ignored('the workflow has not ended yet');
      if (workflow !== null && run.name === workflow) return ignored('it is a run of this very workflow');
      return {
        kind: 'commit',
        sha: run.head_sha,
        because: `${name}: ${JSON.stringify(run.name ?? 'a workflow')} ended`,
      };
    }
    case 'check_run': {
      const { action, check_run } = read(name, checkRunPayload, payload);
      return { kind: 'commit', sha: check_run.head_sha, because: `${name}: ${action}` };
    }
    case 'check_suite': {
      const { action, check_suite } = read(name, checkSuitePayload, payload);
      return { kind: 'commit', sha: check_suite.head_sha, because: `${name}: ${action}` };
    }
    case 'status': {
      const { sha, context } = read(name, statusPayload, payload);
      if (context.startsWith(OWN_CONTEXT)) return ignored("it is Spillover's own status");
      return { kind: 'commit', sha, because: `status: ${JSON.stringify(context)}` };
    }
    case 'issue_comment':
      return interpretComment(read(name, issueCommentPayload, payload));
    case 'merge_group':
      return notHandled(name, 'a merge queue is not evaluated');
    case 'push':
      return notHandled(name, 'the open pull requests of a base branch that moved are not evaluated again');
    case 'schedule':
      return notHandled(name, 'open pull requests are not swept on a schedule');
    case 'workflow_dispatch':
      return notHandled(
        name,
        'a run started by hand names no pull request; comment `/spillover recheck` on it instead',
      );
    default:
      return notHandled(name, 'it says nothing about a pull request');
  }
}

/** A command is the first line of a comment and nothing else: what is quoted or in a code block does not count. */
const COMMAND = /^\/spillover[ \t]+(?<word>[a-z-]+)/;

function interpretComment({ action, issue, comment }: z.infer<typeof issueCommentPayload>): GuardEvent {
  if (issue.pull_request === undefined) return ignored('the comment is on an issue, not on a pull request');
  if (action !== 'created') return ignored('only a new comment is a command');
  if (comment.user?.type === 'Bot') return ignored('the comment is by a bot');
  const word = COMMAND.exec(comment.body)?.groups?.['word'];
  switch (word) {
    case undefined:
      return ignored('the comment is no command');
    case 'recheck':
      return { kind: 'pull-request', number: issue.number, isAnew: false, because: 'comment: /spillover recheck' };
    case 'sign-off':
      return notHandled('issue_comment', 'a sign-off by comment does not count; approve the pull request instead');
    default:
      return notHandled('issue_comment', `\`/spillover ${word}\` is no command; there is \`/spillover recheck\``);
  }
}

function ignored(reason: string): GuardEvent {
  return { kind: 'ignored', reason };
}

function notHandled(event: string, reason: string): GuardEvent {
  return {
    kind: 'not-handled',
    reason: `the event \`${event}\` is not handled by this version of Spillover: ${reason}`,
  };
}

function read<Payload>(name: string, schema: z.ZodType<Payload>, payload: unknown): Payload {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw githubFailed(
    'read event',
    null,
    `the payload of \`${name}\` is not what GitHub documents: \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'malformed'}`,
  );
}
