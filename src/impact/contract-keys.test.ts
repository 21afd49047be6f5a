import { describe, expect, it } from 'vitest';
import { type ContractRow, sharedIn } from './contract.fixture.ts';

const STORAGE: readonly ContractRow[] = [
  [
    'a key of the browser',
    ['a.ts', `localStorage.setItem('cart', 1)`, ', 1', ', 2'],
    ['b.ts', `localStorage.getItem('cart')`],
    'storage cart',
  ],
  [
    'as a property',
    ['a.ts', `localStorage.cart = 1`, '= 1', '= 2'],
    ['b.ts', `run(localStorage['cart'])`],
    'storage cart',
  ],
  [
    'a hook',
    ['a.ts', `useLocalStorage('cart-open', 1)`, ', 1', ', 2'],
    ['b.ts', `localStorage.getItem('cart-open')`],
    'storage cart-open',
  ],
  [
    'a key with something computed behind it',
    ['a.ts', 'localStorage.setItem(`cart-${id}`, 1)', ', 1', ', 2'],
    ['b.ts', 'localStorage.getItem(`cart-${user}`)'],
    'storage cart-*',
  ],
  [
    'what is stored is computed in the same symbol',
    ['a.ts', `export function save() {\n  const x = 1;\n  localStorage.setItem('cart', x);\n}`, '= 1', '= 2'],
    ['b.ts', `localStorage.getItem('cart')`],
    'storage cart',
  ],
  [
    'two readers',
    ['a.ts', `run(localStorage.getItem('cart'), 1)`, ', 1', ', 2'],
    ['b.ts', `localStorage.getItem('cart')`],
    null,
  ],
  [
    'a key of the session of a server',
    ['a.ts', `localStorage.setItem('cart', 1)`, ', 1', ', 2'],
    ['b.ts', `session.get('cart')`],
    null,
  ],
  [
    'another key',
    ['a.ts', `localStorage.setItem('cart', 1)`, ', 1', ', 2'],
    ['b.ts', `localStorage.getItem('carts')`],
    null,
  ],
  ['a method of it', ['a.ts', `localStorage.clear(1)`, '1', '2'], ['b.ts', 'localStorage.clear()'], null],
  [
    'a computed key',
    ['a.ts', 'localStorage.setItem(key, 1)', ', 1', ', 2'],
    ['b.ts', 'localStorage.getItem(key)'],
    null,
  ],
];

