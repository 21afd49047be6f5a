import { expect, test } from 'vitest';
import type { Impact } from '../model/impact.ts';
import type { Outcome } from '../model/verdict.ts';
import { config, feature, impact, requirement, result, route, verdict } from './build-result.fixture.ts';
import { whyFirst } from './why-first.ts';

const NEAR = route('src/a.ts:1 f change', 'src/token/b.ts:2 g import');
const FAR = route('src/a.ts:1 f change', 'src/x.ts:2 g import', 'src/cart/c.ts:3 h import');
const OWN = route('src/token/b.ts:2 g change');

const why = (
  token: Partial<Impact> & Pick<Impact, 'route'>,
  cart: Partial<Impact> & Pick<Impact, 'route'>,
  outcomes: readonly [Outcome, Outcome] = ['waiting', 'waiting'],
): string | null =>
  whyFirst(
    result({
      config: config([feature('token'), feature('cart')]),
      impacts: [impact('token', token.route, token), impact('cart', cart.route, cart)],
      verdict: verdict('unmet', [
        requirement('token', { outcome: outcomes[0] }),
        requirement('cart', { outcome: outcomes[1] }),
      ]),
    }),
  );

test.each<readonly [string, string | null]>([
  ['because it failed', why({ route: NEAR }, { route: FAR }, ['failed', 'waiting'])],
  [
    'because the change edits `src/token/b.ts`; `cart` comes next: it uses `f` of `src/a.ts`, 2 steps away',
    why({ route: OWN, coupling: 'edits', strength: 1 }, { route: FAR, strength: 0.4 }),
  ],
  [
    'because it uses `f` of `src/a.ts`, 1 step away; `cart`, the next, is 2 steps away',
    why({ route: NEAR, strength: 0.6 }, { route: FAR, strength: 0.4 }),
  ],
  [
    'changes to it keep coming together with changes to what is edited here, more closely than those of `cart`, the next',
    why({ route: NEAR, strength: 0.6, grounds: { fanOuts: [], share: 1, history: 1 } }, { route: NEAR, strength: 0.4 }),
  ],
  [
    'the words that it shares with the changed lines say more than those of `cart`, the next',
    why({ route: FAR, strength: 0.6, grounds: { fanOuts: [], share: 1, words: 2 } }, { route: NEAR, strength: 0.4 }),
  ],
  [
    'because it uses `f` of `src/a.ts`, 1 step away; `cart`, the next, is 2 steps away',
    why({ route: NEAR, strength: 0.6, grounds: { fanOuts: [], share: 1, words: 0.1 } }, { route: FAR, strength: 0.4 }),
  ],
  [
    'more of the change takes its route than that of `cart`, the next',
    why({ route: NEAR, strength: 0.6 }, { route: NEAR, strength: 0.4, grounds: { fanOuts: [], share: 0.5 } }),
  ],
  [
    'its route goes through modules that fewer others import than that of `cart`, the next',
    why({ route: NEAR, strength: 0.6 }, { route: NEAR, strength: 0.4, grounds: { fanOuts: [64], share: 1 } }),
  ],
  ['`cart` is felt as strongly, and equals go by name', why({ route: NEAR }, { route: NEAR })],
])('%s', (words, said) => {
  expect(said).toContain(`\`token\` stands first because `);
  expect(said).toContain(words);
});

test('where one waits alone, there is no order to explain', () => {
  expect(why({ route: NEAR }, { route: FAR }, ['waiting', 'met'])).toBeNull();
});
