import { expect, test } from 'vitest';
import { addToCart, readCart, removeFromCart } from './cart-store';

const KETTLE = { sku: 'k-1', title: 'Kettle', price: 250_000, quantity: 1 };

test('the same product twice is one line', () => {
  addToCart(KETTLE);
  addToCart(KETTLE);
  expect(readCart()).toEqual([{ ...KETTLE, quantity: 2 }]);
  removeFromCart('k-1');
  expect(readCart()).toEqual([]);
});
