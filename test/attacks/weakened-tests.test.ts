import { describe, test } from 'vitest';
import { type Edits, expectHeld, expectPassed, inCheckedOutShop, inShop, PAY, SHOP } from './shop.fixture.ts';

const TEST = 'src/cart/cart.test.ts';
const TEXT = SHOP[TEST] ?? '';
const RUNS = "test('cart', () => expect(cart()).toBe(1));";
const edited = (by: string): string => TEXT.replace(RUNS, by);

/** What mallory does to the tests of cart beside the change, so that the check stays green, and what the gate says of it. More ways to weaken a text stand beside `compareTests`. */
const WEAKENED: Readonly<Record<string, readonly [Edits, string | RegExp]>> = {
  'deletes it': [{ [TEST]: null }, '`src/cart/cart.test.ts` was deleted'],
  'moves it to where it is no test': [
    { [TEST]: null, 'src/cart/cart.old.ts': TEXT },
    'was moved to where it is no test',
  ],
  'skips it': [{ [TEST]: edited(RUNS.replace('test(', 'test.skip(')) }, 'has a test that is now skipped: `cart`'],
  'marks another one `only`': [
    { [TEST]: `${TEXT}test.only('x', () => expect(cart).toBeDefined());\n` },
    'marked `only`',
  ],
  'checks what is always so': [
    { [TEST]: edited("test('cart', () => { cart(); expect(true).toBe(true); });") },
    'no longer checks anything',
  ],
  'checks it only where a variable is set': [
    { [TEST]: edited("test('cart', () => { if (process.env.NEVER) expect(cart()).toBe(1); });") },
    'has a test of which nothing need be checked any more: `cart`',
  ],
  'catches what it finds': [
    { [TEST]: edited("test('cart', () => { try { expect(cart()).toBe(1); } catch {} });") },
    'has a test of which nothing need be checked any more: `cart`',
  ],
  'gives it another name and a way out': [
    { [TEST]: edited("test('the cart', () => { if (process.env.CI) return; expect(cart()).toBe(1); });") },
    'has 1 test less that checks something',
  ],
  'gives its file a name that the runner does not look for': [
    { [TEST]: null, 'src/cart/cart.e2e.ts': TEXT, 'src/cart/cart-test.ts': TEXT },
    /`src\/cart\/cart\.test\.ts` was (?:deleted|moved|renamed)/,
  ],
  'moves it to where the runner does not look': [
    { [TEST]: null, 'src/cart/dist/cart.test.ts': TEXT.replace('./cart', '../cart') },
    'was renamed so that its runner may not find it',
  ],
  'never comes to it': [{ [TEST]: edited(`if (process.env.NEVER) { ${RUNS} }`) }, /runs only under a condition/],
  'puts something else in the place of what it tests': [
    { [TEST]: edited(`vi.mock('../bill/pay.ts', () => ({ pay: () => 1 }));\n${RUNS}`) },
    'no test of `cart` reaches `pay`',
  ],
  'leaves it out in the configuration of the runner': [
    { 'vitest.config.ts': "export default { test: { exclude: ['src/cart/**'] } };\n" },
    '`vitest.config.ts` decides which tests run, and was changed',
  ],
  'adds a configuration that comes first': [
    { 'vitest.config.mts': 'export default { test: { passWithNoTests: true } };\n' },
    '`vitest.config.mts` decides which tests run',
  ],
  'gives the runner another script': [
    { 'package.json': '{ "name": "shop", "private": true, "scripts": { "test": "true" } }\n' },
    '`package.json` decides which tests run',
  ],
  'lets the package manager start something else': [
    { '.npmrc': 'script-shell=./yes.sh\n' },
    '`.npmrc` decides which tests run',
  ],
};

const SAME = 'test/same.ts';
const SAME_TEXT =
  "import { expect, vi } from 'vitest';\nexport const same = (a: number, b: number) => expect(a).toBe(b);\n";
const TOKEN_TEST = 'src/token/token.test.ts';
const BY_SAME =
  "import { test } from 'vitest';\nimport { same } from '../../test/same.ts';\nimport { cart } from './cart.ts';\ntest('cart', () => same(cart(), 1));\n";

const HONEST = 'the honest ways: a test more, another figure, a rename of the file';

