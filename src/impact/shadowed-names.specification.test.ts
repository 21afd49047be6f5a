import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** Two functions and a class; the rules change what `submit` does. */
const FORM = 'export function submit() { return 1 } export function check() {} export default class Form {}';
/** A CommonJS module whose `submit` changes. */
const COMMON = 'exports.submit = () => { return 1 }; exports.check = () => 2';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;

const HIDDEN: readonly Rule[] = [
  {
    says: 'a class, an enum, a namespace and an import alias hide an import',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function a() { class submit {} return submit }
        export function b() { enum submit { X } return submit }
        export function c() { namespace submit { export const x = 1 } return submit }
        export function d() { using submit = open(); return submit }`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'the own name of a function or class expression hides it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const a = function submit() { return submit };
        export const b = () => class submit { m() { return submit } };`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'patterns and rests hide it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const a = ([submit]) => submit; export const b = (...submit) => submit; export const c = ({ ...submit }) => submit;`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'cases of a switch, loops over keys and static blocks hide it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function a(x) { switch (x) { case 1: const submit = 1; default: return submit } }
        export function b(x) { for (const submit in x) submit() }
        export class C { static { var submit = 1; submit } }`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a name inside a namespace hides it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export namespace N { export const submit = 1; export const b = () => submit }`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a parameter hides a component',
    files: {
      'form.ts': FORM,
      'cart.tsx': `import { submit as Submit } from './form'; export const C = ({ as: Submit }) => <Submit/>`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a name that is no reference is no use: members, keys, labels, attributes',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export class A { submit() {} m() { return this.submit() } } export const e = { submit() {} }; submit: for (;;) break submit;`,
    },
    edit: SUBMIT,
    felt: {},
  },
];

const SEEN: readonly Rule[] = [
  {
    says: 'the default of a parameter does not see the variables of the body',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function f(a = submit()) { var submit = 1; return a }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a variable of a static block ends with it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export class A { static { var submit = 1 } m() { return submit() } }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a function in a block ends with it, in a module',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function k() { if (1) { function submit() {} } return submit() }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'what is caught ends with its block',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function k() { try {} catch (submit) {} return submit() }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'what a loop binds ends with it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function k() { for (const submit of []) {} return submit() }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: `a function expression's name ends with it`,
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const k = () => { (function submit() {}); return submit() }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a type parameter hides no value',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const k = <submit,>(x: submit) => submit(x)`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
];

const OPAQUE: readonly Rule[] = [
  {
    says: 'eval may mean whatever the module imports, and nothing else',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const b = (code) => eval(code)`,
      'token.ts': `import { check } from './form'; export const b = (code) => eval(code)`,
      'bill.ts': `import * as form from './form'; export const b = (code) => eval(code)`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses?', bill: 'uses?' },
  },
  {
    says: 'eval may mean whatever the module declares, and so may who calls it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; function own() { submit() } export const b = (code) => eval(code)`,
      'token.ts': `import { b } from './cart'; export const c = () => b('own()')`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses?', token: 'uses?' },
  },
  {
    says: 'an indirect eval and a function made of text see globals alone',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const b = (code) => (0, eval)(code); export const c = new Function('return 1')`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'with may mean whatever the module binds',
    files: {
      'form.js': COMMON,
      'cart.js': `const { submit } = require('./form'); exports.b = (o) => { with (o) { go() } }`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses?' },
  },
  {
    says: 'what a file that does not parse passes on may be any of it',
    files: {
      'form.ts': FORM,
      'index.ts': `export * from './form'; <<<<<<< HEAD`,
      'cart.ts': `import { submit } from './index'; export const b = () => submit()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses?', cart: 'uses?' },
  },
  {
    says: 'of a changed file that does not parse only the whole can be spoken of',
    files: {
      'form.ts': 'export function submit() { return 1 } <<<<<<< HEAD',
      'cart.ts': `import { other } from './form'; export const b = () => other()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
];

for (const [title, rules] of [
  ['hidden:', HIDDEN],
  ['not hidden:', SEEN],
  ['names that cannot be told apart:', OPAQUE],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
