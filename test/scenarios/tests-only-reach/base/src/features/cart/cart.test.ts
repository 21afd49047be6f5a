import { expect, test } from 'vitest';
import { PRICES } from '@/testing/prices';
import { total } from './cart';

test('adds up', () => {
  expect(total(PRICES)).toBe(3);
});
