import { expect, test } from 'vitest';
import { payBill } from './pay-bill';

test('pays a bill', async () => {
  expect(await payBill(100)).toBe('paid');
});
