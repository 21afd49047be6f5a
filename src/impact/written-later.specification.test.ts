import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** What `cart` holds is made when it is evaluated, and written by a function of its own that somebody may call later. */
const CART = `import { make } from './make';
export const held = make();
export function add(item) { held.total = item + 1 }
export const other = () => 2;`;
const MAKE = 'export const make = () => ({ total: 0 })';
const LATER = ['cart.ts', 'item + 1', 'item + 2'] as const;

const RULES: readonly Rule[] = [
  {
    says: 'evaluating a module does not run what writes its values later',
    files: {
      'make.ts': MAKE,
      'cart.ts': CART,
      'page.ts': `import './cart'`,
      'pay.ts': `import { other } from './cart'; export const pay = () => other()`,
    },
    edit: LATER,
    felt: {},
  },
  {
    says: 'who reads the value feels it, when it is evaluated or called, and so does who writes it',
    files: {
      'make.ts': MAKE,
      'cart.ts': CART,
      'read.ts': `import { held } from './cart'; export const read = () => held.total`,
      'early.ts': `import { held } from './cart'; console.log(held.total)`,
      'page.ts': `import './early'`,
      'add.ts': `import { add } from './cart'; add(1)`,
      'shop.ts': `import './add'`,
    },
    edit: LATER,
    felt: { read: 'uses', early: 'uses', page: 'loads', add: 'uses', shop: 'loads' },
  },
  {
    says: 'what writes it at once is run by evaluating the module',
    files: { 'make.ts': MAKE, 'cart.ts': `${CART}\nadd(1)`, 'page.ts': `import './cart'` },
    edit: LATER,
    felt: { page: 'loads' },
  },
  {
    says: 'what makes the value is run by evaluating the module',
    files: { 'make.ts': MAKE, 'cart.ts': CART, 'page.ts': `import './cart'` },
    edit: ['make.ts', 'total: 0', 'total: 1'],
    felt: { cart: 'uses', page: 'loads' },
  },
  {
    says: 'and so is what the value itself does when it is made',
    files: { 'make.ts': MAKE, 'cart.ts': CART, 'page.ts': `import './cart'` },
    edit: ['cart.ts', 'make()', 'make(1)'],
    felt: { make: 'calls', page: 'loads' },
  },
  {
    says: 'also of a value that is read from everybody and written later',
    files: {
      'given.js': `globalThis.limits = { most: 1 }`,
      'cart.ts': `export const held = start(limits.most); export const add = () => { held.total = 1 }`,
      'page.ts': `import './cart'`,
    },
    edit: ['given.js', 'most: 1', 'most: 2'],
    felt: { cart: 'uses?', page: 'loads?' },
  },
  {
    says: 'calling a variable runs the function that was written into it meanwhile',
    files: {
      'make.ts': MAKE,
      'cart.ts': `import { make } from './make'; let get = () => 0; function set() { get = make } set(); export const held = get();`,
      'page.ts': `import './cart'`,
    },
    edit: ['make.ts', 'total: 0', 'total: 1'],
    felt: { cart: 'uses', page: 'loads' },
  },
];

test.each(RULES)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
