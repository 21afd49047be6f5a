import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { WorkflowRun } from '../local-github/state.ts';
import { zipOf } from '../local-github/zip.ts';
import {
  CONFIG,
  CONFIG_TEXT,
  type Edits,
  expectHeld,
  expectPassed,
  inCheckedOutShop,
  PAY,
  type Shop,
  type ShopOptions,
  SHOP,
} from './shop.fixture.ts';

const HONEST = 'the honest way: the run shows that cart’s test ran';

type Files = Readonly<Record<string, string>>;
type Artifacts = Readonly<Record<string, Uint8Array | Files>>;

const TEST = 'src/cart/cart.test.ts';
const GREEN = '<testcase name="cart"/>';
const RED = '<testcase name="cart"><failure/></testcase>';
const junit = (file: string, cases = GREEN): Files => ({
  'junit.xml': `<testsuites><testsuite name="${file}">${cases}</testsuite></testsuites>`,
});

/** Cart is proved by a green check whose run also shows which tests ran. */
const asksReports = (more = ''): Edits => ({
  [CONFIG]: CONFIG_TEXT.replace('evidence:', `evidence:\n  reports: ["junit-*"]\n  require-reports: [standard]${more}`),
});
const inReportingShop = (play: (shop: Shop) => Promise<void>, base: Edits = {}, options: ShopOptions = {}) =>
  inCheckedOutShop(play, { ...options, base: { ...asksReports(), ...base } });

/** A pull request with the change, a green run of CI with these artifacts, and the Action on its end. */
async function tried(shop: Shop, branch: string, artifacts: Artifacts) {
  const pull = await shop.propose(PAY, { branch });
  const run = shop.github.seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test cart' }], artifacts });
  await shop.tested(pull, run);
  return pull;
}

/** What a job uploads beside what is there. */
function upload(shop: Shop, run: WorkflowRun, name: string, files: Files): void {
  const { state } = shop.github;
  const [id, createdAt] = [state.nextId(), state.now()];
  state.artifacts.push({ id, run: run.id, name, zip: zipOf(files), isExpired: false, createdAt });
}

/** An archive whose one file unpacks to far more than it announces. */
function bomb(name: string, megabytes: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(megabytes << 20, 0x20), { level: 9 });
  const path = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(1000, 22);
  local.writeUInt16LE(path.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(1000, 24);
  central.writeUInt16LE(path.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + path.length, 12);
  end.writeUInt32LE(30 + path.length + packed.length, 16);
  return Buffer.concat([local, path, packed, central, path, end]);
}

describe('the check of cart is green, and the gate asks which tests ran', () => {
  test('the honest way: the run shows that cart’s test ran', () =>
    inReportingShop(async (shop) => {
      expectPassed(shop, await tried(shop, 'honest', { 'junit-cart': junit(TEST) }));
      expectPassed(shop, await tried(shop, 'absolute', { 'junit-cart': junit(`/home/runner/work/shop/shop/${TEST}`) }));
    }));

  const ATTACKS: Readonly<Record<string, readonly [Artifacts, string]>> = {
    'shows nothing': [{}, 'asks for a report that says which tests ran, and none was found'],
    'calls the report otherwise': [{ results: junit(TEST) }, 'none was found'],
    'shows that other tests ran': [{ 'junit-cart': junit('src/token/token.test.ts') }, 'only other tests ran'],
    'shows that no test ran': [{ 'junit-cart': junit(TEST, '') }, 'the report says that no test ran'],
    'shows that it was skipped': [{ 'junit-cart': junit(TEST, '<testcase><skipped/></testcase>') }, 'was skipped'],
    'shows a file that nobody can tell': [
      { 'junit-cart': junit('cart.test.ts.bak.test.ts') },
      'none can be told to be a file of this repository',
    ],
    'shows a file outside': [
      { 'junit-cart': junit(`../../${TEST}`) },
      'none can be told to be a file of this repository',
    ],
    'shows it green and, in the same report, red': [
      { 'junit-cart': junit(TEST, GREEN + RED) },
      '`src/cart/cart.test.ts` failed',
    ],
    'shows it green and, in another report, red': [
      { 'junit-a': junit(TEST, RED), 'junit-b': junit(TEST) },
      '`src/cart/cart.test.ts` failed',
    ],
    'shows it green, and puts a report that cannot be read beside it': [
      { 'junit-a': new Uint8Array(20_000_001), 'junit-b': junit(TEST) },
      'a report could not be read',
    ],
  };
  test('mallory shows nothing, another report, other tests, none, skipped, unknown, outside, or red and green at once', () =>
    inReportingShop(
      async (shop) => {
        for (const [index, [artifacts, why]] of Object.values(ATTACKS).entries()) {
          expectHeld(shop, await tried(shop, `shown-${index}`, artifacts), why);
        }
      },
      {},
      { mirror: HONEST },
    ));

  test('mallory lets a copy of the test run that lies where no feature is', () =>
    inReportingShop(
      async (shop) => {
        for (const from of ['', '/home/runner/work/shop/shop/']) {
          const pull = await tried(shop, `copy-${from.length}`, { 'junit-cart': junit(`${from}old/${TEST}`) });
          expectHeld(shop, pull, /only other tests ran|none can be told to be a file of this repository/);
        }
        const both = `<testsuites><testsuite name="${TEST}">${GREEN}</testsuite><testsuite name="old/${TEST}">${GREEN}</testsuite></testsuites>`;
        expectPassed(shop, await tried(shop, 'honest', { 'junit-cart': { 'junit.xml': both } }));
      },
      { [`old/${TEST}`]: SHOP[TEST] ?? '' },
    ));
});

