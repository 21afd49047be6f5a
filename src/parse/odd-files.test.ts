import { expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

/** What a file imports: `specifier`, with `type` in front where it is erased, and `?` behind where it is a guess. */
const importsOf = (text: string, extension = 'js'): readonly string[] =>
  parseModule(text, extension).imports.map(
    ({ specifier, isTypeOnly, isGuess }) => `${isTypeOnly ? 'type ' : ''}${String(specifier)}${isGuess ? '?' : ''}`,
  );

test.each([
  [
    'a byte order mark, a hashbang and Windows line ends',
    "\uFEFF#!/usr/bin/env node\r\nimport a from './a';\r\n",
    ['./a'],
  ],
  ['legacy decorators', "import { dec } from './a';\n@dec() class B { @dec x = 1; constructor(@dec y) {} }", ['./a']],
  [
    "Flow's type imports",
    "// @flow\nimport type { A } from './a';\nimport { b } from './b';\nb();",
    ['type ./a', './b'],
  ],
  [
    "Flow's typeof imports",
    "// @flow\nimport typeof A from './a';\nimport { type B, c } from './b';\nb();",
    ['type ./a', './b'],
  ],
  [
    "Flow's exact objects and maybe types",
    "// @flow\nimport { b } from './b';\nexport function f(x: ?string, y: {| a: number |}) { b() }",
    ['./b'],
  ],
  ["Flow's casts", "// @flow\nconst { b } = require('./b');\nexport const x = (b(): any);", ['./b']],
  [
    "Flow's variance and opaque types",
    "// @flow\nimport { b } from './b';\nexport opaque type T<+A> = string;\nb();",
    ['./b'],
  ],
])('%s', (_, text, imports) => {
  const found = importsOf(text);
  expect(imports.filter((each) => !found.includes(each))).toEqual([]);
  expect(found).not.toContain('null');
});

test('a file of nearly five megabytes is read for what it imports', () => {
  const text = `import a from './a';\n${'export const x = 1; // filler filler filler\n'.repeat(1)}/*${'.'.repeat(4_900_000)}*/`;
  expect(importsOf(text)).toEqual(['./a']);
});

test('above five megabytes every string is a guess, and the failure says so', () => {
  const summary = parseModule(`import a from './a';\n/*${'.'.repeat(5_000_000)}*/`, 'js');
  expect(summary.failure?.reason).toBe('too-large');
  expect(summary.imports.map(({ specifier, isGuess }) => [specifier, isGuess])).toEqual([['./a', true]]);
});
