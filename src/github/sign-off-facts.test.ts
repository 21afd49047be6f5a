import { describe, expect, it, onTestFinished } from 'vitest';
import { newGitRepository } from '../../test/local-github/git-repository.ts';
import type { Owner } from '../model/feature.ts';
import { connect, sha } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';
import { gatherSignOffs } from './sign-off-facts.ts';

const HEAD = sha('2');
const CONTEXT = 'spillover: main';
type World = Awaited<ReturnType<typeof connect>>;

const seeded = ({ server }: World) => {
  const [pull] = server.state.pulls;
  if (pull === undefined) throw new Error('no pull request');
  return { pull, seed: server.seed };
};
const gather = async ({ github }: World, owners: readonly Owner[] = [], number = 1) =>
  gatherSignOffs(github, { pull: await readPullRequest(github, number), context: CONTEXT, owners });

describe('commands', () => {
  it('are those that bear on the verdict, with who wrote them and when', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person('alice', 'write');
    seed.comment(pull, 'bob', 'What does `/spillover why token` say?');
    const said = seed.comment(
      pull,
      'alice',
      `Fine.\n\n/spillover sign-off token ${HEAD.slice(0, 7)}\n/spillover recheck`,
    );
    seed.comment(pull, 'alice', '/spillover override "Now or never" 2222222');
    expect((await gather(world)).commands).toEqual([
      {
        kind: 'sign-off',
        feature: 'token',
        commit: '2222222',
        by: 'alice',
        isBot: false,
        isEdited: false,
        writtenAt: said.createdAt,
        url: expect.stringContaining(`#issuecomment-${said.id}`) as unknown,
      },
      expect.objectContaining({ kind: 'override', reason: 'Now or never', commit: '2222222', by: 'alice' }),
    ]);
    expect(world.server.violations).toEqual([]);
  });

  it('of an edited comment are marked, whoever edited it', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.editComment(seed.comment(pull, 'alice', 'Hello'), '/spillover sign-off token 2222222');
    expect((await gather(world)).commands).toMatchObject([{ by: 'alice', isEdited: true }]);
  });

  it('of bots, and of what an app writes in the name of a person, are a bot’s', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.comment(pull, 'helper[bot]', '/spillover sign-off token 2222222');
    seed.comment(pull, 'alice', '/spillover sign-off token 2222222', { id: 7, slug: 'helper', name: 'Helper' });
    expect((await gather(world)).commands.map(({ by, isBot }) => [by, isBot])).toEqual([
      ['helper[bot]', true],
      ['alice', true],
    ]);
  });

  it('in a code block, a quote or our own comment are none', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.comment(pull, 'alice', '```\n/spillover sign-off token 2222222\n```');
    seed.comment(pull, 'alice', '> /spillover sign-off token 2222222');
    seed.comment(pull, 'alice', '<!-- spillover -->\n\n/spillover sign-off token 2222222');
    expect((await gather(world)).commands).toEqual([]);
  });

  it('are looked for on every page', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    for (let i = 0; i < 130; i++) seed.comment(pull, 'bob', `${i}`);
    seed.comment(pull, 'alice', '/spillover sign-off token 2222222');
    expect((await gather(world)).commands).toHaveLength(1);
  });

  it('tell who wrote them without write access', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person('alice', 'write');
    seed.person('carol', 'read');
    for (const login of ['alice', 'carol']) seed.comment(pull, login, '/spillover sign-off token 2222222');
    expect((await gather(world)).readers).toEqual(['carol']);
  });
});

describe('who pushed', () => {
  it('is everybody whose push is still in the pull request', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.push(pull, sha('3'), 'oscar');
    seed.push(pull, sha('4'), 'bob');
    const { pushers, unknownPusher, commits } = await gather(world);
    expect({ pushers, unknownPusher, commits }).toEqual({
      pushers: ['bob'],
      unknownPusher: null,
      commits: [HEAD, sha('3'), sha('4')],
    });
    expect(world.server.violations).toEqual([]);
  });

  it('is told by the newest push of the head', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.push(pull, sha('3'), 'oscar');
    seed.push(pull, HEAD, 'bob');
    expect((await gather(world)).pushers).toEqual(['bob', 'mallory']);
  });

  it('is told of a fork too', async () => {
    const world = await connect();
    world.server.seed.pullRequest({ author: 'bob', head: 'topic', sha: sha('5'), fork: 'bob/shop' });
    expect(await gather(world, [], 2)).toMatchObject({ pushers: ['bob'], unknownPusher: null });
  });

  it.each<[string, (world: World) => void, string]>([
    [
      'a deleted fork',
      ({ server }) => {
        const [pull] = server.state.pulls;
        if (pull !== undefined) pull.head.repository = null;
      },
      'the repository it was pushed to was deleted',
    ],
    [
      'an account that is gone',
      (world) => seeded(world).seed.push(seeded(world).pull, sha('3'), null),
      'the account that pushed it is gone',
    ],
    [
      'a push that GitHub does not list',
      ({ server }) => void server.state.pushes.splice(0),
      'GitHub lists no push of this commit',
    ],
    [
      'GitHub that does not say',
      ({ server }) => server.fail({ operation: 'repos/list-activities', status: 403 }),
      'repos/list-activities (403)',
    ],
  ])('of %s is unknown', async (_, bend, why) => {
    const world = await connect();
    bend(world);
    expect((await gather(world)).unknownPusher).toContain(why);
  });
});

