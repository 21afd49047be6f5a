import { describe, test } from 'vitest';
import {
  CI,
  CONFIG,
  CONFIG_TEXT,
  expectHeld,
  expectPassed,
  inCheckedOutShop,
  PAY,
  type Shop,
  type ShopOptions,
  SHOP,
} from './shop.fixture.ts';

/** Cart is proved by a deployment to staging, which CI makes once its tests there are green. */
const BASE = {
  [CONFIG]: CONFIG_TEXT.replace('[test cart]', '{ environment: staging }'),
  [CI]: (SHOP[CI] ?? '').replace('name: test cart', 'name: stage\n    environment: staging'),
};
const HONEST = 'the honest way: the job of CI that deploys there';
const STAGED = [{ name: 'stage', environment: 'staging' }];

/** The guard's token needs one more permission to see deployments. */
const inStagedShop = (play: (shop: Shop) => Promise<void>, options: ShopOptions = {}) =>
  inCheckedOutShop(play, {
    ...options,
    base: BASE,
    permissions: {
      actions: 'read',
      checks: 'read',
      contents: 'read',
      deployments: 'read',
      pull_requests: 'write',
      statuses: 'write',
    },
  });

describe('cart counts as proved where the commit is on staging', () => {
  test('the honest way: the job of CI that deploys there', () =>
    inStagedShop(async (shop) => {
      const pull = await shop.propose(PAY);
      await shop.open(pull);
      expectHeld(shop, pull, 'this commit has not been deployed to `staging`');
      await shop.tested(pull, shop.test(pull, STAGED));
      expectPassed(shop, pull);
    }));

  test('mallory makes the deployment himself, by hand or with a workflow’s token, and lets it lead to a job of CI', () =>
    inStagedShop(
      async (shop) => {
        const { seed, state, serverUrl, repository } = shop.github;
        const pull = await shop.propose(PAY);
        const run = shop.test(pull, [{ name: 'lint' }]);
        const logUrl = `${serverUrl}/${repository}/actions/runs/${run.id}/job/${state.jobs[0]?.id}`;
        for (const by of ['mallory', 'github-actions[bot]']) {
          const { statuses } = seed.deployment(pull.head.sha, 'staging', 'success', null, by);
          const [status] = statuses.splice(0);
          if (status !== undefined) statuses.push({ ...status, logUrl });
        }
        await shop.tested(pull, run);
        expectHeld(shop, pull, /`staging`[^;]* does not count: it is no job of a workflow run/);
      },
      { mirror: HONEST },
    ));

  test('the job that deploys failed, and mallory says beside it that all went well', () =>
    inStagedShop(
      async (shop) => {
        const { seed, state } = shop.github;
        const pull = await shop.propose(PAY);
        const run = shop.test(pull, [{ name: 'stage', environment: 'staging', conclusion: 'failure' }]);
        const [made] = state.deployments;
        const [status] = made?.statuses ?? [];
        if (made === undefined || status === undefined) throw new Error('nothing was deployed');
        made.statuses.push({ ...status, id: state.nextId(), state: 'success' });
        seed.deployment(pull.head.sha, 'staging', 'success');
        await shop.tested(pull, run);
        expectHeld(shop, pull, '`staging` failed');
      },
      { mirror: HONEST },
    ));

  test('a workflow of mallory’s names the environment', () =>
    inStagedShop(
      async (shop) => {
        const path = '.github/workflows/easy.yml';
        const pull = await shop.propose({ ...PAY, [path]: 'on: pull_request\n' });
        const run = shop.github.seed.workflowRun({ sha: pull.head.sha, jobs: STAGED, path });
        await shop.tested(pull, run);
        expectHeld(shop, pull, 'is of `.github/workflows/easy.yml`, which the base branch has not');
      },
      { mirror: HONEST },
    ));

  test('the commit before is there, or another environment has this one', () =>
    inStagedShop(
      async (shop) => {
        const pull = await shop.propose({ 'src/cart/cart.ts': `${SHOP['src/cart/cart.ts']}// Count.\n` });
        shop.test(pull, STAGED);
        await shop.push(pull, PAY);
        await shop.tested(pull, shop.test(pull, [{ name: 'stage', environment: 'staging-2' }]));
        expectHeld(shop, pull, 'this commit has not been deployed to `staging`');
      },
      { mirror: HONEST },
    ));
});
