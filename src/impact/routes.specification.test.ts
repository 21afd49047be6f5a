import { expect, test } from 'vitest';
import { type RouteRule, toldOf } from './printed-routes.fixture.ts';

const FORM = 'export function submit() { return 1 }\nexport function check() {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;
const CHANGE = 'form.ts:1 submit change';
const HANDED_ON = 'the module is handed on as a whole; what is taken of it is not known';

const BY_IMPORTS: readonly RouteRule[] = [
  {
    says: 'an import, by the line that names what it takes',
    files: { 'form.ts': FORM, 'cart.ts': `\nimport { submit } from './form';\nexport const buy = () => submit();` },
    edit: SUBMIT,
    told: { cart: ['uses', CHANGE, 'cart.ts:3 buy import'] },
  },
  {
    says: 'an import that is made when it is needed',
    files: { 'form.ts': FORM, 'cart.ts': `\nexport const buy = async () => (await import('./form')).submit();` },
    edit: SUBMIT,
    told: { cart: ['uses', CHANGE, 'cart.ts:2 buy dynamic import'] },
  },
  {
    says: 'a name that is passed on, by the line that passes it on',
    files: {
      'form.ts': FORM,
      'index.ts': `\nexport { submit } from './form';`,
      'cart.ts': `import { submit } from './index';\n\nsubmit()`,
    },
    edit: SUBMIT,
    told: {
      index: ['uses', CHANGE, 'index.ts:2 submit re-export'],
      cart: ['uses', CHANGE, 'index.ts:2 submit re-export', 'cart.ts:3 (load) import'],
    },
  },
  {
    says: 'a name that is passed on with all others',
    files: {
      'form.ts': FORM,
      'index.ts': `\nexport * from './form';`,
      'cart.ts': `\nimport { submit } from './index'; export const buy = () => submit()`,
    },
    edit: SUBMIT,
    told: {
      index: ['uses', CHANGE, 'index.ts:2 * re-export'],
      cart: ['uses', CHANGE, 'index.ts:2 submit re-export', 'cart.ts:2 buy import'],
    },
  },
  {
    says: 'a member of what is passed on under one name',
    files: {
      'form.ts': FORM,
      'index.ts': `import * as form from './form';\nexport { form }`,
      'cart.ts': `\nimport { form } from './index'; export const buy = () => form.submit()`,
    },
    edit: SUBMIT,
    told: {
      index: ['uses', CHANGE, 'index.ts:2 form.submit re-export'],
      cart: ['uses', CHANGE, 'index.ts:2 form.submit re-export', 'cart.ts:2 buy import'],
    },
  },
  {
    says: 'a module that goes somewhere as a whole',
    files: { 'form.ts': FORM, 'cart.ts': `import * as form from './form';\nexport const buy = () => mount(form);` },
    edit: SUBMIT,
    told: { cart: ['uses?', CHANGE, `cart.ts:2 buy import: ${HANDED_ON}`] },
  },
  {
    says: 'so does what CommonJS takes as a whole',
    files: { 'form.ts': FORM, 'cart.js': `const form = require('./form');\nexports.buy = () => mount(form);` },
    edit: SUBMIT,
    told: { cart: ['uses?', CHANGE, `cart.js:2 exports.buy import: ${HANDED_ON}`] },
  },
  {
    says: 'a class of which an object flows where its type is named',
    files: {
      'form.ts': 'export class Form { submit() { return 1 } }',
      'cart.ts': `\nimport type { Form } from './form';\nexport const buy = (form: Form) => form.submit();`,
    },
    edit: SUBMIT,
    told: { cart: ['uses', 'form.ts:1 Form.submit change', 'form.ts:1 Form use', 'cart.ts:3 buy type import'] },
  },
  {
    says: 'a type',
    files: {
      'form.ts': 'export interface Shape { a: 1 }',
      'index.ts': `\nexport type { Shape } from './form'`,
      'cart.ts': `import { Shape } from './index';\nexport const buy = (shape: Shape) => shape`,
    },
    edit: ['form.ts', 'a: 1', 'a: 2'],
    told: {
      index: ['types', 'form.ts:1 Shape change', 'index.ts:2 Shape re-export'],
      cart: ['types', 'form.ts:1 Shape change', 'index.ts:2 Shape re-export', 'cart.ts:2 buy type import'],
    },
  },
  {
    says: 'a reference',
    files: {
      'globals.d.ts': '\ninterface Shape { a: 1 }',
      'cart.ts': '\n/// <reference path="globals.d.ts" />\nexport const x = 1',
      'page.ts': `import './cart'`,
    },
    edit: ['globals.d.ts', 'a: 1', 'a: 2'],
    told: { cart: ['types', 'globals.d.ts:2 Shape change', 'cart.ts:2 * reference'] },
  },
  {
    says: 'a module of which a test has a mock',
    files: { 'form.ts': FORM, 'cart.test.ts': `\nvi.mock('./form')` },
    edit: SUBMIT,
    told: { cart: ['tests', CHANGE, 'cart.test.ts:2 (load) mock'] },
  },
];

