import { expect, test } from 'vitest';
import { formatMoney } from './format-money';

test.each([
  [0, 'Rp0'],
  [999, 'Rp999'],
  [20_000, 'Rp20.000'],
  [1_000_000, 'Rp1.000.000'],
])('%d is %s', (amount, text) => {
  expect(formatMoney(amount)).toBe(text);
});
