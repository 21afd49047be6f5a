import { expect, test } from 'vitest';
import { type Files, treeOf } from '../impact/specification.fixture.ts';
import { listChanges } from './list-changes.ts';
import { differencesOf, F, listed, type Rest, type Row } from './listed.fixture.ts';

const FILES: readonly Row[] = [
  ['a new file', {}, { 'a.ts': F }, ['a.ts:1 * added runtime']],
  ['a file that went', { 'a.ts': F }, {}, ['a.ts:1 * deleted runtime']],
  [
    'a file that went elsewhere as it was',
    { 'a.ts': F },
    { 'b.ts': F },
    ['b.ts:1 * renamed cosmetic from a.ts'],
    { renamed: { 'a.ts': 'b.ts' } },
  ],
  [
    'a file that went elsewhere and was edited, symbol by symbol',
    { 'a.ts': `${F}\nexport const g = () => 1;` },
    { 'b.ts': `${F}\nexport const g = () => 2;` },
    ['b.ts:2 g modified runtime from a.ts'],
    { renamed: { 'a.ts': 'b.ts' } },
  ],
  ['text that nobody imports', { 'docs/a.md': '1' }, { 'docs/a.md': '2' }, ['docs/a.md:1 * modified cosmetic']],
  ['text by its ending, in capitals', { 'A.RST': '1' }, { 'A.RST': '2' }, ['A.RST:1 * modified cosmetic']],
  [
    'a file that people read, by its name',
    { 'x/LICENSE': '1' },
    { 'x/LICENSE': '2' },
    ['x/LICENSE:1 * modified cosmetic'],
  ],
  ['a name that only begins so', { LICENSES: '1' }, { LICENSES: '2' }, ['LICENSES:1 * modified runtime']],
  ['a name that only ends so', { MYLICENSE: '1' }, { MYLICENSE: '2' }, ['MYLICENSE:1 * modified runtime']],
  ['an ending that only looks so', { 'a.md.bin': '1' }, { 'a.md.bin': '2' }, ['a.md.bin:1 * modified runtime']],
  [
    'a folder of that name',
    { 'CHANGELOG/a.bin': '1' },
    { 'CHANGELOG/a.bin': '2' },
    ['CHANGELOG/a.bin:1 * modified runtime'],
  ],
  [
    'text that became something else',
    { 'a.md': '1' },
    { 'a.bin': '1' },
    ['a.bin:1 * renamed runtime from a.md'],
    { renamed: { 'a.md': 'a.bin' } },
  ],
  [
    'text that a program imports',
    { 'a.md': '1', 'b.ts': `import './a.md'` },
    { 'a.md': '2', 'b.ts': `import './a.md'` },
    ['a.md:1 * modified runtime'],
  ],
  [
    'a stylesheet of which only comments differ',
    { 'a.css': 'a { top: 0 }' },
    { 'a.css': '/* up */ a { top: 0 }' },
    ['a.css:1 * modified cosmetic'],
  ],
  [
    'a stylesheet that went elsewhere, too',
    { 'a.css': 'a { top: 0 }' },
    { 'b.css': '/* up */ a { top: 0 }' },
    ['b.css:1 * renamed runtime from a.css'],
    { renamed: { 'a.css': 'b.css' } },
  ],
  ['a new file of declarations', {}, { 'a.d.ts': 'export {}' }, ['a.d.ts:1 * added types']],
  ['a new file of declarations for modules', {}, { 'a.d.mts': 'export {}' }, ['a.d.mts:1 * added types']],
  ['a file that is called like one', {}, { 'a.d.tsx': 'export {}' }, ['a.d.tsx:1 * added runtime']],
  [
    'declarations that became a program',
    { 'a.d.ts': 'export {' },
    { 'a.ts': 'export {' },
    ['a.ts:1 * renamed runtime from a.d.ts'],
    { renamed: { 'a.d.ts': 'a.ts' } },
  ],
  [
    'a style in which a comment changed',
    { 'a.css': '.a{} /* 1 */' },
    { 'a.css': '.a{} /* 2 */' },
    ['a.css:1 * modified cosmetic'],
  ],
  [
    'a style in which a comment changed, and its mode',
    { 'a.css': '.a{} /* 1 */' },
    { 'a.css': '.a{} /* 2 */' },
    ['a.css:1 * modified runtime'],
    { modes: { 'a.css': 'symlink' } },
  ],
  ['a style that says something else', { 'a.css': '.a{}' }, { 'a.css': '.b{}' }, ['a.css:1 * modified runtime']],
  ['bytes of which nothing is known', { 'a.bin': '1' }, { 'a.bin': '2' }, ['a.bin:1 * modified runtime']],
];