const COOKIES: readonly ContractRow[] = [
  [
    'a cookie of Express',
    ['a.ts', `res.cookie('cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', 'run(req.cookies.cart_id)'],
    'cookie cart_id',
  ],
  [
    'a library in the browser',
    ['a.ts', `Cookies.set('cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', `Cookies.get('cart_id')`],
    'cookie cart_id',
  ],
  [
    'a cookie of Koa',
    ['a.ts', `ctx.cookies.set('cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', `getCookie('cart_id')`],
    'cookie cart_id',
  ],
  [
    'a cookie of Next',
    ['a.ts', `cookies().set('cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', `(await cookies()).get('cart_id')`],
    'cookie cart_id',
  ],
  [
    'behind the event of a handler',
    ['a.ts', `setCookie(event, 'cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', `getCookie(event, 'cart_id')`],
    'cookie cart_id',
  ],
  ['two readers', ['a.ts', `run(Cookies.get('cart_id'), 1)`, ', 1', ', 2'], ['b.ts', `Cookies.get('cart_id')`], null],
  ['another cookie', ['a.ts', `Cookies.set('cart_id', 1)`, ', 1', ', 2'], ['b.ts', `Cookies.get('cart_uid')`], null],
  [
    'a key of a store is no cookie',
    ['a.ts', `Cookies.set('cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', `localStorage.getItem('cart_id')`],
    null,
  ],
  ['a computed cookie', ['a.ts', 'Cookies.set(name, 1)', ', 1', ', 2'], ['b.ts', 'Cookies.get(name)'], null],
  [
    'a jar for something else',
    ['a.ts', `jar.set('cart_id', 1)`, ', 1', ', 2'],
    ['b.ts', `Cookies.get('cart_id')`],
    null,
  ],
];

const QUERIES: readonly ContractRow[] = [
  [
    'a key of an address',
    ['a.ts', `searchParams.set('cartTab', 1)`, ', 1', ', 2'],
    ['b.ts', `new URL(u).searchParams.get('cartTab')`],
    'query cartTab',
  ],
  [
    'what a server reads',
    ['a.ts', `url.searchParams.append('cartTab', 1)`, ', 1', ', 2'],
    ['b.ts', 'run(req.query.cartTab)'],
    'query cartTab',
  ],
  [
    'a hook of a router',
    ['a.ts', `params.set('cartTab', 1)`, ', 1', ', 2'],
    ['b.ts', `useQueryState('cartTab')`],
    'query cartTab',
  ],
  [
    'a list of requests that is read again',
    ['a.ts', `client.invalidateQueries({ queryKey: ['openCarts'], x: 1 })`, ': 1', ': 2'],
    ['b.ts', `useQuery({ queryKey: ['openCarts', id] })`],
    'cache openCarts',
  ],
  [
    'a cache that is written to',
    ['a.ts', `client.setQueryData(['openCarts'], 1)`, ', 1', ', 2'],
    ['b.ts', `useQuery({ queryKey: ['openCarts'] })`],
    'cache openCarts',
  ],
  [
    'two readers',
    ['a.ts', `run(searchParams.get('cartTab'), 1)`, ', 1', ', 2'],
    ['b.ts', `searchParams.get('cartTab')`],
    null,
  ],
  ['a header', ['a.ts', `headers.set('cartTab', 1)`, ', 1', ', 2'], ['b.ts', `searchParams.get('cartTab')`], null],
  [
    'another key',
    ['a.ts', `searchParams.set('cartTab', 1)`, ', 1', ', 2'],
    ['b.ts', `searchParams.get('cartTabs')`],
    null,
  ],
  [
    'a key of two letters',
    ['a.ts', `searchParams.set('id', 1)`, ', 1', ', 2'],
    ['b.ts', `searchParams.get('id')`],
    null,
  ],
  [
    'two that read a cache alike',
    ['a.ts', `useQuery({ queryKey: ['openCarts'], x: 1 })`, ': 1', ': 2'],
    ['b.ts', `useQuery({ queryKey: ['openCarts'] })`],
    null,
  ],
];

const ENVIRONMENT: readonly ContractRow[] = [
  [
    'a variable that is set',
    ['a.ts', `process.env.CART_URL = '1'`, `'1'`, `'2'`],
    ['b.ts', 'run(process.env.CART_URL)'],
    'env CART_URL',
  ],
  [
    'a variable that a bundler defines',
    ['vite.config.ts', `export default { define: { 'process.env.CART_URL': 1 } }`, `URL': 1`, `URI': 1`],
    ['b.ts', 'run(process.env.CART_URL)'],
    'env CART_URL',
  ],
  [
    'two readers, of which one reads another one now',
    ['a.ts', 'run(process.env.CART_URL)', 'CART_URL', 'CART_URI'],
    ['b.ts', 'run(process.env.CART_URL)'],
    'env CART_URL',
  ],
  [
    'a variable of Vite that is read now',
    ['a.ts', 'run(1)', '1', 'import.meta.env.VITE_CART'],
    ['b.ts', 'run(import.meta.env.VITE_CART)'],
    'env VITE_CART',
  ],
  [
    'in brackets',
    ['a.ts', `process.env['CART_URL'] = '1'`, `'1'`, `'2'`],
    ['b.ts', `run(process.env['CART_URL'])`],
    'env CART_URL',
  ],
  [
    'two readers, beside one of which something changed',
    ['a.ts', 'run(process.env.CART_URL, 1)', ', 1', ', 2'],
    ['b.ts', 'run(process.env.CART_URL)'],
    null,
  ],
  [
    'what every tool sets',
    ['a.ts', `process.env.NODE_ENV = '1'`, `'1'`, `'2'`],
    ['b.ts', 'run(process.env.NODE_ENV)'],
    null,
  ],
  [
    'a property of small letters',
    ['a.ts', `process.env.cart = '1'`, `'1'`, `'2'`],
    ['b.ts', 'run(process.env.cart)'],
    null,
  ],
  ['another one', ['a.ts', `process.env.CART_URL = '1'`, `'1'`, `'2'`], ['b.ts', 'run(process.env.CART_URLS)'], null],
  ['a computed name', ['a.ts', `process.env[name] = '1'`, `'1'`, `'2'`], ['b.ts', 'run(process.env[name])'], null],
];

const FLAGS: readonly ContractRow[] = [
  [
    'the list of flags',
    ['a.ts', 'export const featureFlags = { fastCart: 1 }', '1', '2'],
    ['b.ts', `isEnabled('fastCart')`],
    'flag fastCart',
  ],
  [
    'a hook',
    ['a.ts', 'export const flags = { fastCart: { on: 1 } }', '1', '2'],
    ['b.ts', `useFlag('fastCart')`],
    'flag fastCart',
  ],
  [
    'a flag that is gone',
    ['a.ts', 'export const flags = { fastCart: 1 }', 'fastCart', 'quickCart'],
    ['b.ts', `useFeatureFlag('fastCart')`],
    'flag fastCart',
  ],
  [
    'as a property',
    ['a.ts', 'export const flags = { fastCart: 1 }', '1', '2'],
    ['b.ts', 'run(featureFlags.fastCart)'],
    'flag fastCart',
  ],
  [
    'a use that is added',
    ['a.ts', 'run(1)', '1', `isEnabled('fastCart')`],
    ['b.ts', `isEnabled('fastCart')`],
    'flag fastCart',
  ],
  ['two uses', ['a.ts', `run(isEnabled('fastCart'), 1)`, ', 1', ', 2'], ['b.ts', `isEnabled('fastCart')`], null],
  ['another flag', ['a.ts', 'export const flags = { fastCart: 1 }', '1', '2'], ['b.ts', `useFlag('fastCarts')`], null],
  [
    'an object of another name',
    ['a.ts', 'export const sizes = { fastCart: 1 }', '1', '2'],
    ['b.ts', `useFlag('fastCart')`],
    null,
  ],
  [
    'a key deeper inside',
    ['a.ts', 'export const flags = { other: { fastCart: 1 } }', '1', '2'],
    ['b.ts', `useFlag('fastCart')`],
    null,
  ],
  ['a computed flag', ['a.ts', 'export const flags = { [name]: 1 }', '1', '2'], ['b.ts', 'useFlag(name)'], null],
];

describe.each([
  ['storage keys', STORAGE],
  ['cookies', COOKIES],
  ['query and cache keys', QUERIES],
  ['environment variables', ENVIRONMENT],
  ['feature flags', FLAGS],
])('%s', (_, rows) => {
  it.each(rows)('%s', (...row) => {
    expect(sharedIn(row)).toBe(row[3]);
  });
});
