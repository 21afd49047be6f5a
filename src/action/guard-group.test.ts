import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../test/local-github/state.ts';
import { PAY, type Scene, setScene } from './scene.fixture.ts';

const DUE = { 'src/bill/tax.ts': 'export const tax = 2;\n', 'src/token/token.ts': 'export const token = () => 2;\n' };

/** How a queue puts a pull request on what stands before it. */
type Method = 'merge' | 'squash' | 'rebase';

/** What the merge queue makes of pull requests: a commit for each, on the branch's tip. */
function queue({ repository, server }: Scene, pulls: readonly PullRequest[], method: Method = 'merge') {
  const identity = ['-c', 'user.name=queue', '-c', 'user.email=queue@example.com'];
  const git = (...args: readonly string[]) => repository.git(...identity, ...args);
  const baseSha = git('rev-parse', 'main');
  git('checkout', '--quiet', '--detach', 'main');
  for (const { head, number } of pulls) {
    const message = `Change ${head.ref} (#${number})`;
    if (method === 'merge') git('merge', '--quiet', '--no-ff', '-m', `Merge pull request #${number}`, head.sha);
    else if (method === 'rebase') git('cherry-pick', '--allow-empty', `main..${head.sha}`);
    else {
      git('merge', '--quiet', '--squash', head.sha);
      repository.commit(message, {});
    }
  }
  const headSha = git('rev-parse', 'HEAD');
  const named = pulls.at(-1);
  if (named === undefined) throw new Error('no pull request');
  server.seed.branch(`gh-readonly-queue/main/pr-${named.number}-${baseSha}`, headSha);
  return { headSha, event: server.events.mergeGroup(named, { headSha, baseSha }) };
}

/** The tests of both features, on a commit. */
function testBoth({ server }: Scene, sha: string, event = 'merge_group') {
  return server.seed.workflowRun({ sha, jobs: [{ name: 'test cart' }, { name: 'test token' }], event });
}

describe('a merge group', { timeout: 60_000 }, () => {
  it('waits for its own tests, and is green once they are', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    testBoth(scene, pull.head.sha, 'pull_request');
    const { headSha, event } = queue(scene, [pull]);
    expect(await scene.act(event)).toMatchObject({
      ended: [{ kind: 'evaluated', result: { verdict: { state: 'unmet' } } }],
    });
    testBoth(scene, headSha);
    await scene.act(event);
    expect(scene.states(headSha)).toEqual(['pending', 'pending', 'success']);
    expect(scene.states(pull.head.sha)).toEqual([]);
    expect(scene.server.state.comments).toEqual([]);
    expect(scene.server.violations).toEqual([]);
  });

  it.each<Method>(['merge', 'squash', 'rebase'])('holds every pull request in it (%s)', async (method) => {
    const scene = await setScene();
    const pay = scene.propose('pay', PAY);
    const due = scene.propose('due', DUE);
    const { headSha, event } = queue(scene, [pay, due], method);
    testBoth(scene, headSha);
    scene.server.seed.review(pay, 'bob', 'CHANGES_REQUESTED');
    const { ended } = await scene.act(event);
    if (method === 'rebase')
      expect(ended).toMatchObject([
        { kind: 'failed', reason: expect.stringContaining('belong to no pull request') as string },
      ]);
    else
      expect(ended).toMatchObject([
        {
          result: {
            verdict: {
              requirements: [
                { feature: 'cart', outcome: 'failed' },
                { feature: 'token', outcome: 'met' },
                { feature: 'bill' },
              ],
            },
          },
        },
      ]);
    expect(scene.states(headSha).at(-1)).toBe(method === 'rebase' ? 'error' : 'failure');
  });

  it('of one rebased pull request is known by its commits', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    scene.repository.branch('main');
    scene.repository.commit('meanwhile', { 'README.md': 'x' });
    const { headSha, event } = queue(scene, [pull], 'rebase');
    testBoth(scene, headSha);
    expect(await scene.act(event)).toMatchObject({ ended: [{ result: { verdict: { state: 'satisfied' } } }] });
  });

  it('counts a sign-off on the pull request, and tests on its own head alone', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    await scene.act(scene.server.events.pullRequestTarget(pull, 'opened'));
    testBoth(scene, pull.head.sha, 'pull_request');
    const { headSha, event } = queue(scene, [pull]);
    await scene.act(event);
    expect(scene.states(headSha).at(-1)).toBe('pending');
    scene.server.seed.review(pull, 'bob', 'APPROVED');
    await scene.act(event);
    expect(scene.states(headSha).at(-1)).toBe('success');
  });

  it('is found again when its tests end, and when something outside reports', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    const { headSha, event } = queue(scene, [pull]);
    await scene.act(event);
    const ended = { ...scene.server.events.workflowRun(testBoth(scene, headSha)) };
    const run = { ...(ended.payload['workflow_run'] as object), head_branch: event.ref.replace('refs/heads/', '') };
    await scene.act({ ...ended, payload: { ...ended.payload, workflow_run: run } });
    expect(scene.states(headSha).at(-1)).toBe('success');
    const outside = scene.server.seed.checkRun(headSha, 'test cart', 'failure');
    await scene.act(scene.server.events.checkRun(outside));
    expect(scene.server.violations).toEqual([]);
    expect(scene.server.log.map(({ operation }) => operation)).toContain('repos/list-branches-for-head-commit');
  });

  it.each([
    [
      'holds a commit of nobody',
      (scene: Scene) => scene.repository.commit('smuggled in', { 'src/bill/more.ts': 'export {};\n' }),
    ],
    [
      'holds a commit that names a pull request that is closed',
      (scene: Scene) => scene.repository.commit('more (#9)', {}),
    ],
  ])('that %s is held', async (_, smuggle) => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    testBoth(scene, pull.head.sha, 'pull_request');
    const { event } = queue(scene, [pull]);
    const headSha = smuggle(scene);
    testBoth(scene, headSha);
    const group = { ...(event.payload['merge_group'] as object), head_sha: headSha };
    const { ended } = await scene.act({ ...event, payload: { ...event.payload, merge_group: group } });
    expect(ended).toMatchObject([
      { kind: 'failed', reason: expect.stringContaining('belong to no pull request') as string },
    ]);
    expect(scene.states(headSha)).toEqual(['pending', 'error']);
  });
});
