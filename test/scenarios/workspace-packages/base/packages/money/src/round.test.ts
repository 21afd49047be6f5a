import { round } from './round.js';

test('rounds', () => {
  expect(round(1.5)).toBe(2);
});
