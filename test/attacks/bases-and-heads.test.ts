import { describe, expect, test } from 'vitest';
import type { PullRequest } from '../local-github/state.ts';
import {
  CONFIG,
  CONFIG_TEXT,
  CONTEXT,
  type Edits,
  expectHeld,
  expectPassed,
  inShop,
  PAY,
  type Shop,
} from './shop.fixture.ts';

const LAX = 'version: 1\nmode: observe\nfeatures: [{ name: cart, paths: [src/cart/**] }]\n';
const README = { 'README.md': 'A shop.\n' };

/** What the merge queue makes of pull requests: a squashed commit of each, one upon the other, on main. */
async function queued(shop: Shop, ...parts: readonly (readonly [PullRequest, Edits])[]) {
  const base = shop.github.history.resolve('main') ?? '';
  const last = parts.at(-1)?.[0];
  if (last === undefined) throw new Error('no pull request');
  const branch = `gh-readonly-queue/main/pr-${last.number}-${base}`;
  let head = base;
  for (const [pull, edits] of parts)
    head = await shop.commit(edits, { branch, from: head, message: `${pull.title} (#${pull.number})` });
  shop.github.seed.branch(branch, head);
  return { branch, head, event: shop.github.events.mergeGroup(last, { headSha: head, baseSha: base }) };
}

