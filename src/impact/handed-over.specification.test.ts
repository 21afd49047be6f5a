import { expect, test } from 'vitest';
import { evaluating, outcomeOf, type Files, type Rule } from './specification.fixture.ts';

/** The module `cart` takes `submit` and hands it over; `page` only evaluates `cart`, and feels a change of `submit` if that runs it. */
const handing = (says: string, code: string, page: 'loads' | null, more: Files = {}): Rule => ({
  ...evaluating(says, `import { submit } from './form'; ${code}`, page, more),
});

/** What a function does with its argument decides; what cannot be looked into may run it. */
const FUNCTIONS: readonly Rule[] = [
  handing('a function of a package may run it', `import { run } from 'lib'; run(submit)`, 'loads'),
  handing('what is no code may be anything', `import run from './run.wasm'; run(submit)`, 'loads', { 'run.wasm': '' }),
  handing('a static method that keeps it does not run it', `import { O } from './o'; O.keep(submit)`, null, {
    'o.ts': 'let kept; export class O { static keep(f) { kept = f } }',
  }),
  handing('a static method that is not seen may run it', `import { O } from './o'; O.start(submit)`, 'loads', {
    'o.ts': `import { Base } from 'lib'; let kept; export class O extends Base { static keep(f) { kept = f } }`,
  }),
  handing(
    'a method that somebody else gave to a function may run it',
    `import { keep } from './keep'; keep.push(submit)`,
    'loads',
    {
      'keep.ts': 'let kept; export function keep(f) { kept = f }',
    },
  ),
  handing('an argument without a parameter is dropped', `import { keep } from './keep'; keep(1, submit)`, null, {
    'keep.ts': 'let kept; export function keep(a) { kept = a }',
  }),
  handing(
    'what hands it on to itself does not run it by that',
    `import { keep } from './keep'; keep(submit, 3)`,
    null,
    {
      'keep.ts': 'let kept; export function keep(f, n) { if (n > 0) keep(f, n - 1); kept = f }',
    },
  ),
  handing('nor do two that hand it to each other', `import { ping } from './keep'; ping(submit)`, null, {
    'keep.ts': 'let kept; export function ping(f) { pong(f) } function pong(f) { ping(f); kept = f }',
  }),
  handing('in a circle one that runs it is enough', `import { ping } from './keep'; ping(submit)`, 'loads', {
    'keep.ts': 'export function ping(f) { pong(f) } function pong(f) { ping(f); run(f) } function run(f) { f() }',
  }),
  handing(
    'a function of a namespace that keeps it does not run it',
    `import * as all from './keep'; all.keep(submit)`,
    null,
    {
      'keep.ts': 'let kept; export function keep(f) { kept = f }',
    },
  ),
];

const REST = 'let kept; export function keep(...all)';

/** What becomes of a list of all further arguments. */
const LISTED: readonly Rule[] = [
  ...(
    [
      ['that is given back does not run them', '{ return all }', null],
      ['in an object neither', '{ return { all } }', null],
      ['for a function that runs later neither', '{ return () => all[0]() }', null],
      ['that is dropped neither', '{}', null],
      ['that is called runs them', '{ all[0]() }', 'loads'],
      ['by another name too', '{ const own = all; own[0]() }', 'loads'],
      ['one of which has another name too', '{ const f = all[0]; f() }', 'loads'],
      ['that is taken apart too', '{ const [f] = all; f() }', 'loads'],
      ['that is gone through too', '{ for (const f of all) f() }', 'loads'],
      ['by a method too', '{ all.forEach((f) => f()) }', 'loads'],
      ['that is spread too', '{ return [...all] }', 'loads'],
      ['for another function too', '{ run(all) } function run([f]) { f() }', 'loads'],
      ['one by one too', '{ run(...all) } function run(f) { f() }', 'loads'],
      ['of which one is looked at may run it', '{ return all[0] }', 'loads'],
      ['that others find later may run them', '{ kept = all }', 'loads'],
      ['may be run beside it', '{ arguments[0](); return all }', 'loads'],
      ['may be run by call', '{ run.apply(null, all); return all } function run(f) { f() }', 'loads'],
    ] as const
  ).map(([says, body, page]) =>
    handing(`a list of arguments ${says}`, `import { keep } from './keep'; keep(1, submit)`, page, {
      'keep.ts': `${REST} ${body}`,
    }),
  ),
  handing('a list that is a pattern is taken apart', `import { keep } from './keep'; keep(submit)`, 'loads', {
    'keep.ts': 'export function keep(...[f]) { f() }',
  }),
  handing('what comes before the list may run', `import { keep } from './keep'; keep(submit, 1)`, 'loads', {
    'keep.ts': 'export function keep(f, ...all) { f(); return all }',
  }),
  handing('a list that comes back may be run', `import { keep } from './keep'; keep(submit)[0]()`, 'loads', {
    'keep.ts': `${REST} { return all }`,
  }),
];

