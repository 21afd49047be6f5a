import { expect, test } from 'vitest';
import { type Files, outcomeOf, type Rule } from './specification.fixture.ts';

/** `cart` mentions `Form`, of which the type changes; `page` mentions `cart`, and `total` mentions `page`. */
function mentioning(says: string, cart: string, felt: Rule['felt'], more: Files = {}): Rule {
  const page = `import { cart } from './cart'; export function page() { return cart }`;
  const files = {
    'form.ts': 'export interface Form { n: number }',
    'cart.ts': `import type { Form } from './form'; ${cart}`,
    'page.ts': page,
    'total.ts': `import { page } from './page'; export const total = () => page()`,
    ...more,
  };
  return { says, files, edit: ['form.ts', 'number', 'string'], ...(felt ? { felt } : {}) };
}

const NOBODY_BEHIND = { cart: 'types' } as const;
const ALL = { cart: 'types', page: 'types', total: 'types' } as const;

const ENDS: readonly Rule[] = [
  mentioning('a function', 'export function cart(n: number): void { const a: Form = { n } }', NOBODY_BEHIND),
  mentioning(
    'a function that returns nothing',
    'export function cart(n: number) { const a: Form = { n } }',
    NOBODY_BEHIND,
  ),
  mentioning('a closure', 'export const cart = (n: number): void => { const a: Form = { n } }', NOBODY_BEHIND),
  mentioning('a function expression', 'export const cart = function (): void { const a: Form = { n } }', NOBODY_BEHIND),
  mentioning('a variable', 'export const cart: () => void = () => { const a: Form = { n } }', NOBODY_BEHIND),
  mentioning('a cast', 'export const cart = f<Form>() as number', NOBODY_BEHIND),
  mentioning(
    'a parameter with a default',
    'export function cart(n = 1): void { const a: Form = { n } }',
    NOBODY_BEHIND,
  ),
  mentioning(
    'a type of its own',
    'type A = 1; export function cart(n: A): A { const a: Form = { n }; return n }',
    NOBODY_BEHIND,
  ),
  mentioning(
    'a class, by a field and a method that say theirs',
    'export class cart { n: number = f<Form>(); m(): void { f<Form>() } constructor(a: string) { f<Form>() } }',
    NOBODY_BEHIND,
  ),
  mentioning('what a class only implements', 'export class cart implements Form { n: number = 1 }', NOBODY_BEHIND),
  mentioning('an object', 'export const cart: { m(): void } = { m() { f<Form>() }, n: f<Form>() }', NOBODY_BEHIND),
  mentioning('the members of an object', `export const cart = { a: 'x', m(): void { f<Form>() } }`, NOBODY_BEHIND),
  {
    ...mentioning(
      'a component',
      '',
      { cart: 'types' },
      {
        'cart.tsx': `import type { Form } from './form'; export function cart(p: { n: number }) { const a: Form = p; if (p) return null; return p ? <b>{a}</b> : <></> }`,
      },
    ),
  },
];

const GOES_ON: readonly Rule[] = [
  mentioning('a parameter', 'export function cart(a: Form): void {}', ALL),
  mentioning('a return type', 'export function cart(): Form { return f() }', ALL),
  mentioning('a return type by way of another', 'type A = Form[]; export function cart(): A { return f() }', ALL),
  mentioning('no return type', 'export function cart(n: number) { return f<Form>() }', ALL),
  mentioning('a parameter without a type', 'export function cart(n): void { const a: Form = { n } }', ALL),
  mentioning('a parameter with a default of unknown type', 'export function cart(n = f<Form>()): void {}', ALL),
  mentioning('a variable', 'export const cart = f<Form>()', ALL),
  mentioning('as const', 'export const cart = [f<Form>()] as const', ALL),
  mentioning('an annotation', 'export const cart: Form = f()', ALL),
  mentioning('a function that yields', 'export function* cart() { yield f<Form>() }', ALL),
  mentioning(
    'a function whose end may not be reached',
    'export const cart = () => { const a: Form = f(); fail(a) }',
    ALL,
  ),
  mentioning(
    'a function that may end without returning',
    'export function cart(a: number) { switch (f<Form>()) { case 1: return 1 } }',
    ALL,
  ),
  mentioning('a field', 'export class cart { n = f<Form>() }', ALL),
  mentioning('what a class extends', 'export class cart extends f<Form>() {}', ALL),
  mentioning('a method', 'export class cart { m() { return f<Form>() } }', ALL),
  mentioning('a member of an object', 'export const cart = { m() { return f<Form>() } }', ALL),
  mentioning('a property of an object', 'export const cart = { n: f<Form>() }', ALL),
  mentioning(
    'what a namespace adds',
    'export function cart(): void {} export namespace cart { export const a = f<Form>() }',
    ALL,
  ),
  mentioning('what is added to a function', 'export function cart(): void {} cart.a = f<Form>()', ALL),
  mentioning('one overload', 'export function cart(a: Form): void; export function cart(): void {}', ALL),
  mentioning(
    'an overload without a return type',
    'export function cart(a: 1); export function cart(): void { f<Form>() }',
    ALL,
  ),
];

