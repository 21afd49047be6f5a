import { describe, test } from 'vitest';
import { expectHeld, expectPassed, inShop, PAY } from './shop.fixture.ts';

describe('mallory changes what cart uses, and nobody tested it', () => {
  test('the honest way: cart’s owner approves what mallory proposed', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      await shop.open(pull);
      expectHeld(shop, pull, /cart waits/);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));
});
