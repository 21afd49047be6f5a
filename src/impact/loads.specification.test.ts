import { expect, test } from 'vitest';
import { evaluating, outcomeOf, type Rule } from './specification.fixture.ts';

const FORM = 'export function submit() { return 1 } export function check() {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;

const RUN: readonly Rule[] = [
  evaluating('a call', `import { submit } from './form'; submit()`, 'loads'),
  evaluating('a call whose result is a value', `import { submit } from './form'; export const a = submit()`, 'loads'),
  evaluating('a call through a namespace', `import * as form from './form'; form.submit()`, 'loads'),
  evaluating(
    'a call in a condition',
    `import { submit } from './form'; export const a = Math.random() ? submit() : 0`,
    'loads',
  ),
  evaluating('new', `import { submit } from './form'; export const a = new submit()`, 'loads'),
  evaluating('a tag', `import { submit } from './form'; export const a = submit\`x\``, 'loads'),
  evaluating('a decorator', `import { submit } from './form'; @submit export class A {}`, 'loads'),
  evaluating('a decorator of a member', `import { submit } from './form'; export class A { @submit m() {} }`, 'loads'),
  evaluating('a static block', `import { submit } from './form'; export class A { static { submit() } }`, 'loads'),
  evaluating('a static field', `import { submit } from './form'; export class A { static n = submit() }`, 'loads'),
  evaluating('a computed name', `import { submit } from './form'; export class A { [submit()]() {} }`, 'loads'),
  evaluating(
    'a getter that is read',
    `import { submit } from './form'; const o = { get n() { return submit() } }; export const a = o.n`,
    'loads',
  ),
  evaluating(
    'a setter that is written',
    `import { submit } from './form'; const o = { set n(v) { submit() } }; o.n = 1`,
    'loads',
  ),
  evaluating(
    'a callback that is handed to something that is called',
    `import { submit } from './form'; export const a = [1].map(submit)`,
    'loads',
  ),
  evaluating(
    'a function that is handed to something that is called',
    `import { submit } from './form'; export const a = [1].map(() => submit())`,
    'loads',
  ),
  evaluating('a function that is called at once', `import { submit } from './form'; (() => { submit() })()`, 'loads'),
  evaluating(
    'a function of the module that is called',
    `import { submit } from './form'; const f = () => submit(); f()`,
    'loads',
  ),
  evaluating(
    'a constructor that runs',
    `import { submit } from './form'; class A { constructor() { submit() } } export const a = new A()`,
    'loads',
  ),
  evaluating(
    'a field that is initialised',
    `import { submit } from './form'; class A { n = submit() } export const a = new A()`,
    'loads',
  ),
  evaluating(
    'an inherited constructor',
    `import { submit } from './form'; class A { n = submit() } class B extends A {} export const a = new B()`,
    'loads',
  ),
  evaluating(
    'a method of what was made',
    `import { submit } from './form'; class A { m() { submit() } } new A().m()`,
    'loads',
  ),
  evaluating(
    'a method of a variable',
    `import { submit } from './form'; class A { m() { submit() } } const a = new A(); a.m()`,
    'loads',
  ),
  {
    says: 'an element',
    files: {
      'form.ts': FORM,
      'cart.tsx': `import { submit as Submit } from './form'; render(<Submit/>)`,
      'page.ts': `import './cart'`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', page: 'loads' },
  },
  evaluating('an enum', `import { submit } from './form'; export enum A { X = submit() }`, 'loads'),
  evaluating('a namespace', `import { submit } from './form'; export namespace A { submit() }`, 'loads'),
  evaluating('a default export', `import { submit } from './form'; export default submit()`, 'loads'),
  evaluating('an awaited import', `const { submit } = await import('./form'); submit()`, 'loads'),
  evaluating('a require', `require('./form').submit()`, 'loads'),
  evaluating(
    'what is iterated',
    `import { submit } from './form'; const o = { *[Symbol.iterator]() { yield submit() } }; export const a = [...o]`,
    'loads',
  ),
  evaluating(
    'what is converted',
    `import { submit } from './form'; const o = { toString() { return submit() } }; export const a = \`\${o}\``,
    'loads',
  ),
  evaluating(
    'what a called function calls',
    `import { submit } from './form'; export function start() { const run = () => submit(); run() } start()`,
    'loads',
  ),
  evaluating(
    'what a called function calls through a local',
    `import { submit } from './form'; export function start() { const s = submit; s() } start()`,
    'loads',
  ),
  evaluating(
    'what a called function hands on',
    `import { submit } from './form'; export function start() { setTimeout(submit) } start()`,
    'loads',
  ),
  evaluating(
    'what a called function makes and calls',
    `import { submit } from './form'; const make = () => () => submit(); make()()`,
    'loads',
  ),
  evaluating(
    'what is kept and then called',
    `import { submit } from './form'; const all = []; all.push(submit); for (const f of all) f()`,
    'loads',
  ),
  evaluating(
    'what is handed to a function that calls it',
    `import { submit } from './form'; import { run } from './run'; run(submit)`,
    'loads',
    {
      'run.ts': 'export function run(f) { f() }',
    },
  ),
  evaluating(
    'what is handed to a function that hands it on',
    `import { submit } from './form'; import { run } from './run'; run(1, submit)`,
    'loads',
    {
      'run.ts': 'export function run(n, f) { go(f) } function go(f) { f() }',
    },
  ),
  evaluating(
    'what is handed to a function that is a variable',
    `import { submit } from './form'; import { run } from './run'; run(submit)`,
    'loads',
    {
      'run.ts': 'export const run = make()',
    },
  ),
  evaluating(
    'a callback in an object that is handed over',
    `import { submit } from './form'; import { run } from './run'; run({ submit })`,
    'loads',
    {
      'run.ts': 'export function run(o) { o.submit() }',
    },
  ),
  evaluating(
    "a function that another module's function calls with it",
    `import { submit } from './form'; import { run } from './run'; run(() => submit())`,
    'loads',
    {
      'run.ts': 'export const run = (f) => { if (f) f() }',
    },
  ),
];

const NOT_RUN: readonly Rule[] = [
  evaluating('a function that nothing calls', `import { submit } from './form'; export const a = () => submit()`, null),
  evaluating('a name that is only bound', `import { submit } from './form'; export const a = submit`, null),
  evaluating(
    'a name in an object or an array',
    `import { submit } from './form'; export const a = { submit }, b = [submit]`,
    null,
  ),
  evaluating('a method', `import { submit } from './form'; export class A { m() { submit() } }`, null),
  evaluating('a field', `import { submit } from './form'; export class A { n = submit() }`, null),
  evaluating(
    'a method of an object',
    `import { submit } from './form'; export const a = { m() { submit() }, k: 1 }; export const b = a.k`,
    null,
  ),
  evaluating(
    'a getter that nothing reads',
    `import { submit } from './form'; export const a = { get n() { return submit() } }`,
    null,
  ),
  evaluating(
    'a comparison',
    `import { submit } from './form'; export const a = typeof submit === 'function' && submit === other`,
    null,
  ),
  evaluating(
    'what goes into a new Set or Map',
    `import { submit } from './form'; export const a = new Set([submit]), b = new Map([['x', submit]])`,
    null,
  ),
  evaluating(
    'what Object.freeze is given',
    `import { submit } from './form'; export const a = Object.freeze({ submit })`,
    null,
  ),
  evaluating(
    'what a called function returns',
    `import { submit } from './form'; export const make = () => () => submit(); export const a = make()`,
    null,
  ),
  evaluating(
    'what a called function only builds',
    `import { submit } from './form'; function make() { const o = { m() { submit() } }; return o } export const a = make()`,
    null,
  ),
  evaluating(
    'what is handed to a function that only keeps it',
    `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
    null,
    {
      'keep.ts': 'let kept; export function keep(f) { kept = f } export function use() { return kept() }',
    },
  ),
  evaluating(
    'what is handed to a function that hands it back',
    `import { submit } from './form'; import { define } from './keep'; export const a = define({ submit })`,
    null,
    {
      'keep.ts': 'export function define(o) { return o }',
    },
  ),
  evaluating(
    'what is handed to a function that hands it on to one that only keeps it',
    `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
    null,
    {
      'keep.ts':
        'let kept; export function keep(f) { put(f) } function put(f) { kept = f } export const use = () => kept()',
    },
  ),
  evaluating(
    'a closure that is handed to a function that only keeps it',
    `import { submit } from './form'; import { keep } from './keep'; keep(() => submit())`,
    null,
    {
      'keep.ts': 'let kept; export function keep(f) { kept = f } export const use = () => kept()',
    },
  ),
];

const ON: readonly Rule[] = [
  {
    says: 'a load is felt by everybody who evaluates the module, at any distance, and not by who takes its types',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const a = submit(); export const b = 1; export interface C {}`,
      'page.ts': `import { b } from './cart'; export const page = () => b`,
      'app.ts': `import { page } from './page'; export const app = () => page`,
      'bill.ts': `export { b } from './cart'`,
      'shop.ts': `import type { C } from './cart'; export let shop: C`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', page: 'loads', app: 'loads', bill: 'loads' },
  },
  {
    says: 'a statement that changes is a load that changes',
    files: { 'cart.ts': 'export const a = 1; start(1)', 'page.ts': `import { a } from './cart'; export const b = a` },
    edit: ['cart.ts', 'start(1)', 'start(2)'],
    felt: { page: 'loads' },
  },
  {
    says: 'a variable whose initialiser calls something changes the load, another does not',
    files: {
      'cart.ts': 'export const a = start(1), b = 5; export const c = 2',
      'page.ts': `import { c } from './cart'; export const d = c`,
    },
    edit: ['cart.ts', 'start(1)', 'start(2)'],
    felt: { page: 'loads' },
  },
  {
    says: 'a variable whose initialiser calls nothing does not change the load',
    files: {
      'cart.ts': 'export const a = start(1), b = 5; export const c = 2',
      'page.ts': `import { c } from './cart'; export const d = c`,
    },
    edit: ['cart.ts', 'b = 5', 'b = 6'],
    felt: {},
  },
  {
    says: 'what a load depends on is felt by the load',
    files: {
      'form.ts': 'export const DEBUG = false; export const other = 1',
      'cart.ts': `import { DEBUG } from './form'; if (DEBUG) start()`,
      'token.ts': `import { DEBUG } from './form'; export const a = DEBUG ? start() : 0`,
      'bill.ts': `import { DEBUG } from './form'; function go() { if (DEBUG) start() } go()`,
      'page.ts': `import './cart'`,
      'app.ts': `import './token'`,
      'shop.ts': `import './bill'`,
    },
    edit: ['form.ts', 'false', 'true'],
    felt: { cart: 'uses', token: 'uses', bill: 'uses', page: 'loads', app: 'loads', shop: 'loads' },
  },
  {
    says: 'what evaluating a module only looks at is also what others write there',
    files: {
      'form.ts': 'export let state = 0; export const all = { a: 0 }; export function set() { state = 1; all.a = 1 }',
      'cart.ts': `import { state } from './form'; if (state) start()`,
      'bill.ts': `import { all } from './form'; if (all) start()`,
      'page.ts': `import './cart'`,
      'app.ts': `import './bill'`,
    },
    edit: ['form.ts', 'state = 1', 'state = 2'],
    felt: { cart: 'uses', bill: 'uses', page: 'loads', app: 'loads' },
  },
  {
    says: 'a test of types evaluates nothing',
    files: { 'form.ts': 'start(1)', 'cart.test-d.ts': `import './form'`, 'page.ts': `import './form'` },
    edit: ['form.ts', '1', '2'],
    felt: { cart: 'types', page: 'loads' },
  },
  {
    says: 'what is kept at load is felt by who reads it where both are evaluated',
    files: {
      'form.ts': FORM,
      'keep.ts':
        'let kept; export function keep(f) { kept = f } export function use() { return kept() } export const other = 1',
      'cart.ts': `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
      'page.ts': `import './cart'; import { use } from './keep'; export const page = () => use()`,
      'app.ts': `import './cart'; import { other } from './keep'; export const app = () => other`,
      'bill.ts': `import { use } from './keep'; export const bill = () => use()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', page: 'loads' },
  },
];

/** `cart` imports `form` in some way, and then in another: `page` takes something of `cart` that has nothing to do with that. */
function importing(
  says: string,
  cart: string,
  from: string,
  to: string,
  felt: NonNullable<Rule['felt']>,
  path = 'cart.ts',
): Rule {
  const files = {
    'form.ts': 'console.log(1); export class Form {} export interface Shape {}',
    [path]: `${cart}; export const other = () => 1`,
    'page.ts': `import { other } from './cart'; export const page = () => other()`,
  };
  return { says, files, edit: [path, from, to], felt };
}

const TAKEN = `import { Form } from './form'; export const f = (form: Form) => form; export const make = () => 1`;

const EVALUATED_NEWLY: readonly Rule[] = [
  importing('once what was a type is a value', TAKEN, 'make = () => 1', 'make = () => new Form()', {
    form: 'calls',
    page: 'loads',
  }),
  importing('once what was a value is a type', TAKEN.replace('1', 'new Form()'), 'new Form()', '1', {
    page: 'loads',
  }),
  importing(
    'once it is no longer imported as a type',
    `import type { Form } from './form'; export let f: Form`,
    'import type',
    'import',
    { page: 'loads' },
  ),
  importing(
    'once it is imported as a type',
    `import { type Form, type Shape } from './form'; export let f: Form, s: Shape`,
    'type Form',
    'Form',
    { page: 'loads' },
  ),
  importing('not by another use of a value', TAKEN.replace('1', '[Form, 1]'), '[Form, 1]', '[Form, new Form()]', {}),
  importing('not by another use of a type', TAKEN, '(form: Form) => form', '(form: Form | null) => form', {}),
];

for (const [title, rules] of [
  ['evaluating a module runs', RUN],
  ['evaluating a module does not run', NOT_RUN],
  ['loads:', ON],
  ['a module evaluates another one', EVALUATED_NEWLY],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
