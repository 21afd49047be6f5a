import { expect, test } from 'vitest';
import { type RouteRule, toldOf } from './printed-routes.fixture.ts';
import { compare } from './specification.fixture.ts';

const FORM = 'export function submit() { return 1 }\nexport function check() {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;
const CHANGE = 'form.ts:1 submit change';

/** Two functions that keep what they are handed, each with one that calls it later. */
const KEEP = `let one, two; export function keep(f) { one = f } export function hold(f) { two = f }
export function runOne() { return one() }
export function runTwo() { return two() }`;

const RULES: readonly RouteRule[] = [
  {
    says: 'by who evaluates what keeps it and reads that very place',
    files: {
      'form.ts': FORM,
      'keep.ts': KEEP,
      'cart.ts': `import { submit, check } from './form'; import { keep, hold } from './keep'; keep(check); hold(submit)`,
      'a.ts': `import './cart'; import { runOne } from './keep'; export const a = () => runOne()`,
      'b.ts': `import './cart'; import { runTwo } from './keep'; export const b = () => runTwo()`,
      'c.ts': `import './b'; import { runTwo } from './keep'; export const c = () => runTwo()`,
      'd.ts': `import './b'; export const d = 1`,
      'e.ts': `import { runTwo } from './keep'; export const e = () => runTwo()`,
      'f.ts': `import type {} from './cart'; import { runTwo } from './keep'; export const f = () => runTwo()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load:2) import'],
      b: ['loads', CHANGE, 'keep.ts:1 two write', 'keep.ts:3 runTwo use', 'b.ts:1 b import'],
      c: ['loads', CHANGE, 'keep.ts:1 two write', 'keep.ts:3 runTwo use', 'c.ts:1 c import'],
    },
  },
  {
    says: 'wherever one module keeps it twice',
    files: {
      'form.ts': FORM,
      'keep.ts': KEEP,
      'cart.ts': `import { submit } from './form'; import { keep, hold } from './keep'; keep(submit); hold(submit)`,
      'a.ts': `import './cart'; import { runOne } from './keep'; export const a = () => runOne()`,
      'b.ts': `import './cart'; import { runTwo } from './keep'; export const b = () => runTwo()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load) import'],
      a: ['loads', CHANGE, 'keep.ts:1 one write', 'keep.ts:2 runOne use', 'a.ts:1 a import'],
      b: ['loads', CHANGE, 'keep.ts:1 two write', 'keep.ts:3 runTwo use', 'b.ts:1 b import'],
    },
  },
  {
    says: 'by the very place that was put there',
    files: {
      'form.ts': FORM,
      'keep.ts': KEEP,
      'cart.ts': `import { submit } from './form'; import { keep, hold } from './keep';
const first = () => submit();
const second = () => submit();
keep(first); hold(second)`,
      'b.ts': `import './cart'; import { runTwo } from './keep'; export const b = () => runTwo()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:2 first import'],
      b: ['loads', CHANGE, 'cart.ts:3 second import', 'keep.ts:1 two write', 'keep.ts:3 runTwo use', 'b.ts:1 b import'],
    },
  },
  {
    says: 'by who evaluates the one of two modules that keeps it there',
    files: {
      'form.ts': FORM,
      'keep.ts': KEEP,
      'cart.ts': `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
      'bill.ts': `import { submit } from './form'; import { hold } from './keep'; hold(submit)`,
      'a.ts': `import './cart'; import { runTwo } from './keep'; export const a = () => runTwo()`,
      'b.ts': `import './bill'; import { runTwo } from './keep'; export const b = () => runTwo()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load) import'],
      bill: ['uses', CHANGE, 'bill.ts:1 (load) import'],
      b: ['loads', CHANGE, 'keep.ts:1 two write', 'keep.ts:3 runTwo use', 'b.ts:1 b import'],
    },
  },
  {
    says: 'by who runs it at once, and whoever evaluates that',
    files: {
      'form.ts': FORM,
      'keep.ts': KEEP,
      'cart.ts': `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
      'a.ts': `import './cart'; import { runOne } from './keep'; runOne()`,
      'b.ts': `import './a'`,
      'c.ts': `import { runOne } from './keep'; runOne()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load) import'],
      a: ['loads', CHANGE, 'keep.ts:1 one write', 'keep.ts:2 runOne use', 'a.ts:1 (load) import'],
      b: [
        'loads',
        CHANGE,
        'keep.ts:1 one write',
        'keep.ts:2 runOne use',
        'a.ts:1 (load) import',
        'b.ts:1 (load) import',
      ],
    },
  },
  {
    says: 'in a list that another module fills for it',
    files: {
      'form.ts': FORM,
      'list.ts': 'export const all = [];',
      'put.ts': `import { all } from './list'; export const put = (f) => { all.push(f) }`,
      'cart.ts': `import { submit } from './form'; import { put } from './put'; put(submit)`,
      'a.ts': `import './cart'; import { all } from './list'; export const a = () => all[0]()`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load) import'],
      a: ['loads', CHANGE, 'list.ts:1 all write', 'a.ts:1 a import'],
    },
  },
  {
    says: 'in a list from which another module takes, though it puts nothing in',
    files: {
      'list.ts': '\nexport const all = [1];',
      'clear.ts': `import { all } from './list'; export function clear() { all.pop(); return 1 }`,
      'cart.ts': `import { all } from './list'; export const buy = () => all[0]`,
      'page.ts': `import './clear'; import { buy } from './cart'; export const page = () => buy()`,
    },
    edit: ['clear.ts', 'return 1', 'return 2'],
    told: {
      page: [
        'loads',
        'clear.ts:1 clear change',
        'list.ts:2 all write',
        'cart.ts:1 buy import',
        'page.ts:1 page import',
      ],
    },
  },
  {
    says: 'by the tests alone that evaluate both',
    files: {
      'form.ts': FORM,
      'keep.ts': KEEP,
      'cart.ts': `import { submit } from './form'; import { keep } from './keep'; keep(submit)`,
      'a.ts': 'export const a = 1',
      'a.test.ts': `import './cart'; import { runOne } from './keep'; test(() => runOne())`,
      'b.test.ts': `import { runOne } from './keep'; test(() => runOne())`,
    },
    edit: SUBMIT,
    told: {
      cart: ['uses', CHANGE, 'cart.ts:1 (load) import'],
      a: ['tests', CHANGE, 'keep.ts:1 one write', 'keep.ts:2 runOne use', 'a.test.ts:1 (load) import'],
    },
  },
];

test.each(RULES)('what is kept for later is felt $says', (rule) => {
  expect(toldOf(rule)).toEqual(rule.told);
});

test('of two changes that are kept in two places each is told to who reads its place', () => {
  const files = {
    'form.ts':
      'export function submit() { return 1 } export function check() { return 1 } export function other() { return 1 }',
    'keep.ts': KEEP,
    'cart.ts': `import { submit, check } from './form'; import { keep, hold } from './keep'; keep(submit); hold(check)`,
    'a.ts': `import './cart'; import { runOne } from './keep'; export const a = () => runOne()`,
    'b.ts': `import './cart'; import { runOne, runTwo } from './keep'; export const b = () => runOne(runTwo())`,
    'c.ts': `import './cart'; import { runTwo } from './keep'; import { submit } from './form'; submit(); export const c = () => runTwo()`,
    'a.test.ts': `import { a } from './a'; test(() => a())`,
    'b.test.ts': `import { b } from './b'; test(() => b())`,
    'c.test.ts': `import { c } from './c'; test(() => c())`,
  };
  const form = files['form.ts'].replaceAll('return 1', 'return 2');
  const { impacts } = compare(files, { ...files, 'form.ts': form }).report;
  const told = impacts
    .filter(({ feature }) => /^[abc]$/.test(feature))
    .map(({ feature, coupling, changes }) => [
      feature,
      coupling,
      ...changes.map(({ symbol, tests }) => [symbol, ...tests].join(' ')),
    ]);
  expect(told.sort()).toEqual([
    ['a', 'loads', 'submit a.test.ts'],
    ['b', 'loads', 'check b.test.ts', 'submit b.test.ts'],
    ['c', 'uses', 'submit c.test.ts'],
  ]);
});
