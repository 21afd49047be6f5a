import { expect, test } from 'vitest';
import { COSMETIC, changesIn, type Edit, outcomeOf, type Rule } from './specification.fixture.ts';

const TYPES = 'export interface T { a: number } export interface U { b: number }';

/** `form` says by comments what `f` is, of `T`, and what `g` is, of `U`: who takes which feels a change of `T`? */
function saying(says: string, form: string): Rule {
  const files = {
    'types.ts': TYPES,
    'form.js': form,
    'cart.ts': `import { f } from './form'; export const go = f`,
    'page.ts': `import { g } from './form'; export const go = g`,
  };
  return { says, files, edit: ['types.ts', 'a: number', 'a: string'], felt: { form: 'types', cart: 'types' } };
}

const SAID: readonly Rule[] = [
  saying('a variable', `/** @type {import('./types').T} */\nexport const f = h()\nexport const g = h()`),
  saying(
    'a parameter and a result',
    `/** @param {import('./types').T} a */\nexport function f(a) {}\n/** @returns {import('./types').U} */\nexport function g() {}`,
  ),
  saying(
    'a result inside of others',
    `/** @returns {Promise<Array<import('./types').T>>} */\nexport async function f() { return h() }\nexport const g = 1`,
  ),
  saying(
    'by a name that a comment defines',
    `/** @typedef {import('./types').T} T */\n/** @typedef {import('./types').U} U */\n\n/** @param {T} a */\nexport const f = (a) => a.a\n/** @param {U} a */\nexport const g = (a) => a.b`,
  ),
  saying(
    'by a name that a comment imports',
    `/** @import { T, U as V } from './types' */\n\n/** @type {(a: T) => void} */\nexport const f = h()\n/** @type {V} */\nexport const g = h()`,
  ),
  saying(
    'by the properties of one',
    `/** @typedef {Object} Options\n * @property {import('./types').T} t\n */\n/** @param {Options} options */\nexport function f(options) {}\nexport function g() {}`,
  ),
  saying(
    'by a function that a comment defines',
    `/** @callback Done\n * @param {import('./types').T} t\n */\n/** @type {Done} */\nexport const f = h()\nexport const g = 1`,
  ),
  saying(
    'a class by what it extends',
    `class Base {}\n/** @extends {Base<import('./types').T>} */\nexport class f extends Base {}\nexport class g {}`,
  ),
  saying(
    'a field of a class',
    `export class f {\n  /** @type {import('./types').T} */\n  a = h()\n}\nexport class g {}`,
  ),
  saying(
    'a function of CommonJS',
    `/** @param {import('./types').T} a */\nexports.f = function (a) {}\nexports.g = function () {}`,
  ),
  saying('a value in place', `export const f = /** @type {import('./types').T} */ (h())\nexport const g = h()`),
  saying(
    'what a method takes',
    `export const f = {\n  /** @param {import('./types').T} a */\n  m(a) {},\n}\nexport const g = {}`,
  ),
];

const DEFINED: readonly Rule[] = [
  {
    says: 'a type that a comment defines is exported, to comments and to code',
    files: {
      'types.js': `/** @typedef {{ a: number }} T */\n/** @typedef {{ b: number }} U */\nexport const x = 1`,
      'cart.js': `/** @type {import('./types').T} */\nexport let a`,
      'bill.ts': `import type { T } from './types'; export let a: T`,
      'page.js': `/** @type {import('./types').U} */\nexport let a`,
      'menu.ts': `import { x } from './types'; export let a = x`,
    },
    edit: ['types.js', 'a: number', 'a: string'],
    felt: { cart: 'types', bill: 'types' },
  },
  {
    says: 'one that goes on to another module',
    files: {
      'types.ts': TYPES,
      'form.js': `/** @typedef {import('./types').T} T */\n/** @typedef {import('./types').U} U */\nexport {}`,
      'cart.js': `/** @type {import('./form').T} */\nexport let a`,
      'page.js': `/** @type {import('./form').U} */\nexport let a`,
    },
    edit: ['types.ts', 'a: number', 'a: string'],
    felt: { form: 'types', cart: 'types' },
  },
  {
    says: 'in TypeScript proper comments say no types',
    files: {
      'types.ts': TYPES,
      'form.ts': `/** @type {import('./types').T} */\nexport const f = 1`,
      'cart.ts': `import { f } from './form'; export const go = f`,
    },
    edit: ['types.ts', 'a: number', 'a: string'],
    felt: {},
  },
];

test.each([...SAID, ...DEFINED])('comments say $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

const F = `/**\n * Adds.\n *\n * @param {number} a the first\n * @returns {number}\n */\nexport function f(a) { return a }`;

const CHANGES: readonly Edit[] = [
  ['a parameter', F, '{number} a', '{string} a', ['f types'], 'js'],
  ['a result', F, '{number}\n', '{string}\n', ['f types'], 'js'],
  ['a comment that comes', F, '/**\n * Adds', '/** @type {1} */ /**\n * Adds', ['f types'], 'js'],
  ['what is said beside types', F, 'the first', 'the only one', COSMETIC, 'js'],
  [
    'a type parameter has no other meaning',
    F.replace('{number} a', '{K} a').replace('Adds.', '@template K'),
    'Adds',
    'Adds',
    COSMETIC,
    'js',
  ],
  ['in TypeScript proper', F, '{number} a', '{string} a', COSMETIC, 'ts'],
];

test.each(
  CHANGES.slice(0, 4)
    .concat(CHANGES.slice(5))
    .map((edit) => ({ says: edit[0], edit })),
)('what comments say of types changed: $says', ({ edit }) => {
  expect(changesIn(edit)).toEqual([...edit[4]].sort());
});
