import { describe, expect, it } from 'vitest';
import { interpretEvent } from './interpret-event.ts';

const SHA = '1'.repeat(40);
const BASE = '2'.repeat(40);
const AT = '2026-01-05T09:00:00Z';
const pull = (action: string, more: object = {}, own: object = {}) => ({
  action,
  pull_request: { number: 7, head: { sha: SHA }, ...own },
  ...more,
});
const run = (more: object = {}, action = 'completed') => ({
  action,
  workflow_run: { name: 'CI', head_sha: SHA, head_branch: 'topic', event: 'pull_request', pull_requests: [], ...more },
});
const remark = (
  body: string,
  { action = 'created', type = 'User', issue = { pull_request: {} }, more = {}, edited = AT } = {},
) => ({
  action,
  issue: { number: 7, ...issue },
  comment: { id: 5, body, created_at: AT, updated_at: edited, user: { type } },
  ...more,
});
const group = (action: string, more: object = {}) => ({
  action,
  merge_group: {
    head_sha: SHA,
    base_sha: BASE,
    head_ref: `refs/heads/gh-readonly-queue/main/pr-9-${BASE}`,
    base_ref: 'refs/heads/main',
    ...more,
  },
});

describe('a pull request', () => {
  it.each([
    ['pull_request_target', pull('opened'), true, false],
    ['pull_request_target', pull('synchronize'), true, false],
    ['pull_request_target', pull('reopened'), true, false],
    ['pull_request_target', pull('ready_for_review'), true, false],
    ['pull_request_target', pull('edited', { changes: { base: { ref: { from: 'main' } } } }), true, false],
    ['pull_request_target', pull('labeled'), false, false],
    ['pull_request', pull('opened'), true, true],
    ['pull_request_review', pull('submitted'), false, true],
    ['pull_request_review', pull('dismissed'), false, true],
    ['workflow_dispatch', { inputs: { 'pull-request': '7' } }, false, false],
    ['workflow_dispatch', { inputs: { 'pull-request': ' #7 ' } }, false, false],
    ['issue_comment', remark('/spillover sign-off token 1a2b3c4', { action: 'deleted' }), false, false],
    [
      'issue_comment',
      remark('never mind', { action: 'edited', more: { changes: { body: { from: '/spillover recheck' } } } }),
      false,
      false,
    ],
    [
      'issue_comment',
      remark('/spillover recheck', { action: 'edited', more: { changes: { body: { from: 'x' } } } }),
      false,
      false,
    ],
  ])('%s is evaluated, as another one than before or not (%#)', (name, payload, isAnew, trustsWriters) => {
    expect(interpretEvent(name, payload, null)).toMatchObject({
      kind: 'pull-request',
      number: 7,
      isAnew,
      trustsWriters,
    });
  });

  it.each([
    [true, pull('closed', {}, { merged: true })],
    [false, pull('closed', {}, { merged: false })],
    [false, pull('closed')],
  ])('that was closed (merged: %s)', (isMerged, payload) => {
    expect(interpretEvent('pull_request_target', payload, null)).toMatchObject({
      kind: 'closed',
      number: 7,
      isMerged,
      sha: SHA,
    });
  });
});

describe('a commit', () => {
  it.each([
    ['workflow_run', run()],
    ['workflow_run', run({ event: 'push', head_branch: `gh-readonly-queue/main/pr-9-${BASE}` })],
    ['check_run', { action: 'completed', check_run: { head_sha: SHA } }],
    ['check_suite', { action: 'completed', check_suite: { head_sha: SHA } }],
  ])('%s evaluates what has it as its head (%#)', (name, payload) => {
    expect(interpretEvent(name, payload, 'Gate')).toMatchObject({ kind: 'commit', sha: SHA, status: null });
  });

  it('status says which one was set, and by whom', () => {
    const payload = { sha: SHA, context: 'jenkins', sender: { login: 'ci[bot]', type: 'Bot' } };
    const status = { context: 'jenkins', by: 'ci[bot]', isBot: true };
    expect(interpretEvent('status', payload, 'Gate')).toMatchObject({ kind: 'commit', sha: SHA, status });
  });
});