/** Where a property is read of what is handed over, its getters run, and nothing else of it. */
const READ: readonly Rule[] = [
  handing(
    'a getter, by who reads a property',
    `import { read } from './read'; read({ get n() { return submit() } })`,
    'loads',
    {
      'read.ts': 'export function read(a) { return a.n }',
    },
  ),
  handing(
    'no method, by who reads a property',
    `import { read } from './read'; read({ n() { return submit() } })`,
    null,
    {
      'read.ts': 'export function read(a) { return a.n }',
    },
  ),
  handing(
    'a getter of an object with a name, by who reads a property',
    `import { read } from './read'; const o = { get n() { return submit() } }; read(o)`,
    'loads',
    { 'read.ts': 'export function read(a) { return a.n }' },
  ),
  handing(
    'no getter, by who only keeps the object',
    `import { keep } from './keep'; const o = { get n() { return submit() } }; keep(o)`,
    null,
    { 'keep.ts': 'let kept; export function keep(a) { kept = a }' },
  ),
  handing(
    'a getter, by who hands the object on to one that reads it',
    `import { go } from './go'; const o = { get n() { return submit() } }; go(o)`,
    'loads',
    {
      'keep.ts': 'let kept; export function read(a) { return a.n } export function keep(a) { kept = a }',
      'go.ts': `import { read, keep } from './keep'; export function go(a) { read(a); keep(a) }`,
    },
  ),
  handing(
    'no getter, by who hands the object on to one that keeps it',
    `import { go } from './go'; const o = { get n() { return submit() } }; go(o)`,
    null,
    {
      'keep.ts': 'let kept; export function keep(a) { kept = a }',
      'go.ts': `import { keep } from './keep'; export function go(a) { keep(a) }`,
    },
  ),
  handing(
    'no getter, by who hands the object on to itself',
    `import { keep } from './keep'; const o = { get n() { return submit() } }; keep(o, 3)`,
    null,
    { 'keep.ts': 'let kept; export function keep(f, n) { if (n > 0) keep(f, n - 1); kept = f }' },
  ),
  handing(
    'no getter, by what it is made a property of',
    `import { o } from './o'; const own = { get n() { return submit() } }; o.x = own`,
    null,
    { 'o.ts': 'export const o = { x: null }' },
  ),
];

/** `Object.assign` under a name of the module: what it copies into something new is seen by nobody. */
const COPIED: readonly Rule[] = [
  handing(
    'no method, into a new object',
    `const assign = Object.assign; export const o = assign({}, {}, { m() { submit() } })`,
    null,
  ),
  handing(
    'a getter, into a new object',
    `const assign = Object.assign; const own = { get n() { return submit() } }; export const o = assign({}, {}, own)`,
    'loads',
  ),
  handing(
    'a method, into an object that may have setters',
    `import { x } from './x'; const assign = Object.assign; assign(x, {}, { m() { submit() } })`,
    'loads',
    { 'x.ts': 'export const x = make()' },
  ),
];

/** A property that is set runs a setter, where there may be one. */
const SET: readonly Rule[] = [
  handing('a property of an object', `import { o } from './o'; o.n = submit`, null, {
    'o.ts': 'export const o = { n: null }',
  }),
  handing('a method of an object', `import { o } from './o'; o.n = submit`, null, {
    'o.ts': 'export const o = { n() {} }',
  }),
  handing('a property of a function', `import { o } from './o'; o.n = submit`, null, {
    'o.ts': 'export function o() {}',
  }),
  handing('a property of a map', `import { o } from './o'; o.n = submit`, null, {
    'o.ts': 'export const o = new Map()',
  }),
  handing('a setter', `import { o } from './o'; o.n = submit`, 'loads', {
    'o.ts': 'export const o = { set n(f) { f() } }',
  }),
  handing('a static setter', `import { O } from './o'; O.n = submit`, 'loads', {
    'o.ts': 'export class O { static set n(f) { f() } }',
  }),
  handing('a property of what was made', `import { o } from './o'; o.n = submit`, 'loads', {
    'o.ts': 'class O { set n(f) { f() } } export const o = new O()',
  }),
  handing('a property of a proxy', `import { o } from './o'; o.n = submit`, 'loads', {
    'o.ts': 'export const o = new Proxy({}, { set(t, k, f) { f() } })',
  }),
];

/** A collection of the language only keeps what is put in, and runs what its other methods are given. */
const COLLECTIONS: readonly Rule[] = [
  handing('push', `import { all } from './all'; all.push(submit)`, null, { 'all.ts': 'export const all = []' }),
  handing('set', `import { all } from './all'; all.set('x', submit)`, null, {
    'all.ts': 'export const all = new Map()',
  }),
  handing('forEach', `import { all } from './all'; all.forEach(submit)`, 'loads', {
    'all.ts': 'export const all = []',
  }),
  handing('sort', `import { all } from './all'; all.sort(submit)`, 'loads', { 'all.ts': 'export const all = []' }),
  handing('push of what is no such collection', `import { all } from './all'; all.push(submit)`, 'loads', {
    'all.ts': 'export const all = make()',
  }),
];

for (const [title, rules] of [
  ['what is handed to a function:', FUNCTIONS],
  ['what is handed over in a list:', LISTED],
  ['what is read of what is handed over:', READ],
  ['what is copied:', COPIED],
  ['what is set:', SET],
  ['what is put into a collection:', COLLECTIONS],
] as const) {
  test.each(rules)(`${title} $says`, ({ felt, ...rule }) => {
    expect(outcomeOf(rule).felt['page']).toBe(felt?.['page']);
  });
}

test('whom a circle is entered by does not change whether it runs what it is handed', () => {
  const rule: Rule = {
    says: '',
    files: {
      'form.ts': 'export const submit = () => 1',
      'keep.ts': `export function start(f) { a(f) } export function begin(f) { b(f) }
        function a(f) { b(f); c(f) } function b(f) { a(f) } function c(f) { f() }`,
      'cart.ts': `import { submit } from './form'; import { start } from './keep'; start(submit)`,
      'user.ts': `import { submit } from './form'; import { begin } from './keep'; begin(submit)`,
      'page.ts': `import './cart'`,
      'view.ts': `import './user'`,
    },
    edit: ['form.ts', '=> 1', '=> 2'],
  };
  expect(outcomeOf(rule).felt).toEqual({ cart: 'uses', user: 'uses', page: 'loads', view: 'loads' });
});
