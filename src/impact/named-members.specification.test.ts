import { expect, test } from 'vitest';
import { type Files, outcomeOf, type Rule } from './specification.fixture.ts';

/** `api` is made as said; its `submit` is what changes. `cart` takes `api.submit`, `token` takes `api.check`, `page` takes all of it. */
function madeBy(says: string, api: string, felt: Rule['felt'], more: Files = {}): Rule {
  const files = {
    'form.ts': 'export function submit() { return 1 } export function check() { return 3 }',
    'api.ts': `import * as form from './form'; import { submit, check } from './form'; ${api}`,
    'cart.ts': `import { api } from './api'; export const buy = () => api.submit()`,
    'token.ts': `import { api } from './api'; export const pay = () => api.check()`,
    'page.ts': `import { api } from './api'; export const page = () => mount(api)`,
    ...more,
  };
  return { says, files, edit: ['form.ts', 'return 1', 'return 2'], ...(felt ? { felt } : {}) };
}

const APART = { api: 'uses', cart: 'uses', page: 'uses' } as const;
const TOGETHER = { ...APART, token: 'uses' } as const;

const RULES: readonly Rule[] = [
  madeBy('short', 'export const api = { submit, check }', APART),
  madeBy('under names of their own', 'export const api = { submit: submit, check: check }', APART),
  madeBy('by a member of a module', 'export const api = { submit: form.submit, check: form.check }', APART),
  madeBy('frozen', 'export const api = Object.freeze({ submit, check })', APART),
  madeBy('sealed, with a cast', 'export const api = Object.seal({ submit, check } as const)', APART),
  madeBy('a cast of what is frozen', 'export const api = <A>(Object.preventExtensions({ submit, check }))', APART),
  madeBy(
    'frozen functions',
    'export const api = Object.freeze({ submit: () => submit(), check() { check() } })',
    APART,
  ),
  madeBy('behind what it spreads', 'export const api = { ...base, submit, check }', APART),
  madeBy('by a default export', `const api = { submit, check }; export { api }`, APART),
  madeBy('before what it spreads', 'export const api = { submit, check, ...base }', TOGETHER),
  madeBy('before a computed name', 'export const api = { submit, check, [name]: 1 }', TOGETHER),
  madeBy(
    'something that is made in place',
    'export const api = { submit: wrap(submit), check: wrap(check) }',
    TOGETHER,
  ),
  madeBy(
    'frozen by something else',
    'const Object = { freeze: f }; export const api = Object.freeze({ submit, check })',
    TOGETHER,
  ),
  madeBy('copied', 'export const api = Object.assign({ submit, check })', TOGETHER),
  madeBy(
    'written over',
    'export const api = { submit, check }; export const plug = () => { api.check = submit }',
    TOGETHER,
  ),
  madeBy(
    'written over through a name that is computed',
    'export const api = { submit, check }; api[name] = submit',
    TOGETHER,
  ),
  madeBy(
    'written over from elsewhere',
    'export const api = { submit, check }',
    {
      ...TOGETHER,
      plug: 'uses',
      token: 'uses?',
    },
    {
      'plug.ts': `import { api } from './api'; import { submit } from './form'; api.check = submit`,
      'token.ts': `import './plug'; import { api } from './api'; export const pay = () => api.check()`,
    },
  ),
];

test.each(RULES)('a member that only names something is felt on its own: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

const CHANGES: readonly (readonly [says: string, api: string, from: string, to: string, changes: readonly string[]])[] =
  [
    ['what a member names', '{ a: f, b: g }', 'b: g', 'b: h', ['api.b runtime']],
    ['a member that is new', '{ a: f }', 'a: f', 'a: f, b: g', ['api.(core) runtime', 'api.b runtime']],
    ['what is frozen now', '{ a: f }', '{ a: f }', 'Object.freeze({ a: f })', ['api.(core) runtime']],
    ['a cast inside', 'Object.freeze({ a: f } as A)', 'as A', 'as B', ['api.(core) types']],
  ];

test.each(CHANGES)('%s is a change of its own', (says, api, from, to, changes) => {
  const text = `const f = 1, g = 2, h = 3; export const api = ${api}`;
  const found = outcomeOf({ says, files: { 'api.ts': text }, edit: ['api.ts', from, to] }).changes;
  expect([...found].sort()).toEqual(changes);
});

const LOADED: readonly Rule[] = [
  madeBy(
    'calling one of them runs that one',
    'export const api = { submit, check }',
    { api: 'uses', cart: 'uses', page: 'loads' },
    {
      'cart.ts': `import { api } from './api'; api.submit()`,
      'token.ts': `import { api } from './api'; api.check()`,
      'page.ts': `import './cart'`,
    },
  ),
  madeBy(
    'making the object runs none of them',
    'export const api = { submit, check }',
    { api: 'uses' },
    {
      'cart.ts': '',
      'token.ts': '',
      'page.ts': `import './api'`,
    },
  ),
];

/** `plug` fills what `registry` only names; `cart` takes it. */
const FILLED: readonly Rule[] = [
  {
    says: 'a list that an object names is filled like one by itself',
    files: {
      'registry.ts': 'const list = [], other = []; export const registry = { list, other }',
      'plug.ts': `import { registry } from './registry'; export const plug = () => registry.list.push(1)`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.list`,
    },
    edit: ['plug.ts', 'push(1)', 'push(2)'],
    felt: { cart: 'uses?', registry: 'uses?' },
  },
  {
    says: 'what an object names is set from elsewhere',
    files: {
      'registry.ts': 'const handler = null; export const registry = { handler, other() {} }',
      'plug.ts': `import { registry } from './registry'; export const plug = () => { registry.handler = () => 1 }`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.handler()`,
      'page.ts': `import { registry } from './registry'; export const go = () => registry.other()`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses?', registry: 'uses?' },
  },
  {
    says: 'to set what an object names runs nothing of what is set',
    files: {
      'form.ts': 'export function submit() { return 1 }',
      'o.ts': 'const n = null; export const o = { n }',
      'cart.ts': `import { submit } from './form'; import { o } from './o'; o.n = submit`,
      'page.ts': `import './cart'`,
    },
    edit: ['form.ts', 'return 1', 'return 2'],
    felt: { cart: 'uses', o: 'uses?' },
  },
  {
    says: 'to keep what an object names runs none of its functions',
    files: {
      'form.ts': 'export const form = { n: 1, submit() { return 1 } }',
      'api.ts': `import { form } from './form'; export const api = { form }`,
      'cart.ts': `import { api } from './api'; export const n = api.form`,
      'page.ts': `import './cart'`,
    },
    edit: ['form.ts', 'return 1', 'return 2'],
    felt: { api: 'uses', cart: 'uses' },
  },
];

test.each(FILLED)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test.each(LOADED)('evaluating a module: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
