import { expect, test } from 'vitest';
import { matchPaths } from './match-paths.ts';

const PATHS = [
  'src/a.test.ts',
  'src/b.test.ts',
  'packages/x/src/a.test.ts',
  'packages/x/src/c.test.ts',
  'e2e/token/buy.spec.ts',
];

test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
  ['its path', ['e2e/token/buy.spec.ts'], { 'e2e/token/buy.spec.ts': 'e2e/token/buy.spec.ts' }],
  [
    'absolute on a runner',
    ['/home/runner/work/shop/shop/src/b.test.ts'],
    { '/home/runner/work/shop/shop/src/b.test.ts': 'src/b.test.ts' },
  ],
  [
    'absolute on Windows',
    ['D:\\a\\shop\\shop\\src\\b.test.ts'],
    { 'D:\\a\\shop\\shop\\src\\b.test.ts': 'src/b.test.ts' },
  ],
  ['a file URL', ['file:///w/src/b.test.ts'], { 'file:///w/src/b.test.ts': 'src/b.test.ts' }],
  ['from a folder of its own', ['token/buy.spec.ts'], { 'token/buy.spec.ts': 'e2e/token/buy.spec.ts' }],
  [
    'from a package',
    ['src/a.test.ts', 'src/c.test.ts'],
    { 'src/a.test.ts': 'packages/x/src/a.test.ts', 'src/c.test.ts': 'packages/x/src/c.test.ts' },
  ],
  [
    'from the root',
    ['src/a.test.ts', 'src/b.test.ts'],
    { 'src/a.test.ts': 'src/a.test.ts', 'src/b.test.ts': 'src/b.test.ts' },
  ],
  ['from either: not told', ['src/a.test.ts'], {}],
  ['absolute, of either: not told', ['/w/packages/x/src/a.test.ts'], {}],
  [
    'absolute, and others tell the root',
    ['/w/packages/x/src/a.test.ts', '/w/src/b.test.ts'],
    { '/w/packages/x/src/a.test.ts': 'packages/x/src/a.test.ts', '/w/src/b.test.ts': 'src/b.test.ts' },
  ],
  [
    'from two folders',
    ['token/buy.spec.ts', 'src/a.test.ts', 'src/b.test.ts'],
    {
      'token/buy.spec.ts': 'e2e/token/buy.spec.ts',
      'src/a.test.ts': 'src/a.test.ts',
      'src/b.test.ts': 'src/b.test.ts',
    },
  ],
  ['no file', ['src/zzz.test.ts', 'token › buys'], {}],
  ['a way out of the repository', ['../other/src/b.test.ts', '/w/../src/b.test.ts'], {}],
  ['only the end of a name', ['/w/xsrc/b.test.ts', 'rc/b.test.ts'], {}],
])('%s', (_, names, expected) => {
  expect(Object.fromEntries(matchPaths(names, PATHS))).toEqual(expected);
  expect(Object.fromEntries(matchPaths(names.toReversed(), PATHS.toReversed()))).toEqual(expected);
});
