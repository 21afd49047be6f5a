import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byPrefix } from './by-prefix.ts';

test.each([
  ['src/a/b.ts', ['src/a/', 'src/a/b', '', 'src/', 'src/a']],
  ['src/a', ['src/a/', 'src/a/b', '', 'src/', 'src/a']],
  ['src', ['src/a/', 'src/a/b', '', 'src/', 'src/a', 'src/ab/c/d']],
  ['top.ts', ['']],
])('the beginnings of %s, and what is below it', (path, expected) => {
  const prefixes = ['src/a/', 'src/a/b', '', 'lib/', 'src/', 'src/a', 'src/ab/c/d'];
  const found = byPrefix(prefixes, (prefix) => [prefix])(path);
  expect(found.filter((prefix) => path.startsWith(prefix) || prefix.startsWith(`${path}/`))).toEqual(
    prefixes.filter((prefix) => expected.includes(prefix)),
  );
});

test('nothing is left out that has a beginning of a path, or lies below it', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'ab', '/'), { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(fc.array(path, { maxLength: 3 }), { maxLength: 12 }), path, (items, asked) => {
      const isMeant = (prefixes: readonly string[]): boolean =>
        prefixes.some((prefix) => asked.startsWith(prefix) || prefix.startsWith(`${asked}/`));
      const found = byPrefix(items, (prefixes) => prefixes)(asked);
      expect(found.filter(isMeant)).toEqual(items.filter(isMeant));
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});
