import { expect, test } from 'vitest';
import { buyToken } from './buy-token';

test('buys a token', async () => {
  expect(await buyToken(20_000, 'north')).toBe('paid');
});
