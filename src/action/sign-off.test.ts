import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../test/local-github/state.ts';
import type { Edits } from '../../test/local-github/git-repository.ts';
import { PAY, type Scene, setScene, SHOP } from './scene.fixture.ts';

const CONFIG = (SHOP['.github/spillover.yml'] ?? '')
  .replace('gates: [edits, uses]', 'gates: [edits, uses], override: [carol]')
  .replace('[src/cart/**], owners: [bob]', '[src/cart/**], owners: [bob], tier: critical');

const OWNED: Edits = {
  ...SHOP,
  '.github/spillover.yml': `${CONFIG}protect: { owners: [carol] }\n`,
};

const pushed = (scene: Scene, pull: PullRequest, edits: Edits, by = 'mallory', as = by) => {
  scene.repository.branch(pull.head.ref);
  scene.server.seed.push(pull, scene.repository.commit('more', edits, as), by);
  return scene.act(scene.server.events.pullRequestTarget(pull, 'synchronize'));
};
const opened = (scene: Scene, pull: PullRequest) => scene.act(scene.server.events.pullRequestTarget(pull, 'opened'));
const recheck = (scene: Scene, pull: PullRequest) =>
  scene.act(scene.server.events.issueComment(scene.server.seed.comment(pull, 'carol', '/spillover recheck')));
const said = (scene: Scene, pull: PullRequest, by: string, words: string) =>
  scene.act(scene.server.events.issueComment(scene.server.seed.comment(pull, by, words)));
/** The tests that cart asks for beside the sign-off. */
const green = ({ server }: Scene, sha: string) => server.seed.workflowRun({ sha, jobs: [{ name: 'test cart' }] });

/** A pull request by mallory that cart feels, tested and looked at once. */
async function waiting() {
  const scene = await setScene({ base: OWNED });
  const pull = scene.propose('pay', PAY);
  green(scene, pull.head.sha);
  await opened(scene, pull);
  return { scene, pull, first: pull.head.sha };
}
const state = (scene: Scene, pull: PullRequest) => scene.states(pull.head.sha).at(-1);

describe('a sign-off', { timeout: 60_000 }, () => {
  it('by comment lets the pull request through, and its owner was asked for it', async () => {
    const { scene, pull, first } = await waiting();
    expect([state(scene, pull), pull.requestedReviewers]).toEqual(['pending', ['bob']]);
    const { ended } = await said(scene, pull, 'bob', `Looks right.\n\n/spillover sign-off cart ${first.slice(0, 7)}`);
    expect(ended).toMatchObject([{ kind: 'evaluated' }]);
    expect(state(scene, pull)).toBe('success');
    expect(scene.server.violations).toEqual([]);
  });

  it('by comment does not count for what was pushed just before it', async () => {
    const { scene, pull, first } = await waiting();
    await pushed(scene, pull, {
      'src/bill/pay.ts': 'export const pay = () => 0;\nexport const due = (n: number) => n;\n',
    });
    green(scene, pull.head.sha);
    await said(scene, pull, 'bob', `/spillover sign-off cart ${first.slice(0, 7)}`);
    expect(state(scene, pull)).toBe('pending');
    await said(scene, pull, 'bob', `/spillover sign-off cart ${pull.head.sha.slice(0, 7)}`);
    expect(state(scene, pull)).toBe('success');
  });

  it('outlives a push that does not reach the feature, and no other one', async () => {
    const { scene, pull } = await waiting();
    scene.server.seed.review(pull, 'bob', 'APPROVED');
    await pushed(scene, pull, { 'README.md': 'More words.\n' });
    green(scene, pull.head.sha);
    await recheck(scene, pull);
    expect(state(scene, pull)).toBe('success');
    await pushed(scene, pull, { 'src/cart/cart.ts': 'export const cart = () => 7;\n' });
    green(scene, pull.head.sha);
    await recheck(scene, pull);
    expect(state(scene, pull)).toBe('pending');
  });

  it('by whoever pushed last, in another’s name, does not count', async () => {
    const { scene, pull } = await waiting();
    await pushed(scene, pull, { 'src/cart/cart.ts': 'export const cart = () => 7;\n' }, 'bob', 'mallory');
    green(scene, pull.head.sha);
    scene.server.seed.review(pull, 'bob', 'APPROVED');
    await recheck(scene, pull);
    expect(state(scene, pull)).toBe('pending');
  });

  it('is asked of nobody twice, and that asking failed only warns', async () => {
    const { scene, pull } = await waiting();
    await recheck(scene, pull);
    expect(scene.server.log.filter(({ operation }) => operation === 'pulls/request-reviewers')).toHaveLength(1);
    const other = scene.propose('other', PAY);
    scene.server.fail({ operation: 'pulls/request-reviewers', status: 403, times: Infinity });
    const { ended, log } = await opened(scene, other);
    expect(ended).toMatchObject([{ kind: 'evaluated', result: { verdict: { state: 'unmet' } } }]);
    expect(log).toContain('no review could be requested');
  });

  it('is asked of nobody about a draft', async () => {
    const scene = await setScene({ base: OWNED });
    const pull = scene.propose('pay', PAY);
    pull.isDraft = true;
    await opened(scene, pull);
    expect(pull.requestedReviewers).toEqual([]);
  });
});

describe('an override', { timeout: 60_000 }, () => {
  it('by a named person lets this head through, loudly, and not the next one', async () => {
    const { scene, pull } = await waiting();
    await said(scene, pull, 'bob', '/spillover override "Let it in"');
    expect(state(scene, pull)).toBe('pending');
    await said(scene, pull, 'carol', '/spillover override "The shop is on fire"');
    const [status] = scene.server.statusesOf(pull.head.sha, 'spillover: main').slice(-1);
    expect(status).toMatchObject({ state: 'success', description: 'overridden by @carol: The shop is on fire' });
    expect(scene.server.state.comments.some(({ body }) => body.includes('🚨 Spillover: overridden by'))).toBe(true);
    await pushed(scene, pull, { 'README.md': 'More words.\n' });
    expect(state(scene, pull)).toBe('pending');
  });
});

describe('what guards the guard', { timeout: 60_000 }, () => {
  it('is held until who answers for it signs off, whatever else is green', async () => {
    const scene = await setScene({ base: OWNED });
    const pull = scene.propose('forge', { '.github/workflows/forge.yml': 'on: push\n' });
    green(scene, pull.head.sha);
    await opened(scene, pull);
    expect([state(scene, pull), pull.requestedReviewers]).toEqual(['pending', ['carol']]);
    scene.server.seed.review(pull, 'bob', 'APPROVED');
    await recheck(scene, pull);
    expect(state(scene, pull)).toBe('pending');
    scene.server.seed.review(pull, 'carol', 'APPROVED');
    await recheck(scene, pull);
    expect(state(scene, pull)).toBe('success');
  });
});
