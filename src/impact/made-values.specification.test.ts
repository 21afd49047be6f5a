import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** `cart` names the class `Form`, of which a method changes, by what it does with something that it makes. */
function naming(says: string, cart: string, felt: Rule['felt']): Rule {
  const files = {
    'form.ts': 'export class Form { submit() { return 1 } }',
    'cart.ts': `import type { Form } from './form'; ${cart}`,
    'page.ts': `import { cart } from './cart'; export const page = () => cart`,
  };
  return { says, files, edit: ['form.ts', 'return 1', 'return 2'], ...(felt ? { felt } : {}) };
}

const NO_INSTANCE = { cart: 'types', page: 'types' } as const;
const MAY_BE = { cart: 'uses', page: 'uses' } as const;

const MADE: readonly Rule[] = [
  naming('a constant', 'export const cart = { id: 1 } as Form', NO_INSTANCE),
  naming('with another cast between', 'export const cart = ({ id: 1 }) as unknown as Form', NO_INSTANCE),
  naming('in angle brackets', 'export const cart = <Form>{ ...other }', NO_INSTANCE),
  naming('a constant that is annotated', 'export const cart: Form = { submit() {} }', NO_INSTANCE),
  naming('null', 'export const cart = null as unknown as Form', NO_INSTANCE),
  naming('undefined', 'export const cart = undefined as Form', NO_INSTANCE),
  naming('a text', 'export const cart = `a${b}` as Form', NO_INSTANCE),
  naming('a list', 'export const cart = [1] as unknown as Form', NO_INSTANCE),
  naming('one of two', 'export const cart = (a ? { b } : undefined) as Form', NO_INSTANCE),
  naming('given back', 'export const cart = (id: number) => ({ id }) as Form', NO_INSTANCE),
  naming('given back by a statement', 'export function cart() { return { id: 1 } as Form }', NO_INSTANCE),
  naming('given back under an annotation', 'export const cart = (): Form => ({ id: 1 })', NO_INSTANCE),
  naming(
    'given back each time',
    'export function cart(): Form { if (a) return { a } as Form; return { b } }',
    NO_INSTANCE,
  ),
  naming(
    'a constant of a function',
    'export function cart() { const form = {} as Form; f(() => new Other()); return form }',
    NO_INSTANCE,
  ),
];

const OTHER: readonly Rule[] = [
  naming('what it is handed', 'export const cart = (form: unknown) => form as Form', MAY_BE),
  naming('what it is handed, by an annotation', 'export const cart = (form: Form) => form', MAY_BE),
  naming('what a call gives', 'export const cart = f() as Form', MAY_BE),
  naming('one of two that a call gives', 'export const cart = (a ? f() : {}) as Form', MAY_BE),
  naming('what is handed to a call', 'export const cart = createContext({} as Form)', MAY_BE),
  naming('a property', 'export const cart = { form: {} as Form }', MAY_BE),
  naming('a variable', 'export let cart = {} as Form', MAY_BE),
  naming('a variable that is annotated', 'export let cart: Form = {}', MAY_BE),
  naming('a field', 'export class cart { form = {} as Form }', MAY_BE),
  naming('what a list holds', 'export const cart = [] as Form[]', MAY_BE),
  naming('what a table holds', 'export const cart: Record<string, Form> = {}', MAY_BE),
  naming('one of several types', 'export const cart = null as Form | null', MAY_BE),
  naming('what has another prototype', 'export const cart = { __proto__: other } as Form', MAY_BE),
  naming('what is given back once', 'export function cart(): Form { if (a) return f(); return {} }', MAY_BE),
  naming('what is given back by a call', 'export const cart = (): Form => f()', MAY_BE),
  naming(
    'what another function gives back',
    'export function cart(): Form { f(() => { return {} }); return f() }',
    MAY_BE,
  ),
  naming('what is only declared', 'export declare function cart(): Form', MAY_BE),
  naming('both', 'export const cart = (form: Form) => ({ id: form }) as Form', MAY_BE),
  naming('both, the other way', 'export const cart = () => { const a = {} as Form; return f() as Form }', MAY_BE),
];

test.each(MADE)('no instance of a class comes by what is only taken for one: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test.each(OTHER)('where a class is named an instance may come: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
