import { expect, test } from 'vitest';
import { namedFeatures } from './named-features.ts';
import { proposeGlobs } from './propose-globs.ts';

const globs = (...files: readonly string[]): readonly string[] =>
  proposeGlobs(files, (path) => path.replaceAll('[', '\\['));

test.each<readonly [string, readonly string[], readonly string[]]>([
  ['few files by their names', ['src/b.ts', 'src/a.ts', 'src/b.ts'], ['src/a.ts', 'src/b.ts']],
  ['names that are globs', ['app/[id]/page.ts'], ['app/\\[id]/page.ts']],
  ['many in few folders', ['p/1.ts', 'p/2.ts', 'p/3.ts', 'q/r/1.ts', 'q/r/2.ts'], ['p/*', 'q/r/*']],
  ['many in many folders below one', ['p/q/a/1', 'p/q/b/1', 'p/q/c/1', 'p/q/d/1', 'p/q/e/1'], ['p/q/**']],
  [
    'what only a whole product holds',
    ['p/a/1', 'p/b/1', 'p/c/1', 'p/d/1', 'p/e/1'],
    ['p/a/1', 'p/b/1', 'p/c/1', 'p/d/1', 'p/e/1'],
  ],
  ['files of the root', ['1', '2', '3', '4', '5'], ['1', '2', '3', '4', '5']],
])('%s', (_, files, expected) => {
  expect(globs(...files)).toEqual(expected);
});

test.each<readonly [string, readonly string[]]>([
  ['It broke the Token payment.', ['token']],
  ['The pre-paid page is gone', ['shop/pre-paid']],
  ['tokens, tokenize', []],
  ['an ad', []],
])('%s names %j', (text, named) => {
  expect(namedFeatures(text, ['ad', 'shop/pre-paid', 'token'])).toEqual(named);
});
