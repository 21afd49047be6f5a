import { describe, expect, test } from 'vitest';
import type { Conclusion, PullRequest } from '../local-github/state.ts';
import {
  CI,
  CONFIG,
  CONFIG_TEXT,
  CONTEXT,
  expectHeld,
  expectPassed,
  inCheckedOutShop,
  inShop,
  PAY,
  type Shop,
  SHOP,
} from './shop.fixture.ts';

const CART = [{ name: 'test cart' }] as const;
const HONEST = 'the honest way: the job ran, and is green';
const HONEST_TWICE = 'the honest ones: a red job that ran again and is green, and two green jobs';
const RED = [{ name: 'test cart', conclusion: 'failure' }] as const;

/** What a workflow's token does with `POST /check-runs`: the new check joins the suite that Actions has on the commit. */
function forge(shop: Shop, pull: PullRequest, name: string): void {
  const { checkRuns } = shop.github.state;
  const job = checkRuns.find((run) => run.sha === pull.head.sha && run.app.slug === 'github-actions');
  if (job === undefined) throw new Error('Actions has no suite on this commit');
  checkRuns.push({ ...job, id: shop.github.state.nextId(), name, conclusion: 'success', status: 'completed' });
}

describe('mallory puts up a green check of the name that proves cart', () => {
  test('the honest way: the job ran, and is green', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose(PAY);
      await shop.tested(pull);
      expectPassed(shop, pull);
    }));

  test('as a commit status, which anybody who can write may set', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        shop.github.seed.status(pull.head.sha, 'test cart', 'success', 'mallory');
        await shop.open(pull);
        expectHeld(shop, pull, 'it is a commit status: anybody who can write can set one');
      },
      { mirror: HONEST },
    ));

  test('by an app of his own', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        shop.github.seed.checkRun(pull.head.sha, 'test cart', 'success', { id: 901, slug: 'mallorys', name: 'M' });
        await shop.open(pull);
        expectHeld(shop, pull, 'it is by `mallorys`');
      },
      { mirror: HONEST },
    ));

  test('with the token of a workflow of his, beside a job of CI that is no test', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        const run = shop.test(pull, [{ name: 'lint' }]);
        forge(shop, pull, 'test cart');
        await shop.tested(pull, run);
        expectHeld(shop, pull, 'it is no job of a workflow run');
      },
      { mirror: HONEST },
    ));

  test('with that token over the red job, which GitHub then no longer lists as the latest, and lets bob wave it through', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        await shop.open(pull);
        const run = shop.test(pull, RED);
        forge(shop, pull, 'test cart');
        await shop.tested(pull, run);
        await shop.review(pull, 'bob', 'APPROVED');
        expectHeld(shop, pull, '`test cart` failed');
      },
      { mirror: HONEST },
    ));

  test('by turning the check of the red job itself to green', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        const run = shop.test(pull, RED);
        for (const check of shop.github.state.checkRuns) check.conclusion = 'success';
        await shop.tested(pull, run);
        expectHeld(shop, pull, '`test cart` failed');
      },
      { mirror: HONEST },
    ));

  test('by another app than the one that is expected; where that one says so, it counts', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        const run = shop.test(pull);
        shop.github.seed.status(pull.head.sha, 'test cart', 'success', 'mallory');
        await shop.tested(pull, run);
        expectHeld(shop, pull, '`buildbot` is expected');
        shop.github.seed.checkRun(pull.head.sha, 'test cart', 'success', { id: 7, slug: 'buildbot', name: 'B' });
        await shop.open(pull);
        expectPassed(shop, pull);
      },
      { base: { [CONFIG]: CONFIG_TEXT.replace('[test cart]', '{ name: test cart, app: buildbot }') } },
    ));
});

