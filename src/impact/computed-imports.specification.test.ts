import { expect, test } from 'vitest';
import { toldBetween } from './printed-routes.fixture.ts';
import type { Files } from './specification.fixture.ts';

const FORM = 'export function submit() { return 1 }';
/** Whose evaluation does something beside making what it offers. */
const LOUD = 'announce(1); export const form = 1;';

/** Who feels a change of `form.ts`, beside itself and the module that computes an import. */
function feels(files: Files, form = FORM): readonly string[] {
  const before = { 'form.ts': form, ...files };
  const told = toldBetween(before, { ...before, 'form.ts': form.replace('1', '2') });
  return Object.entries(told)
    .filter(([feature]) => feature !== 'form' && feature !== 'load')
    .map(([feature, [coupling]]) => `${feature} ${coupling}`);
}

/** Two that import the module that computes an import: one what holds it, the other something beside it. */
const BOTH: Files = {
  'user.ts': `import { load } from './load'; export const user = () => load('x')`,
  'other.ts': `import { size } from './load'; export const other = () => size`,
};

const LATER = [
  'export function load(name: string) { return import(name) }',
  'export const load = (name: string) => import(name)',
  'export const load = async (name: string) => { const { a } = await import(name); return a }',
  'export async function load(name: string, run = () => import(name)) { return run() }',
  'export class load { static of(name: string) { return import(name) } }',
  'const of = (name: string) => import(name);\nexport const load = (name: string) => of(name)',
  'export const load = { of: (name: string) => import(name) }',
  'declare const require: (name: string) => unknown;\nexport const load = (name: string) => require(name)',
  'import { run } from "lib";\nexport const load = (name: string) => run(import(`${name}.ts`))',
];

test.each(LATER)('is felt by who takes the symbol that a computed import stands in: %s', (text) => {
  const files = { ...BOTH, 'load.ts': `${text};\nexport const size = 1` };
  expect(feels(files)).toEqual(['user unknown?']);
  expect(feels(files, LOUD)).toEqual(['user loads?']);
});

const ALL: readonly (readonly [says: string, text: string])[] = [
  ['a statement that declares nothing', 'export let load: any;\nfor (const n of names) load = import(n)'],
  ['a statement of the same line', 'export const load = (n: any) => import(n); run(import(names))'],
  ['exports whose names are computed', 'export const load = (n: any) => { exports[n] = require(n) }'],
  ['exports by a text', "export const load = (n: any) => { module['exports'][n] = require(n) }"],
  ['exports that are handed on', 'export const load = (n: any) => Object.assign(module.exports, require(n))'],
  [
    'exports of what is said to have some',
    'export const load = (n: any) => { (module as any).exports[n] = require(n) }',
  ],
  ['exports by another name', 'const m = module;\nexport const load = (n: any) => put(m, require(n))'],
  [
    'one of several declarations',
    'export function load(n: any) { return import(n) }\nexport namespace load { export const all = import(names[0]) }',
  ],
  ['names that code makes', 'export const load = (n: any) => eval(n) ?? import(n)'],
  ['a decorator of a parameter', 'export class load { static of(@on(import(names)) n: any) { return import(n) } }'],
];

test.each(ALL)('is felt by all of the module, of %s', (_says, text) => {
  expect(feels({ ...BOTH, 'load.ts': `${text};\nexport const size = 1` })).toEqual(['other unknown?', 'user unknown?']);
});

test.each([
  'exports.size = 1; const put = (n) => give(require(n)); exports.load = put;',
  'function put(n) { this[n] = require(n) }\nput.call(this, name)',
])('is felt by all of a module of CommonJS, whose exports any code may make: %s', (text) => {
  const files = {
    'load.js': text,
    'other.ts': `import { size } from './load'; export const other = () => size`,
  };
  expect(feels(files)).toEqual(['other unknown?']);
});

test.each([
  'export const load = await import(names[0])',
  'export const load = names.map((name) => import(name))',
  'export const load = (() => import(names[0]))()',
  'export const load = wrap((name: string) => import(name))',
  'export class load { static all = import(names[0]) }',
  'export enum load { a = require(names[0]).a }',
])('is run by evaluating the module, where its symbol is made of it: %s', (text) => {
  const files = { 'load.ts': `export {};\n${text}`, 'side.ts': `import './load'; export const side = 1` };
  expect(feels(files)).toEqual(['side loads?']);
  expect(feels(files, LOUD)).toEqual(['side loads?']);
});

