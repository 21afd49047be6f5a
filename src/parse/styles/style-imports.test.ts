import { expect, test } from 'vitest';
import type { StyleDialect } from './dialect.ts';
import { styleImports } from './style-imports.ts';

const taken = (text: string, dialect: StyleDialect): readonly unknown[] =>
  styleImports(text, dialect).map(({ line, specifier, prefix, suffix }) =>
    specifier === null ? `${line}: ${prefix ?? ''}…${suffix ?? ''}` : `${line}: ${specifier}`,
  );

test.each<[string, StyleDialect, string, readonly string[]]>([
  ['a string', 'css', '@import "a.css";', ['1: a.css']],
  ['an address is one from its own folder', 'css', '@import url(a.css) screen;', ['1: ./a.css']],
  [
    'layers and conditions',
    'css',
    '@import url("a.css") layer(x) supports(content: "b.css") (width > 1px);',
    ['1: ./a.css'],
  ],
  [
    'the web',
    'css',
    '@import "https://x.y/z.css"; @import url(//x.y/z.css); .a { background: url(data:image/png;base64,AA) }',
    [],
  ],
  ['a fragment of the page itself', 'css', '.a { fill: url(#gradient) }', []],
  ['a name that a manifest makes up', 'scss', '@use "#theme/colors";', ['1: #theme/colors']],
  ['a query and a fragment', 'css', '.a { src: url("./f.eot?v=1#iefix") }', ['1: ./f.eot']],
  ['an address without quotes', 'css', '\n.a { background: url( img/x.png ) }', ['2: ./img/x.png']],
  ['a comment', 'css', '/* @import "a.css"; url(x.png) */', []],
  ['a string is no rule', 'css', '.a { content: "@import \\"x.css\\"; url(y)" }', []],
  ['line comments are no comments in CSS', 'css', '// @import "a.css";', ['1: a.css']],
  ['other rules', 'css', '@media print { .a { color: red } } @font-face { font-family: "x" }', []],
  ['composes', 'css', '.a { composes: b c from "./d.css"; }', ['1: ./d.css']],
  ['composes of its own file, and of all', 'css', '.a { composes: b; composes: c from global; }', []],
  ['values of CSS modules', 'css', '@value a, b from "./v.css"; @value c: "x";', ['1: ./v.css']],
  ['the interchange format of CSS modules', 'css', ':import("./i.css") { a: b }', ['1: ./i.css']],
  [
    'Tailwind',
    'css',
    '@config "./t.config.js"; @plugin "@tailwindcss/forms"; @reference "../app.css";',
    ['1: ./t.config.js', '1: @tailwindcss/forms', '1: ../app.css'],
  ],
  ['several at once', 'scss', '@import \'a\', "b/c";', ['1: a', '1: b/c']],
  [
    'use and forward',
    'scss',
    '@use "../vars" as *;\n@forward "src/list" hide a, $b;\n@use "lib" with ($c: "d");',
    ['1: ../vars', '2: src/list', '3: lib'],
  ],
  ['modules that Sass brings', 'scss', '@use "sass:math";', []],
  ['a package by its scheme', 'scss', '@use "pkg:lib";', ['1: pkg:lib']],
  ['loaded when needed', 'scss', '.a { @include meta.load-css("theme/dark"); }', ['1: theme/dark']],
  ['line comments', 'scss', '// @use "a";\n@use "b"; // @use "c";', ['2: b']],
  [
    'computed, with an end',
    'scss',
    '.a { b: url("#{$p}/img.png"); c: url("./x/#{$y}.svg") }',
    ['1: …/img.png', '1: ./x/….svg'],
  ],
  ['computed altogether', 'scss', '.a { b: url($x); c: url("#{$y}") }', []],
  ['an address with `//` in it hides nothing', 'scss', '.a { b: url(//x.y/z.png); c: url(d.png) }', ['1: ./d.png']],
  [
    'without quotes',
    'sass',
    '@import foo, bar/baz\n@use "x"\n.a\n  background: url(a.png)\n',
    ['1: foo', '1: bar/baz', '2: x', '4: ./a.png'],
  ],
  ['over several lines', 'sass', '@import foo,\n  bar\n.a\n  b: c', ['1: foo', '1: bar']],
  ['options', 'less', '@import (reference, optional) "foo";', ['1: foo']],
  ['a variable in a path', 'less', '@import "@{theme}/a.less";', ['1: …/a.less']],
  ['a variable of its name', 'less', '@import-dir: "x"; @use-it: "y";', []],
  ['data addresses', 'less', '.a { b: data-uri("i.svg") }', ['1: ./i.svg']],
  ['require, and a folder', 'stylus', "@require 'x.styl'\n@import 'mixins/*'", ['1: x.styl', '2: mixins/*']],
  ['what is never closed', 'css', '@import "a.css', ['1: a.css']],
  ['an address that is never closed', 'css', '.a { b: url(c.png', ['1: ./c.png']],
  ['CRLF', 'scss', '@use "a";\r\n@use "b";\r\n', ['1: a', '2: b']],
])('%s', (_, dialect, text, expected) => {
  expect(taken(text, dialect)).toEqual(expected);
});

test('a folder that Stylus takes in is a glob', () => {
  expect(styleImports("@import 'mixins/*'", 'stylus')).toMatchObject([
    { kind: 'glob', pattern: { kind: 'glob', patterns: ['./mixins/*'] } },
  ]);
});
