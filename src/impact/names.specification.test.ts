import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** Two functions and a class; the rules change what `submit` or the class does. */
const FORM = 'export function submit() { return 1 } export function check() {} export default class Form {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;
const DEFAULT = ['form.ts', 'Form {}', 'Form { n = 1 }'] as const;

const IMPORTS: readonly Rule[] = [
  {
    says: 'a named import is felt by who takes that name',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const buy = () => submit()`,
      'token.ts': `import { check } from './form'; export const pay = () => check()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'an import under another name is the same import',
    files: { 'form.ts': FORM, 'cart.ts': `import { submit as send, check as submit } from './form'; send()` },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a name that is called as the changed one is not the changed one',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { check as submit } from './form'; export const buy = () => submit()`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'an import that no code mentions is not a use',
    files: { 'form.ts': FORM, 'cart.ts': `import { submit } from './form'; export const buy = () => 1` },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a parameter, a variable, a function and a catch clause hide an import',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form';
        export const a = (submit) => submit();
        export function b() { { const submit = 1; return submit } }
        export function c() { return submit(); function submit() {} }
        export function d() { try {} catch (submit) { submit() } }
        export function e() { if (1) { var submit = 1 } return submit }
        export const f = () => { for (const submit of []) submit() };
        export const g = ({ x: { submit } }) => submit;`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a name is hidden in its own scope alone',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export function b() { { const submit = 1 } return submit() }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a property of that name is no use, a shorthand is',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const buy = () => ({ submit: 1 }).submit`,
      'token.ts': `import { submit } from './form'; export const pay = () => ({ submit })`,
    },
    edit: SUBMIT,
    felt: { token: 'uses' },
  },
  {
    says: 'a default import is felt by who takes the default',
    files: {
      'form.ts': FORM,
      'cart.ts': `import Form from './form'; export const buy = () => new Form()`,
      'token.ts': `import { default as Form } from './form'; export const pay = () => new Form()`,
      'bill.ts': `import { submit } from './form'; export const bill = () => submit()`,
    },
    edit: DEFAULT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'a namespace is felt member by member',
    files: {
      'form.ts': FORM,
      'cart.ts': `import * as form from './form'; export const buy = () => form.submit()`,
      'token.ts': `import * as form from './form'; export const pay = () => form.check()`,
      'bill.ts': `import * as form from './form'; export const bill = () => form['submit']()`,
      'page.ts': `import * as form from './form'; export const page = () => form.default`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'a namespace that goes somewhere is felt by all of it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import * as form from './form'; export const buy = (name) => form[name]()`,
      'token.ts': `import * as form from './form'; export const pay = () => mount(form)`,
      'bill.ts': `import * as form from './form'; export const { check } = form`,
      'page.ts': `import * as form from './form'; export { form }`,
      'app.ts': `import { form } from './page'; export const app = () => form.submit()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses?', token: 'uses?', bill: 'uses?', page: 'uses', app: 'uses' },
  },
  {
    says: 'JSX uses the component it names',
    files: {
      'form.ts': FORM,
      'cart.tsx': `import { submit as Submit } from './form'; export const Cart = () => <Submit/>`,
      'token.tsx': `import * as form from './form'; export const Token = () => <form.submit/>`,
      'bill.tsx': `import { submit } from './form'; export const Bill = () => <submit/>`,
      'page.tsx': `import { check } from './form'; export const Page = () => <p submit={check}>submit</p>`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses', bill: 'uses' },
  },
];

const EXPORTS: readonly Rule[] = [
  {
    says: 'a re-export carries a name under another',
    files: {
      'form.ts': FORM,
      'index.ts': `export { submit as send, check } from './form'`,
      'cart.ts': `import { send } from './index'; export const buy = () => send()`,
      'token.ts': `import { check } from './index'; export const pay = () => check()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'an import that is exported again carries it too',
    files: {
      'form.ts': FORM,
      'index.ts': `import { submit, check } from './form'; export { submit as send, check }`,
      'cart.ts': `import { send } from './index'; export const buy = () => send()`,
      'token.ts': `import { check } from './index'; export const pay = () => check()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'a barrel passes every name on, one by one, but no default',
    files: {
      'form.ts': FORM,
      'inner.ts': `export * from './form'`,
      'index.ts': `export * from './inner'; export const own = 1`,
      'cart.ts': `import { submit } from './index'; export const buy = () => submit()`,
      'token.ts': `import { check, own } from './index'; export const pay = () => check(own)`,
    },
    edit: SUBMIT,
    felt: { inner: 'uses', index: 'uses', cart: 'uses' },
  },
  {
    says: "a barrel's own name goes before a star's",
    files: {
      'form.ts': FORM,
      'index.ts': `export * from './form'; export const submit = 1`,
      'cart.ts': `import { submit } from './index'; export const buy = () => submit`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a name that two stars offer is ambiguous, and may be either where types do not count',
    files: {
      'form.ts': FORM,
      'other.ts': 'export const submit = 2',
      'index.ts': `export * from './other'; export * from './form'`,
      'cart.ts': `import { submit } from './index'; export const buy = () => submit`,
      'token.ts': `import { check } from './index'; export const pay = () => check`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'stars that go in a circle end',
    files: {
      'form.ts': `export * from './index'; export function submit() { return 1 }`,
      'index.ts': `export * from './form'; export const own = 1`,
      'cart.ts': `import { submit } from './index'; export const buy = () => submit()`,
      'token.ts': `import { own } from './form'; export const pay = () => own`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'a star under a name is a namespace',
    files: {
      'form.ts': FORM,
      'index.ts': `export * as form from './form'`,
      'cart.ts': `import { form } from './index'; export const buy = () => form.submit()`,
      'token.ts': `import { form } from './index'; export const pay = () => form.check()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'a default that is re-exported is a name like others',
    files: {
      'form.ts': FORM,
      'index.ts': `export { default } from './form'; export { default as Form2 } from './form'`,
      'cart.ts': `import Form from './index'; export const buy = () => new Form()`,
      'token.ts': `import { Form2 } from './index'; export const pay = () => new Form2()`,
    },
    edit: DEFAULT,
    felt: { index: 'uses', cart: 'uses', token: 'uses' },
  },
  {
    says: 'a default of a name is that name',
    files: {
      'form.ts': 'function submit() { return 1 } export default submit; export const check = 1',
      'cart.ts': `import send from './form'; export const buy = () => send()`,
      'token.ts': `import { check } from './form'; export const pay = () => check`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a module passes a change on through what its own names use',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const buy = () => submit(); export const look = () => 1`,
      'token.ts': `import { buy } from './cart'; export const pay = () => buy()`,
      'bill.ts': `import { look } from './cart'; export const bill = () => look()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'a new name in one star may hide that of another',
    files: {
      'form.ts': 'export const own = 1',
      'other.ts': 'export const submit = 2',
      'index.ts': `export * from './other'; export * from './form'`,
      'cart.ts': `import { submit } from './index'; export const buy = () => submit`,
    },
    edit: ['form.ts', 'own = 1', 'own = 1; export const submit = 3'],
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'a name that went is felt by who still asks for it',
    files: {
      'form.ts': FORM,
      'index.ts': `export * from './form'`,
      'cart.ts': `import { submit } from './index'; export const buy = () => submit()`,
      'token.ts': `import { check } from './index'; export const pay = () => check()`,
    },
    edit: ['form.ts', 'export function submit() { return 1 }', ''],
    felt: { index: 'uses', cart: 'uses' },
  },
];

const COMMON_JS: readonly Rule[] = [
  {
    says: 'export = is the whole module',
    files: {
      'form.cts': 'function submit() { return 1 } export = submit',
      'cart.ts': `import submit = require('./form.cjs'); export const buy = () => submit()`,
      'token.ts': `import submit from './form.cjs'; export const pay = () => submit()`,
    },
    edit: ['form.cts', 'return 1', 'return 2'],
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'module.exports of an object is felt member by member',
    files: {
      'form.js': 'function submit() { return 1 } function check() {} module.exports = { submit, check, other() {} }',
      'cart.js': `const { submit } = require('./form'); exports.buy = () => submit()`,
      'token.js': `const { check } = require('./form'); exports.pay = () => check()`,
      'bill.js': `const form = require('./form'); exports.bill = () => form.submit()`,
      'page.js': `const form = require('./form'); exports.page = () => form.other()`,
      'app.js': `const submit = require('./form').submit; exports.app = () => submit()`,
      'shop.js': `exports.shop = () => require('./form').submit()`,
      'home.js': `exports.home = () => require('./form').check()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses', bill: 'uses', app: 'uses', shop: 'uses' },
  },
  {
    says: 'properties of exports are names',
    files: {
      'form.js': 'exports.submit = () => 1; module.exports.check = () => 2',
      'cart.js': `const form = require('./form'); exports.buy = () => form.submit()`,
      'token.ts': `import { check } from './form'; export const pay = () => check()`,
      'bill.ts': `import form from './form'; export const bill = () => form.submit()`,
    },
    edit: ['form.js', '=> 1', '=> 3'],
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'a module that requires all of another and hands it on feels all of it',
    files: {
      'form.js': 'exports.submit = () => 1; exports.check = () => 2',
      'index.js': `module.exports = require('./form')`,
      'cart.js': `const { submit } = require('./index'); exports.buy = () => submit()`,
    },
    edit: ['form.js', '=> 1', '=> 3'],
    felt: { index: 'uses', cart: 'uses' },
  },
];

const DYNAMIC: readonly Rule[] = [
  {
    says: 'import() is felt by the names that are taken of it',
    files: {
      'form.ts': FORM,
      'cart.ts': `export const buy = async () => { const { submit } = await import('./form'); submit() }`,
      'token.ts': `export const pay = async () => { const { check } = await import('./form'); check() }`,
      'bill.ts': `export const bill = () => import('./form').then((form) => form.submit())`,
      'page.ts': `export const page = () => import('./form').then(({ check }) => check())`,
      'app.ts': `export const app = async () => (await import('./form')).submit()`,
      'shop.ts': `export const shop = async () => (await import('./form')).check()`,
      'home.ts': `export const home = () => lazy(() => import('./form'))`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', bill: 'uses', app: 'uses', home: 'uses' },
  },
  {
    says: 'a computed import() may be any file that its text allows',
    files: {
      'form.ts': FORM,
      'cart.ts': 'export const buy = (name) => import(`./${name}.ts`)',
      'token.ts': 'export const pay = (name) => import(`./other/${name}.ts`)',
    },
    edit: SUBMIT,
    felt: { cart: 'unknown?' },
  },
];

for (const [title, rules] of [
  ['imports:', IMPORTS],
  ['exports:', EXPORTS],
  ['CommonJS:', COMMON_JS],
  ['import():', DYNAMIC],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
