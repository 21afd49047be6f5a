import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** Two functions and a class; the rules change what `submit` does. */
const FORM = 'export function submit() { return 1 } export function check() {} export default class Form {}';
/** A class whose `submit` changes, and another one. */
const CLASS = 'export class Form { submit() { return 1 } check() {} static make() {} } export class Other {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;

const STARS: readonly Rule[] = [
  {
    says: 'the default is not passed on',
    files: {
      'index.ts': `export * from './form'`,
      'cart.ts': `import Form from './index'; export const b = () => new Form()`,
      'form.ts': FORM,
    },
    edit: ['form.ts', 'class Form {}', 'class Form { n = 1 }'],
    felt: {},
  },
  {
    says: 'a name that is re-exported goes before a star',
    files: {
      'form.ts': FORM,
      'other.ts': 'export const submit = 2',
      'index.ts': `export * from './form'; export { submit } from './other'`,
      'cart.ts': `import { submit } from './index'; export const b = submit`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'one name by two ways is one name, and not ambiguous',
    files: {
      'form.ts': FORM,
      'a.ts': `export * from './form'`,
      'b.ts': `export * from './form'`,
      'index.ts': `export * from './a'; export * from './b'`,
      'cart.ts': `import { submit } from './index'; export const b = () => submit()`,
      'token.ts': `import { check } from './index'; export const b = () => check()`,
    },
    edit: SUBMIT,
    felt: { a: 'uses', b: 'uses', index: 'uses', cart: 'uses' },
  },
  {
    says: 'a star that passes types alone',
    files: {
      'form.ts': FORM,
      'index.ts': `export type * from './form'`,
      'cart.ts': `import type { submit } from './index'; export let b: typeof submit`,
    },
    edit: SUBMIT,
    felt: { index: 'types', cart: 'types' },
  },
  {
    says: 'the namespace of a barrel is felt member by member',
    files: {
      'form.ts': FORM,
      'index.ts': `export * from './form'`,
      'cart.ts': `import * as all from './index'; export const b = () => all.submit()`,
      'token.ts': `import * as all from './index'; export const b = () => all.check()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', cart: 'uses' },
  },
  {
    says: 'the default of a namespace is its default',
    files: {
      'form.ts': FORM,
      'index.ts': `export * as form from './form'`,
      'cart.ts': `import { form } from './index'; export const b = () => form.default`,
      'token.ts': `import { form } from './index'; export const b = () => form.check`,
    },
    edit: ['form.ts', 'class Form {}', 'class Form { n = 1 }'],
    felt: { index: 'uses', cart: 'uses' },
  },
];

const NAMES: readonly Rule[] = [
  {
    says: 'a namespace that is imported and exported is felt member by member',
    files: {
      'form.ts': FORM,
      'index.ts': `import * as form from './form'; export { form }`,
      'cart.ts': `import { form } from './index'; export const b = () => form.check()`,
      'token.ts': `import { form } from './index'; export const b = () => form.submit()`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', token: 'uses' },
  },
  {
    says: 'a default and names of one import are told apart',
    files: {
      'form.ts': FORM,
      'cart.ts': `import Form, { submit } from './form'; export const b = () => submit()`,
      'token.ts': `import Form, { submit } from './form'; export const b = () => new Form()`,
      'bill.ts': `import Form, * as form from './form'; export const b = () => form.submit()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', bill: 'uses' },
  },
  {
    says: 'a name may be any text',
    files: {
      'form.ts': `const a = () => { return 1 }; const b = () => 2; export { a as 'my name', b as 'other' }`,
      'cart.ts': `import { 'my name' as x } from './form'; export const c = () => x()`,
      'token.ts': `import { other as x } from './form'; export const c = () => x()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a member by its text, or where there may be none',
    files: {
      'form.ts': FORM,
      'cart.ts': `import * as form from './form'; export const b = () => form?.['submit']?.()`,
      'token.ts': `import * as form from './form'; export const b = () => form?.check?.()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a namespace of which nothing is taken',
    files: {
      'form.ts': FORM,
      'cart.ts': `import * as form from './form'; export const b = 1`,
    },
    edit: SUBMIT,
    felt: {},
  },
  {
    says: 'a namespace that is computed into, listed, spread or asked for its keys may be all of it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import * as form from './form'; export const b = (n) => form[n]`,
      'token.ts': `import * as form from './form'; export const t = () => Object.keys(form)`,
      'bill.ts': `import * as form from './form'; export const t = () => ({ ...form })`,
      'page.ts': `import * as form from './form'; export const t = () => 'submit' in form`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses?', token: 'uses?', bill: 'uses?', page: 'uses?' },
  },
  {
    says: 'the type of a member of a namespace',
    files: {
      'form.ts': FORM,
      'cart.ts': `import * as form from './form'; export let b: typeof form.submit`,
      'token.ts': `import * as form from './form'; export let b: typeof form.check`,
    },
    edit: SUBMIT,
    felt: { cart: 'types' },
  },
  {
    says: 'a name that nothing is seen to offer may be anything there, also where more than that name is taken',
    files: {
      'form.ts': 'export const other = () => 1',
      'index.ts': `export { submit } from './form'; export const later = () => import('./form')`,
      'cart.ts': `import { submit } from './index'; export const b = () => submit()`,
      'bill.ts': `import * as form from './form'; export { form }; export { submit } from './form'`,
      'token.ts': `import { submit } from './bill'; export const b = () => submit()`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { index: 'uses', cart: 'uses', bill: 'uses', token: 'uses' },
  },
  {
    says: 'a name that comes from elsewhere now, by a member of what it stands for',
    files: {
      'a.ts': 'export const o = { k() { return 1 } }; export const other = 1',
      'b.ts': 'export const o = { k() { return 2 } }',
      'form.ts': `export { o } from './a'; export { other } from './a'`,
      'cart.ts': `import { o } from './form'; export const b = () => o.k()`,
      'page.ts': `import { other } from './form'; export const b = other`,
    },
    edit: ['form.ts', `{ o } from './a'`, `{ o } from './b'`],
    felt: { cart: 'uses', page: 'loads' },
  },
  {
    says: 'such a name that is passed on again, and taken of a namespace',
    files: {
      'a.ts': 'export const o = { k() { return 1 } }',
      'b.ts': 'export const o = { k() { return 2 } }',
      'form.ts': `import { o } from './a'; export { o }`,
      'top.ts': `export { o } from './form'`,
      'cart.ts': `import * as all from './top'; export const b = () => all.o.k()`,
    },
    edit: ['form.ts', `'./a'`, `'./b'`],
    felt: { top: 'uses', cart: 'uses' },
  },
  {
    says: 'a name that a module takes of itself',
    files: {
      'form.ts': `import { submit as own } from './form'; export const submit = () => 1; export const twice = () => own(); export const other = 1`,
      'token.ts': `import { other } from './form'; export const b = other`,
      'cart.ts': `import { twice } from './form'; export const b = () => twice()`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses' },
  },
];

const CLASSES: readonly Rule[] = [
  {
    says: 'through a barrel, a star and another name',
    files: {
      'form.ts': CLASS,
      'index.ts': `export { Form } from './form'`,
      'all.ts': `export * from './form'`,
      'cart.ts': `import type { Form } from './index'; export const b = (f: Form) => f.submit()`,
      'token.ts': `import type { Form } from './all'; export const b = (f: Form) => f.submit()`,
      'bill.ts': `import type { Form as F } from './form'; export const b = (f: F) => f.submit()`,
      'page.ts': `import type { Other } from './all'; export const b = (f: Other) => f`,
    },
    edit: SUBMIT,
    felt: { index: 'uses', all: 'uses', cart: 'uses', token: 'uses', bill: 'uses' },
  },
  {
    says: 'where only its type is passed on',
    files: {
      'form.ts': CLASS,
      'index.ts': `export type { Form } from './form'`,
      'cart.ts': `import type { Form } from './index'; export const b = (f: Form) => f.submit()`,
    },
    edit: SUBMIT,
    felt: { index: 'types', cart: 'uses' },
  },
  {
    says: 'as the default, as a variable, as a member of a namespace',
    files: {
      'form.ts': 'export default class Form { submit() { return 1 } } export const Same = Form',
      'cart.ts': `import type F from './form'; export const b = (f: F) => f.submit()`,
      'token.ts': `import type * as form from './form'; export const b = (f: form.default) => f.submit()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'as what is implemented',
    files: {
      'form.ts': CLASS,
      'cart.ts': `import { Form } from './form'; export class A implements Form {}`,
      'token.ts': `import { Other } from './form'; export class A implements Other {}`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
];

for (const [title, rules] of [
  ['stars:', STARS],
  ['names:', NAMES],
  ['a class that is named as a type:', CLASSES],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
