import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** A worker whose work changes; `other.ts` is not asked for by anybody. */
const WORKER = `import { heavy } from './heavy'; self.onmessage = () => heavy();`;
const HEAVY = { 'heavy.ts': 'export const heavy = () => 1', 'worker.ts': WORKER } as const;
const HEAVIER = ['heavy.ts', '=> 1', '=> 2'] as const;

const ADDRESSES: readonly Rule[] = [
  {
    says: 'a worker is felt by who starts it, with all that it runs',
    files: {
      ...HEAVY,
      'cart.ts': `export const start = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })`,
      'shop.ts': `import { start } from './cart'; start()`,
    },
    edit: HEAVIER,
    felt: { cart: 'uses', shop: 'uses', worker: 'uses' },
  },
  {
    says: 'a shared worker, a worklet, a service worker and a child process are workers',
    files: {
      ...HEAVY,
      'a.ts': `new SharedWorker(new URL('./worker.ts', import.meta.url))`,
      'b.ts': `context.audioWorklet.addModule(new URL('./worker.js', import.meta.url))`,
      'c.ts': `const url = new URL('./worker.ts', import.meta.url).href; navigator.serviceWorker.register(url)`,
      'd.ts': `fork(path.join(__dirname, 'worker'))`,
      'e.ts': `new Worker(fileURLToPath(new URL('./worker.ts', import.meta.url)))`,
      'f.ts': `new Worker(import.meta.resolve('./worker.ts'))`,
      'g.js': `importScripts('./worker.ts')`,
    },
    edit: HEAVIER,
    felt: { a: 'uses', b: 'uses', c: 'uses', d: 'uses', e: 'uses', f: 'uses', g: 'uses', worker: 'uses' },
  },
  {
    says: 'what a unit beside it does is not felt: only who asks for the address',
    files: {
      ...HEAVY,
      'cart.ts': `export const start = () => new Worker(new URL('./worker.ts', import.meta.url)); export const other = () => 1`,
      'shop.ts': `import { other } from './cart'; export const use = () => other()`,
    },
    edit: HEAVIER,
    felt: { cart: 'uses', worker: 'uses', shop: 'loads' },
  },
  {
    says: 'an address on the web, a path from the root of a site and a computed base are no file of ours',
    files: {
      ...HEAVY,
      'a.ts': `new URL('https://example.org/worker.ts', import.meta.url)`,
      'b.ts': `new URL('./worker.ts', location.href)`,
      'c.ts': `new URL('/worker.ts', base)`,
    },
    edit: HEAVIER,
    felt: { worker: 'uses' },
  },
];

const MODULES = { 'x.page.ts': 'export const setup = () => 1; export const teardown = () => 2' } as const;
const SETUP = ['x.page.ts', '=> 1', '=> 3'] as const;

const GLOBS: readonly Rule[] = [
  {
    says: 'a glob is an import of everything that matches',
    files: {
      ...MODULES,
      'a.ts': `export const pages = import.meta.glob('./*.page.ts')`,
      'b.ts': `export const pages = import.meta.glob(['./*.page.ts', './*.view.ts'], { eager: true })`,
      'c.ts': `export const pages = import.meta.globEager('./**/*.page.ts')`,
      'd.ts': `export const pages = require.context('./', false, /\\.page\\.ts$/)`,
      'e.ts': `export const pages = import.meta.webpackContext('./', { recursive: false, regExp: /\\.page\\.ts$/ })`,
      'f.ts': `export const pages = import.meta.glob<Page>('/x.*.ts')`,
      'g.ts': `export const pages = require.context('.')`,
    },
    edit: SETUP,
    felt: { a: 'uses', b: 'uses', c: 'uses', d: 'uses', e: 'uses', f: 'uses', g: 'uses' },
  },
  {
    says: 'what a glob leaves out is not asked for',
    files: {
      ...MODULES,
      'a.ts': `export const pages = import.meta.glob('./*.view.ts')`,
      'b.ts': `export const pages = import.meta.glob(['./*.ts', '!./*.page.ts'])`,
      'e.ts': `export const pages = import.meta.glob(['./*.ts', '!**/*.page.*'])`,
      'c.ts': `export const pages = require.context('./', true, /\\.view\\.ts$/)`,
      'd.ts': `export const pages = import.meta.glob('./pages/*.ts')`,
    },
    edit: SETUP,
    felt: {},
  },
  {
    says: 'with a name only that name is taken',
    files: {
      ...MODULES,
      'a.ts': `export const pages = import.meta.glob('./*.page.ts', { import: 'setup' })`,
      'b.ts': `export const pages = import.meta.glob('./*.page.ts', { import: 'teardown' })`,
    },
    edit: SETUP,
    felt: { a: 'uses' },
  },
  {
    says: 'files that are taken as text are felt where their text changed, not where what they import did',
    files: {
      'x.page.ts': `import { heavy } from './heavy'; export const page = () => heavy()`,
      'heavy.ts': 'export const heavy = () => 1',
      'a.ts': `export const texts = import.meta.glob('./*.page.ts', { query: '?raw', eager: true })`,
      'b.ts': `export const texts = import.meta.glob('./heavy.ts', { as: 'raw' })`,
    },
    edit: HEAVIER,
    felt: { b: 'uses', x: 'uses' },
  },
];

