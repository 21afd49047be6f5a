import { expect, test } from 'vitest';
import { readMeterNumber } from './meter-number';

test.each([
  ['14234567890', '14234567890'],
  ['1423 456 7890', '14234567890'],
  ['521000345678', null],
  ['', null],
])('%j is %j', (text, meter) => {
  expect(readMeterNumber(text)).toBe(meter);
});