describe.concurrent('mallory moves a pull request to another base branch:', () => {
  test('it was green on a branch whose configuration holds nothing', () =>
    inShop(async (shop) => {
      await shop.commit({ [CONFIG]: LAX }, { branch: 'lax' });
      const pull = await shop.propose(PAY, { base: 'lax' });
      await shop.open(pull);
      expectPassed(shop, pull, 'spillover: lax');
      shop.github.seed.retarget(pull, 'main');
      await shop.act(
        shop.github.events.pullRequestTarget(pull, 'edited', { changes: { base: { ref: { from: 'lax' } } } }),
      );
      expectHeld(shop, pull, /spillover.*waits|cart/);
      expect(shop.comment(pull)).toContain('ask `@dave` for an approving review');
    }));

  test('the owner approved a trifle there, and main would get what stands below it', () =>
    inShop(async (shop) => {
      await shop.commit(PAY, { branch: 'side' });
      const pull = await shop.propose(README, { base: 'side' });
      // A second pull request of the same head makes the guard speak of it on main before anybody approves.
      const twin = shop.github.seed.pullRequest({ author: 'mallory', head: 'topic', base: 'main' });
      await shop.open(twin);
      shop.github.seed.close(twin);
      shop.github.seed.review(pull, 'bob', 'APPROVED');
      shop.github.seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha}`);
      shop.github.seed.comment(pull, 'carol', `/spillover override "A trifle" ${pull.head.sha}`);
      shop.github.seed.retarget(pull, 'main');
      await shop.act(
        shop.github.events.pullRequestTarget(pull, 'edited', { changes: { base: { ref: { from: 'side' } } } }),
      );
      expectHeld(shop, pull, /from before the pull request came to its present base branch/);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));
});

describe.concurrent('two pull requests have one head:', () => {
  test('the owner approved the one and objects to the other', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      const twin = shop.github.seed.pullRequest({ author: 'mallory', head: 'topic', base: 'main' });
      shop.looked(pull);
      shop.github.seed.review(twin, 'bob', 'CHANGES_REQUESTED');
      await shop.review(pull, 'bob', 'APPROVED');
      expectHeld(shop, pull, /requested changes|pull request 2 has this head too/);
      shop.github.seed.close(twin);
      await shop.act(shop.github.events.pullRequestTarget(twin, 'closed'));
      expectPassed(shop, pull);
    }));

  test('one goes into a branch that holds nothing', () =>
    inShop(async (shop) => {
      await shop.commit({ [CONFIG]: `${LAX}status: { context: "${CONTEXT}" }\n` }, { branch: 'lax' });
      const pull = await shop.propose(PAY);
      await shop.open(pull);
      const twin = shop.github.seed.pullRequest({ author: 'mallory', head: 'topic', base: 'lax' });
      await shop.open(twin);
      expectPassed(shop, twin, 'spillover: lax');
      expectHeld(shop, pull, /cart waits/);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));
});

describe.concurrent('mallory proposes from a fork,', () => {
  test('on a branch that is called main, and a second account of hers approves', () =>
    inShop(async (shop) => {
      shop.github.seed.person('mallet');
      const sha = await shop.commit(PAY, { branch: 'fork', from: 'main' });
      const pull = shop.github.seed.pullRequest({ author: 'mallory', head: 'main', sha, fork: 'mallory/shop' });
      await shop.open(pull);
      await shop.review(pull, 'mallet', 'APPROVED');
      await shop.say(pull, 'mallet', `/spillover sign-off cart ${sha}`);
      expectHeld(shop, pull, /a sign-off by @bob/);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));

  test('which she deletes, so that nobody can tell who pushed', () =>
    inShop(
      async (shop) => {
        const sha = await shop.commit(PAY, { branch: 'fork', from: 'main' });
        const pull = shop.github.seed.pullRequest({ author: 'mallory', head: 'topic', sha, fork: null });
        shop.looked(pull);
        await shop.review(pull, 'bob', 'APPROVED');
        expectHeld(shop, pull, /nobody knows who pushed this commit/);
        await shop.review(pull, 'dave', 'APPROVED');
        expectPassed(shop, pull);
      },
      { base: { [CONFIG]: CONFIG_TEXT.replace('owners: [bob]', 'owners: [bob, dave]') } },
    ));
});

describe.concurrent('a merge queue', () => {
  test('takes two pull requests at once, of which one was never proved', () =>
    inShop(async (shop) => {
      const pay = await shop.propose(PAY, { branch: 'pay' });
      const other = await shop.propose(README, { branch: 'readme' });
      shop.looked(pay);
      await shop.open(other);
      expectPassed(shop, other);
      const queue = await queued(shop, [pay, PAY], [other, README]);
      await shop.act(queue.event);
      expect(shop.github.statusesOf(queue.head, CONTEXT).map(({ state }) => state)).toEqual(['pending', 'pending']);
      expect(shop.github.statusesOf(queue.head, CONTEXT).at(-1)?.description).toMatch(/cart waits/);
      shop.github.seed.review(pay, 'bob', 'APPROVED');
      await shop.act(queue.event);
      expect(shop.github.statusesOf(queue.head, CONTEXT).at(-1)?.state).toBe('success');
    }));

  test('takes two, each of which is green alone, and the tests of both together fail', () =>
    inShop(async (shop) => {
      const pay = await shop.propose(PAY, { branch: 'pay' });
      const more = { 'src/bill/more.ts': 'export const more = 1;\n' };
      const other = await shop.propose(more, { branch: 'more' });
      for (const pull of [pay, other]) {
        shop.test(pull);
        await shop.open(pull);
        expectPassed(shop, pull);
      }
      const queue = await queued(shop, [pay, PAY], [other, more]);
      const test = (conclusion: 'failure' | 'success') =>
        shop.github.seed.workflowRun({
          sha: queue.head,
          event: 'merge_group',
          branch: queue.branch,
          jobs: [{ name: 'test cart', conclusion }],
        });
      const failed = test('failure');
      await shop.act(shop.github.events.workflowRun(failed));
      expect(shop.github.statusesOf(queue.head, CONTEXT).map(({ state }) => state)).toEqual(['pending', 'failure']);
      shop.github.seed.rerun(failed, [{ name: 'test cart' }]);
      await shop.act(shop.github.events.workflowRun(failed));
      expect(shop.github.statusesOf(queue.head, CONTEXT).at(-1)?.state).toBe('success');
    }));

  test('is played by mallory: a branch of its name, over a commit that nobody looked at', () =>
    inShop(async (shop) => {
      const honest = await shop.propose(README);
      await shop.open(honest);
      expectPassed(shop, honest);
      const worse = await shop.commit(PAY, { branch: 'worse', from: 'main' });
      const branch = `gh-readonly-queue/main/pr-1-${worse}`;
      const head = await shop.commit({ 'NEWS.md': 'News.\n' }, { branch, from: worse, message: 'News (#1)' });
      // Anybody who may write can set a status, which is an event.
      shop.github.seed.branch(branch, head);
      const status = shop.github.seed.status(head, 'mine', 'success', 'mallory');
      await shop.act(shop.github.events.status(status));
      expect(shop.github.statusesOf(head, CONTEXT)).toEqual([]);
      const pull = shop.github.seed.pullRequest({ author: 'mallory', head: branch, sha: head });
      await shop.open(pull);
      expectHeld(shop, pull, /cart waits/);
    }));

  test('is found again by what an outside app says of its commit', () =>
    inShop(async (shop) => {
      const pay = await shop.propose(PAY, { branch: 'pay' });
      const queue = await queued(shop, [pay, PAY]);
      shop.github.seed.workflowRun({
        sha: queue.head,
        event: 'merge_group',
        branch: queue.branch,
        workflow: 'Spillover',
        path: '.github/workflows/spillover.yml',
        jobs: [{ name: 'Guard' }],
      });
      await shop.act(shop.github.events.checkRun(shop.github.seed.checkRun(queue.head, 'lint', 'success')));
      expect(shop.github.statusesOf(queue.head, CONTEXT).at(-1)?.state).toBe('pending');
      shop.github.seed.workflowRun({
        sha: queue.head,
        event: 'merge_group',
        branch: queue.branch,
        jobs: [{ name: 'test cart' }],
      });
      await shop.act(shop.github.events.checkRun(shop.github.seed.checkRun(queue.head, 'lint', 'success')));
      expect(shop.github.statusesOf(queue.head, CONTEXT).at(-1)?.state).toBe('success');
    }));
});