describe('the report is of another commit or of another run', () => {
  test('of the commit before, of a workflow of mallory’s, of a run whose check is red, of one whose jobs prove nothing', () =>
    inReportingShop(async (shop) => {
      const { seed } = shop.github;
      const pull = await shop.propose({ 'src/cart/cart.ts': `${SHOP['src/cart/cart.ts']}// Count.\n` });
      const artifacts = { 'junit-cart': junit(TEST) };
      const jobs = [{ name: 'test cart' }];
      await shop.tested(pull, seed.workflowRun({ sha: pull.head.sha, jobs, artifacts }));
      await shop.push(pull, { ...PAY, '.github/workflows/easy.yml': 'on: pull_request\n' });
      const sha = pull.head.sha;
      seed.workflowRun({ sha, jobs, artifacts, path: '.github/workflows/easy.yml' });
      seed.workflowRun({ sha, jobs: [{ name: 'lint' }], artifacts });
      await shop.tested(pull, seed.workflowRun({ sha, jobs }));
      expectHeld(shop, pull, 'asks for a report that says which tests ran, and none was found');
      expectPassed(shop, await tried(shop, 'honest', artifacts));
    }));

  test('of a run that ran again: what it said first does not count, for worse and for better', () =>
    inReportingShop(async (shop) => {
      const { seed } = shop.github;
      const jobs = [{ name: 'test cart' }];
      const better = await shop.propose(PAY, { branch: 'better' });
      const flaky = seed.workflowRun({
        sha: better.head.sha,
        jobs: [{ name: 'test cart', conclusion: 'failure' }],
        artifacts: { 'junit-cart': junit(TEST, RED) },
      });
      await shop.tested(better, flaky);
      expectHeld(shop, better, '`test cart` failed');
      seed.rerun(flaky, jobs);
      upload(shop, flaky, 'junit-cart', junit(TEST));
      await shop.tested(better, flaky);
      expectPassed(shop, better);
      const worse = await shop.propose(PAY, { branch: 'worse' });
      const again = seed.workflowRun({ sha: worse.head.sha, jobs, artifacts: { 'junit-cart': junit(TEST) } });
      seed.rerun(again, jobs);
      upload(shop, again, 'junit-cart', junit('src/token/token.test.ts'));
      await shop.tested(worse, again);
      expectHeld(shop, worse, 'only other tests ran');
    }));

  test('of two runs with an artifact of one name, the one that shows red is not covered by the other', () =>
    inReportingShop(
      async (shop) => {
        const { seed } = shop.github;
        const pull = await shop.propose(PAY);
        const jobs = [{ name: 'test cart' }];
        const of = (cases: string) => ({ sha: pull.head.sha, jobs, artifacts: { 'junit-cart': junit(TEST, cases) } });
        seed.workflowRun(of(RED));
        await shop.tested(pull, seed.workflowRun(of(GREEN)));
        expectHeld(shop, pull, '`src/cart/cart.test.ts` failed');
      },
      {},
      { mirror: HONEST },
    ));
});

