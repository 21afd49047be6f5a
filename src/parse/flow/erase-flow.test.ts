import { expect, test } from 'vitest';
import { eraseFlow } from './erase-flow.ts';

/** What is left, with its blanks told by one. */
const left = (text: string): string | undefined => eraseFlow(text)?.text.replaceAll(/ +/g, ' ').trim();

test.each([
  ['a cast by `as`', 'f(x as T, (y + 1) as ?U, z as const);', 'f(x , (y + 1) , z );'],
  ['a cast in parentheses', 'f(((x: any): T));', 'f(((x ) ));'],
  ['types of parameters', 'function f<T: U>(this: A, a?: T, {b}: B = {}): a is T {}', 'function f ( a , {b} = {}) {}'],
  ['predicates', 'const f = (a: mixed): boolean %checks => !a;', 'const f = (a )=> !a;'],
  ['a predicate alone', 'function f(a): %checks { return !a; }', 'function f(a) { return !a; }'],
  ['type arguments', 'f<T>(a); new X<T>(); a?.b<T>(c); f?.<T>();', 'f (a); new X (); a?.b (c); f?. ();'],
  [
    'a class',
    'class K<+P> extends A<P, Q> implements I, J { +p: T; static -q: T = 1; declare r: T; m<T>(): T {} }',
    'class K extends A { p ; static q = 1; m () {} }',
  ],
  [
    'a component',
    "export component A<T>(x: T, 'data-y' as y: U = 1, z as {w}: W, ...rest: P,) renders B {}",
    "export function A ({x , 'data-y' : y = 1, z : {w} , ...rest }) {}",
  ],
  [
    'a component of all properties',
    'export default component A(...{x, ...y}: P) {}',
    'export default function A({ x, ...y }) {}',
  ],
  ['a component of none', 'component A() {}', 'function A() {}'],
  ['a hook', 'export hook useA(a?: T): void {}', 'export function useA(a ) {}'],
  ['an enum', "enum E of string {A = 'a', ...}", "enum E {A = 'a', }"],
  ['an enum as default', 'export default enum E {A, B}', 'enum E {A, B}; export default E;'],
  [
    'types of their own',
    'opaque type A<+X>: string = B; type C = {| +a: T |}; interface I {} export type {D}; a;',
    'a;',
  ],
  ['newer types', 'type A = B extends C ? D : E; type F = {[K in keyof G]: G[K]}; type H = [a: B, c?: D]; a;', 'a;'],
  [
    'declarations',
    "declare component A(); declare hook useA(): void; declare export * from './a'; declare module.exports: T; a;",
    'a;',
  ],
  [
    'imports',
    "import typeof A from './a'; import {type B, c, typeof D} from './b'; import {type E} from './e'; export type {F} from './f';",
    "import { c, } from './b';",
  ],
])('%s', (_, text, expected) => {
  expect(left(text)).toBe(expected);
});

test.each([
  ['an arrow behind its type', 'const f = (a): {\n  b: T\n} => a;', 'const f = (a)=> \n \n a;'],
  ['parameters behind theirs', 'const f = async <\n  T\n>(a: T) => a;', 'const f = async (\n\na ) => a;'],
  ['the end of a statement', 'let a: T\n[b].c()', 'let a ;\n[b].c()'],
  ['the end of a cast', 'a = b as T\n(c)', 'a = b ;\n(c)'],
  ['the end of a property', 'class A { a: T\n[b] = 1 }', 'class A { a ;\n[b] = 1 }'],
  ['no end in a loop', 'for (const a: T of b) {}', 'for (const a of b) {}'],
])('the lines stay, and %s', (_, text, expected) => {
  expect(left(text)).toBe(expected);
  expect(eraseFlow(text)?.text.split('\n')).toHaveLength(text.split('\n').length);
});

test('types that are imported stand where they stood', () => {
  const text = "import a from './a';\nimport typeof {\n  B,\n} from './typeof';\nf();\nexport type {C} from './c';";
  expect(eraseFlow(text)?.typeImports.split('\n')).toEqual([
    ' ',
    'import type {',
    '  B,',
    "} from './typeof';",
    ' ',
    "export type {C} from './c';",
  ]);
});

test.each(['const = ;', 'const a = match (b) { 1 => 2, _ => 3 };'])('%j is not read', (text) => {
  expect(eraseFlow(text)).toBeNull();
});
