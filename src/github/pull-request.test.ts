import { describe, expect, it } from 'vitest';
import { connect, sha } from './local-github.fixture.ts';
import { readMove, readPullRequest } from './pull-request.ts';

describe('a pull request', () => {
  it('is read with the tip that its base branch has now', async () => {
    const { server, github } = await connect();
    server.seed.branch('main', sha('9'));
    expect(await readPullRequest(github, 1)).toMatchObject({
      number: 1,
      url: `${server.serverUrl}/acme/shop/pull/1`,
      isOpen: true,
      isDraft: false,
      base: { ref: 'main', tip: sha('9') },
      head: { ref: 'topic', sha: sha('2'), repository: 'acme/shop' },
      author: 'mallory',
    });
    expect(server.violations).toEqual([]);
  });

  it('may come from a fork that is gone, into a branch of any name', async () => {
    const { server, github } = await connect();
    server.seed.branch('release/2 #1', sha('7'));
    server.seed.pullRequest({
      author: 'bob',
      head: 'x',
      sha: sha('3'),
      base: 'release/2 #1',
      fork: null,
      isDraft: true,
    });
    expect(await readPullRequest(github, 2)).toMatchObject({
      isDraft: true,
      base: { ref: 'release/2 #1', tip: sha('7') },
      head: { sha: sha('3'), repository: null },
    });
  });

  it.each([
    ['closed', 'closed'],
    ['pushed to', 'head moved'],
    ['re-targeted', 'base changed'],
    ['left alone', null],
    ['merged into a branch that moved on', null],
  ])('that was %s meanwhile is told', async (what, move) => {
    const { server, github } = await connect();
    const before = await readPullRequest(github, 1);
    const [pull] = server.state.pulls;
    if (pull === undefined) throw new Error('no pull request');
    if (what === 'closed') server.seed.close(pull);
    if (what === 'pushed to') server.seed.push(pull, sha('4'));
    if (what === 're-targeted') pull.base.ref = 'release';
    if (what.startsWith('merged into')) server.seed.branch('main', sha('8'));
    expect(await readMove(github, before)).toBe(move);
  });
});
