import { expect, test } from 'vitest';
import { type Block, readBlocks } from './block-text.ts';

/** Blocks as lines: `key=value @line`, indented. */
const drawn = (blocks: readonly Block[] | null, indent = ''): readonly string[] | null =>
  blocks &&
  blocks.flatMap(({ key, value, line, children }) => [
    `${indent}${key}${value === '' ? '' : `=${value}`} @${line}`,
    ...(drawn(children, `${indent}  `) ?? []),
  ]);

test.each([
  ['nested keys', 'a:\n  b: 1\n  c:\n    d: x\ne: 2\n', ['a @1', '  b=1 @2', '  c @3', '    d=x @4', 'e=2 @5']],
  ['quotes', `"@s/a@npm:^1": "x: y"\n'it''s': 'b'\n`, ['@s/a@npm:^1=x: y @1', "it's=b @2"]],
  ['a colon inside a key', 'b@npm:1: 2\nhttps://a.b/c: 1\n', ['b@npm:1=2 @1', 'https://a.b/c=1 @2']],
  [
    'a map on one line',
    `a: {b: 1, 'c,d': "e, f", g: {h: 1}}\n`,
    ['a @1', '  b=1 @1', '  c,d=e, f @1', '  g @1', '    h=1 @1'],
  ],
  [
    'lists and texts of several lines are passed over',
    'a:\n  - b\n  - c: d\n    e: f\nt: |-\n  x: y\n  z\ng: 1\n',
    ['a @1', 't @5', 'g=1 @8'],
  ],
  ['a key of more than 1,024 characters', '? "a@1, b@2"\n:\n  version: 3\n', ['a@1, b@2 @2', '  version=3 @3']],
  ['comments, carriage returns and a byte order mark', '\uFEFF# x\r\na: 1 # why\r\n', ['a=1 @2']],
  ['the last of several documents', 'a: 1\n---\nb: 2\n', ['b=2 @3']],
  ['versions stay as they are written', 'a: 1.10\n', ['a=1.10 @1']],
])('%s', (_, text, blocks) => {
  expect(drawn(readBlocks(text))).toEqual(blocks);
});

test('what only a whole parser reads it reads, without lines', () => {
  expect(drawn(readBlocks('a: &x\n  b: 1.10\nc: *x\n'))).toEqual(['a @1', '  b=1.10 @1', 'c @1', '  b=1.10 @1']);
});

test('what is no YAML is nothing', () => {
  expect(readBlocks('a: [\n<<<<<<< ours\n')).toBe(null);
});