const DATA = { 'data.json': '{ "a": 1 }' } as const;
const DATUM = ['data.json', '1', '2'] as const;

const READS: readonly Rule[] = [
  {
    says: 'a path that is built from the own folder names a file',
    files: {
      ...DATA,
      'a.ts': `export const f = () => readFileSync(path.join(__dirname, 'data.json'))`,
      'b.ts': `export const f = () => fs.readFileSync(resolve(__dirname, './data.json'), 'utf8')`,
      'c.ts': 'export const f = () => readFile(`${__dirname}/data.json`)',
      'd.ts': `export const f = () => readFile(__dirname + '/data.json')`,
      'e.ts': `export const f = () => readFile(new URL('./data.json', import.meta.url))`,
      'f.ts': `export const f = () => readFile(fileURLToPath(new URL('data.json', import.meta.url)))`,
      'g.ts': `const here = path.dirname(fileURLToPath(import.meta.url)); export const f = () => readFile(path.join(here, 'data.json'))`,
      'h.ts': `export const f = () => readFile(path.join(import.meta.dirname, 'data.json'))`,
      'i.ts': `const __dirname = dirname(fileURLToPath(import.meta.url)); const file = join(__dirname, 'data.json'); export const f = () => parse(file)`,
      'j.ts': `export const f = () => readFile(path.resolve(process.cwd(), 'data.json'))`,
      'k.ts': `export const f = () => readFileSync('./data.json')`,
      'l.ts': `const load = (name: string) => readFileSync(path.join(__dirname, name)); export const f = () => load('data.json')`,
      'm.ts': `export const f = () => run(__dirname, 'data.json')`,
    },
    edit: DATUM,
    felt: Object.fromEntries('a b c d e f g h i j k l m'.split(' ').map((name) => [name, 'uses'])),
  },
  {
    says: 'another file, a file that is written, a path that is handed in and a folder above are not it',
    files: {
      ...DATA,
      'a.ts': `export const f = () => readFileSync(path.join(__dirname, 'other.json'))`,
      'b.ts': `export const f = () => writeFileSync(path.join(__dirname, 'data.json'), '')`,
      'c.ts': `export const f = (file: string) => readFileSync(file)`,
      'd.ts': `export const f = () => run({ cwd: path.join(__dirname, '..') })`,
      'e.ts': `export const f = (dir: string) => readFileSync(path.join(dir, 'data.json'))`,
      'f.ts': `const load = (name: string) => readFileSync(path.join(__dirname, name)); export const f = () => load('other.json')`,
      'vite.config.ts': `export default { file: path.join(__dirname, 'data.json') }`,
    },
    edit: DATUM,
    felt: {},
  },
  {
    says: 'a folder that is named may mean every file inside, and so may a path that begins in it',
    files: {
      'fixtures/one/data.json': '1',
      'a.ts': `export const f = () => readdirSync(path.join(__dirname, 'fixtures'))`,
      'b.ts': `export const f = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name))`,
      'c.ts': 'export const f = (name: string) => readFileSync(`${__dirname}/fixtures/${name}.json`)',
      'd.ts': 'export const f = (name: string) => readFileSync(`${__dirname}/fixtures/${name}.txt`)',
      'e.ts': `const load = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name)); export const f = () => load('two/data.json')`,
      'f.ts': `const load = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name)); export const f = () => load('one/data.json')`,
    },
    edit: ['fixtures/one/data.json', '1', '2'],
    felt: { a: 'unknown?', b: 'unknown?', c: 'unknown?', f: 'uses' },
  },
  {
    says: 'a folder that is handed on adds what nothing imports: the rest is reached by its imports',
    files: {
      'app/entry.ts': `import { total } from './total'; total()`,
      'app/total.ts': 'export const total = () => 1',
      'app/other.ts': 'export const other = () => 1',
      'use.ts': `import { other } from './app/other'; export const use = other`,
      'a.ts': `export const serve = () => send({ root: path.join(__dirname, 'app') })`,
    },
    edit: ['app/other.ts', '=> 1', '=> 2'],
    felt: { use: 'uses' },
  },
  {
    says: 'a test that reads what changed is worth running; its feature does not use it',
    files: {
      'data.ts': 'export const a = 1',
      'cart.ts': 'export const buy = 1',
      'cart.test.ts': `import { buy } from './cart'; expect(buy).toEqual(readFileSync(join(__dirname, 'data.ts')))`,
      'token.ts': 'export const pay = 1',
      'token.test.ts': `import { pay } from './token'; expect(pay).toMatchFileSnapshot('./data.ts')`,
    },
    edit: ['data.ts', '= 1', '= 2'],
    felt: { cart: 'tests', token: 'tests' },
  },
  {
    says: 'every letter counts of a file that is read and never imported',
    files: {
      'data.ts': '// comment\nexport const a = 1',
      'cart.test.ts': `readFileSync(join(__dirname, 'data.ts'))`,
    },
    edit: ['data.ts', 'comment', 'words'],
    changes: ['* runtime'],
    felt: { cart: 'tests' },
  },
  {
    says: 'of a file that is also imported a comment stays a comment',
    files: {
      'data.ts': '// comment\nexport const a = 1',
      'cart.test.ts': `import './data'; readFileSync(join(__dirname, 'data.ts'))`,
    },
    edit: ['data.ts', 'comment', 'words'],
    changes: ['* cosmetic'],
    felt: {},
  },
  {
    says: 'a snapshot is read by its test',
    files: {
      '__snapshots__/cart.test.ts.snap': 'old',
      'cart.test.ts': '',
      'token.test.ts': '',
    },
    edit: ['__snapshots__/cart.test.ts.snap', 'old', 'new'],
    felt: { cart: 'tests' },
  },
];

