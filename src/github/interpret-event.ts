import { z } from 'zod';
import { commandsOf, mentionsCommand } from './comment-command.ts';
import type { GuardEvent } from './event.ts';
import { githubFailed } from './github-failure.ts';
import { readQueueBranch } from './merge-group.ts';
import { commitId } from './schemas.ts';
import { isOwnComment } from './sticky-comment.ts';

/** What may happen to a pull request that changes what a merge of it means. `edited` is only looked at where its base changed. */
const ANEW: ReadonlySet<string> = new Set(['opened', 'reopened', 'synchronize', 'edited', 'ready_for_review']);

const sender = z.object({ login: z.string(), type: z.string().optional() });
const number = z.int().positive();

const pullRequestPayload = z.object({
  action: z.string(),
  pull_request: z.object({ number, merged: z.boolean().nullish(), head: z.object({ sha: commitId }) }),
  changes: z.object({ base: z.unknown().optional() }).optional(),
});

const workflowRunPayload = z.object({
  action: z.string(),
  workflow_run: z.object({
    name: z.string().nullish(),
    head_sha: commitId,
    head_branch: z.string().nullish(),
    event: z.string().optional(),
  }),
});

const checkRunPayload = z.object({ action: z.string(), check_run: z.object({ head_sha: commitId }) });
const checkSuitePayload = z.object({ action: z.string(), check_suite: z.object({ head_sha: commitId }) });
const statusPayload = z.object({ sha: commitId, context: z.string(), sender: sender.nullish() });
const pushPayload = z.object({ ref: z.string(), deleted: z.boolean().optional() });
const dispatchPayload = z.object({ inputs: z.record(z.string(), z.unknown()).nullish() });

const mergeGroupPayload = z.object({
  action: z.string(),
  merge_group: z.object({ head_sha: commitId, base_sha: commitId, head_ref: z.string(), base_ref: z.string() }),
});

const issueCommentPayload = z.object({
  action: z.string(),
  issue: z.object({ number, pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.int(),
    body: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    user: z.object({ type: z.string() }).nullish(),
  }),
  changes: z.object({ body: z.object({ from: z.string() }).optional() }).optional(),
});

/**
 * What an event asks for.
 *
 * @param workflow the name of our own workflow, whose runs are not news; null when unknown
 * @throws ExpectedFailure `github-failed` when the payload is not what GitHub documents
 */
export function interpretEvent(name: string, payload: unknown, workflow: string | null): GuardEvent {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
      return interpretPull(name, read(name, pullRequestPayload, payload));
    case 'workflow_run':
      return interpretRun(name, read(name, workflowRunPayload, payload), workflow);
    case 'check_run': {
      const { action, check_run } = read(name, checkRunPayload, payload);
      return { kind: 'commit', sha: check_run.head_sha, status: null, because: `${name}: ${action}` };
    }
    case 'check_suite': {
      const { action, check_suite } = read(name, checkSuitePayload, payload);
      return { kind: 'commit', sha: check_suite.head_sha, status: null, because: `${name}: ${action}` };
    }
    case 'status': {
      const { sha, context, sender: by } = read(name, statusPayload, payload);
      const status = { context, by: by?.login ?? '', isBot: by?.type === 'Bot' };
      return { kind: 'commit', sha, status, because: `status: ${JSON.stringify(context)}` };
    }
    case 'issue_comment':
      return interpretComment(read(name, issueCommentPayload, payload));
    case 'merge_group': {
      const { action, merge_group: group } = read(name, mergeGroupPayload, payload);
      if (action !== 'checks_requested') return ignored('the merge queue gave this group up');
      const branch = group.base_ref.replace(/^refs\/heads\//, '');
      const named = readQueueBranch(group.head_ref)?.named ?? null;
      const ends = { head: group.head_sha, base: group.base_sha, branch, named };
      return { kind: 'merge-group', group: ends, because: `${name}: ${action}` };
    }
    case 'push': {
      const { ref, deleted } = read(name, pushPayload, payload);
      const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
      if (branch === undefined || deleted === true) return ignored('no branch moved');
      if (readQueueBranch(branch) !== null) return ignored('it is a branch of a merge queue');
      return { kind: 'base-moved', branch, because: `push: ${JSON.stringify(branch)} moved` };
    }
    case 'schedule':
      return { kind: 'sweep', because: name };
    case 'workflow_dispatch':
      return interpretDispatch(read(name, dispatchPayload, payload).inputs?.['pull-request']);
    default:
      return notHandled(name, 'it says nothing about a pull request');
  }
}