describe('mallory breaks pay, and lets cart’s test no longer see it', () => {
  for (const [what, [edits, why]] of Object.entries(WEAKENED)) {
    test(what, () =>
      inCheckedOutShop(
        async (shop) => {
          const pull = await shop.propose({ ...PAY, ...edits });
          await shop.tested(pull);
          expectHeld(shop, pull, why);
        },
        { mirror: HONEST },
      ),
    );
  }

  test('empties the function by which it checks, which is no test and lies where no feature is', () =>
    inCheckedOutShop(
      async (shop) => {
        const emptied = { [SAME]: 'export const same = (a: number, b: number) => [a, b];\n' };
        const pull = await shop.propose({ ...PAY, ...emptied });
        await shop.tested(pull);
        expectHeld(shop, pull, '`test/same.ts` has a function that checks less than before: `same`');
        const more = { [SAME]: `${SAME_TEXT}export const other = (a: number, b: number) => expect(a).not.toBe(b);\n` };
        const honest = await shop.propose({ ...PAY, ...more }, { branch: 'honest' });
        await shop.tested(honest);
        expectPassed(shop, honest);
      },
      { base: { [SAME]: SAME_TEXT, [TEST]: BY_SAME } },
    ));

  test('lets a helper put something else in the place of what lies between it and the change', () =>
    inCheckedOutShop(
      async (shop) => {
        const fake = { [SAME]: `${SAME_TEXT}vi.mock('../src/cart/cart.ts', () => ({ cart: () => 1 }));\n` };
        const pull = await shop.propose({ ...PAY, ...fake });
        await shop.tested(pull);
        expectHeld(shop, pull, 'no test of `cart` reaches `pay`');
        const honest = await shop.propose(PAY, { branch: 'honest' });
        await shop.tested(honest);
        expectPassed(shop, honest);
      },
      { base: { [SAME]: SAME_TEXT, [TEST]: BY_SAME } },
    ));

  test('moves it into another feature, and leaves cart one that does not reach the change', () =>
    inCheckedOutShop(
      async (shop) => {
        const moved = { [TEST]: null, 'src/token/cart.test.ts': TEXT.replace('./cart', '../cart/cart') };
        const pull = await shop.propose({ ...PAY, ...moved });
        await shop.tested(pull);
        await shop.review(pull, 'carol', 'APPROVED');
        expectHeld(shop, pull, '`src/cart/cart.test.ts` was moved to another feature');
      },
      {
        base: { 'src/cart/gift.test.ts': "import { test } from 'vitest';\ntest('gift', () => {});\n" },
        mirror: HONEST,
      },
    ));

  test('after token’s owner has approved the change with its tests', () =>
    inShop(
      async (shop) => {
        const due = {
          'src/bill/pay.ts': 'export const pay = (n: number) => n;\nexport const due = (n: number) => n * 2;\n',
        };
        const pull = await shop.propose(due);
        await shop.open(pull);
        await shop.review(pull, 'carol', 'APPROVED');
        expectHeld(shop, pull, '`test token` has not run on this commit');
        await shop.push(pull, { [SAME]: 'export const same = (a: number, b: number) => [a, b];\n' });
        await shop.synchronize(pull);
        await shop.tested(pull);
        expectHeld(shop, pull, /what reaches `token` is not the same since/);
        await shop.review(pull, 'carol', 'APPROVED');
        expectPassed(shop, pull);
      },
      { base: { [SAME]: SAME_TEXT, [TOKEN_TEST]: BY_SAME.replaceAll('cart', 'token') } },
    ));

  test('cart’s owner sees what became of the test, and lets it go', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose({ ...PAY, [TEST]: null });
      await shop.tested(pull);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));

  test('the honest ways: a test more, another figure, a rename of the file', () =>
    inCheckedOutShop(async (shop) => {
      const honest: readonly Edits[] = [
        { [TEST]: `${TEXT}test('twice', () => expect(cart() + cart()).toBe(24));\n` },
        { [TEST]: edited(RUNS.replace('toBe(1)', 'toBe(12)')) },
        { [TEST]: null, 'src/cart/basket.test.ts': TEXT },
        {
          'package.json':
            '{ "name": "shop", "private": true, "scripts": { "test": "vitest run" }, "type": "module" }\n',
        },
      ];
      for (const [index, edits] of honest.entries()) {
        const pull = await shop.propose({ ...PAY, ...edits }, { branch: `honest-${index}` });
        await shop.tested(pull);
        expectPassed(shop, pull);
      }
    }));
});