const BY_LOADS: readonly RouteRule[] = [
  {
    says: 'who evaluates a module that runs the change, at any distance',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form';\nexport const bought = submit();`,
      'page.ts': `\nimport './cart';`,
      'app.ts': `\n\nimport './page';`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:2 bought import'],
      page: ['loads', CHANGE, 'cart.ts:2 (load) import', 'page.ts:2 (load) import'],
      app: ['loads', CHANGE, 'cart.ts:2 (load) import', 'page.ts:2 (load) import', 'app.ts:3 (load) import'],
    },
  },
  {
    says: 'what evaluating one module puts into another one for a third',
    files: {
      'form.ts': FORM,
      'keep.ts': 'let kept;\nexport function keep(f) { kept = f }\nexport function use() { return kept() }',
      'cart.ts': `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
      'page.ts': `import './cart';\nimport { use } from './keep';\nexport const page = () => use()`,
      'bill.ts': `import { use } from './keep'; export const bill = () => use()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load) import'],
      page: ['loads', CHANGE, 'keep.ts:1 kept write', 'keep.ts:3 use use', 'page.ts:3 page import'],
    },
  },
  {
    says: 'what writes a variable is felt by who reads it',
    files: {
      'form.ts': 'export let state = 1;\nexport function set() { state = go(1) }\nexport const read = () => state;',
      'cart.ts': `\nimport { state } from './form'; export const buy = () => state`,
      'page.ts': `import { read } from './form';\nexport const page = () => read()`,
    },
    edit: ['form.ts', 'go(1)', 'go(2)'],
    told: {
      cart: ['uses', 'form.ts:2 set change', 'form.ts:2 state write', 'cart.ts:2 buy import'],
      page: ['uses', 'form.ts:2 set change', 'form.ts:2 state write', 'form.ts:3 read use', 'page.ts:2 page import'],
    },
  },
];

const BY_PATHS: readonly RouteRule[] = [
  {
    says: 'a file that is read, by who reads it and who calls that',
    files: {
      'data.txt': 'one',
      'cart.ts': `import { readFileSync } from 'fs';\nexport const buy = () => readFileSync('data.txt')`,
      'page.ts': `\nimport { buy } from './cart'; export const page = () => buy()`,
    },
    edit: ['data.txt', 'one', 'two'],
    told: {
      cart: ['uses', 'data.txt:1 * change', 'cart.ts:2 buy read'],
      page: ['uses', 'data.txt:1 * change', 'cart.ts:2 buy read', 'page.ts:2 page import'],
    },
  },
  {
    says: 'a program of its own, by its address',
    files: {
      'form.ts': FORM,
      'work.ts': `import { submit } from './form';\nonmessage = () => submit()`,
      'cart.ts': `\nexport const buy = () => new Worker(new URL('./work.ts', import.meta.url))`,
    },
    edit: SUBMIT,
    told: {
      work: ['uses', CHANGE, 'work.ts:2 (load) import'],
      cart: ['uses', CHANGE, 'work.ts:2 (load) import', 'cart.ts:2 buy url'],
    },
  },
  {
    says: 'a style that another one imports, by all that the module shows',
    files: {
      'x.css': 'a { color: red }',
      'y.css': '\n@import "./x.css";',
      'cart.ts': `\nimport './y.css'; export const cart = 1`,
      'page.ts': `import { cart } from './cart'; export const page = cart`,
    },
    edit: ['x.css', 'red', 'blue'],
    told: {
      y: ['uses', 'x.css:1 * change', 'y.css:2 * style'],
      cart: ['uses', 'x.css:1 * change', 'y.css:2 * style', 'cart.ts:2 * import'],
      page: ['uses', 'x.css:1 * change', 'y.css:2 * style', 'cart.ts:2 cart import', 'page.ts:1 page import'],
    },
  },
  {
    says: 'a component, by what it shows and by who shows it',
    files: {
      'form.ts': FORM,
      'card.vue': `<script setup>\nimport { submit } from './form'\n</script>\n<template>\n<a @click="submit">x</a></template>`,
      'page.ts': `import card from './card.vue';\nmount(card)`,
    },
    edit: SUBMIT,
    told: {
      card: ['uses', CHANGE, 'card.vue:5 (template) import'],
      page: ['uses', CHANGE, 'card.vue:5 (template) import', 'card.vue:4 default use', 'page.ts:2 (load) import'],
    },
  },
  {
    says: 'a component that a template asks for by its tag, by the line of the tag',
    files: {
      'card.vue': '<template><p>card</p></template>',
      'main.ts': `import Card from './card.vue'; createApp().component('UserCard', Card);`,
      'page.vue': '<template>\n<user-card /></template>',
    },
    edit: ['card.vue', 'card<', 'map<'],
    told: {
      main: ['uses', 'card.vue:1 (template) change', 'card.vue:1 default use', 'main.ts:1 (load) import'],
      page: ['uses', 'card.vue:1 (template) change', 'card.vue:1 default use', 'page.vue:2 (template) template'],
    },
  },
  {
    says: 'a style that a component takes in, by what it shows',
    files: {
      'look.css': 'a { color: red }',
      'card.vue': `<template><p>card</p></template>\n<style>\n@import './look.css';\n</style>`,
    },
    edit: ['look.css', 'red', 'blue'],
    told: { card: ['uses', 'look.css:1 * change', 'card.vue:2 (style) style'] },
  },
  {
    says: 'a module that code asks for where it needs it, and which names nothing',
    files: { 'form.json5': '1', 'cart.ts': `\nexport const a = () => require('./form.json5')` },
    edit: ['form.json5', '1', '2'],
    told: { cart: ['uses', 'form.json5:1 * change', 'cart.ts:2 a dynamic import'] },
  },
];

