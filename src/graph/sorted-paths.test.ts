import { expect, test } from 'vitest';
import { byCodeUnits } from './compare.ts';
import { pathsBeginning } from './sorted-paths.ts';

const PATHS = ['a', 'a/b.ts', 'a/b/c.ts', 'a0', 'b/a.ts', 'b/é.ts', 'b/\u{1F600}.ts', 'c'].sort(byCodeUnits);

test.each(['', 'a', 'a/', 'a/b', 'a/b/', 'b/', 'b/\u{1F600}', 'c', 'c/', 'd', '!'])(
  'the paths that begin with %j',
  (start) => {
    expect(pathsBeginning(PATHS, start)).toEqual(PATHS.filter((path) => path.startsWith(start)));
  },
);

test('of no paths none begins with anything', () => {
  expect(pathsBeginning([], 'a/')).toEqual([]);
});
