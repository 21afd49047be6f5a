import { expect, test } from 'vitest';
import { treeOf, type Files } from './specification.fixture.ts';
import { typeTestsOf } from './type-tests.ts';

const typeTests = (files: Files): readonly string[] => [...typeTestsOf(treeOf(files).graph)].sort();

test.each([
  ['a.test-d.ts', true],
  ['a.spec-d.ts', true],
  ['a.test-d.tsx', true],
  ['a.test-d.mts', true],
  ['a.test-d.cts', true],
  ['a.test-d.js', true],
  ['a.test.ts', false],
  ['a.test-d.ts.vue', false],
  ['test-d.ts', false],
])('by its name the compiler alone reads %s: %s', (path, isTypeTest) => {
  expect(typeTests({ [path]: '' })).toEqual(isTypeTest ? [path] : []);
});

const A = 'export const a = 1; export type T = 1';

test.each<[string, Files, readonly string[]]>([
  ['one that nobody imports', { 'a.test-d.ts': A, 'b.ts': 'export const b = 1' }, ['a.test-d.ts']],
  ['not one that something imports for its values', { 'a.test-d.ts': A, 'b.ts': `import { a } from './a.test-d'` }, []],
  [
    'one that something imports for its types',
    { 'a.test-d.ts': A, 'b.ts': `import type { T } from './a.test-d'` },
    ['a.test-d.ts'],
  ],
  [
    'one that only another one imports',
    { 'a.test-d.ts': A, 'b.test-d.ts': `import { a } from './a.test-d'` },
    ['a.test-d.ts', 'b.test-d.ts'],
  ],
  [
    'not what something imports through another one',
    {
      'a.test-d.ts': A,
      'b.test-d.ts': `export { a } from './a.test-d'`,
      'c.test-d.ts': `export { a } from './b.test-d'`,
      'd.ts': `import { a } from './c.test-d'`,
    },
    [],
  ],
])('a test of types is %s', (_, files, expected) => {
  expect(typeTests(files)).toEqual(expected);
});
