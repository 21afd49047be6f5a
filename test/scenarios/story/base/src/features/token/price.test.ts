import { expect, test } from 'vitest';
import { priceOf } from './price';

test('a token costs its amount and a fee', () => {
  expect(priceOf(20_000)).toBe(22_500);
});