const LOADERS: readonly Rule[] = [
  {
    says: 'an asynchronous definition asks for its dependencies by its parameters',
    files: {
      'form.js': `define([], function () { return { submit: function () { return 1 }, check: function () {} } })`,
      'a.js': `define(['form'], function (form) { return { buy: function () { return form.submit() } } })`,
      'b.js': `define('b', ['./form'], function (form) { form.submit() })`,
      'c.js': `define(function (require, exports, module) { var form = require('./form'); exports.buy = form.submit })`,
      'd.js': `require(['form'], function (form) { form.submit() })`,
      'e.js': `define(['other'], function (other) { other.submit() })`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { a: 'uses', b: 'uses', c: 'uses', d: 'uses' },
  },
  {
    says: 'a universal definition asks for its dependencies in whatever way it is loaded',
    files: {
      'form.js': `(function (root, factory) {
          if (typeof define === 'function' && define.amd) define([], factory);
          else if (typeof module === 'object') module.exports = factory();
          else root.form = factory();
        })(this, function () { return { submit: function () { return 1 } } });`,
      'a.js': `(function (root, factory) {
          if (typeof define === 'function' && define.amd) define(['exports', './form'], factory);
          else factory({}, null);
        })(this, function (exports, form) { exports.buy = form.submit });`,
    },
    edit: ['form.js', 'return 1', 'return 2'],
    felt: { a: 'uses' },
  },
];

const DECLARED: readonly Rule[] = [
  {
    says: 'what is declared of a module is felt by the compiler alone, where that module is asked for',
    files: {
      'package.json': '{}',
      'shims.d.ts': `declare module '*.svg' { const url: string; export default url }
declare module 'legacy' { export const old: number }`,
      'x.svg': '',
      'a.ts': `import url from './x.svg'; export const icon = url`,
      'b.ts': `import { old } from 'legacy'; export const c = old`,
      'c.ts': `import png from './x.png'; export const d = png`,
    },
    edit: ['shims.d.ts', 'url: string', 'url: number'],
    felt: { a: 'types' },
  },
  {
    says: 'what is added to a module of the repository is felt by the compiler where that module is imported',
    files: {
      'package.json': '{}',
      'store.ts': 'export interface State { a: 1 } export const store = 1',
      'extra.ts': `import './store'; declare module './store' { interface State { b: 1 } }`,
      'a.ts': `import { store } from './store'; export const b = store`,
      'c.ts': 'export const d = 1',
    },
    edit: ['extra.ts', 'b: 1', 'b: 2'],
    felt: { a: 'types' },
  },
  {
    says: 'a reference, and a type that a comment of a script takes, are felt by the compiler alone',
    files: {
      'globals.d.ts': 'interface Shape { a: 1 }',
      'types.ts': 'export interface Pay { a: 1 }',
      'a.ts': '/// <reference path="globals.d.ts" />\nexport const x = 1',
      'b.js': `/** @type {import('./types').Pay} */\nexport const x = 1`,
      'c.js': `/** @import { Pay } from './types' */\nexport const x = 1`,
      'd.ts': `/** @type {import('./types').Pay} */\nexport const x = 1`,
    },
    edit: ['types.ts', 'a: 1', 'a: 2'],
    felt: { b: 'types', c: 'types' },
  },
  {
    says: 'a reference by path',
    files: {
      'globals.d.ts': 'interface Shape { a: 1 }',
      'a.ts': '/// <reference path="globals.d.ts" />\nexport const x = 1',
      'b.ts': '/// <reference types="./globals" />\nexport const x = 1',
      'c.ts': '/// <reference types="node" />\nexport const x = 1',
    },
    edit: ['globals.d.ts', 'a: 1', 'a: 2'],
    felt: { a: 'types', b: 'types' },
  },
];

const ASSETS: readonly Rule[] = [
  {
    says: 'data, pictures and machine code that are imported',
    files: {
      ...DATA,
      'a.ts': `import data from './data.json' with { type: 'json' }; export const b = data`,
      'b.ts': `import data from './data.json?url'; export const c = data`,
      'c.ts': `const data = require('./data'); exports.d = data`,
      'd.ts': `export const load = () => import(/* webpackChunkName: "data" */ './data.json')`,
      'e.ts': 'export const f = 1',
    },
    edit: DATUM,
    felt: { a: 'uses', b: 'uses', c: 'uses', d: 'uses' },
  },
  {
    says: 'a WebAssembly module, however it is asked for',
    files: {
      'x.wasm': 'one',
      'a.ts': `import init from './x.wasm?init'; export const b = init`,
      'b.ts': `import { add } from './x.wasm'; export const c = add`,
      'c.ts': `export const d = () => WebAssembly.instantiateStreaming(fetch(new URL('./x.wasm', import.meta.url)))`,
      'd.ts': `export const e = () => readFileSync(new URL('./x.wasm', import.meta.url))`,
    },
    edit: ['x.wasm', 'one', 'two'],
    felt: { a: 'uses', b: 'uses', c: 'uses', d: 'uses' },
  },
  {
    says: 'a GraphQL document, and what it takes in by its comments',
    files: {
      'fields.graphql': 'fragment Fields on Item { a }',
      'query.graphql': '#import "./fields.graphql"\nquery { item { ...Fields } }',
      'other.gql': `# import Fields from 'fields.graphql'\n# no import "./fields.graphql" here\nquery { a }`,
      'a.ts': `import query from './query.graphql'; export const b = query`,
      'c.ts': `import other from './other.gql'; export const d = other`,
      'e.ts': 'export const f = 1',
    },
    edit: ['fields.graphql', '{ a }', '{ a b }'],
    felt: { a: 'uses', c: 'uses', query: 'uses', other: 'uses' },
  },
  {
    says: 'a computed import means what its literal beginning and end allow',
    files: {
      'locales/de.json': '1',
      'a.ts': 'export const load = (name: string) => import(`./locales/${name}.json`)',
      'b.ts': 'export const load = (name: string) => import(`./locales/${name}.ts`)',
      'c.ts': 'export const load = (name: string) => import(`./pages/${name}.json`)',
      'd.ts': `export const load = (name: string) => import(/* @vite-ignore */ './locales/' + name)`,
    },
    edit: ['locales/de.json', '1', '2'],
    felt: { a: 'unknown?', d: 'unknown?' },
  },
];

const PAGES: readonly Rule[] = [
  {
    says: 'an end-to-end test reaches what the pages reach that it visits; its feature does not use it',
    files: {
      'next.config.js': '',
      'app/checkout/page.tsx': `import { total } from '../../total'; export default () => total()`,
      'app/about/page.tsx': 'export default () => 1',
      'total.ts': 'export const total = () => 1',
      'cart.test.ts': `test('pays', async ({ page }) => { await page.goto('/checkout') })`,
      'token.test.ts': `test('reads', async ({ page }) => { await page.goto('/about') })`,
    },
    edit: ['total.ts', '=> 1', '=> 2'],
    felt: { 'app/checkout/page': 'uses', cart: 'tests' },
  },
];

test.each([...PAGES, ...DECLARED, ...ASSETS, ...ADDRESSES, ...GLOBS, ...READS, ...LOADERS])('$says', (rule) => {
  const { changes, felt } = outcomeOf(rule);
  expect({ ...(rule.changes ? { changes } : {}), felt }).toEqual({
    ...(rule.changes ? { changes: rule.changes } : {}),
    felt: rule.felt,
  });
});
