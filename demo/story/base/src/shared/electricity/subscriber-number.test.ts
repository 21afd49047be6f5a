import { expect, test } from 'vitest';
import { isSubscriber, normalizeSubscriber } from './subscriber-number';

test('spaces and dots are not part of a number', () => {
  expect(normalizeSubscriber('5210 0034.5678')).toBe('521000345678');
});

test.each([
  ['521000345678', true],
  ['14234567890', true],
  ['1423456789', false],
  ['14234567x90', false],
])('%s: %s', (number, expected) => {
  expect(isSubscriber(number)).toBe(expected);
});
