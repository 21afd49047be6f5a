import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesCheckName } from './matches-check-name.ts';

describe('matchesCheckName', () => {
  test.each([
    ['test', 'test', true],
    ['test', 'test ', false],
    ['test', 'Test', false],
    ['test', 'test (token)', false],
    ['test (token)', 'test (token)', true],
    ['test (token)', 'test token', false],
    ['test (token)', 'test (token, 1)', false],
    ['test (token*)', 'test (token, 1)', true],
    ['test (*)', 'test ()', true],
    ['test [a]', 'test [a]', true],
    ['test [a]', 'test a', false],
    ['test?', 'test?', true],
    ['test?', 'tests', false],
    ['a.c', 'abc', false],
    ['{a,b}', 'a', false],
    ['{a,b}', '{a,b}', true],
    ['!test', 'other', false],
    ['*', '', true],
    ['*', 'CI / test', true],
    ['**', 'CI / test', true],
    ['CI / *', 'CI / test\nagain', true],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['a*bc*c', 'abc', false],
    ['', '', true],
    ['', 'test', false],
  ])('%j against %j: %j', (pattern, name, expected) => {
    expect(matchesCheckName(pattern, name)).toBe(expected);
  });

  test('agrees with the plain definition on every small case', () => {
    const small = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 7 });
    fc.assert(
      fc.property(small, small, (pattern, name) => {
        const plain = new RegExp(`^${pattern.replaceAll('*', '[^]*')}$`);
        expect(matchesCheckName(pattern, name)).toBe(plain.test(name));
      }),
    );
  });
});
