import { describe, expect, it } from 'vitest';
import type { Fault } from '../../test/local-github/faults.ts';
import type { CheckResult } from '../model/check-result.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { guardPullRequest } from './guard-pull-request.ts';
import { asks, connect, sha } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';

const HEAD = sha('2');
const MARKER = '<!-- m -->';

/** Every call that guarding a pull request makes, as the test below holds. */
const OPERATIONS = [
  'checks/list-for-ref',
  'issues/create-comment',
  'issues/list-comments',
  'issues/list-events',
  'pulls/get',
  'pulls/list-commits',
  'pulls/list-reviews',
  'repos/create-commit-status',
  'repos/get-branch',
  'repos/get-collaborator-permission-level',
  'repos/list-activities',
  'repos/list-commit-statuses-for-ref',
];

/** Guards a pull request that is safe, while GitHub is disturbed. */
async function guard(fault: Fault | null, timeoutMs?: number) {
  const world = await connect(timeoutMs === undefined ? {} : { timeoutMs });
  const { server, github } = world;
  const [pull] = server.state.pulls;
  if (pull === undefined) throw new Error('no pull request');
  server.seed.person('alice', 'write');
  server.seed.review(pull, 'alice', 'APPROVED');
  if (fault !== null) server.fail(fault);
  const guarding = async () =>
    guardPullRequest(github, await readPullRequest(github, 1), {
      context: 'spillover: main',
      isAnew: false,
      runUrl: null,
      evaluate: async (gather) => {
        await gather(asks());
        return {} as CheckResult;
      },
      printStatus: () => ({ state: 'success', description: 'all safe' }),
      comment: { marker: MARKER, print: () => `${MARKER}all safe` },
    });
  const outcome = await guarding().catch((error: unknown) => error);
  return { ...world, outcome, last: server.statusesOf(HEAD).at(-1)?.state };
}

it('the calls are known', async () => {
  const { operations } = await guard(null);
  expect([...new Set(operations())].sort()).toEqual(OPERATIONS);
});

describe('a disturbance that passes, in any one call, changes nothing', { timeout: 60_000 }, () => {
  it.each([
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['502 after the work was done', { status: 502, afterWork: true }],
    ['reset after the work was done', { reset: true, afterWork: true }],
    ['slow', { delayMs: 8000 }],
  ])('%s', async (name, how) => {
    const ended = await Promise.all(
      OPERATIONS.map((operation) => guard({ operation, ...how }, name === 'slow' ? 4000 : undefined)),
    );
    // A comment that is slow may still be made, so it is not made again; that it was not seen is told.
    const isLate = (operation: string) => name === 'slow' && operation === 'issues/create-comment';
    const problems = (operation: string): unknown[] =>
      isLate(operation) ? [expect.objectContaining({ code: 'comment-failed' })] : [];
    expect(ended.map(({ outcome, last }) => [outcome, last])).toEqual(
      OPERATIONS.map((operation): unknown[] => [
        expect.objectContaining({ kind: 'posted', problems: problems(operation) }),
        'success',
      ]),
    );
    for (const [index, { server }] of ended.entries()) {
      const made = server.state.comments.length;
      expect(isLate(OPERATIONS[index] ?? '') ? made <= 1 : made === 1, OPERATIONS[index]).toBe(true);
    }
  });
});

describe('a disturbance that stays, in any one call, is never a success unseen', { timeout: 60_000 }, () => {
  it.each([
    ['403', { status: 403 }],
    ['404', { status: 404 }],
    ['422', { status: 422 }],
    ['429', { status: 429 }],
    ['502', { status: 502 }],
    ['reset', { reset: true }],
    ['half an answer', { truncate: true }],
    ['an empty answer', { status: 200, body: '' }],
  ])('%s', async (name, how) => {
    const times = Number.POSITIVE_INFINITY;
    const ended = await Promise.all(OPERATIONS.map((operation) => guard({ operation, times, ...how })));
    for (const [index, { outcome, last, server }] of ended.entries()) {
      const operation = OPERATIONS[index] ?? '';
      // A comment of ours decides nothing; that nobody knows who pushed is weighed by the policy.
      if (operation === 'issues/create-comment' || operation === 'repos/list-activities') {
        expect([outcome, last]).toEqual([expect.objectContaining({ kind: 'posted' }), 'success']);
      } else {
        expect([outcome, last]).toEqual([expect.any(ExpectedFailure), last === undefined ? undefined : 'pending']);
      }
      expect(server.state.comments.length).toBeLessThanOrEqual(1);
    }
  });
});