describe('the report is built to break its reader', () => {
  const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i} "${`&l${i - 1};`.repeat(10)}">`).join('')}]><testsuite name="${TEST}"><testcase name="&l29;"/></testsuite>`;
  const ENTITY = `<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]><testsuite name="${TEST}"><testcase name="&file;"/></testsuite>`;
  const DEEP = `${'<testsuite>'.repeat(5000)}<testcase classname="${TEST}"/>`;
  const ATTACKS: Readonly<Record<string, readonly [Uint8Array | Files, string]>> = {
    'a billion laughs': [{ 'junit.xml': LAUGHS }, 'holds a document type'],
    'a file of the machine': [{ 'junit.xml': ENTITY }, 'holds a document type'],
    'the deepest nesting': [{ 'junit.xml': DEEP }, 'nested more than 200 deep'],
    'half an element': [{ 'junit.xml': `<testsuite name="${TEST}"><testcase` }, 'is no XML'],
    'a hundred megabytes': [bomb('junit.xml', 100), 'holds a file that is not what it announces'],
    'a way out of the archive': [{ '../../../home/runner/junit.xml': junit(TEST)['junit.xml'] ?? '' }, 'leads outside'],
    'an absolute path': [{ '/etc/junit.xml': junit(TEST)['junit.xml'] ?? '' }, 'leads outside'],
    'an archive that is none': [new TextEncoder().encode('PK'), 'is no zip archive'],
    'an archive of twenty megabytes': [new Uint8Array(20_000_001), 'is larger than 20000000 bytes'],
    'nested lists': [{ 'report.json': `{"testResults":${'['.repeat(200_000)}` }, 'is no JSON'],
  };
  test('laughs, entities, nesting, halves, bombs, ways out: nothing is proved, the log says what was wrong, and the next report counts', () =>
    inReportingShop(async (shop) => {
      for (const [index, [artifact, why]] of Object.values(ATTACKS).entries()) {
        const pull = await shop.propose(PAY, { branch: `broken-${index}` });
        const artifacts = { 'junit-cart': artifact };
        const jobs = [{ name: 'test cart' }];
        const run = shop.github.seed.workflowRun({ sha: pull.head.sha, jobs, artifacts });
        const { summary } = await shop.tested(pull, run);
        expectHeld(shop, pull, 'the report could not be read');
        expect(summary).toContain(why);
      }
      expectPassed(shop, await tried(shop, 'honest', { 'junit-cart': junit(TEST) }));
    }));
});

describe('one green test stands for more than it runs', () => {
  const TWO: Edits = {
    'src/cart/cart.ts': SHOP['src/cart/cart.ts']?.replace('pay(1)', 'pay(2)') ?? '',
    'src/cart/gift.ts': "export const gift = () => 'yes';\n",
  };
  const BASE = {
    'src/cart/gift.ts': "export const gift = () => 'no';\n",
    'src/cart/gift.test.ts':
      "import { expect, test } from 'vitest';\nimport { gift } from './gift.ts';\ntest('gift', () => expect(gift()).toBe('no'));\n",
  };
  test('two things changed, and the test of one of them ran', () =>
    inReportingShop(async (shop) => {
      const { seed } = shop.github;
      const pull = await shop.propose(TWO);
      const ran = (artifacts: Artifacts) =>
        shop.tested(pull, seed.workflowRun({ sha: pull.head.sha, jobs: [{ name: 'test cart' }], artifacts }));
      await ran({ 'junit-cart': junit(TEST) });
      expectHeld(shop, pull, 'no test of `cart` that ran reaches `gift` in `src/cart/gift.ts`');
      await ran({ 'junit-gift': junit('src/cart/gift.test.ts') });
      expectPassed(shop, pull);
    }, BASE));

  test('two things changed, and there is a test of one of them only', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(TWO);
        await shop.tested(pull);
        expectHeld(shop, pull, 'no test of `cart` reaches `gift` in `src/cart/gift.ts`');
        const honest = await shop.propose({ 'src/cart/cart.ts': TWO['src/cart/cart.ts'] ?? '' }, { branch: 'honest' });
        await shop.tested(honest);
        expectPassed(shop, honest);
      },
      { base: { 'src/cart/gift.ts': BASE['src/cart/gift.ts'] } },
    ));

  test('the only test replaces what changed by something of its own', () =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose(PAY);
        await shop.tested(pull);
        expectHeld(shop, pull, 'no test of `cart` reaches `pay`');
        const honest = await shop.propose({ ...PAY, [TEST]: SHOP[TEST] ?? '' }, { branch: 'honest' });
        await shop.tested(honest);
        expectPassed(shop, honest);
      },
      {
        base: {
          [TEST]: (SHOP[TEST] ?? '')
            .replace("test('cart'", "vi.mock('../bill/pay.ts', () => ({ pay: () => 1 }));\ntest('cart'")
            .replace('{ expect', '{ vi, expect'),
        },
      },
    ));
});

describe('the gate asks that the changed lines ran', () => {
  const lcov = (count: number): Files => ({
    'lcov.info': `SF:src/bill/pay.ts\nDA:1,${count}\nDA:2,9\nend_of_record\n`,
  });
  test('no coverage, none of the file, none of the line; and where the line ran', () =>
    inReportingShop(async (shop) => {
      const ran = { 'junit-cart': junit(TEST) };
      expectHeld(shop, await tried(shop, 'none', ran), '`require-coverage` asks for a coverage report');
      const other = { 'lcov.info': 'SF:src/cart/cart.ts\nDA:1,1\nend_of_record\n' };
      expectHeld(
        shop,
        await tried(shop, 'other', { ...ran, 'junit-lines': other }),
        '`src/bill/pay.ts`, which the report has not',
      );
      expectHeld(shop, await tried(shop, 'missed', { ...ran, 'junit-lines': lcov(0) }), '`src/bill/pay.ts` line 1');
      expectPassed(shop, await tried(shop, 'honest', { ...ran, 'junit-lines': lcov(1) }));
    }, asksReports('\n  require-coverage: [standard]')));
});
