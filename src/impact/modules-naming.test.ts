import { expect, test } from 'vitest';
import { lazySummary } from '../model/lazy-summary.ts';
import type { ModuleSummary } from '../model/module.ts';
import { eachPiece, textSieve } from '../model/text-sieve.ts';
import { ModulesNaming } from './modules-naming.ts';

const lazy = (text: string, sieve?: Uint8Array): ModuleSummary =>
  lazySummary({ imports: [] }, { from: { text }, maker: null, code: null, ...(sieve && { sieve }) });

/** The sieve of another text: what it tells is believed. */
function sieveOf(text: string, mayHideNames = false): Uint8Array {
  const pieces: number[] = [];
  eachPiece(text, (piece) => pieces.push(piece), true);
  return textSieve([], pieces, { mayHideNames, isDictionary: false });
}

/** Asked several times: first the texts are looked at, then what is known of them. */
function says(summary: ModuleSummary, name: string): boolean {
  const naming = new ModulesNaming([['a.ts', summary]]);
  const answers = [1, 2, 3, 4].map(() => [...naming.saying(name)].length > 0);
  expect(new Set(answers).size).toBe(1);
  return answers[0] === true;
}

test.each([
  ['by itself', 'run(cart)', 'cart', true],
  ['at the start and the end', 'cart', 'cart', true],
  ['only as a part of another', 'carts + my_cart + cart2 + minicart', 'cart', false],
  ['behind a part of another', 'carts; cart', 'cart', true],
  ['with a mark of a store before it', '$cart', 'cart', true],
  ['behind a blank that is no ASCII', '\u00a0cart\u00a0', 'cart', true],
  ['not at all', 'basket', 'cart', false],
  ['in another case', 'Cart', 'cart', false],
  ['of several words', 'onCartLoad()', 'onCartLoad', true],
  ['of letters that are no ASCII', 'wägen', 'wägen', true],
  ['perhaps, with an escape', 'c\\u0061rt', 'cart', true],
])('a text that says a name %s', (_, text, name, expected) => {
  expect(says(lazy(text), name)).toBe(expected);
});

test('what a text holds is believed, unless it may hide names', () => {
  expect(says(lazy('cart', sieveOf('basket')), 'cart')).toBe(false);
  expect(says(lazy('cart', sieveOf('basket', true)), 'cart')).toBe(true);
  expect(says(lazy('cart', sieveOf('cart')), 'cart')).toBe(true);
});

test('of a summary that is not made from a text anything may be said; modules are told in their order', () => {
  const naming = new ModulesNaming([
    ['b.ts', { imports: [] }],
    ['c.ts', lazy('basket')],
    ['a.ts', lazy('cart')],
  ]);
  expect([...naming.saying('cart')].map(([path]) => path)).toEqual(['b.ts', 'a.ts']);
});