test.each([
  ['calls it at once', `import { load } from './load'; load('x')`, 'page unknown?'],
  ['hands it to what may call it', `import { load } from './load'; run(load)`, 'page unknown?'],
  ['binds it', `import { load } from './load'; export const now = load.bind(null, 'x')`, 'page unknown?'],
  ['has it under another name', `import * as all from './load'; export const now = all['lo' + 'ad']`, 'page unknown?'],
  ['has it passed on', `import { again } from './again'; export const now = again`, 'page unknown?'],
])('who %s feels it', (_says, page, felt) => {
  const files = {
    'load.ts': 'export const load = (name: string) => import(name);\nexport const size = 1',
    'again.ts': `export { load as again } from './load'`,
    'page.ts': page,
    'last.ts': `import './page'; export const last = 1`,
  };
  expect(feels(files)).toContain(felt);
  if (page.includes('load(') || page.includes('run(')) expect(feels(files)).toContain('last loads?');
});

test.each([
  [
    'of a function',
    'const all: any[] = [];\nfunction keep(m: any) { all.push(m) }\nexport const load = async (n: any) => keep(await import(n));\nexport const size = () => all.length',
  ],
  [
    'of one that is handed over',
    'let all: any;\nconst keep = (m: any) => { all = m };\nexport const load = (n: any) => import(n).then(keep);\nexport const size = () => all',
  ],
  [
    'of one that another hands over',
    'const all: any[] = [];\nconst keep = (m: any) => all.push(m);\nexport const load = async (n: any, on: any) => on(await import(n));\nexport const all2 = () => load("x", keep);\nexport const size = () => all',
  ],
  [
    'of a promise',
    'let done: any;\nexport const size = new Promise((r) => { done = r });\nexport const load = async (n: any) => done(await import(n))',
  ],
  [
    'of who listens',
    'const e = make();\nexport const size = (f: any) => e.on("x", f);\nexport const load = async (n: any) => e.emit("x", await import(n))',
  ],
  [
    'of an object',
    'const put = (o: any, v: any) => { o.c = v };\nconst s: any = {};\nexport const load = async (n: any) => put(s, await import(n));\nexport const size = () => s.c',
  ],
  [
    'of another module',
    'import { store } from "./store";\nexport const load = async (n: any) => store.set(await import(n));\nexport const size = () => store.get()',
  ],
  [
    'of two names of another module',
    'import { put, get } from "./store";\nexport const load = async (n: any) => { put(await import(n)) };\nexport const size = () => get()',
  ],
  [
    'of a package',
    'import lib from "lib";\nexport const load = async (n: any) => { lib.add(await import(n)) };\nexport const size = (k: any) => lib.t(k)',
  ],
  [
    'of a module that hands it back',
    'import { back } from "./back";\nlet kept: any;\nexport const keep = (m: any) => { kept = m };\nexport const load = async (n: any) => back(await import(n));\nexport const size = () => kept',
  ],
  [
    'of a module that is asked for in place',
    'export const load = async (n: any) => (await import("./store")).put(await import(n));\nexport const size = async () => (await import("./store")).get()',
  ],
  [
    'of a module by another specifier',
    'import { put } from "./store";\nimport { get } from "./store.ts";\nexport const load = async (n: any) => put(await import(n));\nexport const size = () => get()',
  ],
  [
    'of a global',
    'let kept: any;\n(globalThis as any).keep = (m: any) => { kept = m };\ndeclare const keep: any;\nexport const load = async (n: any) => keep(await import(n));\nexport const size = () => kept',
  ],
])('by way %s it comes to another symbol of the module', (_says, text) => {
  const files = {
    ...BOTH,
    'load.ts': text,
    'store.ts': 'export const store = make(); export const put = store.put, get = store.get',
    'back.ts': `import { keep } from './load'; export const back = (m: any) => keep(m)`,
  };
  expect(feels(files)).toContain('other unknown?');
});

test('what a computed import brings is felt by who reads where it is kept', () => {
  const files = {
    'load.ts': `const kept = new Map();\nexport const load = async (n: string) => { kept.set(n, await import(n)) };\nexport const get = (n: string) => kept.get(n);\nexport const size = 1`,
    'user.ts': `import { get } from './load'; export const user = () => get('x')`,
    'other.ts': `import { size } from './load'; export const other = size`,
  };
  expect(feels(files)).toEqual(['user unknown?']);
});
