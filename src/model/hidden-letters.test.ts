import { expect, test } from 'vitest';
import { hidesLetters, saysUnescaped } from './hidden-letters.ts';

test.each([
  ['a letter', 'c\\u0061rt', true],
  ['a letter in braces', 'c\\u{61}rt', true],
  ['a letter in braces with zeros', 'c\\u{000061}rt', true],
  ['a letter by two digits', "'c\\x61rt'", true],
  ['another letter before one of the name', "'\\u00e9cart'", true],
  ['a picture before a letter', "'\\u{1F600}cart'", true],
  ['another letter behind one of the name', "'caf\\u00e9'", true],
  ['a line separator', "'\\u2028'", false],
  ['a control character', "'\\u001b[31m'", false],
  ['a blank between letters', "cart + '\\u00a0' + page", false],
  ['a folder', "'C:\\\\users'", false],
])('escapes that stand for %s', (_, text, expected) => {
  expect(hidesLetters(text)).toBe(expected);
});

test.each([
  ['as it stands', 'cart', 'cart', true],
  ['with an escape', 'c\\u0061rt', 'cart', true],
  ['with an escape in braces', 'c\\u{00061}rt', 'cart', true],
  ['all of escapes', '\\u0063\\u0061\\u0072\\u0074', 'cart', true],
  ['of which only the rest is escaped', 'c\\u0061rd', 'cart', false],
  ['beside an escape of another kind', "basket('\\u2028')", 'cart', false],
  ['with other letters, beside any escape', "basket('\\u2028')", 'wägen', true],
  ['with other letters, beside none', 'basket', 'wägen', false],
])('a text says a name %s', (_, text, name, expected) => {
  expect(saysUnescaped(text, name, (plain) => plain.includes(name))).toBe(expected);
});

test('a text too large to look through for every name may say any, where it hides letters', () => {
  const says = (text: string): boolean => saysUnescaped(text, 'cart', (plain) => plain.includes('cart'));
  expect(says(`${' '.repeat(300_000)}c\\u0061rd`)).toBe(true);
  expect(says(`${' '.repeat(300_000)}'\\u2028'`)).toBe(false);
});
