import { expect, test } from 'vitest';
import { isSubscriber, normalizeSubscriber } from './subscriber-number';

test.each(['5210 0034.5678', 'No. 5210 0034.5678'])('only the digits of %j are the number', (text) => {
  expect(normalizeSubscriber(text)).toBe('521000345678');
});

test.each([
  ['521000345678', true],
  ['14234567890', true],
  ['1423456789', false],
  ['14234567x90', false],
])('%s: %s', (number, expected) => {
  expect(isSubscriber(number)).toBe(expected);
});
