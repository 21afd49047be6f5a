import { expect, test } from 'vitest';
import { outcomeOf, type Files } from './specification.fixture.ts';

/** A rule about one file: what it is before, and a piece of it that becomes another; what changed, as `symbol class`. */
type Row = readonly [says: string, text: string, from: string, to: string, changes: readonly string[]];

const COSMETIC = ['* cosmetic'];

/** Beside the file there is what it may import. */
const AROUND: Files = {
  'x.ts': 'export const f = 1, g = 2; export class K {}; export interface I {}',
  'y.ts': 'export const f = 3',
};

const NOTHING_CHANGED: readonly Row[] = [
  ['a comment', 'export const a = 1; // one', '// one', '/* uno */', COSMETIC],
  ['a documentation comment', '/** One. */ export const a = 1', 'One', 'Uno', COSMETIC],
  ['white space and line breaks', 'export function a() { return 1 }', '{ return 1 }', '{\n\n  return 1;\n}', COSMETIC],
  ['quotes', `export const a = 'x'`, `'x'`, '"x"', COSMETIC],
  ['a trailing comma', 'export const a = [1, 2]', '2]', '2,]', COSMETIC],
  ['parentheses that change nothing', 'export const a = 1 + 2', '1 + 2', '(1 + 2)', COSMETIC],
  [
    'the name of a local',
    'export function a() { const n = 1; return n }',
    'const n = 1; return n',
    'const m = 1; return m',
    COSMETIC,
  ],
  [
    'the name of a parameter',
    'export const a = (n: number) => n + 1',
    '(n: number) => n',
    '(m: number) => m',
    COSMETIC,
  ],
  [
    'a local that hides a name of the module',
    'const n = 0; export const b = n; export const a = (k) => k',
    '(k) => k',
    '(n) => n',
    COSMETIC,
  ],
  [
    'the local name of an import',
    `import { f } from './x'; export const a = () => f`,
    `{ f } from './x'; export const a = () => f`,
    `{ f as h } from './x'; export const a = () => h`,
    COSMETIC,
  ],
  [
    'the place of a function',
    'export function a() {}\nexport function b() { return 1 }',
    'export function a() {}\nexport function b() { return 1 }',
    'export function b() { return 1 }\nexport function a() {}',
    COSMETIC,
  ],
  [
    'the place of a type',
    'interface A { n: 1 }\nexport const a = 1',
    'interface A { n: 1 }\nexport const a = 1',
    'export const a = 1\ninterface A { n: 1 }',
    COSMETIC,
  ],
  ['a statement that is empty', 'export const a = 1', 'a = 1', 'a = 1;;', COSMETIC],
];

const TYPES_CHANGED: readonly Row[] = [
  ['an interface', 'export interface A { n: number }', 'number', 'string', ['A types']],
  ['a type alias', 'export type A = 1', '1', '2', ['A types']],
  ['an annotation', 'export const a: number = 1', ': number', ': 1', ['a types']],
  ['a return type', 'export function a(): number { return 1 }', ': number', ': 1', ['a types']],
  [
    'an overload signature',
    'export function a(n: 1): 1; export function a(n) { return n }',
    'n: 1',
    'n: 2',
    ['a types'],
  ],
  ['a declared variable', 'declare const a: number; export const b = 1', 'number', 'string', ['a types']],
  ['a type argument', 'export const a = new Map<string, number>()', 'number', 'string', ['a types']],
  ['a cast', 'export const a = 1 as number', 'number', '1', ['a types']],
  ['a non-null assertion', 'export const a = (b) => b.c', 'b.c', 'b!.c', ['a types']],
  ['satisfies', 'export const a = 1 satisfies number', 'number', '1', ['a types']],
  ['an implements clause', 'interface I {}; export class A {}', 'A {}', 'A implements I {}', ['A.(core) types']],
  ['a type that is new', 'export const a = 1', 'a = 1', 'a = 1; export type B = 2', ['B types']],
  ['access modifiers', 'export class A { private m() {} }', 'private', 'protected', ['A.m types']],
];

