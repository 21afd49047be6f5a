import { expect, test } from 'vitest';
import type { ActionEvent } from './events.ts';
import type { LocalGitHub } from './local-github.ts';
import { openShop } from './shop.fixture.ts';
import type { PullRequest } from './state.ts';

type Make = (github: LocalGitHub, pull: PullRequest) => ActionEvent;

const events: readonly [name: string, make: Make, ref: string, keys: string][] = [
  [
    'pull_request_target',
    ({ events }, pull) => events.pullRequestTarget(pull, 'opened'),
    'refs/heads/main',
    'action number pull_request',
  ],
  [
    'pull_request',
    ({ events }, pull) => events.pullRequest(pull, 'synchronize', { before: 'a', after: 'b' }),
    'refs/pull/1/merge',
    'action after before number pull_request',
  ],
  [
    'pull_request_review',
    ({ events, seed }, pull) => events.pullRequestReview(pull, seed.review(pull, 'alice', 'APPROVED')),
    'refs/pull/1/merge',
    'action pull_request review',
  ],
  [
    'issue_comment',
    ({ events, seed }, pull) => events.issueComment(seed.comment(pull, 'alice', 'a')),
    'refs/heads/main',
    'action comment issue',
  ],
  [
    'workflow_run',
    ({ events, seed }, pull) => events.workflowRun(seed.workflowRun({ sha: pull.head.sha, jobs: [] })),
    'refs/heads/main',
    'action workflow workflow_run',
  ],
  [
    'check_run',
    ({ events, seed }, pull) => events.checkRun(seed.checkRun(pull.head.sha, 'lint', 'success')),
    'refs/heads/main',
    'action check_run',
  ],
  [
    'status',
    ({ events, seed }, pull) => events.status(seed.status(pull.head.sha, 'ci', 'success')),
    'refs/heads/main',
    'branches commit context created_at description id name sha state target_url updated_at',
  ],
  [
    'push',
    ({ events }, pull) => events.push('feature', pull.base.sha, pull.head.sha, 'bob'),
    'refs/heads/feature',
    'after base_ref before commits compare created deleted forced head_commit pusher ref',
  ],
  [
    'merge_group',
    ({ events }, pull) => events.mergeGroup(pull, { headSha: pull.head.sha, baseSha: pull.base.sha }),
    'refs/heads/gh-readonly-queue/main/pr-1-BASE',
    'action merge_group',
  ],
  [
    'workflow_dispatch',
    ({ events, seed }) => events.workflowDispatch('alice', seed.workflow('Spillover', '.github/workflows/s.yml')),
    'refs/heads/main',
    'inputs ref workflow',
  ],
];

test.each(events)('%s', async (name, make, ref, keys) => {
  const { github, pull } = await openShop();
  const event = make(github, pull);
  expect([event.name, event.ref]).toEqual([name, ref.replace('BASE', pull.base.sha)]);
  expect(Object.keys(event.payload).sort().join(' ')).toBe(
    `${keys} organization repository sender`.split(' ').sort().join(' '),
  );
});

test('schedule', async () => {
  const { github } = await openShop();
  expect(Object.keys(github.events.schedule().payload).sort()).toEqual(['organization', 'repository', 'schedule']);
});
