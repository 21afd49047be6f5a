import { expect, test } from 'vitest';
import { total } from './cart';

test('adds up', () => {
  expect(total([1, 2])).toBe(3);
});
