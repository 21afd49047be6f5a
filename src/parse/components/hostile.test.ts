import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseModule } from '../parse-module.ts';

const LANGUAGES = ['vue', 'svelte', 'astro', 'mdx', 'html'] as const;

const PIECES = [
  ...[
    '<',
    '</',
    '>',
    '/>',
    '<div>',
    '</div>',
    '<Card ',
    '<template>',
    '</template>',
    '<script>',
    '<script setup>',
    '</script>',
  ],
  ...[
    '<style>',
    '</style>',
    '<!--',
    '-->',
    '{',
    '}',
    '{{',
    '}}',
    '{#each a as b}',
    '{/each}',
    '{#if a}',
    '{:else}',
    '{@const c = 1}',
  ],
  ...[
    'v-for="a in b"',
    '#default="{ c }"',
    '@click="d"',
    ':is="e"',
    'bind:f',
    'use:g',
    'class="h {i}"',
    '="',
    "'",
    '"',
    '`',
    '${',
  ],
  ...[
    '\n',
    '\r\n',
    '\u2028',
    '---\n',
    '```\n',
    'import j from "./k"\n',
    'export default l',
    '/*',
    '//',
    '/',
    '\\',
    '$m',
    'n',
    ' ',
  ],
];

test('no text makes a component throw, and what is said of a line is said of a line that is there', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LANGUAGES),
      fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join('')),
      (language, text) => {
        const { imports, symbols } = parseModule(text, language);
        const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
        const said = [
          ...imports,
          ...(symbols?.units ?? []),
          ...(symbols?.units ?? []).flatMap((unit) => unit.mentions),
        ];
        expect(said.filter(({ line }) => line < 1 || line > lines)).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});

test.each(LANGUAGES)('what is opened again and again and never closed does not exhaust anything: %s', (language) => {
  for (const piece of PIECES) {
    const text = piece.repeat(Math.floor(4_000 / piece.length));
    expect(parseModule(language === 'vue' ? `<template>${text}` : text, language).imports).toBeDefined();
  }
});
