import { expect, it } from 'vitest';
import { differentLines } from './changed-lines.ts';

it.each([
  ['a line that is another one', 'a\nb\nc', 'a\nx\nc', [2], [2]],
  ['a line that is added', 'a\nc', 'a\nb\nc', [], [2]],
  ['a line that is taken away', 'a\nb\nc', 'a\nc', [2], []],
  ['a line that moved', 'a\nb\nc', 'b\nc\na', [], []],
  ['a line that is indented', 'a\nb', 'a\n  b', [], []],
  ['a line that comes once more', 'a\nb', 'a\na\nb', [], [2]],
  ['blank lines', 'a\nb', 'a\n\n\nb', [], []],
  ['comments', '// a\n/* b */\n* c\nd', 'd', [], []],
  ['a line that is nothing but the middle of a comment', 'x', '*\nx', [], []],
  ['a comment behind code is part of that line', 'x', 'a(); // b\nx', [], [1]],
  ['lines in their order, also where one of them is there already', 'a', 'a\nb\na', [], [2, 3]],
  ['more of them than have one digit', 'a', `a\n${'b\n'.repeat(9)}a`, [], [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ['a generator and a rule for everything are no comments', 'x', '*all() {}\n*{ }\nx', [], [1, 2]],
  ['a file that is new', '', 'a\nb', [], [1, 2]],
])('%s', (_, before, after, was, is) => {
  expect(differentLines(before, after)).toEqual({ before: was, after: is });
});
