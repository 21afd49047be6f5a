import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CI, CONFIG, CONFIG_TEXT, expectHeld, expectPassed, inShop, type Shop, SHOP } from '../attacks/shop.fixture.ts';
import { runWorkflow } from '../local-github/run-workflow.ts';
import type { PullRequest } from '../local-github/state.ts';

const DOCUMENT = readFileSync(new URL('../../docs/workflows.md', import.meta.url), 'utf8');
const DOCUMENTED = /^```yaml\n(?<text>name: Tests\n[^]*?)^```$/m.exec(DOCUMENT)?.groups?.['text'] ?? '';
const EVIDENCE = /The guard then reads both: `(checks: [^`]*)` and `(reports: [^`]*)` under `evidence`/.exec(DOCUMENT);

const BASE = {
  [CI]: DOCUMENTED,
  [CONFIG]: CONFIG_TEXT.replace(', tier: critical', '').replace(
    'checks: { cart: [test cart], token: [test token] }',
    `require-reports: [standard]\n  ${EVIDENCE?.[2]}\n  ${EVIDENCE?.[1]?.replace('token: ["test (token)"]', 'cart: ["test (cart)"], token: ["test (token)"]')}`,
  ),
  // A name that a shell would take for something else.
  'src/token/$(touch evil) due.test.ts':
    "import { expect, test } from 'vitest';\nimport { due } from '../bill/pay.ts';\ntest('due', () => expect(due(2)).toBeGreaterThan(1));\n",
  'src/cart/other.test.ts': "import { test } from 'vitest';\ntest('never run', () => { throw new Error('run'); });\n",
};
const BOTH = {
  'src/bill/pay.ts': 'export const pay = (n: number) => n * 12;\nexport const due = (n: number) => n * 3;\n',
};
const expecting = (path: string, figure: number) => ({
  [path]: (SHOP[path] ?? '').replace('toBe(1)', `toBe(${figure})`),
});

/** Runs the documented workflow on the pull request's head, tells the local GitHub what came of it, and lets the guard hear of its end. */
async function runTests(shop: Shop, pull: PullRequest) {
  const { github, gitDir } = shop;
  github.seed.actor({ kind: 'workflow', token: 'planner', permissions: { contents: 'read', pull_requests: 'read' } });
  const ran = await runWorkflow(DOCUMENTED, {
    gitDir,
    sha: pull.head.sha,
    async use(action, inputs) {
      expect(action).toBe('<owner>/spillover@<commit>');
      const { outputs } = await shop.act(github.events.pullRequest(pull, 'synchronize'), { inputs, token: 'planner' });
      return outputs;
    },
  });
  const jobs = ran.jobs.map(({ name, conclusion }) => ({ name, conclusion }));
  const run = github.seed.workflowRun({ sha: pull.head.sha, workflow: 'Tests', jobs, artifacts: ran.artifacts });
  await shop.act(github.events.workflowRun(run));
  return ran;
}

test('the documented two jobs run each affected feature’s tests on a machine of their own, and the guard reads what they say', () =>
  inShop(
    async (shop) => {
      const pull = await shop.propose({ ...BOTH, ...expecting('src/token/token.test.ts', 3) });
      await shop.open(pull);
      expectHeld(shop, pull, '`test (cart)` has not run on this commit');

      // Cart's test still expects what was.
      const red = await runTests(shop, pull);
      expect(red.jobs.map(({ name, conclusion }) => [name, conclusion])).toEqual([
        ['plan', 'success'],
        ['test (token)', 'success'],
        ['test (cart)', 'failure'],
      ]);
      const suites = Object.entries(red.artifacts).map(([name, files]) => [
        name,
        [...(files['junit.xml'] ?? '').matchAll(/<testsuite name="([^"]*)".* tests="(\d+)" failures="(\d+)"/g)].map(
          (one) => one.slice(1).join(' '),
        ),
      ]);
      expect(Object.fromEntries(suites)).toEqual({
        'junit-0': ['src/token/$(touch evil) due.test.ts 1 0', 'src/token/token.test.ts 1 0'],
        'junit-1': ['src/cart/cart.test.ts 1 1'],
      });
      expectHeld(shop, pull, '`test (cart)` failed');
      expect(shop.states(pull).at(-1)).toBe('failure');

      await shop.push(pull, expecting('src/cart/cart.test.ts', 12));
      const green = await runTests(shop, pull);
      expect(green.jobs.map(({ conclusion }) => conclusion)).toEqual(['success', 'success', 'success']);
      expectPassed(shop, pull);
    },
    { base: BASE },
  ));

test('where nothing is to be run, the second job is skipped, and nothing waits', () =>
  inShop(
    async (shop) => {
      const pull = await shop.propose({ 'README.md': 'A shop.\n' });
      const { jobs } = await runTests(shop, pull);
      expect(jobs).toMatchObject([{ conclusion: 'success' }, { conclusion: 'skipped' }]);
      expectPassed(shop, pull);
    },
    { base: BASE },
  ));

test('what other runners are told to run', () =>
  inShop(
    async (shop) => {
      const pull = await shop.propose(BOTH);
      const inputs = { plan: 'true' };
      const { outputs } = await shop.act(shop.github.events.pullRequest(pull, 'synchronize'), { inputs });
      const lists = ['vitest', 'jest', 'playwright', 'nx', 'turbo', 'pnpm'].map((name) => [name, outputs[name]]);
      expect(Object.fromEntries(lists)).toEqual({
        vitest: '["src/cart/cart.test.ts"]',
        jest: '["--runTestsByPath","src/token/token.test.ts"]',
        playwright: '["e2e/checkout\\\\.spec\\\\.ts$"]',
        nx: '["run-many","--target=test","--projects=@shop/token,shop"]',
        turbo: '["run","test","--filter=@shop/token","--filter=shop"]',
        pnpm: '["--filter","@shop/token","--filter","shop","run","test"]',
      });
    },
    {
      base: {
        'src/token/package.json': '{ "name": "@shop/token" }\n',
        'src/token/token.test.ts':
          "import { expect, test } from '@jest/globals';\nimport { token } from './token.ts';\ntest('token', () => expect(token()).toBe(1));\n",
        'e2e/checkout.spec.ts':
          "import { test } from '@playwright/test';\nimport { pay } from '../src/bill/pay.ts';\ntest('checkout', () => pay(1));\n",
        [CONFIG]: CONFIG_TEXT.replace(
          'paths: [src/cart/**],',
          'paths: [src/cart/**], tests: [src/cart/*.test.ts, e2e/*.spec.ts],',
        ),
      },
    },
  ));