test.for(FILES)('of files: %s', ([, before, after, changes, rest]) => {
  expect(listed(before, after, rest)).toEqual(changes);
});

const LIST = 'export const list = [];';
const TWO = `export const g = () => [import('./x').then((x) => x.f), import('./y').then((y) => y.f)];`;

const SYMBOLS: readonly Row[] = [
  [
    'a class with its members',
    { 'a.ts': F },
    { 'a.ts': `${F}\nexport class K { m() {} }` },
    ['a.ts:2 K added runtime', 'a.ts:2 K.(core) added runtime', 'a.ts:2 K.m added runtime'],
  ],
  [
    'a function that only the compiler knows',
    { 'a.ts': F },
    { 'a.ts': `${F}\ndeclare function g(): void;` },
    ['a.ts:2 g added types'],
  ],
  [
    'several statements that write what others read, each, where it was and where it is',
    { 'a.ts': `${LIST}\nlist.push(1);\nrun(1);\nlist.push(2);` },
    { 'a.ts': `${LIST}\n\n\n\nlist.push(3);\nrun(3);\nlist.push(4);` },
    [2, 4, 5, 7].map((line) => `a.ts:${line} (load) modified runtime`),
  ],
  [
    'statements that write what others read, where the order of anything is another',
    { 'a.ts': `${LIST}\nexport const a = make();\nexport const b = make();\nlist.push(1);` },
    { 'a.ts': `${LIST}\nexport const b = make();\nexport const a = make();\nlist.push(1);` },
    ['a.ts:1 (load) modified runtime', 'a.ts:4 (load) modified runtime'],
  ],
  [
    'several such statements that went, each',
    { 'a.ts': `${LIST}\nlist.push(1);\nrun(1);\nlist.push(2);` },
    { 'a.ts': `${LIST}\nrun(1);` },
    ['a.ts:2 (load) modified runtime', 'a.ts:4 (load) modified runtime'],
  ],
  [
    'one such statement among others that stay',
    { 'a.ts': `${LIST}\nlist.push(1);\nlist.push(2);` },
    { 'a.ts': `${LIST}\nlist.push(1);\nlist.push(3);` },
    ['a.ts:3 (load) modified runtime'],
  ],
  [
    'an import in place that leads elsewhere now',
    { 'a.ts': `export const g = () => import('./x');\nexport const h = 1;`, 'x.ts': F },
    { 'a.ts': `export const g = () => import('./x');\nexport const h = 2;`, 'x/index.ts': F },
    [
      'a.ts:1 g modified runtime',
      'a.ts:2 h modified runtime',
      'x.ts:1 * deleted runtime',
      'x/index.ts:1 * added runtime',
    ],
  ],
  [
    'one of two names that are called alike, by where it comes from',
    { 'a.ts': `${TWO}\nexport const h = 1;`, 'y.ts': F },
    { 'a.ts': `${TWO}\nexport const h = 2;`, 'y/index.ts': F },
    [
      'a.ts:1 g modified runtime',
      'a.ts:2 h modified runtime',
      'y.ts:1 * deleted runtime',
      'y/index.ts:1 * added runtime',
    ],
  ],
  [
    'all that changed, by line',
    { 'a.ts': `const a = 1;\nconst b = 1;\nexport { a, b };` },
    { 'a.ts': `const c = 1;\nconst b = 2;\nexport { b, c };` },
    ['a.ts:1 a deleted runtime', 'a.ts:1 c added runtime', 'a.ts:2 b modified runtime'],
  ],
  [
    'files by their names',
    { 'b.ts': F, 'a.ts': F },
    { 'b.ts': F.replace('1', '2'), 'a.ts': F.replace('1', '2') },
    ['a.ts:1 f modified runtime', 'b.ts:1 f modified runtime'],
  ],
  ['a type', { 'a.ts': 'export type A = 1' }, { 'a.ts': 'export type A = 2' }, ['a.ts:1 A modified types']],
  ['a new type', { 'a.ts': F }, { 'a.ts': `${F} export type A = 1` }, ['a.ts:1 A added types']],
  ['a type that went', { 'a.ts': `${F} export type A = 1` }, { 'a.ts': F }, ['a.ts:1 A deleted types']],
  [
    'what is told the tools that run it',
    { 'a.ts': F },
    { 'a.ts': `/** @jsx h */\n${F}` },
    ['a.ts:1 * modified runtime'],
  ],
  ['what is told the checker', { 'a.ts': F }, { 'a.ts': `// @ts-nocheck\n${F}` }, ['a.ts:1 * modified types']],
  ['the first statement of a load', { 'a.ts': F }, { 'a.ts': `${F}\nf();` }, ['a.ts:2 (load) added runtime']],
  ['the last statement of a load', { 'a.ts': `${F}\nf();` }, { 'a.ts': F }, ['a.ts:2 (load) deleted runtime']],
  [
    'a statement among others',
    { 'a.ts': `${F}\nf();` },
    { 'a.ts': `${F}\nf();\nf(2);` },
    ['a.ts:3 (load) modified runtime'],
  ],
  ['one statement less', { 'a.ts': `${F}\nf();\nf(2);` }, { 'a.ts': `${F}\nf();` }, ['a.ts:3 (load) modified runtime']],
  [
    'a statement that became another',
    { 'a.ts': `${F}\nf();` },
    { 'a.ts': `${F}\nf(2);` },
    ['a.ts:2 (load) modified runtime'],
  ],
  ['an import for its effect', { 'a.ts': F }, { 'a.ts': `import 'x';\n${F}` }, ['a.ts:1 (load) modified runtime']],
  [
    'every statement that writes what others read, and the first new one',
    { 'a.ts': `export const m = {};\nm.a = 1;\nm.b = 1;` },
    { 'a.ts': `export const m = {};\nm.a = 2;\nm.b = 2;` },
    ['a.ts:2 (load) modified runtime', 'a.ts:3 (load) modified runtime'],
  ],
  [
    'a statement that writes and stays is not told',
    { 'a.ts': `export const m = {};\nm.a = 1;\nm.b = 1;` },
    { 'a.ts': `export const m = {};\nm.a = 1;\nm.b = 2;` },
    ['a.ts:3 (load) modified runtime'],
  ],
  ['a new name of what is there', { 'a.ts': F }, { 'a.ts': `${F}\nexport { f as g };` }, ['a.ts:2 g added runtime']],
  ['a name that went', { 'a.ts': `${F}\nexport { f as g };` }, { 'a.ts': F }, ['a.ts:2 g deleted runtime']],
  [
    'a name of something else',
    { 'a.ts': `${F}\nconst h = 1;\nexport { f as g };` },
    { 'a.ts': `${F}\nconst h = 1;\nexport { h as g };` },
    ['a.ts:3 g modified runtime'],
  ],
  [
    'a name that is a type alone now is gone at run time',
    { 'a.ts': `class A {}\nexport { A as B };` },
    { 'a.ts': `class A {}\nexport type { A as B };` },
    ['a.ts:2 B modified runtime'],
  ],
  [
    'another name of a type',
    { 'a.ts': 'type A = 1;\nexport { A as B };' },
    { 'a.ts': 'type A = 1;\nexport { A as B, A as C };' },
    ['a.ts:2 C added types'],
  ],
  [
    'a star that went',
    { 'a.ts': `export * from './x';\nexport * from './y';`, 'x.ts': F, 'y.ts': '' },
    { 'a.ts': `export * from './y';`, 'x.ts': F, 'y.ts': '' },
    ['a.ts:1 (load) modified runtime', 'a.ts:1 * modified runtime'],
  ],
];

