import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../test/local-github/state.ts';
import { PAY, type Scene, setScene } from './scene.fixture.ts';

const DUE = { 'src/bill/tax.ts': 'export const tax = 2;\n', 'src/token/token.ts': 'export const token = () => 2;\n' };

/** How a queue puts a pull request on what stands before it. */
type Method = 'merge' | 'squash' | 'rebase';

/** What the merge queue makes of pull requests: a commit for each, on the branch's tip. */
function queue(
  { repository, server }: Scene,
  pulls: readonly PullRequest[],
  method: Method = 'merge',
  tamper: () => void = () => {},
) {
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
  tamper();
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

  it.each<[string, Method, boolean, string]>([
    ['is known by its commits', 'rebase', false, 'success'],
    ['is held where one of them changes something else', 'rebase', true, 'error'],
    ['is known by its number', 'squash', false, 'success'],
    ['is held where its number stands on something else', 'squash', true, 'error'],
  ])('of a pull request of several commits %s (%s)', async (_, method, isTampered, state) => {
    const scene = await setScene();
    const { repository } = scene;
    repository.branch('pay', 'main');
    repository.commit('first', { 'src/bill/more.ts': 'export const more = 1;\n' }, 'mallory');
    const pull = scene.propose('pay', PAY);
    repository.branch('main');
    repository.commit('meanwhile', { 'README.md': 'x' });
    const { headSha, event } = queue(scene, [pull], method, () => {
      if (!isTampered) return;
      repository.commit('to be folded in', {
        'src/bill/pay.ts': 'export const pay = () => 0;\nexport const due = pay;\n',
      });
      repository.git('reset', '--quiet', '--soft', 'HEAD~1');
      repository.git('commit', '--quiet', '--amend', '--no-edit');
    });
    testBoth(scene, headSha);
    await scene.act(event);
    expect(scene.states(headSha).at(-1)).toBe(state);
    expect(scene.server.violations).toEqual([]);
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
    const { events, seed } = scene.server;
    const branch = event.ref.replace('refs/heads/', '');
    const jobs = [{ name: 'test cart' }, { name: 'test token' }];
    const run = seed.workflowRun({ sha: headSha, jobs, event: 'merge_group', branch });
    await scene.act(events.workflowRun(run));
    expect(scene.states(headSha).at(-1)).toBe('success');
    seed.rerun(run, [{ name: 'test cart', conclusion: 'failure' }]);
    await scene.act(events.checkRun(seed.checkRun(headSha, 'lint', 'success')));
    expect(scene.states(headSha).at(-1)).toBe('failure');
    expect(scene.server.violations).toEqual([]);
  });

  it('is none where only a branch bears its name', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', {});
    const { headSha } = queue(scene, [pull]);
    const { events, seed } = scene.server;
    await scene.act(events.status(seed.status(headSha, 'mine', 'success', 'bob')));
    expect(scene.states(headSha)).toEqual([]);
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
