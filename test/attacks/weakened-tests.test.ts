import { describe, test } from 'vitest';
import { type Edits, expectHeld, expectPassed, inShop, PAY, SHOP } from './shop.fixture.ts';

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

describe('mallory breaks pay, and lets cart’s test no longer see it', () => {
  for (const [what, [edits, why]] of Object.entries(WEAKENED)) {
    test(what, () =>
      inShop(async (shop) => {
        const pull = await shop.propose({ ...PAY, ...edits });
        await shop.tested(pull);
        expectHeld(shop, pull, why);
      }),
    );
  }

  test('cart’s owner sees what became of the test, and lets it go', () =>
    inShop(async (shop) => {
      const pull = await shop.propose({ ...PAY, [TEST]: null });
      await shop.tested(pull);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));

  test('the honest ways: a test more, another figure, a rename of the file', () =>
    inShop(async (shop) => {
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