test.for(SYMBOLS)('of symbols: %s', ([, before, after, changes, rest]) => {
  expect(listed(before, after, rest)).toEqual(changes);
});

const EXPORTED: readonly Row[] = [
  [
    'all names of a module beside its own',
    { 'a.ts': F },
    { 'a.ts': `${F}\nexport * from './x'` },
    ['a.ts:1 (load) modified runtime'],
  ],
  [
    'all names of another module, at the line that says so',
    { 'a.ts': `${F}\nexport * from './x'` },
    { 'a.ts': `${F}\n\nexport * from './y'` },
    ['a.ts:1 (load) modified runtime', 'a.ts:3 * modified runtime'],
  ],
  [
    'a name whose type alone is passed on, from now on',
    { 'a.ts': `export { f } from './x';`, 'x.ts': F },
    { 'a.ts': `export { type f } from './x';`, 'x.ts': F },
    ['a.ts:1 (load) modified runtime', 'a.ts:1 f modified runtime'],
  ],
  [
    'a name that was passed on as a type alone',
    { 'a.ts': `export type { f } from './x';`, 'x.ts': F },
    { 'a.ts': `export { f } from './x';`, 'x.ts': F },
    ['a.ts:1 (load) modified runtime', 'a.ts:1 f modified runtime'],
  ],
  [
    'a type that is passed on for the first time, or no more',
    { 'a.ts': `export type { f } from './x';`, 'x.ts': F },
    { 'a.ts': `export type { g } from './x';`, 'x.ts': F },
    ['a.ts:1 f deleted types', 'a.ts:1 g added types'],
  ],
  [
    'a name that comes from elsewhere',
    { 'a.ts': `export { f } from './x';`, 'x.ts': F, 'y.ts': F },
    { 'a.ts': `export { f } from './y';`, 'x.ts': F, 'y.ts': F },
    ['a.ts:1 (load) modified runtime', 'a.ts:1 f modified runtime'],
  ],
  [
    'what is only declared',
    { 'a.ts': `export const g = 1;` },
    { 'a.ts': `export const g = 1; export declare const f: number; export declare const h: typeof g;` },
    ['a.ts:1 f added types', 'a.ts:1 h added types'],
  ],
  [
    'several on one line, by their names',
    { 'a.ts': `export const b = 1, a = 1;` },
    { 'a.ts': `export const b = 2, a = 2;` },
    ['a.ts:1 a modified runtime', 'a.ts:1 b modified runtime'],
  ],
];

