import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpretEvent, readEvent } from './event.ts';

const SHA = '1'.repeat(40);
const pull = (action: string, more: object = {}) => ({ action, pull_request: { number: 7 }, ...more });
const run = (more: object = {}, action = 'completed') => ({
  action,
  workflow_run: {
    name: 'CI',
    head_sha: SHA,
    pull_requests: [],
    ...more,
  },
});
const remark = (body: string, { action = 'created', type = 'User', issue = { pull_request: {} } } = {}) => ({
  action,
  issue: { number: 7, ...issue },
  comment: { body, user: { type } },
});

describe('what an event asks for', () => {
  it.each([
    ['pull_request_target', pull('opened'), true],
    ['pull_request_target', pull('synchronize'), true],
    ['pull_request_target', pull('reopened'), true],
    ['pull_request_target', pull('ready_for_review'), true],
    ['pull_request_target', pull('edited', { changes: { base: { ref: { from: 'main' } } } }), true],
    ['pull_request_target', pull('labeled'), false],
    ['pull_request', pull('opened'), true],
    ['pull_request_review', pull('submitted'), false],
    ['pull_request_review', pull('dismissed'), false],
    ['issue_comment', remark('/spillover recheck'), false],
    ['issue_comment', remark('/spillover recheck please\nCI was flaky'), false],
  ])('%s evaluates the pull request, as another one than before or not (%#)', (name, payload, isAnew) => {
    expect(interpretEvent(name, payload, null)).toMatchObject({ kind: 'pull-request', number: 7, isAnew });
  });

  it.each([
    ['workflow_run', run()],
    ['check_run', { action: 'completed', check_run: { head_sha: SHA } }],
    ['check_suite', { action: 'completed', check_suite: { head_sha: SHA } }],
    ['status', { sha: SHA, context: 'jenkins' }],
  ])('%s evaluates the pull requests of the commit (%#)', (name, payload) => {
    expect(interpretEvent(name, payload, 'Gate')).toMatchObject({ kind: 'commit', sha: SHA });
  });

  it.each([
    ['a closed pull request', 'pull_request_target', pull('closed')],
    ['an edited title', 'pull_request_target', pull('edited', { changes: { title: { from: 'x' } } })],
    ['a workflow that only started', 'workflow_run', run({}, 'requested')],
    ['a run of our own workflow', 'workflow_run', run({ name: 'Gate' })],
    ['our own status', 'status', { sha: SHA, context: 'spillover: main' }],
    ['a comment on an issue', 'issue_comment', remark('/spillover recheck', { issue: {} as never })],
    ['a comment that is no command', 'issue_comment', remark('looks good')],
    ['an edited comment', 'issue_comment', remark('/spillover recheck', { action: 'edited' })],
    ['a deleted comment', 'issue_comment', remark('/spillover recheck', { action: 'deleted' })],
    ["a bot's comment", 'issue_comment', remark('/spillover recheck', { type: 'Bot' })],
    ['a quoted command', 'issue_comment', remark('> /spillover recheck')],
    ['a command in a code block', 'issue_comment', remark('```\n/spillover recheck\n```')],
  ])('%s is ignored', (_, name, payload) => {
    expect(interpretEvent(name, payload, 'Gate')).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['merge_group', {}, 'merge queue'],
    ['push', {}, 'base branch that moved'],
    ['schedule', {}, 'on a schedule'],
    ['workflow_dispatch', {}, '/spillover recheck'],
    ['discussion', {}, 'nothing about a pull request'],
    ['issue_comment', remark('/spillover sign-off token 1a2b3c4'), 'approve the pull request instead'],
    ['issue_comment', remark('/spillover dance'), '`/spillover dance` is no command'],
  ])('%s says plainly that it is not handled (%#)', (name, payload, words) => {
    expect(interpretEvent(name, payload, null)).toEqual({
      kind: 'not-handled',
      reason: expect.stringContaining(words) as unknown,
    });
  });

  it.each([
    ['pull_request_target', { action: 'opened' }, 'pull_request'],
    ['workflow_run', run({ head_sha: 'HEAD; rm' }), 'workflow_run.head_sha'],
    ['status', null, ''],
  ])('a malformed payload of %s is told', (name, payload, path) => {
    expect(() => interpretEvent(name, payload, null)).toThrow(
      new RegExp(`github-failed.*payload of \`${name}\` is not what GitHub documents: \`${path}\``),
    );
  });
});

describe('where the event is read from', () => {
  it('is the file that the runner names', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'spillover-event-')), 'event.json');
    writeFileSync(path, JSON.stringify(pull('opened')));
    expect(readEvent({ GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_EVENT_PATH: path })).toEqual({
      kind: 'pull-request',
      number: 7,
      isAnew: true,
      because: 'pull_request_target: opened',
    });
  });

  it.each([
    ['no event', {}, 'is not set'],
    ['no file', { GITHUB_EVENT_NAME: 'push', GITHUB_EVENT_PATH: '/nowhere/event.json' }, 'cannot be read'],
  ])('%s is told', (_, environment, words) => {
    expect(() => readEvent(environment)).toThrow(words);
  });
});
