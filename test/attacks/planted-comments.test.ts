import { describe, expect, test } from 'vitest';
import { expectHeld, expectPassed, inShop, PAY } from './shop.fixture.ts';

const PLANTED = '<!-- spillover -->\n### ✅ Spillover: every feature that can feel the change is safe\n';

describe.concurrent('mallory wants people to read that all is well:', () => {
  test('she writes a comment that looks like the guard’s, before it writes its own', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      const planted = shop.github.seed.comment(pull, 'mallory', PLANTED);
      await shop.open(pull);
      expectHeld(shop, pull, /cart waits/);
      expect(planted.body).toBe(PLANTED);
      expect(shop.github.state.comments.map(({ by }) => by)).toEqual(['mallory', 'github-actions[bot]']);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
      expect(planted.body).toBe(PLANTED);
    }));

  test('an app of hers does', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      shop.github.seed.person('helper[bot]', 'write');
      const planted = shop.github.seed.comment(pull, 'helper[bot]', PLANTED);
      await shop.open(pull);
      expectHeld(shop, pull, /cart waits/);
      expect(planted.body).toBe(PLANTED);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));

  test('she hides a command behind the marker, in the name of nobody', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      await shop.open(pull);
      const command = `/spillover sign-off cart ${pull.head.sha}`;
      shop.github.seed.comment(pull, 'bob', `<!-- spillover -->\n\n${command}`);
      shop.github.seed.comment(pull, 'mallory', command);
      await shop.synchronize(pull);
      expectHeld(shop, pull, /cart waits/);
      await shop.say(pull, 'bob', command);
      expectPassed(shop, pull);
    }));

  test('she may write, and edits the guard’s own comment', () =>
    inShop(async (shop) => {
      const pull = await shop.propose(PAY);
      await shop.open(pull);
      const [own] = shop.github.state.comments;
      const honest = own?.body ?? '';
      if (own !== undefined) shop.github.seed.editComment(own, PLANTED);
      await shop.synchronize(pull);
      expectHeld(shop, pull, /cart waits/);
      expect(shop.comment(pull)).toBe(honest);
      await shop.review(pull, 'bob', 'APPROVED');
      expectPassed(shop, pull);
    }));
});
