import { expect, it } from 'vitest';
import { parseJsonWithComments } from './json-with-comments.ts';

it.each([
  ['{"a": 1}', { a: 1 }],
  ['{ // x\n "a": /* y */ [1, 2,], /* , */ }', { a: [1, 2] }],
  ['{"a": "// no", "b": "/* no */ ,]", "c": "\\",}"}', { a: '// no', b: '/* no */ ,]', c: '",}' }],
  ['// a\n[]// b', []],
])('%s', (text, value) => {
  expect(parseJsonWithComments(text)).toEqual(value);
});

it.each(['{', '{"a": 1 /*}', '{"a"', '"x', '[1,,]'])('%s is no JSON', (text) => {
  expect(() => parseJsonWithComments(text)).toThrow(SyntaxError);
});