describe('mallory lets a workflow of his own report under the trusted name', () => {
  const EASY = 'name: CI\non: pull_request\njobs: { cart: { name: test cart, steps: [{ run: "true" }] } }\n';

  test.each([
    ['CI itself, edited', { [CI]: EASY }, CI, 'which is not as on the base branch'],
    [
      'CI itself, under another file name',
      { [CI]: null, '.github/workflows/tests.yml': SHOP[CI] ?? '' },
      '.github/workflows/tests.yml',
      'which the base branch has not',
    ],
    [
      'a new one beside it',
      { '.github/workflows/easy.yml': EASY },
      '.github/workflows/easy.yml',
      'which the base branch has not',
    ],
  ])('%s', (_, edits, path, why) =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose({ ...PAY, ...edits });
        const run = shop.github.seed.workflowRun({ sha: pull.head.sha, jobs: CART, path });
        await shop.tested(pull, run);
        expectHeld(shop, pull, why);
      },
      { mirror: HONEST },
    ),
  );

  test('CI as it was, and the action that it takes from the repository edited', () =>
    inCheckedOutShop(
      async (shop) => {
        const action = { '.github/actions/vitest/action.yml': 'runs: { using: composite, steps: [] }\n' };
        const pull = await shop.propose({ ...PAY, ...action });
        await shop.tested(pull);
        expectHeld(shop, pull, '`.github/actions/vitest/action.yml` in it is not as on the base branch');
        const honest = await shop.propose(PAY, { branch: 'honest' });
        await shop.tested(honest);
        expectPassed(shop, honest);
      },
      {
        base: {
          [CI]: (SHOP[CI] ?? '').replace('run: npx vitest run src/cart', 'uses: ./.github/actions/vitest'),
          '.github/actions/vitest/action.yml':
            'runs: { using: composite, steps: [{ run: npx vitest run src/cart }] }\n',
        },
      },
    ));

  test('a workflow that CI calls, edited', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose({ ...PAY, '.github/workflows/called.yml': EASY });
        const calls = ['acme/shop/.github/workflows/called.yml@refs/pull/1/merge'];
        const run = shop.github.seed.workflowRun({ sha: pull.head.sha, jobs: CART, calls });
        await shop.tested(pull, run);
        expectHeld(shop, pull, '`.github/workflows/called.yml` in it is not as on the base branch');
        const honest = await shop.propose(PAY, { branch: 'honest' });
        await shop.tested(honest, shop.github.seed.workflowRun({ sha: honest.head.sha, jobs: CART, calls }));
        expectPassed(shop, honest);
      },
      {
        base: {
          [CI]: 'on: pull_request\njobs: { test: { uses: ./.github/workflows/called.yml } }\n',
          '.github/workflows/called.yml': EASY.replace('on: pull_request', 'on: workflow_call'),
        },
      },
    ));
});

describe('the job of cart’s tests is there, and did not say yes', () => {
  const ENDS: readonly (readonly [Conclusion | null, string])[] = [
    ['skipped', 'was skipped: it ran no test'],
    ['neutral', 'ended neutral'],
    ['cancelled', 'was cancelled'],
    ['timed_out', 'ran out of time'],
    ['action_required', 'waits for somebody to act on it'],
    ['failure', '`test cart` failed'],
    [null, 'is queued or running'],
  ];
  test('it was skipped, ended neutral, was cancelled, ran out of time, waits, failed, or runs', () =>
    inCheckedOutShop(
      async (shop) => {
        for (const [conclusion, why] of ENDS) {
          const pull = await shop.propose(PAY, { branch: `ends-${conclusion}` });
          await shop.tested(pull, shop.test(pull, [{ name: 'test cart', conclusion }, { name: 'test token' }]));
          expectHeld(shop, pull, why);
        }
      },
      { mirror: HONEST },
    ));

  test('CI ran, and had no such job', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        await shop.tested(
          pull,
          shop.test(pull, [{ name: 'Test Cart' }, { name: 'test cart 2' }, { name: 'test  cart' }]),
        );
        expectHeld(shop, pull, '`test cart` has not run on this commit');
      },
      { mirror: HONEST },
    ));
});

