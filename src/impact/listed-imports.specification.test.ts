import { expect, test } from 'vitest';
import { outcomeOf, type Files, type Rule } from './specification.fixture.ts';

/** What is loaded, where it lies among other files of its folder. */
const PLUGINS: Files = {
  'plugins/a.ts': 'export const run = () => 1',
  'other/b.ts': 'export const run = () => 1',
};

/** A loader that lists the folder of the file that changes feels it for certain; one that lists another folder does not feel it. */
const LOADERS: readonly (readonly [says: string, text: string])[] = [
  [
    'each file of a pattern, from where the program is started',
    `import { glob } from 'glob'; import path from 'path';
     glob.sync('DIR/*.ts').forEach((file) => require(path.join(process.cwd(), file)).run())`,
  ],
  [
    'a pattern that is put together, of what is built or not',
    `import { globSync } from 'glob'; import path from 'path';
     const root = process.env.TEST ? '' : 'build';
     for (const file of globSync(path.join(root, 'DIR/*.[jt]s'))) require(path.resolve(file)).run()`,
  ],
  [
    'absolute paths of a pattern',
    `import fg from 'fast-glob';
     export async function load() { for (const file of await fg(['DIR/*.js', '!DIR/*.test.js'], { absolute: true })) (await import(file)).run() }`,
  ],
  [
    'a pattern from the folder of the file',
    `import { globby } from 'globby'; import path from 'path';
     globby('DIR/*.ts', { cwd: __dirname }).then((files) => Promise.all(files.map((file) => import(path.join(__dirname, file))))).then((all) => all[0].run())`,
  ],
  [
    'each file of a folder',
    `const fs = require('fs'), path = require('path');
     const dir = path.join(__dirname, 'DIR');
     fs.readdirSync(dir).filter((file) => file.endsWith('.ts')).sort().map((file) => require(path.join(dir, file))).forEach((each) => each.run())`,
  ],
  [
    'each entry of a folder, by a template',
    `import { readdirSync } from 'node:fs';
     for (const entry of readdirSync(__dirname + '/DIR', { withFileTypes: true })) require(\`./DIR/\${entry.name}\`).run()`,
  ],
  [
    'what a promise or a callback gives',
    `import fs from 'fs/promises'; import { readdir } from 'fs';
     fs.readdir('DIR').then((files) => files.forEach((file) => import('./DIR/' + file).then((it) => it.run())));
     readdir('DIR', (error, files) => { for (const file of files) import(\`./DIR/\${file}\`) })`,
  ],
  [
    'files whose names are asked about first',
    `import { readdirSync } from 'fs';
     for (const name of readdirSync('DIR')) { const file = './DIR/' + name; if (!file.endsWith('.d.ts') && ~file.indexOf('.')) require(file).run() }`,
  ],
  [
    'paths that are made in a step of their own',
    `import { readdirSync } from 'fs'; import { join } from 'path';
     const files = readdirSync(join(__dirname, 'DIR')).map((name) => join(__dirname, 'DIR', name));
     for (const file of files) require(file).run()`,
  ],
  [
    'a function of the file that lists, and one that loads',
    `import { readdirSync } from 'fs'; import path from 'path';
     function filesOf(dir) { return readdirSync(dir).filter((name) => name[0] !== '.') }
     function loadAll(dir) { return filesOf(dir).map((name) => { const file = path.join(dir, name); return require(file) }) }
     loadAll(path.join(__dirname, 'DIR')).forEach((each) => each.run())`,
  ],
  ['names in a list', `for (const name of ['./DIR/a', './DIR/b']) require(name).run()`],
  [
    'names in a list, in a text',
    `const names = ['a', 'b']; names.forEach((name) => require(\`./DIR/\${name}\`).run())`,
  ],
  ['a constant', `const FILE = './DIR/a'; require(FILE).run(); require('./DIR/b')`],
  ['either of two', `const FILE = process.env.X ? './DIR/a' : './DIR/b'; require(FILE).run()`],
  [
    'the migrations that Umzug finds',
    `import path from 'path'; import { Umzug } from 'umzug';
     const runner = (glob) => new Umzug({ migrations: { glob, resolve: ({ name, path }) => ({ name, up: () => require(path).run() }) } });
     runner(['*.ts', { cwd: path.resolve('DIR') }])`,
  ],
];

const felt = (text: string): Rule['felt'] =>
  outcomeOf({ says: '', files: { ...PLUGINS, 'loader.ts': text }, edit: ['plugins/a.ts', '=> 1', '=> 2'] }).felt;

test.each(LOADERS)('who loads %s feels what lies there', (_, text) => {
  expect(felt(text.replaceAll('DIR', 'plugins'))).toEqual({ loader: 'uses' });
});

test.each(LOADERS)('who loads %s feels nothing of other folders', (_, text) => {
  expect(felt(text.replaceAll('DIR', 'other'))).toEqual({});
});

