import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const CLASS = `export class Form { submit() { return this.#send() } check() { return 3 } #send() { return 1 }
  static make() { return new Form() } get state() { return 4 } }`;
const OBJECT = 'export const form = { submit() { return 1 }, check: () => 3, name: 5 }';
const SEND = ['form.ts', 'return 1', 'return 2'] as const;

const CLASSES: readonly Rule[] = [
  {
    says: 'a method is felt by who has the class, and by who takes that static member',
    files: {
      'form.ts': CLASS,
      'cart.ts': `import { Form } from './form'; export const buy = () => new Form().submit()`,
      'token.ts': `import { Form } from './form'; export const pay = () => Form.make()`,
    },
    edit: SEND,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'a subclass feels what it inherits, and so does who has the subclass',
    files: {
      'form.ts': CLASS,
      'pay.ts': `import { Form } from './form'; export class Pay extends Form { pay() {} } export class Other {}`,
      'cart.ts': `import { Pay } from './pay'; export const buy = () => new Pay()`,
      'token.ts': `import { Other } from './pay'; export const pay = () => new Other()`,
    },
    edit: SEND,
    felt: { pay: 'uses', cart: 'uses' },
  },
  {
    says: 'super calls what the class inherits',
    files: {
      'form.ts': CLASS,
      'pay.ts': `import { Form } from './form'; export class Pay extends Form { submit() { return super.submit() } }`,
    },
    edit: SEND,
    felt: { pay: 'uses' },
  },
  {
    says: 'a class that is named as a type is still a use: its values flow there',
    files: {
      'form.ts': CLASS,
      'cart.ts': `import type { Form } from './form'; export const buy = (form: Form) => form.submit()`,
      'token.ts': `export const pay = (form: import('./form').Form) => form.submit()`,
    },
    edit: SEND,
    felt: { cart: 'uses', token: 'uses' },
  },
  {
    says: 'the name that a class has within itself is that class',
    files: {
      'form.ts':
        'export const Form = class Inner { static make() { return new Inner() } static check() {} send() { return 1 } }',
      'cart.ts': `import { Form } from './form'; export const buy = () => Form.make().send()`,
      'token.ts': `import { Form } from './form'; export const pay = () => Form.check()`,
    },
    edit: SEND,
    felt: { cart: 'uses' },
  },
  {
    says: 'a private name is one of the class, whatever has it',
    files: {
      'form.ts':
        'export class Form { #send() { return 1 } static run(form) { return form.#send() } static check() {} }',
      'cart.ts': `import { Form } from './form'; export const buy = (form) => Form.run(form)`,
      'token.ts': `import { Form } from './form'; export const pay = () => Form.check()`,
    },
    edit: SEND,
    felt: { cart: 'uses' },
  },
  {
    says: 'a field and a constructor are felt by who has the class',
    files: {
      'form.ts': 'export class Form { n = 1; constructor() { this.n += 1 } } export class Other {}',
      'cart.ts': `import { Form } from './form'; export const buy = () => new Form()`,
      'token.ts': `import { Other } from './form'; export const pay = () => new Other()`,
    },
    edit: ['form.ts', 'n = 1', 'n = 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'what a method calls is felt by who has the class',
    files: {
      'send.ts': 'export const send = () => 1',
      'form.ts': `import { send } from './send'; export class Form { submit() { return send() } }`,
      'cart.ts': `import { Form } from './form'; export const buy = () => new Form()`,
    },
    edit: ['send.ts', '=> 1', '=> 2'],
    felt: { form: 'uses', cart: 'uses' },
  },
];

const OBJECTS: readonly Rule[] = [
  {
    says: 'a method of an object is felt by who takes that member',
    files: {
      'form.ts': OBJECT,
      'cart.ts': `import { form } from './form'; export const buy = () => form.submit()`,
      'token.ts': `import { form } from './form'; export const pay = () => form.check()`,
      'bill.ts': `import { form } from './form'; export const bill = () => form.name`,
      'page.ts': `import { form } from './form'; export const page = () => mount(form)`,
      'app.ts': `import { form } from './form'; export const { check } = form`,
    },
    edit: SEND,
    felt: { cart: 'uses', page: 'uses', app: 'uses' },
  },
  {
    says: 'another property is felt by who takes a property that is no function, or the object',
    files: {
      'form.ts': OBJECT,
      'cart.ts': `import { form } from './form'; export const buy = () => form.name`,
      'token.ts': `import { form } from './form'; export const pay = () => form.check()`,
      'page.ts': `import { form } from './form'; export const page = () => mount(form)`,
    },
    edit: ['form.ts', 'name: 5', 'name: 6'],
    felt: { cart: 'uses', page: 'uses' },
  },
  {
    says: 'this is the object that the method is a member of',
    files: {
      'form.ts': 'export const form = { submit() { return this.send() }, send() { return 1 }, check() {} }',
      'cart.ts': `import { form } from './form'; export const buy = () => form.submit()`,
      'token.ts': `import { form } from './form'; export const pay = () => form.check()`,
    },
    edit: SEND,
    felt: { cart: 'uses' },
  },
  {
    says: 'a property that is written from outside is felt by who reads the object',
    files: {
      'form.ts': 'export const form = { check() {} }; export const plug = () => { form.submit = () => 1 }',
      'cart.ts': `import { form } from './form'; export const buy = () => form.submit()`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a spread brings what it spreads',
    files: {
      'form.ts': OBJECT,
      'page.ts': `import { form } from './form'; export const page = { ...form, more() {} }`,
      'cart.ts': `import { page } from './page'; export const buy = () => page.submit()`,
    },
    edit: SEND,
    felt: { page: 'uses', cart: 'uses' },
  },
];

const ENUMS: readonly Rule[] = [
  {
    says: 'an enum is a value',
    files: {
      'form.ts': 'export enum State { Open = 1, Sent } export enum Other { A }',
      'cart.ts': `import { State } from './form'; export const buy = () => State.Sent`,
      'token.ts': `import { Other } from './form'; export const pay = () => Other.A`,
    },
    edit: ['form.ts', 'Open = 1', 'Open = 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a namespace is a value',
    files: {
      'form.ts': 'export namespace Form { export const submit = () => 1 } export const other = 1',
      'cart.ts': `import { Form } from './form'; export const buy = () => Form.submit()`,
      'token.ts': `import { other } from './form'; export const pay = () => other`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'declarations of one name are one: a function and its namespace, a class and its interface',
    files: {
      'form.ts': `export function submit() {} export namespace submit { export const later = () => 1 }
        export class Form {} export interface Form { n: 1 }`,
      'cart.ts': `import { submit } from './form'; export const buy = () => submit()`,
      'token.ts': `import { Form } from './form'; export const pay = () => new Form()`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses' },
  },
];

const TYPES: readonly Rule[] = [
  {
    says: 'a changed interface is felt as types by who names it, through other types too',
    files: {
      'form.ts': 'export interface Form { n: 1 } export interface Other {}',
      'cart.ts': `import type { Form } from './form'; export const buy = (form: Form) => form`,
      'bill.ts': `import { Form } from './form'; export type Bill = { form: Form }`,
      'page.ts': `import type { Bill } from './bill'; export let page: Bill`,
      'token.ts': `import type { Other } from './form'; export let pay: Other`,
      'app.ts': `import { buy } from './cart'; export const app = () => buy`,
    },
    edit: ['form.ts', 'n: 1', 'n: 2'],
    felt: { cart: 'types', bill: 'types', page: 'types', app: 'types' },
  },
  {
    says: 'a function that is named in a type alone is felt as types',
    files: {
      'form.ts': 'export const submit = () => 1',
      'cart.ts': `import type { submit } from './form'; export let buy: typeof submit`,
      'token.ts': `import { submit } from './form'; export let pay: ReturnType<typeof submit>`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { cart: 'types', token: 'types' },
  },
  {
    says: 'a type parameter hides a type, not a value',
    files: {
      'form.ts': 'export interface Form { n: 1 }',
      'cart.ts': `import type { Form } from './form'; export function buy<Form>(form: Form) {}`,
    },
    edit: ['form.ts', 'n: 1', 'n: 2'],
    felt: {},
  },
  {
    says: 'a test of types is felt by the compiler alone',
    files: {
      'form.ts': 'export const submit = () => 1',
      'cart.test-d.ts': `import { submit } from './form'; expectType(submit())`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    felt: { cart: 'types' },
  },
  {
    says: 'a declaration file changes types',
    files: {
      'form.d.ts': 'export interface Form { n: 1 }',
      'cart.ts': `import type { Form } from './form'; export let buy: Form`,
    },
    edit: ['form.d.ts', 'n: 1', 'n: 2'],
    felt: { cart: 'types' },
  },
];

const STATE: readonly Rule[] = [
  {
    says: 'who reads a variable feels who writes it',
    files: {
      'form.ts':
        'let state = 0; export const submit = () => { state = 1 }; export const look = () => state; export const other = 3',
      'cart.ts': `import { look } from './form'; export const buy = () => look()`,
      'token.ts': `import { other } from './form'; export const pay = () => other`,
    },
    edit: ['form.ts', 'state = 1', 'state = 2'],
    felt: { cart: 'uses' },
  },
  {
    says: 'who reads a collection feels who fills it',
    files: {
      'form.ts':
        'const all = new Map(); export const add = () => all.set(1, 1); export const look = () => all; export const other = 3',
      'cart.ts': `import { look } from './form'; export const buy = () => look()`,
      'token.ts': `import { other } from './form'; export const pay = () => other`,
    },
    edit: ['form.ts', 'set(1, 1)', 'set(1, 2)'],
    felt: { cart: 'uses' },
  },
];

for (const [title, rules] of [
  ['classes:', CLASSES],
  ['objects:', OBJECTS],
  ['enums and merged declarations:', ENUMS],
  ['types:', TYPES],
  ['state:', STATE],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
