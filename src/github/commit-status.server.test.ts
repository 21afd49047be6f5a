import { describe, expect, it } from 'vitest';
import { postFirstStatus, postStatus, readStatuses } from './commit-status.ts';
import { connect, sha } from './local-github.fixture.ts';

const HEAD = sha('2');
const CONTEXT = 'spillover: main';
const waiting = { state: 'pending', description: 'token waits', targetUrl: null } as const;

describe('a commit status', () => {
  it('is set with everything it says', async () => {
    const { server, github } = await connect();
    const text = { state: 'failure', description: 'token failed', targetUrl: 'https://example.com/1' } as const;
    expect(await postStatus(github, HEAD, CONTEXT, text)).toBe('posted');
    expect(server.statusesOf(HEAD)).toMatchObject([{ context: CONTEXT, by: 'github-actions[bot]', ...text }]);
    expect(server.violations).toEqual([]);
  });

  it.each([
    ['another state', { ...waiting, state: 'success' }, 2],
    ['another description', { ...waiting, description: 'token and cart wait' }, 2],
    ['another address alone', { ...waiting, targetUrl: 'https://example.com/2' }, 1],
    ['nothing new', waiting, 1],
  ] as const)('is set again for %s only as it needs to be', async (_, second, count) => {
    const { server, github } = await connect();
    await postStatus(github, HEAD, CONTEXT, waiting);
    await postStatus(github, HEAD, CONTEXT, second);
    expect(server.statusesOf(HEAD)).toHaveLength(count);
  });

  it('is set again when somebody else set it meanwhile', async () => {
    const { server, github } = await connect();
    await postStatus(github, HEAD, CONTEXT, waiting);
    server.seed.status(HEAD, CONTEXT, 'success', 'eve');
    expect(await postStatus(github, HEAD, CONTEXT, waiting)).toBe('posted');
  });

  it('is compared with the latest of its context, on whichever page', async () => {
    const { server, github } = await connect();
    await postStatus(github, HEAD, CONTEXT, waiting);
    for (let i = 0; i < 120; i++) server.seed.status(HEAD, `ci ${i}`, 'success');
    expect(await readStatuses(github, HEAD)).toHaveLength(121);
    expect(await postStatus(github, HEAD, CONTEXT, waiting)).toBe('unchanged');
  });

  it('that comes first is pending, and never takes the place of an answer', async () => {
    const { server, github } = await connect();
    await postFirstStatus(github, HEAD, CONTEXT, waiting, false);
    await postStatus(github, HEAD, CONTEXT, { ...waiting, state: 'success' });
    expect(await postFirstStatus(github, HEAD, CONTEXT, waiting, false)).toMatchObject({ state: 'success' });
    expect(server.statusesOf(HEAD, CONTEXT).map((status) => status.state)).toEqual(['pending', 'success']);
  });

  it.each(['success', 'failure', 'error', 'pending'] as const)(
    'of another pull request than it is now does not stay (%s)',
    async (state) => {
      const { server, github } = await connect();
      server.seed.status(HEAD, CONTEXT, state);
      expect(await postFirstStatus(github, HEAD, CONTEXT, waiting, true)).toMatchObject({ state: 'pending' });
      expect(server.statusesOf(HEAD, CONTEXT)).toHaveLength(state === 'pending' ? 1 : 2);
    },
  );

  it('holds a name of any kind in its context', async () => {
    const { server, github } = await connect();
    const context = 'spillover: fix/`$(rm)`\u202e<b>';
    await postStatus(github, HEAD, context, waiting);
    expect(server.statusesOf(HEAD, context)).toHaveLength(1);
  });

  it('that may not be set says which permission is missing', async () => {
    const { github } = await connect({ permissions: { statuses: 'read' } });
    await expect(postStatus(github, HEAD, CONTEXT, waiting)).rejects.toThrow(
      /github-failed.*repos\/create-commit-status.*403.*statuses: write/,
    );
  });
});