/** What proves nothing: it may be any file. */
const OPEN: readonly (readonly [says: string, text: string])[] = [
  ['a path that is handed in', `export const load = (path) => require(path)`],
  ['a list that is handed in', `export const load = (paths) => paths.map((path) => require(path))`],
  [
    'a list that gets more',
    `const list = ['./other/b']; export const add = (x) => { list.push(x) }; export const load = () => list.map((path) => require(path))`,
  ],
  [
    'a list that begins empty',
    `const list = []; for (const x of names()) list.unshift(x); for (const path of list) require(path)`,
  ],
  ['a variable that is counted up', `const n = 0; ++n; require('./x/' + n); let m = './other/b'; --m; require(m)`],
  ['a variable that is written again', `let file = './other/b'; file = process.env.X; require(file)`],
  [
    'what a function of the same name lists',
    `import { glob } from './glob'; glob('other/*.ts').forEach((file) => require(file))`,
  ],
  [
    'a folder that is computed',
    `import { globSync } from 'glob'; globSync(process.env.DIR + '/*.ts').forEach((file) => require(file))`,
  ],
  [
    'options that are computed',
    `import { globSync } from 'glob'; globSync('other/*.ts', options()).forEach((file) => require(file))`,
  ],
  [
    'a pattern that matches nothing',
    `import { globSync } from 'glob'; globSync('gone/*').forEach((file) => require(process.cwd() + '/' + file))`,
  ],
  ['a function that escapes', `const load = (file) => require(file); load('./other/b'); register(load)`],
];

test.each(OPEN)('who loads %s may feel anything', (_, text) => {
  expect(felt(text)).toEqual({ loader: 'unknown?' });
});

/** A function that loads every file of the folder that it is handed, and who calls it. */
const LOADER = `import { readdirSync } from 'fs'; import path from 'path';
  export const loadAll = (dir) => readdirSync(dir).map((name) => require(path.join(dir, name)));
  export const unrelated = () => 1`;

const HANDED: readonly Rule[] = [
  {
    says: 'who hands its folder to a function that loads what is there feels that, and nobody else does',
    files: {
      'load.ts': LOADER,
      'plugins/index.ts': `import { loadAll } from '../load'; loadAll(__dirname).forEach((each) => each.run())`,
      'plugins/a.ts': 'export const run = () => 1',
      'other/index.ts': `import { loadAll } from '../load'; export const all = () => loadAll(__dirname)`,
      'other/a.ts': 'export const run = () => 1',
      'shop.ts': `import { unrelated } from './load'; export const shop = () => unrelated()`,
    },
    edit: ['plugins/a.ts', '=> 1', '=> 2'],
    felt: { 'plugins/index': 'uses' },
  },
  {
    says: 'who only evaluates the module of the function, or takes another name of it, calls it with nothing',
    files: {
      'load.ts': LOADER,
      'plugins/index.ts': `import { loadAll } from '../load'; loadAll(__dirname).forEach((each) => each.run())`,
      'plugins/a.ts': 'export const run = () => 1',
      'first.js': `require('./load')`,
      'second.js': `const { unrelated } = require('./load'); unrelated()`,
      'third.ts': `await import('./load'); void import('./load')`,
      'fourth.ts': `const { unrelated } = await import('./load'); unrelated()`,
    },
    edit: ['plugins/a.ts', '=> 1', '=> 2'],
    felt: { 'plugins/index': 'uses' },
  },
  {
    says: 'where a promise of the module of the function goes somewhere, the function may load anything',
    files: {
      'load.ts': LOADER,
      'plugins/index.ts': `import { loadAll } from '../load'; loadAll(__dirname)`,
      'plugins/a.ts': 'export const run = () => 1',
      'first.ts': `export const all = import('./load')`,
    },
    edit: ['plugins/a.ts', '=> 1', '=> 2'],
    felt: { load: 'unknown?', 'plugins/index': 'uses', first: 'unknown?' },
  },
  {
    says: 'where the module of the function is taken as a whole, the function may load anything',
    files: {
      'load.ts': LOADER,
      'plugins/index.ts': `import { loadAll } from '../load'; loadAll(__dirname)`,
      'plugins/a.ts': 'export const run = () => 1',
      'first.js': `exports.all = require('./load')`,
    },
    edit: ['plugins/a.ts', '=> 1', '=> 2'],
    felt: { load: 'unknown?', 'plugins/index': 'uses', first: 'unknown?' },
  },
  {
    says: 'where one hands over what is computed, the function may load anything',
    files: {
      'load.ts': LOADER,
      'plugins/index.ts': `import { loadAll } from '../load'; loadAll(process.env.DIR)`,
      'plugins/a.ts': 'export const run = () => 1',
    },
    edit: ['plugins/a.ts', '=> 1', '=> 2'],
    felt: { load: 'unknown?', 'plugins/index': 'unknown?' },
  },
  {
    says: 'where the function is exported again, it may load anything',
    files: {
      'load.ts': LOADER,
      'again.ts': `export * from './load'`,
      'plugins/a.ts': 'export const run = () => 1',
    },
    edit: ['plugins/a.ts', '=> 1', '=> 2'],
    felt: { load: 'unknown?', again: 'unknown?' },
  },
];

test.each(HANDED)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

test('what no program loads is not among what is listed', () => {
  const files = {
    'loader.ts': `import { globSync } from 'fs'; for (const file of globSync('x/*')) require('./' + file)`,
    'x/a.ts': '',
    'x/page.css': 'a { color: red }',
  };
  expect(outcomeOf({ says: '', files, edit: ['x/page.css', 'red', 'blue'] }).felt).toEqual({});
});
