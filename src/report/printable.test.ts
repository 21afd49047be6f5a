import { describe, expect, test } from 'vitest';
import { oneLine, printable } from './printable.ts';

describe('printable', () => {
  test.each([
    ['src/a.ts', 'src/a.ts'],
    ['naïve/日本.ts', 'naïve/日本.ts'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['a\u0000b', 'a\\u0000b'],
    ['a\u202eb', 'a\\u202eb'],
    ['a\u200bb\u2066c\ufeff', 'a\\u200bb\\u2066c\\ufeff'],
    ['caf\udce9.ts', 'caf\\xe9.ts'],
    ['\ud800', '\\ud800'],
    ['😀', '😀'],
    ['a\u{e0041}b', 'a\\u{e0041}b'],
  ])('%j: %s', (name, expected) => {
    expect(printable(name)).toBe(expected);
  });

  test('a long name loses its middle', () => {
    expect(printable(`src/${'x'.repeat(5000)}/index.ts`, 30)).toBe('src/xxxxxxxx…xxxxxxxx/index.ts');
  });

  test('a character is never cut in half', () => {
    expect(printable('😀'.repeat(100), 20)).toBe(`${'😀'.repeat(4)}…${'😀'.repeat(5)}`);
  });
});

describe('oneLine', () => {
  test.each([
    ['a\n  b\t c ', 20, 'a b c'],
    ['abcdefghij', 10, 'abcdefghij'],
    ['abcdefghijk', 10, 'abcdefghi…'],
    ['😀😀😀', 4, '😀…'],
    ['a\u202eb', 20, 'a\\u202eb'],
  ])('%j within %i: %j', (message, length, expected) => {
    expect(oneLine(message, length)).toBe(expected);
  });
});
