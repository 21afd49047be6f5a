import { expect, test } from 'vitest';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import { proveNoRoute } from './prove-no-route.ts';
import { type Files, treeOf } from './specification.fixture.ts';

const FORM =
  'export function submit() { return 1 } export function check() {} export const size = 1; export interface Form {}';

interface Question {
  readonly files: Files;
  /** The feature's own; the others are nobody's. */
  readonly product?: readonly string[];
  readonly tests?: readonly string[];
  readonly symbol?: string;
}

/** What is said of why the feature `token` does not feel a change of `form.ts`. */
function proofOf({ files, product = ['token.ts'], tests = [], symbol = 'submit' }: Question): readonly string[] {
  const change: Change = { file: 'form.ts', symbol, kind: 'modified', class: 'runtime', line: 1 };
  const feature = {
    name: 'token',
    paths: [],
    tests: null,
    owners: null,
    tier: 'standard',
    links: {},
    isDiscovered: false,
  } as const;
  return proveNoRoute({
    change,
    files: { feature, product, tests, declaredTests: [] },
    tree: treeOf({ 'form.ts': FORM, ...files }),
  });
}

const CHAIN = 'By files there is a chain: `token.ts` imports `form.ts`.';

test('no file leads there', () => {
  expect(proofOf({ files: { 'token.ts': `import './other'`, 'other.ts': '' } })).toEqual([
    'No file of `token` imports `form.ts`, at any distance, and no import that could not be resolved may mean it.',
  ]);
});

test.each<[string, Files, string]>([
  [
    'it takes other names',
    { 'token.ts': `import { size, check } from './form'; export const pay = () => check(size)` },
    'But `token.ts` uses only `check`, `size` of `form.ts`; the change is in `submit`, which none of that feels.',
  ],
  [
    'it takes types alone',
    { 'token.ts': `import type { Form } from './form'; export let form: Form` },
    'But `token.ts` uses only `Form` of `form.ts`; the change is in `submit`, which none of that feels.',
  ],
  [
    'it only evaluates the module',
    { 'token.ts': `import './form'` },
    'But `token.ts` takes nothing by name of `form.ts`; the change is in `submit`, which none of that feels.',
  ],
  [
    'what it takes of a second module is no excuse for the first',
    {
      'token.ts': `import { check } from './form'; import { b } from './b'; export const pay = () => check(b)`,
      'b.ts': 'export const b = 1',
    },
    'But `token.ts` uses only `check` of `form.ts`; the change is in `submit`, which none of that feels.',
  ],
])('the nearest file imports the one that changed, and %s', (_, files, reason) => {
  expect(proofOf({ files })).toEqual([CHAIN, reason]);
});

test('a chain breaks off where the first file feels nothing', () => {
  const cart = `import { submit } from './form'; export const buy = () => submit(); export const other = 1`;
  const files = {
    'token.ts': `import { page } from './page'; page()`,
    'page.ts': `import { other } from './cart'; export const page = () => other`,
    'cart.ts': cart,
  };
  expect(proofOf({ files })).toEqual([
    'By files there is a chain: `token.ts` imports `page.ts` imports `cart.ts` imports `form.ts`.',
    'But `page.ts` uses only `other` of `cart.ts`; the change is in `submit` of `form.ts`, which none of that feels.',
  ]);
});

test('of several files the nearest is meant, of those that are as near the first by name, tests among them', () => {
  const near = `import { check } from './form'; check()`;
  const files = { 'z.ts': near, 'b.test.ts': near, 'c.ts': near, 'a.ts': `import './z'` };
  const first = (product: readonly string[], tests: readonly string[]): string | undefined =>
    proofOf({ files, product, tests })[0];
  expect(first(['a.ts', 'z.ts', 'c.ts'], [])).toBe('By files there is a chain: `c.ts` imports `form.ts`.');
  expect(first(['a.ts', 'z.ts', 'c.ts'], ['b.test.ts'])).toBe(
    'By files there is a chain: `b.test.ts` imports `form.ts`.',
  );
  expect(first(['a.ts'], [])).toBe('By files there is a chain: `a.ts` imports `z.ts` imports `form.ts`.');
});

test('of a whole file nothing is said but the chain', () => {
  expect(proofOf({ files: { 'token.ts': `import { check } from './form'; check()` }, symbol: WHOLE_FILE })).toEqual([
    CHAIN,
  ]);
});

test('an import that may mean the file is a chain too', () => {
  const files = { 'token.ts': 'export const load = (name: string) => import(`./${name}.ts`)' };
  expect(proofOf({ files, symbol: WHOLE_FILE })).toEqual([CHAIN]);
});

test('names that others take of the module are not told', () => {
  const files = {
    'bill.ts': `import { submit } from './form'; export const bill = () => submit()`,
    'token.ts': `import { size } from './form'; export const pay = size`,
  };
  expect(proofOf({ files }).at(-1)).toBe(
    'But `token.ts` uses only `size` of `form.ts`; the change is in `submit`, which none of that feels.',
  );
});

test('a name in code whose type is said by its annotations', () => {
  const files = {
    'form.ts': 'export function submit() { return 1 }',
    'cart.ts': `import { submit } from './form'; export const cart = (): void => { let a: typeof submit }`,
    'token.ts': `import { cart } from './cart'; cart()`,
  };
  expect(proofOf({ files })).toEqual([
    'By files there is a chain: `token.ts` imports `cart.ts` imports `form.ts`.',
    'But `token.ts` uses only `cart` of `cart.ts`; the change is in `submit` of `form.ts`, which none of that feels.',
  ]);
});
