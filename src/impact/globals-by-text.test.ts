import { expect, test } from 'vitest';
import { lazySummary } from '../model/lazy-summary.ts';
import { mayRead } from './globals-by-text.ts';

const reads = (text: string): boolean =>
  mayRead(lazySummary({ imports: [] }, { from: { text }, maker: null, code: null }), 'cart');

test.each([
  ['by itself', 'cart.add()'],
  ['at the start of the text', 'cart'],
  ['spread', 'f(...cart)'],
  ['as a key, which may be short for a value', 'f({ cart })'],
  ['of the global object', 'window.cart'],
  ['of the global object by another name', 'const w = globalThis as any; w.cart'],
  ['of what is handed `this`', '(function ($, root) { root.cart })(jQuery, this)'],
  ['of what may be `this`', 'var root = scope || this; root.cart'],
  ['as a base of an interface', 'interface Cart extends cart {}'],
  ['as an interface and by itself', 'interface cart {} let a: cart'],
  ['as a member of what is called interface', 'my.interface\ncart'],
  ['with an escape', 'c\\u0061rt.add()'],
  ['behind more blanks than are looked at', `interface ${' '.repeat(50)}cart {}`],
])('may be read: %s', (_, text) => {
  expect(reads(text)).toBe(true);
});

test.each([
  ['a member of something else', 'shop.cart'],
  ['one that may be missing', 'shop?.cart'],
  ['one on another line', 'shop\n  .cart'],
  ['declared as an interface', 'declare global { interface cart { a: 1 } }'],
  ['declared with a blank line', 'export {};\nexport interface\n  cart {}'],
  ['a part of another name', 'carts + my_cart'],
])('is not read: %s', (_, text) => {
  expect(reads(text)).toBe(false);
});

test('of what is not made from a text nothing is proved', () => {
  expect(mayRead({ imports: [] }, 'cart')).toBe(true);
});