function interpretPull(name: string, payload: z.infer<typeof pullRequestPayload>): GuardEvent {
  const { action, pull_request: pull, changes } = payload;
  const because = `${name}: ${action}`;
  if (name === 'pull_request_review') {
    return { kind: 'pull-request', number: pull.number, isAnew: false, trustsWriters: true, because };
  }
  if (action === 'closed') {
    return { kind: 'closed', number: pull.number, isMerged: pull.merged === true, sha: pull.head.sha, because };
  }
  if (action === 'edited' && changes?.base === undefined) {
    return ignored('the title or text of the pull request was edited, not its base branch');
  }
  const trustsWriters = name === 'pull_request';
  return { kind: 'pull-request', number: pull.number, isAnew: ANEW.has(action), trustsWriters, because };
}

function interpretRun(
  name: string,
  { action, workflow_run: run }: z.infer<typeof workflowRunPayload>,
  workflow: string | null,
): GuardEvent {
  if (action !== 'completed') return ignored('the workflow has not ended yet');
  if (workflow !== null && run.name === workflow) return ignored('it is a run of this very workflow');
  const because = `${name}: ${JSON.stringify(run.name ?? 'a workflow')} ended`;
  // GitHub names the event that started a run, so a branch that only bears such a name is none of a queue's.
  const group = run.event === 'merge_group' ? readQueueBranch(run.head_branch ?? '') : null;
  if (group !== null) return { kind: 'merge-group', group: { head: run.head_sha, ...group }, because };
  return { kind: 'commit', sha: run.head_sha, status: null, because };
}

function interpretDispatch(input: unknown): GuardEvent {
  const named = typeof input === 'string' || typeof input === 'number' ? String(input).trim().replace(/^#/, '') : '';
  if (named === '') return { kind: 'sweep', because: 'workflow_dispatch' };
  const parsed = number.safeParse(/^\d+$/.test(named) ? Number(named) : null);
  if (!parsed.success) return notHandled('workflow_dispatch', 'the input `pull-request` is not a number');
  const because = `workflow_dispatch: pull request ${parsed.data}`;
  return { kind: 'pull-request', number: parsed.data, isAnew: false, trustsWriters: false, because };
}

function interpretComment(payload: z.infer<typeof issueCommentPayload>): GuardEvent {
  const { action, issue, comment, changes } = payload;
  if (issue.pull_request === undefined) return ignored('the comment is on an issue, not on a pull request');
  if (comment.user?.type === 'Bot' || isOwnComment(comment.body)) return ignored('the comment is by a bot');
  if (action === 'edited' || action === 'deleted') {
    // What counted a moment ago counts no more.
    const isCommand = [comment.body, changes?.body?.from ?? ''].some(mentionsCommand);
    if (!isCommand) return ignored(`the comment that was ${action} is no command`);
    const because = `comment: a command was ${action}`;
    return { kind: 'pull-request', number: issue.number, isAnew: false, trustsWriters: false, because };
  }
  const commands = commandsOf({ body: comment.body, createdAt: comment.created_at, updatedAt: comment.updated_at });
  if (commands.length === 0) return ignored('the comment is no command');
  const because = `comment: ${commands.map(({ kind }) => kind).join(', ')}`;
  return { kind: 'comment', number: issue.number, id: comment.id, commands, because };
}

function ignored(reason: string): GuardEvent {
  return { kind: 'ignored', reason };
}

function notHandled(event: string, reason: string): GuardEvent {
  return { kind: 'not-handled', reason: `the event \`${event}\` cannot be handled: ${reason}` };
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
