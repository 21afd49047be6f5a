import { expect, test } from 'vitest';
import { priceOf, TOKEN_AMOUNTS } from './token-amounts';

test('every token costs its amount and the fee', () => {
  expect(TOKEN_AMOUNTS.map(priceOf)).toEqual([22_500, 52_500, 102_500, 202_500, 502_500, 1_002_500]);
});