test.for(EXPORTED)('of names that are offered: %s', ([, before, after, changes, rest]) => {
  expect(listed(before, after, rest)).toEqual(changes);
});

const READER = `import { readFileSync } from 'node:fs';\nreadFileSync(new URL('./x.ts', import.meta.url));`;
const LISTER = (folder: string): string =>
  `import { readdirSync } from 'node:fs';\nimport { join } from 'node:path';\nreaddirSync(join(__dirname, '${folder}'));`;
const SAID = { before: `// 1\n${F}`, after: `// 2\n${F}` } as const;

const READ: readonly Row[] = [
  ['a comment', { 'x.ts': SAID.before }, { 'x.ts': SAID.after }, ['x.ts:1 * modified cosmetic']],
  [
    'a comment in a file that is read',
    { 'a.test.ts': READER, 'x.ts': SAID.before },
    { 'a.test.ts': READER, 'x.ts': SAID.after },
    ['x.ts:1 * modified runtime'],
  ],
  [
    'a comment in a file that is read and imported',
    { 'a.test.ts': `import './x';\n${READER}`, 'x.ts': SAID.before },
    { 'a.test.ts': `import './x';\n${READER}`, 'x.ts': SAID.after },
    ['x.ts:1 * modified cosmetic'],
  ],
  [
    'a type in a file that is read, whose types are imported',
    { 'a.test.ts': `import type { T } from './x';\n${READER}`, 'x.ts': 'export type T = 1' },
    { 'a.test.ts': `import type { T } from './x';\n${READER}`, 'x.ts': 'export type T = 2' },
    ['x.ts:1 * modified runtime'],
  ],
  [
    'symbols of a file that is read are told where they run',
    { 'a.test.ts': READER, 'x.ts': F },
    { 'a.test.ts': READER, 'x.ts': F.replace('1', '2') },
    ['x.ts:1 f modified runtime'],
  ],
  [
    'a comment below a folder of material that is named',
    { 'a.test.ts': LISTER('fixtures'), 'fixtures/x.ts': SAID.before },
    { 'a.test.ts': LISTER('fixtures'), 'fixtures/x.ts': SAID.after },
    ['fixtures/x.ts:1 * modified runtime'],
  ],
  [
    'a comment below another folder of material',
    { 'a.test.ts': LISTER('fixtures'), 'samples/x.ts': SAID.before },
    { 'a.test.ts': LISTER('fixtures'), 'samples/x.ts': SAID.after },
    ['samples/x.ts:1 * modified cosmetic'],
  ],
  [
    'a comment below a folder of code that is named',
    { 'a.test.ts': LISTER('lib'), 'lib/x.ts': SAID.before },
    { 'a.test.ts': LISTER('lib'), 'lib/x.ts': SAID.after },
    ['lib/x.ts:1 * modified cosmetic'],
  ],
];

test.for(READ)('of files that are read: %s', ([, before, after, changes, rest]) => {
  expect(listed(before, after, rest)).toEqual(changes);
});

const printsOf = (before: Files, after: Files, rest: Rest = {}): readonly (string | undefined)[] =>
  listChanges(differencesOf(before, after, rest), treeOf(before), treeOf(after)).map(({ fingerprint }) => fingerprint);

test('the same bytes as another kind of entry have another fingerprint', () => {
  const [before, after] = [{ 'a.bin': '1' }, { 'a.bin': '2' }];
  expect(printsOf(before, after)).toEqual(['2']);
  expect(printsOf(before, after, { modes: { 'a.bin': 'executable' } })).toEqual(['executable 2']);
});

test('what is gone has one fingerprint, whatever it was', () => {
  expect(printsOf({ 'a.ts': F }, {})).toEqual(['deleted']);
  expect(printsOf({ 'a.ts': `${F} export const g = 1` }, { 'a.ts': F })).toEqual(['deleted']);
  expect(printsOf({ 'a.ts': `${F} export { f as g }` }, { 'a.ts': F })).toEqual(['deleted']);
});