const RUNTIME_CHANGED: readonly Row[] = [
  ['a function body', 'export function a() { return 1 } export function b() {}', '1', '2', ['a runtime']],
  ['a literal', 'export const a = 1', '1', '2', ['a runtime']],
  ['an operator', 'export const a = (x) => x > 1', 'x > 1', 'x >= 1', ['a runtime']],
  ['an optional chain', 'export const a = (x) => x.y', 'x.y', 'x?.y', ['a runtime']],
  ['const that becomes let', 'export const a = 1', 'const', 'let', ['a runtime']],
  ['a function that becomes async', 'export function a() {}', 'function', 'async function', ['a runtime']],
  ['the default of a parameter', 'export function a(n = 1) { return n }', '1', '2', ['a runtime']],
  ['a member of an enum', 'export enum A { X = 1 }', '1', '2', ['A runtime']],
  ['a decorator', 'export class A { @f m() {} }', '@f', '@g', ['A.(core) runtime']],
  ['a class field', 'export class A { n = 1 }', '1', '2', ['A.(core) runtime']],
  ['a method', 'export class A { m() { return 1 } n() {} }', '1', '2', ['A.m runtime']],
  ['a method of an object', 'export const a = { m() { return 1 }, n() {} }', '1', '2', ['a.m runtime']],
  ['a property of an object', 'export const a = { k: 1, n() {} }', '1', '2', ['a.(core) runtime']],
  [
    'what a class extends',
    'class B {} class C {} export class A extends B {}',
    'extends B',
    'extends C',
    ['A.(core) runtime'],
  ],
  [
    'a name that shorthand shows',
    'export const a = (n) => { const k = n; return { k } }',
    'const k = n; return { k }',
    'const l = n; return { l }',
    ['a runtime'],
  ],
  ['the key that a pattern takes', 'export const a = ({ n }) => n', '{ n }) => n', '{ m }) => m', ['a runtime']],
  ['which of two locals is meant', 'export const a = (x, y) => x', '=> x', '=> y', ['a runtime']],
  [
    'which of two names of the module is meant',
    'const x = 1, y = 2; export const a = () => x',
    '=> x',
    '=> y',
    ['a runtime'],
  ],
  [
    'a name of the module that a local now hides',
    'const n = 0; export const b = n; export const a = () => { { return n } }',
    '{ { return n } }',
    '{ { let n = 1; return n } }',
    ['a runtime'],
  ],
  [
    'an import that comes from elsewhere',
    `import { f } from './x'; export const a = () => f; export const b = 1`,
    './x',
    './y',
    ['a runtime', '(load) runtime'],
  ],
  [
    'an import of another name',
    `import { f } from './x'; export const a = () => f; export const b = 1`,
    '{ f }',
    '{ g as f }',
    ['a runtime'],
  ],
  [
    'an import that becomes a type import',
    `import { K } from './x'; export let a: K`,
    'import {',
    'import type {',
    ['(load) runtime'],
  ],
  [
    'a type import that becomes an import',
    `import type { K } from './x'; export let a: K`,
    'import type {',
    'import {',
    ['(load) runtime'],
  ],
  ['a statement', 'export const a = 1; start(1)', 'start(1)', 'start(2)', ['(load) runtime']],
  ['a statement that is new', 'export const a = 1', 'a = 1', 'a = 1; start()', ['(load) runtime']],
  ['an import for its effect', `import './x'; export const a = 1`, `import './x'; `, '', ['(load) runtime']],
  [
    'the order of imports',
    `import { f } from './x'; import { f as h } from './y'; export const a = f + h`,
    `import { f } from './x'; import { f as h } from './y';`,
    `import { f as h } from './y'; import { f } from './x';`,
    ['(load) runtime'],
  ],
  [
    'the order of what is evaluated',
    'export const a = f(); export const b = g()',
    'a = f(); export const b = g()',
    'b = g(); export const a = f()',
    ['(load) runtime'],
  ],
  ['a new name', 'export const a = 1', 'a = 1', 'a = 1; export const b = 2', ['b runtime']],
  ['a name that went', 'export const a = 1; export const b = 2', '; export const b = 2', '', ['b runtime']],
  ['what a name is exported as', 'const n = 1, m = 2; export { n as a }', 'n as a', 'm as a', ['a runtime']],
  ['where a name is re-exported from', `export { f } from './x'`, './x', './y', ['(load) runtime', 'f runtime']],
  ['a star that comes from elsewhere', `export * from './x'`, './x', './y', ['(load) runtime', '* runtime']],
  ['a pragma', '/** @jsx h */ export const a = 1', '@jsx h', '@jsx React.createElement', ['* runtime']],
  [
    'the environment of a test',
    '// @vitest-environment node\nexport const a = 1',
    'environment node',
    'environment jsdom',
    ['* runtime'],
  ],
  ['a default export', 'export default () => 1', '1', '2', ['default runtime']],
  ['module.exports', 'module.exports = () => 1', '1', '2', ['module.exports runtime']],
  ['a property of exports', 'exports.a = () => 1; exports.b = 2', '1', '2', ['exports.a runtime']],
  [
    'a property of a CommonJS object',
    'module.exports = { a() { return 1 }, b() {} }',
    '1',
    '2',
    ['module.exports.a runtime'],
  ],
  ['a label that moved', 'export function a() { x: for (;;) { for (;;) break x } }', 'break x', 'break', ['a runtime']],
  [
    'an annotation under a decorator',
    '@Injectable() export class A { constructor(private b: B) {} }',
    'b: B',
    'b: C',
    ['A.(core) runtime'],
  ],
];

for (const [title, rows] of [
  ['nothing changed:', NOTHING_CHANGED],
  ['types changed:', TYPES_CHANGED],
  ['runtime changed:', RUNTIME_CHANGED],
] as const) {
  test.each(rows)(`${title} %s`, (says, text, from, to, changes) => {
    const outcome = outcomeOf({ says, files: { ...AROUND, 'a.ts': text }, edit: ['a.ts', from, to] });
    expect([...outcome.changes].sort()).toEqual([...changes].sort());
  });
}

test('names that eval can see are no cosmetics', () => {
  const files = { 'a.ts': 'export function a(code) { const n = 1; return eval(code) }' };
  const { changes } = outcomeOf({ says: '', files, edit: ['a.ts', 'n = 1', 'm = 1'] });
  expect(changes).toEqual(['a runtime']);
});

test('a component changes as a whole: its template names what its script binds', () => {
  const files = { 'a.vue': '<script setup lang="ts">defineProps<{ n: number }>()</script>' };
  const { changes } = outcomeOf({ says: '', files, edit: ['a.vue', 'n: number', 'm: number'] });
  expect(changes).toEqual(['* runtime']);
});
