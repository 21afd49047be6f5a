import { expect, test } from 'vitest';
import { summarizeData } from './data-module.ts';

const units = (text: string) => summarizeData(text)?.symbols?.units.map(({ name, line }) => `${name}:${line}`) ?? null;

test('each key is a symbol, on its line', () => {
  const text = '\uFEFF{\n  "name": "a",\r\n  "exports": {\n    "version": 1\n  },\n  "version": "1.0.0"\n}';
  expect(units(text)).toEqual(['name:2', 'exports:3', 'version:6']);
});

test.each([
  ['{"a": [1, 2]}', '{ "a" : [1,\n2] }', true],
  ['{"a": 10}', '{"a": 1e1}', true],
  ['{"a": {"b": 1, "c": 2}}', '{"a": {"c": 2, "b": 1}}', false],
  ['{"a": "1"}', '{"a": 1}', false],
])('%s and %s say the same: %s', (one, other, isSame) => {
  const [a, b] = [one, other].map((text) => summarizeData(text)?.symbols?.units[0]?.runtime);
  expect(a === b).toBe(isSame);
});

test.each([
  ['no JSON', '{'],
  ['comments', '{ /* why */ "a": 1 }'],
  ['a list', '[1]'],
  ['a text', '"a"'],
  ['nothing', 'null'],
  ['a key that means the whole file', '{"*": 1}'],
  ['a key that means its load', '{"(load)": 1}'],
  ['a key with a separator of places in it', '{"a\\u0000b": 1}'],
  ['a key without a name', '{"": 1}'],
  ['deep nesting', `{"a": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
])('%s: only the whole can be spoken of', (_, text) => {
  expect(units(text)).toBeNull();
});
