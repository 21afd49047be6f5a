import { expect, test } from 'vitest';
import type { StyleDialect } from './dialect.ts';
import { summarizeStyle } from './style-summary.ts';

const isSame = (dialect: StyleDialect, a: string, b: string): boolean =>
  summarizeStyle(a, dialect).print === summarizeStyle(b, dialect).print;

test.each<[string, StyleDialect, string, string]>([
  ['a comment', 'css', '.a { b: c }', '/* why */ .a { b: c }'],
  ['formatting', 'css', '.a { b: c; d: e }', '.a {\n  b: c;\n  d: e\n}\n'],
  ['a line comment', 'scss', '.a { b: c }', '.a { b: c } // why'],
  ['blank lines where indentation is the syntax', 'sass', '.a\n  b: c\n', '\n.a\n\n  b: c'],
])('%s changes nothing', (_, dialect, a, b) => {
  expect(isSame(dialect, a, b)).toBe(true);
});

test.each<[string, StyleDialect, string, string]>([
  ['a value', 'css', '.a { b: c }', '.a { b: d }'],
  ['a blank between selectors', 'css', '.a .b { c: d }', '.a.b { c: d }'],
  ['what stands in a string', 'css', '.a { content: "/* b */" }', '.a { content: "/* c */" }'],
  ['blanks in a string', 'css', '.a { content: "b  c" }', '.a { content: "b c" }'],
  ['a comment between two words', 'css', '.a/**/.b { c: d }', '.a.b { c: d }'],
  [
    'what follows an address with `//`',
    'scss',
    '.a { b: url(//x.y/z.png) no-repeat }',
    '.a { b: url(//x.y/z.png) repeat }',
  ],
  ['what follows a scheme', 'less', '@a: http://x; @b: c;', '@a: http://x; @b: d;'],
  ['a slash is no comment in CSS', 'css', '.a { b: c // d\n}', '.a { b: c // e\n}'],
  ['indentation where it is the syntax', 'sass', '.a\n  .b\n    c: d', '.a\n.b\n    c: d'],
  ['a comment that builds keep', 'css', '/*! licence */', '/*! other */'],
])('%s counts', (_, dialect, a, b) => {
  expect(isSame(dialect, a, b)).toBe(false);
});