describe('a merge group', () => {
  it.each([
    ['merge_group', group('checks_requested')],
    ['workflow_run', run({ event: 'merge_group', head_branch: `gh-readonly-queue/main/pr-9-${BASE}` })],
  ])('%s evaluates it', (name, payload) => {
    expect(interpretEvent(name, payload, null)).toMatchObject({
      kind: 'merge-group',
      group: { head: SHA, base: BASE, branch: 'main', named: 9 },
    });
  });

  it('of a branch with slashes, whose name says nothing', () => {
    const payload = group('checks_requested', { head_ref: 'refs/heads/other', base_ref: 'refs/heads/release/2' });
    expect(interpretEvent('merge_group', payload, null)).toMatchObject({ group: { branch: 'release/2', named: null } });
  });
});

it.each([
  ['schedule', { schedule: '0 3 * * *' }, { kind: 'sweep' }],
  ['workflow_dispatch', { inputs: null }, { kind: 'sweep' }],
  ['workflow_dispatch', { inputs: { 'pull-request': '' } }, { kind: 'sweep' }],
  ['push', { ref: 'refs/heads/release/2' }, { kind: 'base-moved', branch: 'release/2' }],
  [
    'issue_comment',
    remark('Thanks\n\n/spillover why token'),
    { kind: 'comment', number: 7, id: 5, commands: [{ kind: 'why', feature: 'token' }] },
  ],
  ['issue_comment', remark('/spillover dance'), { kind: 'comment', commands: [{ kind: 'malformed' }] }],
])('%s (%#)', (name, payload, expected) => {
  expect(interpretEvent(name, payload, null)).toMatchObject(expected);
});

it.each([
  ['an edited title', 'pull_request_target', pull('edited', { changes: { title: { from: 'x' } } })],
  ['a workflow that only started', 'workflow_run', run({}, 'requested')],
  ['a run of our own workflow', 'workflow_run', run({ name: 'Gate' })],
  ['a merge group that is gone', 'merge_group', group('destroyed')],
  ['a tag', 'push', { ref: 'refs/tags/v1' }],
  ['a deleted branch', 'push', { ref: 'refs/heads/old', deleted: true }],
  ['a branch of the queue', 'push', { ref: `refs/heads/gh-readonly-queue/main/pr-9-${BASE}` }],
  ['a comment on an issue', 'issue_comment', remark('/spillover recheck', { issue: {} as never })],
  ['a comment that is no command', 'issue_comment', remark('looks good')],
  [
    'a comment that was edited since',
    'issue_comment',
    remark('/spillover recheck', { edited: '2026-01-05T09:00:01Z' }),
  ],
  [
    'an edited comment that never was one',
    'issue_comment',
    remark('fine', { action: 'edited', more: { changes: { body: { from: 'good' } } } }),
  ],
  ["a bot's comment", 'issue_comment', remark('/spillover recheck', { type: 'Bot' })],
  ['our own comment under the name of a person', 'issue_comment', remark('<!-- spillover -->\n\n/spillover recheck')],
  ['a quoted command', 'issue_comment', remark('> /spillover recheck')],
  ['a command in a code block', 'issue_comment', remark('```\n/spillover recheck\n```')],
])('%s is ignored', (_, name, payload) => {
  expect(interpretEvent(name, payload, 'Gate')).toMatchObject({ kind: 'ignored' });
});

it.each([
  ['discussion', {}, 'nothing about a pull request'],
  ['workflow_dispatch', { inputs: { 'pull-request': '7; rm' } }, 'not a number'],
  ['workflow_dispatch', { inputs: { 'pull-request': '0' } }, 'not a number'],
])('%s says plainly that it cannot be handled (%#)', (name, payload, words) => {
  expect(interpretEvent(name, payload, null)).toEqual({
    kind: 'not-handled',
    reason: expect.stringContaining(words) as unknown,
  });
});

it.each([
  ['pull_request_target', { action: 'opened' }, 'pull_request'],
  ['workflow_run', run({ head_sha: 'HEAD; rm' }), 'workflow_run.head_sha'],
  ['merge_group', group('checks_requested', { base_sha: 'main' }), 'merge_group.base_sha'],
  ['status', null, ''],
])('a malformed payload of %s is told', (name, payload, path) => {
  expect(() => interpretEvent(name, payload, null)).toThrow(
    new RegExp(`github-failed.*payload of \`${name}\` is not what GitHub documents: \`${path}\``),
  );
});
