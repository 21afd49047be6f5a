import { expect, test } from 'vitest';
import { lazySummary } from '../model/lazy-summary.ts';
import { mayRead } from './globals-by-text.ts';

const reads = (text: string): boolean =>
  mayRead(lazySummary({ imports: [] }, { from: { text }, maker: null, code: null }), 'cart');

test.each([
  ['by itself', 'cart.add()'],
  ['at the start of the text', 'cart'],
  ['of the global object', 'window.cart'],
  ['behind a comment that ends with the word', '// see its interface\ncart.add()'],
  ['behind a comment that ends so', '/* its interface */ cart.add()'],
  ['behind a sentence', '// Adds one.\ncart.add()'],
  ['as a base of an interface', 'interface Cart extends cart {}'],
  ['as an interface and by itself', 'interface cart {} let a: cart'],
  ['behind what is called interface', 'my.interface\ncart'],
  ['behind what ends with the word', 'export myinterface\ncart'],
  ['with an escape', 'c\\u0061rt.add()'],
  ['behind more blanks than are looked at', `interface ${' '.repeat(50)}cart {}`],
])('may be read: %s', (_, text) => {
  expect(reads(text)).toBe(true);
});

test.each([
  ['declared as an interface for everybody', 'declare global { interface cart { a: 1 } }'],
  ['declared twice', 'export {};\nexport interface cart {}\n\tinterface \tcart {}'],
  ['a part of another name', 'carts + my_cart'],
])('is not read: %s', (_, text) => {
  expect(reads(text)).toBe(false);
});

test('of what is not made from a text nothing is proved', () => {
  expect(mayRead({ imports: [] }, 'cart')).toBe(true);
});
