import { describe, expect, it } from 'vitest';
import { findByHead, listOpen } from './find-pull-requests.ts';
import { connect, sha } from './local-github.fixture.ts';

describe('the pull requests of a commit', () => {
  it('are found from the head commit', async () => {
    const { server, github } = await connect();
    expect(await findByHead(github, sha('2'))).toEqual([1]);
    expect(server.violations).toEqual([]);
  });

  it.each([false, true])(
    'are found for a fork, whether or not GitHub knows the commit (%s)',
    async (commitPullsSeeForks) => {
      const { server, github } = await connect({ commitPullsSeeForks });
      server.seed.pullRequest({ author: 'bob', head: 'patch', sha: sha('3'), fork: 'bob/shop' });
      expect(await findByHead(github, sha('3'))).toEqual([2]);
    },
  );

  it('are all that share the head', async () => {
    const { server, github } = await connect();
    server.seed.branch('release', sha('4'));
    server.seed.pullRequest({ author: 'mallory', head: 'topic', base: 'release', sha: sha('2') });
    server.seed.pullRequest({ author: 'bob', head: 'topic', sha: sha('2'), fork: 'bob/shop' });
    expect(await findByHead(github, sha('2'))).toEqual([1, 2, 3]);
  });

  it.each([
    [
      'closed',
      (server: Awaited<ReturnType<typeof connect>>['server']) =>
        server.state.pulls.forEach((pull) => server.seed.close(pull)),
    ],
    [
      'moved on',
      (server: Awaited<ReturnType<typeof connect>>['server']) =>
        server.state.pulls.forEach((pull) => server.seed.push(pull, sha('5'))),
    ],
  ])('are none when it was %s', async (_, change) => {
    const { server, github } = await connect();
    change(server);
    expect(await findByHead(github, sha('2'))).toEqual([]);
  });

  it('are found on the second page', async () => {
    const { server, github } = await connect();
    for (let i = 0; i < 130; i++)
      server.seed.pullRequest({ author: 'bob', head: `p${i}`, sha: sha('6'), fork: 'bob/shop' });
    expect(await findByHead(github, sha('6'))).toHaveLength(130);
  });
});

it('the open ones, of one base branch where it is named', async () => {
  const { server, github } = await connect();
  server.seed.branch('release', sha('4'));
  server.seed.pullRequest({ author: 'bob', head: 'fix', base: 'release', sha: sha('5'), isDraft: true });
  const closed = server.seed.pullRequest({ author: 'bob', head: 'old', sha: sha('6') });
  server.seed.close(closed);
  expect((await listOpen(github)).map(({ number }) => number)).toEqual([1, 2]);
  expect(await listOpen(github, 'release')).toMatchObject([{ number: 2, draft: true, head: { sha: sha('5') } }]);
  expect(server.violations).toEqual([]);
});