describe('several checks have the name', () => {
  test('a green one stands beside one that is not, in one run, in two, and before or behind it', () =>
    inCheckedOutShop(
      async (shop) => {
        const [green] = CART;
        const why = /`test cart` failed|`test cart`[^;]* (?:was skipped|was cancelled|is queued)/;
        for (const conclusion of ['failure', 'skipped'] as const) {
          const other = { name: 'test cart', conclusion };
          for (const [at, jobs] of [
            [green, other],
            [other, green],
          ].entries()) {
            const pull = await shop.propose(PAY, { branch: `one-${conclusion}-${at}` });
            await shop.tested(pull, shop.test(pull, jobs));
            expectHeld(shop, pull, why);
          }
        }
        for (const conclusion of ['cancelled', null] as const) {
          const pull = await shop.propose(PAY, { branch: `two-${conclusion}` });
          shop.test(pull, [{ name: 'test cart', conclusion }]);
          await shop.tested(pull, shop.test(pull, CART));
          expectHeld(shop, pull, why);
        }
      },
      { mirror: HONEST_TWICE },
    ));

  test('the honest ones: a red job that ran again and is green, and two green jobs', () =>
    inCheckedOutShop(async (shop) => {
      const again = await shop.propose(PAY, { branch: 'again' });
      const run = shop.test(again, RED);
      shop.github.seed.rerun(run, CART);
      await shop.tested(again, run);
      expectPassed(shop, again);
      const both = await shop.propose(PAY, { branch: 'both' });
      await shop.tested(both, shop.test(both, [...CART, ...CART]));
      expectPassed(shop, both);
    }));

  test('a green job that ran again and is red', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        const run = shop.test(pull);
        shop.github.seed.rerun(run, RED);
        await shop.tested(pull, run);
        expectHeld(shop, pull, '`test cart` failed');
      },
      { mirror: HONEST_TWICE },
    ));
});

describe('the check is green on another commit', () => {
  test('the one before: mallory lets the tests run, and pushes the change behind them', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose({ 'src/cart/cart.ts': `${SHOP['src/cart/cart.ts']}// Count.\n` });
      await shop.tested(pull);
      expectPassed(shop, pull);
      await shop.push(pull, PAY);
      await shop.synchronize(pull);
      expectHeld(shop, pull, '`test cart` has not run on this commit');
      await shop.tested(pull);
      expectPassed(shop, pull);
    }));

  test('the one that mallory replaced by force while the guard was reading its checks', () =>
    inShop(async (shop) => {
      const pull = await shop.propose({ 'src/cart/cart.ts': `${SHOP['src/cart/cart.ts']}// Count.\n` });
      const [harmless, worse] = [pull.head.sha, await shop.commit(PAY, { branch: 'later', from: 'main' })];
      shop.looked(pull);
      let pushes = 0;
      shop.github.alter({
        operation: 'checks/list-for-ref',
        change(body) {
          if (pushes++ === 0) shop.github.seed.push(pull, worse);
          return body;
        },
      });
      await shop.tested(pull);
      expect(pull.head.sha).toBe(worse);
      expect(shop.github.statusesOf(harmless, CONTEXT).map(({ state }) => state)).toEqual(['pending']);
      expectHeld(shop, pull, 'nothing was posted');
      await shop.synchronize(pull);
      expectHeld(shop, pull, '`test cart` has not run on this commit');
      await shop.tested(pull);
      expectPassed(shop, pull);
    }));

  test('the merge with main that GitHub makes', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose(PAY);
      const merge = await shop.commit(PAY, { branch: 'merge', from: 'main' });
      const run = shop.github.seed.workflowRun({ sha: merge, jobs: CART, branch: 'topic' });
      await shop.open(pull);
      await shop.tested(pull, run);
      expectHeld(shop, pull, '`test cart` has not run on this commit');
      expect(shop.github.statusesOf(merge, 'spillover: main')).toEqual([]);
      await shop.tested(pull);
      expectPassed(shop, pull);
    }));
});
