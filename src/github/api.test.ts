import { describe, expect, it } from 'vitest';
import { primaryRateLimit, secondaryRateLimit } from '../../test/local-github/faults.ts';
import { createGitHub } from './github.ts';
import { connect, sha } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';
import { readReviews } from './review-facts.ts';

describe('a call that fails', () => {
  it.each([
    ['with a 500', { status: 500, times: 3 }, 4],
    ['with a 502', { status: 502 }, 2],
    ['with a reset', { reset: true }, 2],
    ['with a 429', { status: 429, headers: { 'retry-after': '5' } }, 2],
    ['at the secondary limit', secondaryRateLimit(30), 2],
    ['at the secondary limit, with a 429', secondaryRateLimit(30, 429), 2],
    ['at the rate limit', primaryRateLimit(10), 2],
  ])('%s is made again', async (_, fault, calls) => {
    const { server, github, operations } = await connect();
    server.fail({ operation: 'pulls/get', ...fault });
    expect((await readPullRequest(github, 1)).head.sha).toBe(sha('2'));
    expect(operations().filter((operation) => operation === 'pulls/get')).toHaveLength(calls);
  });

  it.each([
    ['401', { status: 401 }, '"status":401', 'check the input `token`', 1],
    ['403', { status: 403 }, '"status":403', '`permissions: pull-requests: read`', 1],
    ['404', { status: 404 }, '"status":404', 'does not exist, or the token cannot see it', 1],
    ['422', { status: 422 }, '"status":422', 'refuses the values', 1],
    ['429', { status: 429, headers: { 'retry-after': '1' } }, '"status":429', 'wait a few minutes', 3],
    ['500', { status: 500 }, '"status":500', 'githubstatus.com', 4],
    ['502', { status: 502 }, '"status":502', 'githubstatus.com', 4],
    ['no answer', { reset: true }, '"status":null', 'no answer came', 4],
    ['an answer that breaks off', { truncate: true }, '"status":200', 'not what GitHub documents', 1],
    ['a limit that lasts', primaryRateLimit(3000), '"status":403', 'wait until the limit is lifted', 1],
    ['a secondary limit that lasts', secondaryRateLimit(3000), '"status":403', 'wait until the limit is lifted', 1],
  ])('with %s for ever says so, and what to do', async (_, fault, status, advice, calls) => {
    const { server, github, operations } = await connect();
    server.fail({ operation: 'pulls/get', times: Number.POSITIVE_INFINITY, ...fault });
    const failure = expect(readPullRequest(github, 1)).rejects;
    await failure.toThrow(/^github-failed: \{"operation":"pulls\/get"/);
    await failure.toThrow(status);
    await failure.toThrow(advice);
    expect(operations()).toHaveLength(calls);
  });

  it('by being slow is made again', async () => {
    const { server, github } = await connect({ timeoutMs: 300 });
    server.fail({ operation: 'pulls/get', delayMs: 3000 });
    expect((await readPullRequest(github, 1)).head.sha).toBe(sha('2'));
  });

  it('by being slow for ever says so, and what to do', async () => {
    const { server, github } = await connect({ timeoutMs: 100 });
    server.fail({ operation: 'pulls/get', delayMs: 3000, times: Number.POSITIVE_INFINITY });
    await expect(readPullRequest(github, 1)).rejects.toThrow(/"status":null,.*timeout; no answer came/);
  });

  it('never tells the token', async () => {
    const { server, github } = await connect();
    server.fail({ operation: 'pulls/get', status: 403 });
    const failure: unknown = await readPullRequest(github, 1).catch((error: unknown) => error);
    expect(JSON.stringify(failure)).not.toContain(server.token);
    expect(String(failure)).not.toContain(server.token);
  });
});

describe('an answer that lies', () => {
  it.each([
    ['a pull request without a head', 'pulls/get', (body: object) => ({ ...body, head: null })],
    [
      'a head that is no commit',
      'pulls/get',
      (body: { head: object }) => ({ ...body, head: { ...body.head, sha: '--all' } }),
    ],
    ['nothing at all', 'pulls/get', () => ''],
  ])('%s is told', async (_, operation, change) => {
    const { server, github } = await connect();
    server.fail({ operation, status: 200, body: change({ head: {} }) });
    await expect(readPullRequest(github, 1)).rejects.toThrow(/github-failed.*not what GitHub documents/);
  });

  it.each([
    ['an empty body', ''],
    ['null', null],
    ['an object', { message: 'Not here' }],
  ])('%s is no empty list', async (_, body) => {
    const { server, github } = await connect();
    server.fail({ operation: 'pulls/list-reviews', status: 200, body });
    await expect(readReviews(github, 1)).rejects.toThrow(/github-failed.*not what GitHub documents/);
  });

  // The pagination of octokit itself takes a 409 for the end of the list.
  it('a 409 is no end of a list', async () => {
    const { server, github } = await connect();
    server.fail({ operation: 'pulls/list-reviews', status: 409, times: 9 });
    await expect(readReviews(github, 1)).rejects.toThrow(/github-failed.*409/);
  });
});

describe('a client', () => {
  it.each([
    ['no token', { token: '' }, 'there is no token'],
    ['no repository', { repository: '' }, 'not `owner/name`'],
    ['half a repository', { repository: 'shop' }, 'not `owner/name`'],
    ['too much of a repository', { repository: 'acme/shop/x' }, 'not `owner/name`'],
  ])('of %s is none', (_, wrong, words) => {
    const options = { token: 't', repository: 'acme/shop', apiUrl: 'http://127.0.0.1:1' };
    expect(() => createGitHub({ ...options, ...wrong })).toThrow(words);
  });
});