describe('a move to another base branch', () => {
  it('is dated where somebody said something that it may make stale', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person('alice', 'write');
    seed.branch('side', sha('8'));
    seed.review(pull, 'alice', 'APPROVED');
    expect((await gather(world)).movedAt).toBeNull();
    seed.retarget(pull, 'side');
    seed.retarget(pull, 'main');
    expect((await gather(world)).movedAt).toBe(world.server.state.moves.at(-1)?.at);
  });
});

describe('earlier heads', () => {
  const withApproval = async (by: string, role: 'write' | 'read' = 'write') => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person(by, role);
    const first = seed.status(HEAD, CONTEXT, 'pending');
    seed.review(pull, by, 'APPROVED');
    seed.push(pull, sha('3'));
    return { world, first };
  };

  it('are those that somebody who may write signed off on, with our first word on them', async () => {
    const { world, first } = await withApproval('alice');
    expect((await gather(world)).earlier).toEqual([{ commit: HEAD, firstSeenAt: first.createdAt }]);
  });

  it('may be signed off on in a comment', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    seed.person('alice', 'write');
    seed.comment(pull, 'alice', '/spillover sign-off token 2222222');
    seed.push(pull, sha('3'));
    expect((await gather(world)).earlier).toEqual([{ commit: HEAD, firstSeenAt: null }]);
  });

  it('are not those that only readers or bots signed off on', async () => {
    expect((await gather((await withApproval('carol', 'read')).world)).earlier).toEqual([]);
    expect((await gather((await withApproval('helper[bot]')).world)).earlier).toEqual([]);
  });

  it('are the last three', async () => {
    const world = await connect();
    const { pull, seed } = seeded(world);
    for (const digit of ['3', '4', '5', '6']) {
      seed.person(`owner-${digit}`, 'write');
      seed.push(pull, sha(digit));
      seed.review(pull, `owner-${digit}`, 'APPROVED');
    }
    seed.push(pull, sha('7'));
    expect((await gather(world)).earlier.map(({ commit }) => commit)).toEqual([sha('6'), sha('5'), sha('4')]);
  });

  it.each([404, 422])('that GitHub no longer has (%d) were never seen', async (status) => {
    const { world } = await withApproval('alice');
    world.server.fail({ operation: 'repos/list-commit-statuses-for-ref', status });
    expect((await gather(world)).earlier).toEqual([{ commit: HEAD, firstSeenAt: null }]);
  });
});

describe('an e-mail owner', () => {
  const owners: readonly Owner[] = [{ kind: 'email', address: 'Alice@Example.com' }];

  it('is whose commits are by that address', async () => {
    const repository = newGitRepository();
    onTestFinished(() => repository.remove());
    repository.commit('start', { 'a.ts': '' });
    repository.branch('feature');
    repository.commit('more', { 'a.ts': '1' });
    const world = await connect({ gitDir: repository.gitDir });
    world.server.seed.person('alice', 'write', ['alice@example.com']);
    world.server.seed.pullRequest({ author: 'bob', head: 'feature' });
    expect((await gather(world, owners)).emails).toEqual([
      { address: 'Alice@Example.com', kind: 'account', login: 'alice' },
    ]);
    expect(world.server.violations).toEqual([]);
  });

  it('is whose page shows that address', async () => {
    const world = await connect();
    world.server.seed.person('alice', 'write', []).publicEmail = 'alice@example.com';
    world.server.seed.person('alicia', 'write', []).publicEmail = 'not-alice@example.com';
    expect((await gather(world, owners)).emails).toEqual([
      { address: 'Alice@Example.com', kind: 'account', login: 'alice' },
    ]);
    expect(world.server.violations).toEqual([]);
  });

  it('is nobody where the address is only part of another one', async () => {
    const world = await connect();
    world.server.seed.person('mallory', 'write', []).publicEmail = 'not-alice@example.com';
    expect((await gather(world, owners)).emails).toMatchObject([{ kind: 'unverifiable' }]);
  });

  it('cannot be told where GitHub does not answer', async () => {
    const world = await connect();
    world.server.fail({ operation: 'repos/list-commits', status: 403 });
    expect((await gather(world, owners)).emails).toMatchObject([
      { kind: 'unverifiable', reason: expect.stringContaining('repos/list-commits (403)') as unknown },
    ]);
  });
});
