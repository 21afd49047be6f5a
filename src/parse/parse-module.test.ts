import { expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

const line = 'export const a = 1;';

test.each([
  { says: 'what a person wrote', text: `${line}\n`.repeat(2000), hasSymbols: true },
  { says: 'what a person wrote, whatever its length', text: `${line}\n`.repeat(2001), hasSymbols: true },
  { says: 'a minified file', text: line.repeat(2000), hasSymbols: false },
  { says: 'a short file of one line', text: line, hasSymbols: true },
  { says: 'a bundle of over a million characters', text: `${line}\n`.repeat(60_000), hasSymbols: false },
])('$says: symbols are told apart: $hasSymbols', ({ text, hasSymbols }) => {
  expect(parseModule(text, 'js').symbols !== undefined).toBe(hasSymbols);
});

test('a minified file still says what it imports', () => {
  const text = `import { b } from './b';${line.repeat(2000)}`;
  expect(parseModule(text, 'js').imports.map(({ specifier }) => specifier)).toEqual(['./b']);
});

test.each(['ts', 'js', 'vue', 'astro', 'mdx'])(
  'a text that nests without end still says what it imports: %s',
  (extension) => {
    const deep = `import { b } from './b';\n${'['.repeat(20_000)}`;
    const text = extension === 'vue' ? `<script>${deep}</script>` : extension === 'astro' ? `---\n${deep}\n---` : deep;
    expect(parseModule(text, extension).imports.map(({ specifier }) => specifier)).toContain('./b');
  },
);

test.each([
  ['window.location.href = "/a"', undefined],
  ['window.shop.href = "/a"', { fills: ['shop'], reads: ['shop'] }],
])('what %s fills of everybody’s names', (text, globals) => {
  const [unit] = parseModule(`export {};\n${text}`, 'ts').symbols?.units ?? [];
  expect(unit?.globals).toEqual(globals);
});
