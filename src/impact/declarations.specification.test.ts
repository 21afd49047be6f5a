import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** Two functions and a class; the rules change what `submit` does. */
const FORM = 'export function submit() { return 1 } export function check() {} export default class Form {}';
/** A class whose `submit` changes, and another one. */
const CLASS = 'export class Form { submit() { return 1 } check() {} static make() {} } export class Other {}';
/** An object whose `submit` changes. */
const OBJECT = 'export const api = { submit() { return 1 }, check() {} }';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;

const ELEMENTS: readonly Rule[] = [
  {
    says: 'a member of an object',
    files: {
      'form.ts': 'export const ui = { Submit() { return 1 }, Check() {} }',
      'cart.tsx': `import { ui } from './form'; export const C = () => <ui.Submit/>`,
      'token.tsx': `import { ui } from './form'; export const C = () => <ui.Check/>`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a member of a member of a namespace',
    files: {
      'form.ts': FORM,
      'cart.tsx': `import * as form from './form'; export const C = () => <form.submit.Inner/>`,
      'token.tsx': `import * as form from './form'; export const C = () => <form.check.Inner/>`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: `an attribute's value, what is spread and a child are uses; texts are none`,
    files: {
      'form.ts': FORM,
      'cart.tsx': `import { submit } from './form'; export const C = () => <p onClick={submit}/>`,
      'token.tsx': `import { submit } from './form'; export const C = () => <p {...submit}/>`,
      'bill.tsx': `import { submit } from './form'; export const C = () => <p>{submit}</p>`,
      'page.tsx': `import { submit } from './form'; export const C = () => <p onsubmit="submit">submit</p>`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses', bill: 'uses' },
  },
  {
    says: 'what a comment says that elements call',
    files: {
      'form.ts': 'export const h = () => { return 1 }',
      'cart.tsx': `/** @jsx h */ import { h } from './form'; export const C = () => <p/>`,
      'token.tsx': `/** @jsx x @jsxFrag h */ import { h } from './form'; export const C = () => <></>`,
      'bill.tsx': `import { h } from './form'; export const C = () => <p/>`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'React, which elements call unless the compiler is told otherwise',
    files: {
      'form.ts': 'export const createElement = () => { return 1 }',
      'cart.tsx': `import * as React from './form'; export const C = () => <p/>`,
      'token.tsx': `import * as React from './form'; export const C = () => 1`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses?' },
  },
];

const DECORATORS: readonly Rule[] = [
  {
    says: 'of a class: who has the class feels it, who only evaluates the module feels its load',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; @submit export class A {} export class B {}`,
      'token.ts': `import { A } from './cart'; export const a = () => new A()`,
      'bill.ts': `import { B } from './cart'; export const a = () => new B()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses', bill: 'loads' },
  },
  {
    says: 'of a parameter, a field, an accessor, of a namespace',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export class A { m(@submit p) {} }`,
      'token.ts': `import { submit } from './form'; export class A { @submit f = 1 }`,
      'bill.ts': `import { submit } from './form'; export class A { @submit() get g() { return 1 } }`,
      'page.ts': `import * as form from './form'; export class A { @form.submit m() {} }`,
      'app.ts': `import * as form from './form'; export class A { @form.check m() {} }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses', bill: 'uses', page: 'uses' },
  },
];

const INHERITED: readonly Rule[] = [
  {
    says: 'through a function that makes a class of a class',
    files: {
      'form.ts': CLASS,
      'cart.ts': `import { Form } from './form'; export class A extends mix(Form) {}`,
      'token.ts': `import { A } from './cart'; export const t = () => new A()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'statically',
    files: {
      'form.ts': 'export class Form { static make() { return 1 } }',
      'cart.ts': `import { Form } from './form'; export class A extends Form {}`,
      'token.ts': `import { A } from './cart'; export const t = () => A.make()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'a static member is felt by who takes it, and by members that take it of this',
    files: {
      'form.ts': 'export class Form { static a() { return 1 } static b() { return this.a() } static c() {} }',
      'cart.ts': `import { Form } from './form'; export const t = () => Form.a()`,
      'token.ts': `import { Form } from './form'; export const t = () => Form.b()`,
      'bill.ts': `import { Form } from './form'; export const t = () => Form.c()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'of a prototype any member may be taken',
    files: {
      'form.ts': CLASS,
      'cart.ts': `import { Form } from './form'; export const t = (x) => Form.prototype.submit.call(x)`,
      'token.ts': `import { Form } from './form'; export const t = () => Form.make()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
];

const OBJECTS: readonly Rule[] = [
  {
    says: 'by a text, by a computed name',
    files: {
      'form.ts': OBJECT,
      'cart.ts': `import { api } from './form'; export const b = () => api['submit']()`,
      'token.ts': `import { api } from './form'; export const b = () => api['check']()`,
      'bill.ts': `import { api } from './form'; export const b = (n) => api[n]()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'under a computed name it may be any member that is not named',
    files: {
      'form.ts': `const k = 'submit'; export const api = { [k]() { return 1 }, check() {} }`,
      'cart.ts': `import { api } from './form'; export const b = () => api.submit()`,
      'token.ts': `import { api } from './form'; export const b = () => api.check()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'in an object in an object',
    files: {
      'form.ts': 'export const api = { form: { submit() { return 1 }, check() {} }, other() {} }',
      'cart.ts': `import { api } from './form'; export const b = () => api.form.submit()`,
      'token.ts': `import { api } from './form'; export const b = () => api.other()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'as the default, and through a barrel',
    files: {
      'form.ts': 'const api = { submit() { return 1 }, check() {} }; export default api',
      'index.ts': `export { default as form } from './form'`,
      'cart.ts': `import api from './form'; export const b = () => api.submit()`,
      'token.ts': `import api from './form'; export const b = () => api.check()`,
      'bill.ts': `import { form } from './index'; export const b = () => form.submit()`,
      'page.ts': `import { form } from './index'; export const b = () => form.check()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses', bill: 'uses' },
  },
];

const ENUMS: readonly Rule[] = [
  {
    says: 'an enum that is put in where it is named',
    files: {
      'form.ts': 'export const enum E { A = 1 }',
      'cart.ts': `import { E } from './form'; export const b = () => E.A`,
    },
    edit: ['form.ts', 'A = 1', 'A = 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'an enum by a text, and another enum',
    files: {
      'form.ts': 'export enum E { A = 1, B } export enum G { A }',
      'cart.ts': `import { E } from './form'; export const b = () => E['B']`,
      'bill.ts': `import { G } from './form'; export const b = () => G.A`,
    },
    edit: ['form.ts', 'A = 1', 'A = 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'an enum that is named as a type alone',
    files: {
      'form.ts': 'export enum E { A = 1 }',
      'cart.ts': `import type { E } from './form'; export const b = (e: E) => e`,
    },
    edit: ['form.ts', '= 1', '= 2'],
    felt: { cart: 'types' },
  },
  {
    says: 'a namespace in a namespace',
    files: {
      'form.ts':
        'export namespace A.B { export const submit = () => { return 1 } } export namespace C { export const x = 1 }',
      'cart.ts': `import { A } from './form'; export const b = () => A.B.submit()`,
      'token.ts': `import { C } from './form'; export const b = () => C.x`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'what a namespace uses, and another name for what is in one',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export namespace N { export const go = () => submit() }`,
      'token.ts': `import { N } from './cart'; import go = N.go; export const b = () => go()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
];

const MERGED: readonly Rule[] = [
  {
    says: 'two namespaces',
    files: {
      'form.ts':
        'export namespace A { export const x = 1 } export namespace A { export const submit = () => { return 1 } }',
      'cart.ts': `import { A } from './form'; export const b = () => A.submit()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'an enum and a namespace',
    files: {
      'form.ts': 'export enum E { A } export namespace E { export const parse = () => { return 1 } }',
      'cart.ts': `import { E } from './form'; export const b = () => E.parse()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a class and a namespace',
    files: {
      'form.ts': 'export class E {} export namespace E { export const parse = () => { return 1 } }',
      'cart.ts': `import { E } from './form'; export const b = () => E.parse()`,
      'token.ts': `import { E } from './form'; export const b = () => new E()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'two interfaces',
    files: {
      'form.ts': 'export interface E { a: 1 } export interface E { b: 1 }',
      'cart.ts': `import type { E } from './form'; export let b: E`,
    },
    edit: ['form.ts', 'b: 1', 'b: 2'],
    felt: { cart: 'types' },
  },
  {
    says: 'a type and a value: the value changes',
    files: {
      'form.ts': 'export type E = 1; export const E = () => 3',
      'cart.ts': `import { E } from './form'; export let b: E`,
      'token.ts': `import { E } from './form'; export const b = () => E()`,
    },
    edit: ['form.ts', '3', '4'],
    felt: { cart: 'types', token: 'uses' },
  },
  {
    says: 'a type and a value: the type changes',
    files: {
      'form.ts': 'export type E = 1; export const E = () => 3',
      'cart.ts': `import { E } from './form'; export let b: E`,
      'token.ts': `import { E } from './form'; export const b = () => E()`,
    },
    edit: ['form.ts', '= 1', '= 2'],
    felt: { cart: 'types', token: 'types' },
  },
];

for (const [title, rules] of [
  ['elements:', ELEMENTS],
  ['decorators:', DECORATORS],
  ['inherited:', INHERITED],
  ['objects:', OBJECTS],
  ['enums and namespaces:', ENUMS],
  ['declarations of one name:', MERGED],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
