import { expect, it } from 'vitest';
import { nearestWord } from './nearest-word.ts';

it.each([
  ['enforced', ['enforce', 'observe'], 'enforce'],
  ['nmae', ['paths', 'name'], 'name'],
  ['ENFORCE', ['enforce', 'observe'], 'enforce'],
  ['ab', ['ax', 'xb'], 'ax'],
  ['token', ['postpaid', 'electricity'], null],
  ['', ['name'], null],
  ['x'.repeat(1000), ['x'.repeat(999)], null],
])('%s', (word, allowed, nearest) => {
  expect(nearestWord(word, allowed)).toBe(nearest);
});