const CHANGED: readonly Rule[] = [
  {
    says: 'a body under annotations that stay is felt by nobody for its type',
    files: {
      'form.ts': 'export function submit(n: number): void { f(n) }',
      'cart.ts': `import type { submit } from './form'; export let cart: typeof submit`,
    },
    edit: ['form.ts', 'f(n)', 'f(n, 1)'],
    felt: {},
  },
  {
    says: 'a body may change a type that is inferred',
    files: {
      'form.ts': 'export function submit(n: number) { return f(n) }',
      'cart.ts': `import type { submit } from './form'; export let cart: typeof submit`,
    },
    edit: ['form.ts', 'f(n)', 'f(n, 1)'],
    felt: { cart: 'types' },
  },
  {
    says: 'a cast inside is felt by nobody',
    files: {
      'form.ts': 'export function submit(n: number): void { f(n as any) }',
      'cart.ts': `import { submit } from './form'; submit(1)`,
    },
    edit: ['form.ts', 'any', 'never'],
    felt: {},
  },
  {
    says: 'a parameter that may be left out now is felt',
    files: {
      'form.ts': 'export function submit(n: number): void {}',
      'cart.ts': `import type { submit } from './form'; export let cart: typeof submit`,
    },
    edit: ['form.ts', 'n: number', 'n: number = 1'],
    felt: { cart: 'types' },
  },
  {
    says: 'a name in the annotations that comes from elsewhere now is felt',
    files: {
      'form.ts': `import type { A } from './one'; export function submit(n: A): void {}`,
      'one.ts': 'export type A = 1',
      'two.ts': 'export type A = 2',
      'cart.ts': `import { submit } from './form'; submit(1)`,
    },
    edit: ['form.ts', './one', './two'],
    felt: { cart: 'types' },
  },
  {
    says: 'evaluating a module takes no type of it',
    files: {
      'form.ts': 'export interface Form { n: number } export const a = 1',
      'cart.ts': `import { a, type Form } from './form'; export const b: Form = f(a)`,
      'page.ts': `import './cart'`,
    },
    edit: ['form.ts', 'number', 'string'],
    felt: { cart: 'types' },
  },
  {
    says: 'a type that everybody has is felt where annotations name it',
    files: {
      'form.ts': 'declare global { interface Form { n: number } } export {}',
      'cart.ts': 'export function cart(a: Form): void {}',
      'page.ts': `import { cart } from './cart'; export const page = cart`,
    },
    edit: ['form.ts', 'number', 'string'],
    felt: { cart: 'types?', page: 'types?' },
  },
];

test.each(ENDS)('who says its type by annotations stops compiling, and nobody behind it: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test.each(GOES_ON)('what is felt by its type goes on: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test.each(CHANGED)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test('a constant that becomes a variable has another type', () => {
  const files = {
    'form.ts': 'export const size = 1',
    'cart.ts': `import type { size } from './form'; export let cart: typeof size`,
  };
  expect(outcomeOf({ says: '', files, edit: ['form.ts', 'const', 'let'] }).felt).toEqual({ cart: 'types' });
});
