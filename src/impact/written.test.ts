import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const RULES: readonly Rule[] = [
  {
    says: 'what a method of an object keeps in it is felt by who calls another method',
    files: {
      'store.ts': `export const store = { run() { return this.handler() }, set(f) { this.handler = () => f(1) } };`,
      'cart.ts': `import { store } from './store'; export const go = () => store.run();`,
      'page.ts': `import { store } from './store'; export const go = () => store.set(page);`,
    },
    edit: ['store.ts', 'f(1)', 'f(2)'],
    felt: { cart: 'uses', page: 'uses' },
  },
  {
    says: 'what a static method of a class keeps in it is felt by who calls another one',
    files: {
      'store.ts': `export class Store { static run() { return this.handler() } static set(f) { this.handler = () => f(1) } }`,
      'cart.ts': `import { Store } from './store'; export const go = () => Store.run();`,
    },
    edit: ['store.ts', 'f(1)', 'f(2)'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a method that keeps nothing is felt by who calls it alone',
    files: {
      'store.ts': `export const store = { run() { return this.handler }, set(f) { return f(1) } };`,
      'cart.ts': `import { store } from './store'; export const go = () => store.run();`,
    },
    edit: ['store.ts', 'f(1)', 'f(2)'],
    felt: {},
  },
  {
    says: 'a getter is felt by who reads the property, a setter by who writes it',
    files: {
      'store.ts': `export const store = { get n() { return read(1) }, set m(value) { put(value, 1) }, other() {} };`,
      'cart.ts': `import { store } from './store'; export const go = () => store.n;`,
      'page.ts': `import { store } from './store'; export const go = () => { store.n = 2; };`,
      'menu.ts': `import { store } from './store'; export const go = () => store.other();`,
    },
    edit: ['store.ts', 'read(1)', 'read(2)'],
    felt: { cart: 'uses', page: 'uses' },
  },
  {
    says: 'a setter is felt by who writes the property',
    files: {
      'store.ts': `export const store = { set m(value) { put(value, 1) }, other() {} };`,
      'page.ts': `import { store } from './store'; export const go = () => { store.m = 2; };`,
      'menu.ts': `import { store } from './store'; export const go = () => store.other();`,
    },
    edit: ['store.ts', 'put(value, 1)', 'put(value, 2)'],
    felt: { page: 'uses' },
  },
  {
    says: 'a property that is defined afterwards is part of the object',
    files: {
      'store.ts': `export const store = { other() {} }; Object.defineProperty(store, 'n', { get: () => read(1) });`,
      'cart.ts': `import { store } from './store'; export const go = () => store.n;`,
    },
    edit: ['store.ts', 'read(1)', 'read(2)'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a value whose type alone is offered is gone for who uses it',
    files: {
      'a.ts': `class A {} export { A as a };`,
      'cart.ts': `import { a } from './a'; export const go = () => new a();`,
      'page.ts': `import type { a } from './a'; export const go = (x: a) => x;`,
    },
    edit: ['a.ts', 'export { A', 'export type { A'],
    changes: ['a runtime'],
    felt: { cart: 'uses', page: 'types' },
  },
  {
    says: 'so it is where the name is passed on',
    files: {
      'a.ts': `export class A {}`,
      'b.ts': `export { A } from './a';`,
      'cart.ts': `import { A } from './b'; export const go = () => new A();`,
    },
    edit: ['b.ts', 'export {', 'export type {'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a directive at the top is felt by who takes anything of the module',
    files: {
      'a.tsx': `'use client';\nexport const A = () => 1; export const b = 2;`,
      'cart.ts': `import { b } from './a'; export const go = () => b;`,
    },
    edit: ['a.tsx', 'use client', 'use server'],
    changes: ['* runtime'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a directive that comes is felt like one that changes',
    files: {
      'a.tsx': `export const A = () => 1;`,
      'cart.ts': `import { A } from './a'; export const go = () => A();`,
    },
    edit: ['a.tsx', 'export', `'use client'; export`],
    changes: ['* runtime'],
    felt: { cart: 'uses' },
  },
  {
    says: 'in a module strictness says nothing',
    files: { 'a.ts': `export const A = () => 1;` },
    edit: ['a.ts', 'export', `'use strict'; export`],
    changes: ['* cosmetic'],
  },
  {
    says: 'which label is left is behaviour',
    files: { 'a.ts': `export function f(x) { a: for (;;) { b: for (;;) { if (x()) break a; } } }` },
    edit: ['a.ts', 'break a', 'break b'],
    changes: ['f runtime'],
  },
  {
    says: 'what a label is called is not',
    files: { 'a.ts': `export function f(x) { a: for (;;) { b: for (;;) { if (x()) continue a; } } }` },
    edit: [
      'a.ts',
      'a: for (;;) { b: for (;;) { if (x()) continue a; } }',
      'b: for (;;) { a: for (;;) { if (x()) continue b; } }',
    ],
    changes: ['* cosmetic'],
  },
  {
    says: 'a label beside another of its name is the inner one',
    files: { 'a.ts': `export function f(x) { a: { x(); } a: for (;;) { break a; } }` },
    edit: ['a.ts', 'break a', 'break'],
    changes: ['f runtime'],
  },
  {
    says: 'what is copied into an object without setters does not run by that',
    files: {
      'a.ts': `const assign = Object.assign; export const map = assign(Object.create(null), { run: () => f() }); function f() { return 1 }`,
      'page.ts': `import './a';`,
      'cart.ts': `import { map } from './a'; export const go = () => map.run();`,
    },
    edit: ['a.ts', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'export = is felt by who takes the whole, by who takes it as the default, and member by member',
    files: {
      'a.ts': `const all = { one() { return 1 }, two() { return 2 } }; export = all;`,
      'cart.ts': `import a = require('./a'); export const go = () => a.one();`,
      'page.ts': `import a from './a'; export const go = () => a.one();`,
      'menu.ts': `import a from './a'; export const go = () => a.two();`,
      'side.ts': `import * as a from './a'; export const go = () => run(a);`,
    },
    edit: ['a.ts', 'return 1', 'return 3'],
    felt: { cart: 'uses', page: 'uses', side: 'uses' },
  },
  {
    says: 'a test that mocks the changed module still counts',
    files: {
      'a.ts': `export const a = () => 1;`,
      'cart.ts': `import { a } from './a'; export const go = () => a();`,
      'page.test.ts': `vi.mock('./a', () => ({ a: () => 2 })); test('page', () => {});`,
    },
    edit: ['a.ts', '1', '3'],
    felt: { cart: 'uses', page: 'tests' },
  },
];

test.each(RULES)('$says', ({ changes, felt, ...rule }) => {
  const outcome = outcomeOf({ ...rule, ...(changes ? { changes } : {}) });
  if (changes) expect(outcome.changes).toEqual(changes);
  if (felt) expect(outcome.felt).toEqual(felt);
});
