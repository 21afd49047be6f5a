import { expect, test } from 'vitest';
import { discountOf } from './discount';

const TENTH = { code: 'TENTH', title: 'A tenth off', share: 0.1, limit: 25_000 };

test.each([
  [100_000, 10_000],
  [900_000, 25_000],
])('of %d: %d', (total, discount) => {
  expect(discountOf(TENTH, total)).toBe(discount);
});
