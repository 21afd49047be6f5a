import { describe, expect, it } from 'vitest';
import { PAY, setScene } from './scene.fixture.ts';

const MORE = { 'src/bill/pay.ts': 'export const pay = (n: number) => n * 13;\nexport const due = (n: number) => n;\n' };

describe('a pull request', { timeout: 60_000 }, () => {
  it('that is a draft has its status and its comment, and nobody is asked to review it', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    pull.isDraft = true;
    await scene.act(scene.server.events.pullRequestTarget(pull, 'opened'));
    expect(scene.states(pull.head.sha)).toEqual(['pending', 'pending']);
    expect(scene.server.state.comments).toHaveLength(1);
    expect(pull.requestedReviewers).toEqual([]);
  });

  it('that conflicts with its base is evaluated like any other', async () => {
    const scene = await setScene();
    const pull = scene.propose('pay', PAY);
    scene.repository.branch('main');
    const tip = scene.repository.commit('the same line', MORE);
    await scene.act(scene.server.events.push('main', pull.base.sha, tip, 'alice'));
    expect(scene.states(pull.head.sha)).toEqual(['pending', 'pending']);
    expect(scene.server.violations).toEqual([]);
  });

  it('that is closed gets no status, whatever happens to its head', async () => {
    const scene = await setScene();
    const { events, seed } = scene.server;
    const pull = scene.propose('pay', PAY);
    seed.close(pull);
    const run = seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test cart' }] });
    for (const event of [events.pullRequestTarget(pull, 'closed'), events.workflowRun(run)]) {
      expect(await scene.act(event)).toMatchObject({ ended: [{ kind: 'passed over' }] });
    }
    expect(scene.states(pull.head.sha)).toEqual([]);
  });

  it('that is moved to another base is held there, and by what that base says', async () => {
    const scene = await setScene();
    const { events, seed } = scene.server;
    scene.repository.git('branch', 'release', 'main');
    const pull = scene.propose('pay', PAY);
    seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test cart' }] });
    seed.retarget(pull, 'release');
    await scene.act(events.pullRequestTarget(pull, 'edited', { changes: { title: { from: 'x' } } }));
    expect(scene.states(pull.head.sha, 'spillover: release')).toEqual([]);
    await scene.act(events.pullRequestTarget(pull, 'edited', { changes: { base: { ref: { from: 'main' } } } }));
    expect(scene.states(pull.head.sha, 'spillover: release').at(0)).toBe('pending');
    expect(scene.states(pull.head.sha)).toEqual([]);
  });

  it.each<[string, { readonly author?: string; readonly fork?: string | null }]>([
    ['from a fork', { fork: 'mallory/shop' }],
    ['from a fork that is gone', { fork: null }],
    ['by Dependabot', { author: 'dependabot[bot]' }],
  ])('%s is held until its tests are green', async (_, { author = 'mallory', ...more }) => {
    const scene = await setScene();
    const { events, seed } = scene.server;
    scene.repository.branch('pay', 'main');
    const sha = scene.repository.commit('pay', PAY, 'mallory');
    const pull = seed.pullRequest({ author, head: 'pay', sha, ...more });
    await scene.act(events.pullRequestTarget(pull, 'opened'));
    const fork = typeof more.fork === 'string' ? { fork: more.fork } : {};
    const run = seed.workflowRun({ sha, jobs: [{ name: 'test cart' }], branch: 'pay', ...fork });
    await scene.act(events.workflowRun(run));
    // Of a fork that is gone nobody can tell any more where a run came from.
    const last = more.fork === null ? [] : ['success'];
    expect(scene.states(sha)).toEqual(['pending', 'pending', ...last]);
    expect(scene.server.violations).toEqual([]);
  });

  it('that stands on another one answers for its own change alone, in a status of its own', async () => {
    const scene = await setScene();
    const { events } = scene.server;
    const below = scene.propose('pay', PAY);
    const above = scene.propose('docs', { 'README.md': 'x' }, { base: 'pay' });
    await scene.act(events.pullRequestTarget(above, 'opened'));
    await scene.act(events.pullRequestTarget(below, 'opened'));
    expect(scene.states(above.head.sha, 'spillover: pay').at(-1)).toBe('success');
    expect(scene.states(below.head.sha).at(-1)).toBe('pending');
  });

  it('that is pushed to while it is looked at is left to the run of its new head', async () => {
    const scene = await setScene();
    const { events, seed } = scene.server;
    const pull = scene.propose('pay', PAY);
    const { sha } = pull.head;
    seed.workflowRun({ sha, jobs: [{ name: 'test cart' }] });
    const event = events.pullRequestTarget(pull, 'opened');
    const pushed = scene.repository.commit('other', MORE, 'mallory');
    scene.server.alter({
      operation: 'pulls/list-reviews',
      change: (body) => {
        if (pull.head.sha === sha) seed.push(pull, pushed);
        return body;
      },
    });
    expect(await scene.act(event)).toMatchObject({
      ended: [{ kind: 'passed over', reason: expect.stringContaining('head moved') as string }],
    });
    expect([scene.states(sha), scene.states(pushed), scene.server.state.comments]).toEqual([['pending'], [], []]);
  });
});
