import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** Two functions and a class; the rules change what `submit` does. */
const FORM = 'export function submit() { return 1 } export function check() {} export default class Form {}';
/** A CommonJS module whose `submit` changes. */
const COMMON = 'exports.submit = () => { return 1 }; exports.check = () => 2';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;

const EXPORTS: readonly Rule[] = [
  {
    says: 'a function, and names beside it',
    files: {
      'form.js': 'module.exports = function () { return 1 }; module.exports.check = () => 2',
      'cart.js': `const form = require('./form'); exports.b = () => form()`,
      'token.js': `const { check } = require('./form'); exports.b = () => check()`,
      'bill.js': `exports.b = () => require('./form')()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'a class, by its members',
    files: {
      'form.js': 'module.exports = class { m() { return 1 } static n() {} }',
      'cart.js': `const Form = require('./form'); exports.b = () => new Form()`,
      'token.js': `const Form = require('./form'); exports.b = () => Form.n()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a class as a function with a prototype',
    files: {
      'form.js': 'function Form() {} Form.prototype.submit = function () { return 1 }; module.exports = Form',
      'cart.js': `const Form = require('./form'); exports.b = () => new Form()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'both names at once',
    files: {
      'form.js': 'exports = module.exports = { submit() { return 1 } }',
      'cart.js': `const { submit } = require('./form'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a name by its text, by definition, by copying',
    files: {
      'form.js': `exports['submit'] = () => { return 1 }`,
      'cart.js': `const { submit } = require('./form'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a name that is defined',
    files: {
      'form.js': `Object.defineProperty(exports, 'submit', { get: () => { return 1 } })`,
      'cart.js': `const { submit } = require('./form'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'names that are copied in',
    files: {
      'form.js': 'Object.assign(module.exports, { submit() { return 1 } })',
      'cart.js': `const { submit } = require('./form'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
];

const PASSED_ON: readonly Rule[] = [
  {
    says: 'by spreading',
    files: {
      'form.js': COMMON,
      'index.js': `module.exports = { ...require('./form'), own: 1 }`,
      'cart.js': `const { submit } = require('./index'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'by what compilers write',
    files: {
      'form.js': COMMON,
      'index.js': `__exportStar(require('./form'), exports)`,
      'cart.js': `const { submit } = require('./index'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'by a getter',
    files: {
      'form.js': COMMON,
      'index.js': `var form_1 = require('./form'); Object.defineProperty(exports, 'submit', { enumerable: true, get: function () { return form_1.submit } })`,
      'cart.js': `const { submit } = require('./index'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'name by name',
    files: {
      'form.js': COMMON,
      'index.js': `exports.a = require('./form').submit; exports.b = require('./form').check`,
      'cart.js': `const { a } = require('./index'); exports.c = () => a()`,
      'token.js': `const { b } = require('./index'); exports.c = () => b()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'an import that is exported where it stands',
    files: {
      'form.ts': FORM,
      'index.ts': `export import form = require('./form')`,
      'cart.ts': `import { form } from './index'; export const b = () => form.submit()`,
      'token.ts': `import { form } from './index'; export const b = () => form.check()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
];

const TAKEN: readonly Rule[] = [
  {
    says: 'under another name, with a default',
    files: {
      'form.js': COMMON,
      'cart.js': `const { submit: s = null } = require('./form'); exports.b = () => s()`,
      'token.js': `const { check: submit } = require('./form'); exports.b = () => submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'what a rest leaves over may be any of it',
    files: {
      'form.js': COMMON,
      'cart.js': `const { check, ...rest } = require('./form'); exports.b = () => rest`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'inside a function',
    files: {
      'form.js': COMMON,
      'cart.js': `exports.b = () => { const { submit } = require('./form'); return submit() }`,
      'token.js': `exports.b = () => { const { check } = require('./form'); return check() }`,
      'bill.js': `exports.b = () => { const form = require('./form'); return form.submit() }`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'under a condition',
    files: {
      'form.js': COMMON,
      'cart.js': `let form; if (process.env.X) form = require('./form'); exports.b = () => form.submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'by a path that is computed',
    files: {
      'form.js': COMMON,
      'cart.js': 'exports.b = (n) => require(n)',
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'unknown?' },
  },
  {
    says: 'by a require that is made',
    files: {
      'form.js': COMMON,
      'cart.ts': `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); export const b = () => require('./form').submit()`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'of a module of the language, its default among the names',
    files: {
      'form.ts': FORM,
      'cart.js': `const Form = require('./form').default; exports.b = () => new Form()`,
      'token.js': `const { check } = require('./form'); exports.b = () => check()`,
    },
    edit: ['form.ts', 'class Form {}', 'class Form { n = 1 }'],
    felt: { cart: 'uses' },
  },
  {
    says: 'as the whole, member by member',
    files: {
      'form.ts': FORM,
      'cart.ts': `import form = require('./form'); export const b = () => form.submit()`,
      'token.ts': `import form = require('./form'); export const b = () => form.check()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'another module that is exported as the whole, by a name, as a default, as a namespace and as a whole',
    files: {
      'form.ts': FORM,
      'hub.ts': `import whole = require('./form'); export = whole`,
      'cart.ts': `import { submit } from './hub'; export const b = () => submit()`,
      'page.ts': `import form from './hub'; export const b = () => form.submit()`,
      'shop.ts': `import * as form from './hub'; export const b = () => form.submit()`,
      'bill.ts': `import form = require('./hub'); export const b = () => form.submit()`,
      'token.ts': `import { check } from './hub'; export const b = () => check()`,
    },
    edit: SUBMIT,
    felt: { hub: 'uses', cart: 'uses', page: 'uses', shop: 'uses', bill: 'uses' },
  },
  {
    says: 'a function with a namespace that is exported as the whole',
    files: {
      'form.ts': 'function f() { return 1 } namespace f { export const check = 2 } export = f',
      'cart.ts': `import f = require('./form'); export const b = () => f()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
];

const DYNAMIC: readonly Rule[] = [
  {
    says: 'by the names that a callback takes',
    files: {
      'form.ts': FORM,
      'cart.ts': `export const b = () => import('./form').then((m) => m.submit)`,
      'token.ts': `export const b = () => import('./form').then((m) => ({ default: m.check }))`,
      'bill.ts': `export const b = () => import('./form').then(function ({ submit: s }) { s() })`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'its default',
    files: {
      'form.ts': FORM,
      'cart.ts': `export const b = async () => { const { default: F } = await import('./form'); return F }`,
      'token.ts': `export const b = async () => (await import('./form')).default`,
      'bill.ts': `export const b = async () => (await import('./form')).submit`,
    },
    edit: ['form.ts', 'class Form {}', 'class Form { n = 1 }'],
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'the members that are read off a constant of a block, and nothing else',
    files: {
      'form.ts': FORM,
      'cart.ts': `export const b = async () => { const m = await import('./form'); return m.submit() }`,
      'token.ts': `export const b = async () => { const m = await import('./form'); return m.check() }`,
      'bill.ts': `export const b = async () => { let m = await import('./form'); m = f(m.check); return m.check() }`,
      'page.ts': `export const b = async () => { const m = await import('./form'); return { m } }`,
      'app.ts': `export const b = async () => { const m = await import('./form'); return (m) => m.check(m) }`,
      'menu.ts': `export const b = async () => { const m = await import('./form'); m.check(); return eval('m.submit()') }`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', bill: 'uses', page: 'uses', app: 'uses', menu: 'uses' },
  },
  {
    says: 'everything, where it is not seen what is taken',
    files: {
      'form.ts': FORM,
      'cart.ts': `export const b = async () => { const m = await import('./form'); return m }`,
      'token.ts': `export const b = () => import('./form')`,
      'bill.ts': `export const b = () => import('./form').then(use)`,
      'page.ts': `export const b = () => Promise.all([import('./form')])`,
      'app.ts': `export const b = async (n) => (await import('./form'))[n]`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses', bill: 'uses', page: 'uses', app: 'uses' },
  },
];

for (const [title, rules] of [
  ['exports:', EXPORTS],
  ['passed on:', PASSED_ON],
  ['taken:', TAKEN],
  ['import():', DYNAMIC],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
