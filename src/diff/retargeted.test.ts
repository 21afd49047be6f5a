import { expect, test } from 'vitest';
import { type Files, treeOf } from '../impact/specification.fixture.ts';
import { listChanges } from './list-changes.ts';
import { differencesOf, F, listed, type Row } from './listed.fixture.ts';

const CALLER = `import { f } from './x';\nf();`;

const RETARGETED: readonly Row[] = [
  [
    'a file that is found first now',
    { 'a.ts': CALLER, 'x/index.ts': F },
    { 'a.ts': CALLER, 'x/index.ts': F, 'x.ts': F },
    ['a.ts:1 * retargeted runtime', 'x.ts:1 * added runtime'],
  ],
  [
    'an import that was edited too is compared by itself',
    { 'a.ts': CALLER, 'x/index.ts': F },
    { 'a.ts': `${CALLER}\nf(2);`, 'x/index.ts': F, 'x.ts': F },
    ['a.ts:2 (load) modified runtime', 'x.ts:1 * added runtime'],
  ],
  [
    'of a type the compiler alone feels it',
    { 'a.ts': `import type { T } from './x'; export let t: T;`, 'x/index.ts': F },
    { 'a.ts': `import type { T } from './x'; export let t: T;`, 'x/index.ts': F, 'x.ts': F },
    ['a.ts:1 * retargeted types', 'x.ts:1 * added runtime'],
  ],
  [
    'of a type and of a value it runs; the first line is told',
    {
      'a.ts': `import type { T } from './y';\nimport { f } from './x';\nexport let t: T = f();`,
      'x/index.ts': F,
      'y/index.ts': F,
    },
    {
      'a.ts': `import type { T } from './y';\nimport { f } from './x';\nexport let t: T = f();`,
      'x/index.ts': F,
      'y/index.ts': F,
      'x.ts': F,
      'y.ts': F,
    },
    ['a.ts:1 * retargeted runtime', 'x.ts:1 * added runtime', 'y.ts:1 * added runtime'],
  ],
  [
    'one module by two imports runs as soon as one of them does',
    { 'a.ts': `import type { T } from './x';\nimport { f } from './x';\nexport let t: T = f();`, 'x/index.ts': F },
    {
      'a.ts': `import type { T } from './x';\nimport { f } from './x';\nexport let t: T = f();`,
      'x/index.ts': F,
      'x.ts': F,
    },
    ['a.ts:1 * retargeted runtime', 'x.ts:1 * added runtime'],
  ],
  ['what went is told of itself', { 'a.ts': CALLER, 'x.ts': F }, { 'a.ts': CALLER }, ['x.ts:1 * deleted runtime']],
  [
    'what went elsewhere and is still found is what it was',
    { 'a.ts': CALLER, 'x.ts': F },
    { 'a.ts': CALLER, 'x/index.ts': F },
    ['x/index.ts:1 * renamed cosmetic from x.ts'],
    { renamed: { 'x.ts': 'x/index.ts' } },
  ],
  [
    'what went elsewhere and is found no more',
    { 'a.ts': CALLER, 'x.ts': F },
    { 'a.ts': CALLER, 'z.ts': F },
    ['a.ts:1 * retargeted runtime', 'z.ts:1 * renamed cosmetic from x.ts'],
    { renamed: { 'x.ts': 'z.ts' } },
  ],
  [
    'what went elsewhere, and something else lies in its place',
    { 'a.ts': CALLER, 'x.ts': F },
    { 'a.ts': CALLER, 'x.ts': 'export const f = (n: number) => n * 7;', 'z.ts': F },
    ['a.ts:1 * retargeted runtime', 'z.ts:1 * renamed cosmetic from x.ts'],
    { renamed: { 'x.ts': 'z.ts' } },
  ],
  [
    'what is found beside what was found',
    { 'a.ts': CALLER, 'x.d.ts': 'export declare function f(): void;' },
    { 'a.ts': CALLER, 'x.d.ts': 'export declare function f(): void;', 'x.js': 'export function f() {}' },
    ['a.ts:1 * retargeted runtime', 'x.js:1 * added runtime'],
  ],
  [
    'an importer that went elsewhere asks as it did',
    { 'a.ts': CALLER, 'x.ts': F },
    { 'b.ts': CALLER, 'x.ts': F },
    ['b.ts:1 * renamed cosmetic from a.ts'],
    { renamed: { 'a.ts': 'b.ts' } },
  ],
  [
    'an importer that went elsewhere, and whose import leads elsewhere too',
    { 'a.ts': CALLER, 'x/index.ts': F },
    { 'b.ts': CALLER, 'x/index.ts': F, 'x.ts': F },
    ['b.ts:1 * retargeted runtime', 'b.ts:2 (load) modified runtime from a.ts', 'x.ts:1 * added runtime'],
    { renamed: { 'a.ts': 'b.ts' } },
  ],
  [
    'an importer that went elsewhere, of whose imports the first leads elsewhere too',
    { 'a.ts': `${CALLER}\nimport './z';`, 'x/index.ts': F, 'z.ts': F },
    { 'b.ts': `${CALLER}\nimport './z';`, 'x/index.ts': F, 'x.ts': F, 'z.ts': F },
    ['b.ts:1 * retargeted runtime', 'b.ts:2 (load) modified runtime from a.ts', 'x.ts:1 * added runtime'],
    { renamed: { 'a.ts': 'b.ts' } },
  ],
  [
    'one of two files that an import means, which went',
    { 'a.ts': `import { f } from './x.js';\nf();`, 'x.js': F, 'x.d.ts': 'export const f: 1;' },
    { 'a.ts': `import { f } from './x.js';\nf();`, 'x.js': F },
    ['x.d.ts:1 * deleted types'],
  ],
  [
    'a reference, which is text to the compiler',
    { 'a.ts': '/// <reference types="./x" />\nexport const a = 1;', 'x/index.d.ts': 'declare const x: 1;' },
    {
      'a.ts': '/// <reference types="./x" />\nexport const a = 1;',
      'x/index.d.ts': 'declare const x: 1;',
      'x.d.ts': 'declare const x: 1;',
    },
    ['x.d.ts:1 * added types'],
  ],
  [
    'several modules, by their names',
    { 'b.ts': CALLER, 'a.ts': CALLER, 'x/index.ts': F },
    { 'b.ts': CALLER, 'a.ts': CALLER, 'x/index.ts': F, 'x.ts': F },
    ['a.ts:1 * retargeted runtime', 'b.ts:1 * retargeted runtime', 'x.ts:1 * added runtime'],
  ],
  ['what is there for the first time', { 'a.ts': CALLER }, { 'a.ts': CALLER, 'x.ts': F }, ['x.ts:1 * added runtime']],
  [
    'one more file of those that are asked for all at once',
    { 'a.ts': `export const all = import.meta.glob('./x/*.ts')`, 'x/b.ts': F },
    { 'a.ts': `export const all = import.meta.glob('./x/*.ts')`, 'x/b.ts': F, 'x/c.ts': F },
    ['x/c.ts:1 * added runtime'],
  ],
];

test.for(RETARGETED)('of imports that lead elsewhere: %s', ([, before, after, changes, rest]) => {
  expect(listed(before, after, rest)).toEqual(changes);
});

test('two places where an import leads have two fingerprints, and one place has one', () => {
  const before = { 'a.ts': CALLER, 'x/index.ts': F };
  const print = (after: Files): string | undefined =>
    listChanges(differencesOf(before, after, {}), treeOf(before), treeOf(after)).find(({ file }) => file === 'a.ts')
      ?.fingerprint;
  const first = print({ ...before, 'x.ts': F });
  expect(print({ ...before, 'x.ts': F.replace('1', '2') })).toBe(first);
  expect(print({ ...before, 'x.js': F, 'x.tsx': F })).not.toBe(first);
});
