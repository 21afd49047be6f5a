import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../model/check-result.ts';
import type { Evidence } from '../model/verdict.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { guardPullRequest } from './guard-pull-request.ts';
import { asks, connect, sha } from './local-github.fixture.ts';
import { readPullRequest } from './pull-request.ts';

const HEAD = sha('2');
const CONTEXT = 'spillover: main';
type World = Awaited<ReturnType<typeof connect>>;

// Nothing here looks into a result: it is carried from the evaluation to what prints it.
const RESULT = { base: sha('1'), head: HEAD } as CheckResult;

async function guard(world: World, evaluate: (evidence: Evidence) => void = () => {}, hasComment = true) {
  return guardPullRequest(world.github, await readPullRequest(world.github, 1), {
    context: CONTEXT,
    isAnew: false,
    runUrl: 'https://example.com/run',
    evaluate: async (gather) => {
      evaluate(await gather(asks()));
      return RESULT;
    },
    printStatus: () => ({ state: 'success', description: 'all safe' }),
    comment: hasComment ? { marker: '<!-- m -->', print: () => '<!-- m -->all safe' } : null,
  });
}
const statuses = ({ server }: World) =>
  server.statusesOf(HEAD, CONTEXT).map(({ state, description, targetUrl }) => [state, description, targetUrl]);
const first = ({ server }: World) => {
  const [pull] = server.state.pulls;
  if (pull === undefined) throw new Error('no pull request');
  return pull;
};
const LOOKING = ['pending', 'Looking for the features that this pull request can reach', 'https://example.com/run'];

function retarget(world: World): void {
  first(world).base.ref = 'release';
}

describe('guarding a pull request', () => {
  it('holds it, evaluates, comments, and sets the status that leads to the comment', async () => {
    const world = await connect();
    let seen: Evidence | undefined;
    const guarded = await guard(world, (evidence) => {
      seen = evidence;
    });
    const [comment] = world.server.state.comments;
    const url = `${world.server.serverUrl}/acme/shop/pull/1#issuecomment-${comment?.id}`;
    expect(guarded).toEqual({ kind: 'posted', result: RESULT, commentUrl: url, problems: [] });
    expect(statuses(world)).toEqual([LOOKING, ['success', 'all safe', url]]);
    expect(seen?.firstSeenAt).toBe(world.server.statusesOf(HEAD)[0]?.createdAt);
    expect(world.server.violations).toEqual([]);
  });

  it('again posts nothing when nothing changed', async () => {
    const world = await connect();
    await guard(world);
    const before = world.server.log.length;
    await guard(world);
    expect(world.server.log.slice(before).filter((entry) => entry.method !== 'GET')).toEqual([]);
  });

  it('without a comment leads to the run', async () => {
    const world = await connect();
    expect(await guard(world, () => {}, false)).toMatchObject({ kind: 'posted', commentUrl: null });
    expect(statuses(world)).toEqual([LOOKING, ['success', 'all safe', 'https://example.com/run']]);
    expect(world.server.state.comments).toEqual([]);
  });

  it('sets the status also when the comment fails', async () => {
    const world = await connect();
    world.server.fail({ operation: 'issues/create-comment', status: 403 });
    expect(await guard(world)).toMatchObject({ kind: 'posted', problems: [{ code: 'comment-failed' }] });
    expect(statuses(world)).toEqual([LOOKING, ['success', 'all safe', 'https://example.com/run']]);
  });

  it.each([
    ['head moved', (world: World) => world.server.seed.push(first(world), sha('7'))],
    ['closed', (world: World) => world.server.seed.close(first(world))],
    ['base changed', retarget],
  ] as const)('says nothing about a pull request that is no longer the same (%s)', async (move, change) => {
    const world = await connect();
    expect(await guard(world, () => change(world))).toEqual({ kind: 'moved', move });
    expect(statuses(world)).toEqual([LOOKING]);
    expect(world.server.state.comments).toEqual([]);
    expect(world.server.statusesOf(sha('7'))).toEqual([]);
  });

  it('does not take a failure over a pull request that moved for one', async () => {
    const world = await connect();
    const guarded = await guard(world, () => {
      world.server.seed.push(first(world), sha('7'));
      throw new ExpectedFailure({ code: 'git-failed', severity: 'error', data: { command: 'git', message: 'gone' } });
    });
    expect(guarded).toEqual({ kind: 'moved', move: 'head moved' });
  });

  it('looks again where another run set the status meanwhile, and no more than three times', async () => {
    const world = await connect();
    let looks = 0;
    await guard(world, () => {
      looks += 1;
      if (looks === 1) world.server.seed.status(HEAD, CONTEXT, 'failure');
    });
    expect(looks).toBe(2);
    await guard(world, () => {
      looks += 1;
      world.server.seed.status(HEAD, CONTEXT, 'failure');
    });
    expect(looks).toBe(5);
  });

  it('sets the status again where another one came after it, such as a first one that was given up for lost', async () => {
    const world = await connect();
    let posts = 0;
    world.server.alter({
      operation: 'repos/create-commit-status',
      change(body) {
        posts += 1;
        if (posts === 2) world.server.seed.status(HEAD, CONTEXT, 'pending');
        return body;
      },
    });
    let looks = 0;
    await guard(world, () => {
      looks += 1;
    });
    expect(looks).toBe(2);
    expect(statuses(world).map(([state]) => state)).toEqual(['pending', 'success', 'pending', 'success']);
  });

  it('ends with the failure of the evaluation, and the merge held', async () => {
    const world = await connect();
    const failing = guard(world, () => {
      throw new ExpectedFailure({ code: 'git-failed', severity: 'error', data: { command: 'git', message: 'gone' } });
    });
    await expect(failing).rejects.toThrow('git-failed');
    expect(statuses(world)).toEqual([LOOKING]);
  });

  it.each([1, 2])('ends with a failure when status %i cannot be set', async (nth) => {
    const world = await connect();
    world.server.fail({ operation: 'repos/create-commit-status', nth, status: 403 });
    await expect(guard(world)).rejects.toThrow(/github-failed.*statuses: write/);
    expect(statuses(world)).not.toContainEqual(expect.arrayContaining(['success']));
  });
});
