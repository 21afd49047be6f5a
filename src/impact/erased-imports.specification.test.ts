import { expect, test } from 'vitest';
import { type Files, outcomeOf, type Rule } from './specification.fixture.ts';

/** `form` does something when it is evaluated, and that changes; `cart` imports it, and `page` evaluates `cart`. */
function importing(says: string, cart: string, felt: Rule['felt'], more: Files = {}): Rule {
  const files = {
    'form.ts': 'run(1); export class Form {} export interface Shape {} export const make = () => 1',
    'cart.ts': cart,
    'page.ts': `import './cart'`,
    ...more,
  };
  return { says, files, edit: ['form.ts', 'run(1)', 'run(2)'], ...(felt ? { felt } : {}) };
}

const EVALUATED = { cart: 'loads', page: 'loads' } as const;
const TYPE = `import { Form } from './form'; export const cart = (form: Form) => form`;

const LEFT_OUT: readonly Rule[] = [
  importing('a class in an annotation', TYPE, {}),
  importing('an interface', `import { Shape } from './form'; export interface Cart extends Shape {}`, {}),
  importing('the type of a value', `import { make } from './form'; export let cart: typeof make`, {}),
  importing('what a class implements', `import { Form } from './form'; export class Cart implements Form {}`, {}),
  importing('everything, of which a type is taken', `import * as form from './form'; export let cart: form.Form`, {}),
  importing('what nothing needs', `import { make } from './form'; export const cart = 1`, {}),
  importing(
    'in several ways',
    `import { Form } from './form'; import { type Shape, make } from './form'; export let a: Form`,
    {},
  ),
  importing(
    'one after the other',
    `import { Item } from './item'; export let cart: Item`,
    {},
    {
      'item.ts': `import { make } from './form'; export class Item { n = make() }`,
    },
  ),
];

const THERE: readonly Rule[] = [
  importing('for what it does', `import './form'; export const cart = 1`, EVALUATED),
  importing('for nothing by name', `import {} from './form'; export const cart = 1`, EVALUATED),
  importing(
    'a value',
    `import { Form, make } from './form'; export let cart: Form; export const a = () => make()`,
    EVALUATED,
  ),
  importing('what a class extends', `import { Form } from './form'; export class Cart extends Form {}`, EVALUATED),
  importing(
    'the type of something decorated',
    `import { Form } from './form'; export class Cart { @f form: Form }`,
    EVALUATED,
  ),
  importing('what is offered on', `import { Form } from './form'; export { Form }`, EVALUATED),
  importing('what is passed on', `export { Form } from './form'`, EVALUATED),
  importing('a type and, by another import, a value', `${TYPE}; import { make } from './form'; make()`, EVALUATED),
  importing('a type, and it is evaluated besides', `${TYPE}; import './form'`, EVALUATED),
  importing('a type, and code may name anything', `${TYPE}; eval(cart)`, EVALUATED),
  importing('what elements are made of', `import { h } from './form'; export const cart = 1`, EVALUATED),
  importing(
    'where another way leads',
    TYPE,
    { ...EVALUATED, item: 'loads' },
    {
      'page.ts': `import './cart'; import './item'`,
      'item.ts': `import './form'`,
      'cart.ts': `${TYPE}; import './item'`,
    },
  ),
  importing(
    'what no compiler of types reads',
    `import { make } from './form'; export const cart = 1`,
    { cart: 'loads', page: 'loads' },
    {
      'cart.ts': 'export {}',
      'cart.js': `import { make } from './form'; export const a = 1`,
      'page.ts': `import './cart.js'`,
    },
  ),
  importing('where a setting keeps it', TYPE, EVALUATED, {
    'tsconfig.json': '{ "compilerOptions": { "verbatimModuleSyntax": true } }',
  }),
];

test.each(LEFT_OUT)('an import that only types need evaluates nothing: $says', (rule) => {
  const { cart, page } = outcomeOf(rule).felt;
  expect({ cart, page }).toEqual({ cart: undefined, page: undefined });
});

test.each(THERE)('an import that is there evaluates what it leads to: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
