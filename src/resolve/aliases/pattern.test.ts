import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from './pattern.ts';

const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('a', 'b', '/', '@', '\\.', '\\/', '.', '[^/]', '[a-b]', '\\w', '\\b', '^', '$'),
  },
  fc.constantFrom(
    '(a|b)',
    '(.*)',
    '(a+)+',
    '(?:b|)',
    '(?!b)',
    '(?=a)',
    'a?',
    '.*?',
    'a{1,2}',
    '(a*)*',
    '(a|ab)(c|bcd)*',
    '|',
  ),
);
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', '/', '@', '.', '\n'), { maxLength: 9 })
  .map((parts) => parts.join(''));

test('what is found is what the engine of the language finds', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), text, (pieces, input) => {
      const source = pieces.join('');
      const theirs = new RegExp(source).exec(input);
      const ours = compilePattern(source)?.match(input) ?? null;
      if (theirs) found += 1;
      expect(ours?.index).toBe(theirs?.index);
      expect(ours?.groups[0]).toBe(theirs?.[0]);
    }),
    { numRuns: 3000, seed: 5 },
  );
  expect(found).toBeGreaterThan(300);
});

test.each<[source: string, text: string, groups: readonly (string | undefined)[] | null]>([
  ['^@/(.*)$', '@/a/b', ['@/a/b', 'a/b']],
  ['^(?<name>lib|ui)/(.+?)(\\.js)?$', 'ui/x.js', ['ui/x.js', 'ui', 'x', '.js']],
  ['^(lib|ui)/(.+?)(\\.js)?$', 'lib/x', ['lib/x', 'lib', 'x', undefined]],
  ['^lodash-es(?!/)', 'lodash-es/x', null],
  ['\\.(css|less|s[ac]ss)$', './x.scss', ['.scss', 'scss']],
  ['^\\u0040/', '@/x', ['@/']],
])('%s in %s', (source, text, groups) => {
  expect(compilePattern(source)?.match(text)?.groups ?? null).toEqual(groups);
});

test('letters are alike where the expression says so', () => {
  expect(compilePattern('^~LIB/[a-z]+$', 'i')?.match('~lib/ABC')?.groups).toEqual(['~lib/ABC']);
});

test.each([
  '(a)\\1',
  '(?<=a)b',
  '\\p{L}',
  'a{1,9999}',
  '(',
  '[',
  '*',
  'a\\',
  `${'('.repeat(40)}${')'.repeat(40)}`,
  `((a{60}){60}){60}`,
])('%s is not read', (source) => {
  expect(compilePattern(source)).toBeNull();
});

test('an expression made to take for ever does not', () => {
  const text = `${'a'.repeat(390)}!`;
  expect(compilePattern('^(a+)+$')?.match(text)).toBeNull();
  expect(compilePattern('^(a|aa)+(?=(a*)*b)$')?.match(text)).toBeNull();
});
