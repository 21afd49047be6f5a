import { expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

/** What the one import of a text is bound to end with. */
const endOf = (text: string): string | undefined => parseModule(text, 'ts').imports[0]?.suffix;

test.each([
  ['import(a, { with: { type: "json" } })', '.json'],
  ["await import(a(b), { 'assert': { 'type': 'json' } })", '.json'],
  ['import(a + ".data.json", { with: { type: "json" } })', '.data.json'],
  ['import(a, { with: { type: "css" } })', undefined],
  ['import(a, { with: { kind: "json" } })', undefined],
  ['import(a, { with: { type: b } })', undefined],
  ['import(a, { type: "json" })', undefined],
  ['import(a, b)', undefined],
  ['import(a)', undefined],
  ['require(a, { with: { type: "json" } })', undefined],
])('a computed import that is said to be of JSON ends so: %s', (text, expected) => {
  expect(endOf(text)).toBe(expected);
});