const UNREAD = 'the file does not parse; what it does with this is not known';
const STRING = 'the file does not parse; this string could be an import';
const EVAL = 'eval may mean any name of this module';

const IN_DOUBT: readonly RouteRule[] = [
  {
    says: 'a file that does not parse',
    files: {
      'form.ts': FORM,
      'cart.ts': `\nimport { submit } from './form'; export const buy = ((;`,
      'page.ts': `import { buy } from './cart';\nexport const page = buy`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses?', CHANGE, `cart.ts:2 * import: ${UNREAD}`],
      page: ['uses?', CHANGE, `cart.ts:2 * import: ${UNREAD}`, 'page.ts:2 page import'],
    },
  },
  {
    says: 'eval beside an import, by all that is in the module',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form';\nexport const buy = (x) => eval(x);\nexport const other = 1;`,
      'page.ts': `import { other } from './cart';\nexport const page = other`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses?', CHANGE, `cart.ts:1 * use: ${EVAL}`],
      page: ['uses?', CHANGE, `cart.ts:1 other use: ${EVAL}`, 'page.ts:2 page import'],
    },
  },
  {
    says: 'eval, by what another name of the module does',
    files: {
      'form.ts': 'export const a = () => 1;\nexport const b = (x) => eval(x);',
      'cart.ts': `import { b } from './form'; b()`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
    told: { cart: ['uses?', 'form.ts:1 a change', `form.ts:1 b use: ${EVAL}`, 'cart.ts:1 (load) import'] },
  },
  {
    says: 'a string in a file that does not parse, by all of that file',
    files: {
      'form.ts': FORM,
      'cart.ts': `\nconst x = ((; load('./form')`,
      'page.ts': `import x from './cart'; x()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['unknown?', CHANGE, `cart.ts:2 * unresolved: ${STRING}`],
      page: ['unknown?', CHANGE, `cart.ts:2 * unresolved: ${STRING}`, 'page.ts:1 (load) import'],
    },
  },
  {
    says: 'such a string, by evaluating that file',
    files: {
      'form.ts': 'start(1)',
      'cart.ts': `\nconst x = ((; load('./form')`,
      'page.ts': `import './cart'`,
    },
    edit: ['form.ts', '1', '2'],
    told: {
      cart: ['loads?', 'form.ts:1 (load) change', `cart.ts:2 (load) unresolved: ${STRING}`],
      page: ['loads?', 'form.ts:1 (load) change', `cart.ts:2 (load) unresolved: ${STRING}`, 'page.ts:1 (load) import'],
    },
  },
];

for (const [title, rules] of [
  ['by imports:', BY_IMPORTS],
  ['by loads and writes:', BY_LOADS],
  ['by paths:', BY_PATHS],
  ['in doubt:', IN_DOUBT],
] as const) {
  test.each(rules)(`the route ${title} $says`, (rule) => {
    expect(toldOf(rule)).toEqual(rule.told);
  });
}
