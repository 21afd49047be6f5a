import { expect, test } from 'vitest';
import { type Files, outcomeOf, type Rule } from './specification.fixture.ts';

/** `api` is made as said; its `submit` is what changes. `cart` takes `api.submit`, `token` takes `api.check`, `page` takes all of it. */
function madeBy(says: string, api: string, felt: Rule['felt'], more: Files = {}): Rule {
  const files = {
    'form.ts': 'export function submit() { return 1 } export function check() { return 3 }',
    'api.ts': `import { submit, check } from './form'; ${api}`,
    'cart.ts': `import { api } from './api'; export const buy = () => api.submit()`,
    'token.ts': `import { api } from './api'; export const pay = () => api.check()`,
    'page.ts': `import { api } from './api'; export const page = () => mount(api)`,
    ...more,
  };
  return { says, files, edit: ['form.ts', 'return 1', 'return 2'], ...(felt ? { felt } : {}) };
}

const APART = { api: 'uses', cart: 'uses', page: 'uses' } as const;
const TOGETHER = { ...APART, token: 'uses' } as const;

const WRITTEN = '{ submit: () => submit(), check() { check() } }';

const RULES: readonly Rule[] = [
  madeBy('as it is', `export const api = ${WRITTEN}`, APART),
  madeBy('frozen', `export const api = Object.freeze(${WRITTEN})`, APART),
  madeBy('sealed, with a cast', `export const api = Object.seal(${WRITTEN} as const)`, APART),
  madeBy('a cast of what is frozen', `export const api = <A>(Object.preventExtensions(${WRITTEN}))`, APART),
  madeBy('frozen, with something else beside', `export const api = Object.freeze(${WRITTEN}, submit())`, TOGETHER),
  madeBy(
    'frozen by something else',
    `const Object = { freeze: f }; export const api = Object.freeze(${WRITTEN})`,
    TOGETHER,
  ),
  madeBy('copied', `export const api = Object.assign(${WRITTEN})`, TOGETHER),
];

test.each(RULES)('functions of a literal are felt each on its own: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

/** What only names a function is part of the object: that function may ask the object for anything. */
const NAMED: readonly Rule[] = [
  madeBy('short', 'export const api = { submit, check }', TOGETHER),
  madeBy('frozen', 'export const api = Object.freeze({ submit, check })', TOGETHER),
  madeBy('by `this`', 'function check() { return this.submit() } export const api = { submit, check }', TOGETHER, {
    'api.ts': `import { submit } from './form'; function check() { return this.submit() } export const api = { submit, check }`,
  }),
  madeBy('by `this`, from another module', '', TOGETHER, {
    'other.ts': 'export function check() { return this.submit() }',
    'api.ts': `import { submit } from './form'; import { check } from './other'; export const api = Object.freeze({ submit, check })`,
  }),
];

test.each(NAMED)('what a literal only names is felt with all of it: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test.each([
  ['what is frozen now', '{ a: f }', '{ a: f }', 'Object.freeze({ a: f })', ['api.(core) runtime']],
  ['a cast inside', 'Object.freeze({ a: f } as A)', 'as A', 'as B', ['api.(core) types']],
  ['what stands behind it', 'Object.freeze({ a: f }, g(1))', 'g(1)', 'g(2)', ['api runtime']],
] as const)('%s is a change', (says, api, from, to, changes) => {
  const text = `const f = 1; export const api = ${api}`;
  const found = outcomeOf({ says, files: { 'api.ts': text }, edit: ['api.ts', from, to] }).changes;
  expect([...found].sort()).toEqual(changes);
});
