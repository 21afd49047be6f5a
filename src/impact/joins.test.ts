import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const READS = `export const go = () => shared(1);`;

const RULES: readonly Rule[] = [
  {
    says: 'a global that a module sets is felt by who reads it by its name, and by who reads it of the global object',
    files: {
      'a.ts': `import './b'; globalThis.shared = (n) => n + 1; export const other = 1;`,
      'b.ts': `export {};`,
      'cart.ts': READS,
      'page.ts': `export const go = () => window.shared(1);`,
      'menu.ts': `export const go = (shared) => shared(1);`,
      'side.ts': `const shared = () => 2; export const go = () => shared();`,
      'user.ts': `import { go } from './cart'; export const run = () => go();`,
      'user.test.ts': `import { run } from './user'; test(() => run());`,
    },
    edit: ['a.ts', 'n + 1', 'n + 2'],
    felt: { cart: 'uses?', page: 'uses?', user: 'uses?' },
  },
  {
    says: 'so is one that is set on window, self or global, by assignment to a bare name, or by Object.assign',
    files: {
      'a.ts': `export {}; const v = () => f(1); window.one = v; self.two = v; global.three = v; four = v; Object.assign(globalThis, { five: v });
        Object.defineProperty(window, 'six', { value: v });`,
      'b.ts': `export const go = () => one;`,
      'c.ts': `export const go = () => two;`,
      'd.ts': `export const go = () => three;`,
      'e.ts': `export const go = () => four;`,
      'f.ts': `export const go = () => five;`,
      'g.ts': `export const go = () => six;`,
      'h.ts': `export const go = () => seven;`,
    },
    edit: ['a.ts', 'f(1)', 'f(2)'],
    felt: { b: 'uses?', c: 'uses?', d: 'uses?', e: 'uses?', f: 'uses?', g: 'uses?' },
  },
  {
    says: 'a global that code puts something into is felt by who reads it',
    files: {
      'a.ts': `export {}; window.App = {};`,
      'b.ts': `export {}; window.App.shared = () => 1;`,
      'cart.ts': `export const go = () => App.shared();`,
    },
    edit: ['b.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses?', a: 'uses?' },
  },
  {
    says: 'what code puts into a global of the browser is no global of the repository',
    files: {
      'b.ts': `export {}; document.title = name(1);`,
      'cart.ts': `export const go = () => document.title;`,
    },
    edit: ['b.ts', 'name(1)', 'name(2)'],
    felt: {},
  },
  {
    says: "the top level of a script is everybody's, that of a module is not",
    files: {
      'script.js': `function shared(n) { return n + 1 }`,
      'cart.js': READS,
    },
    edit: ['script.js', 'n + 1', 'n + 2'],
    felt: { cart: 'uses?' },
  },
  {
    says: 'a CommonJS module is no script',
    files: {
      'script.js': `const x = require('x'); function shared(n) { return n + 1 }`,
      'cart.js': READS,
    },
    edit: ['script.js', 'n + 1', 'n + 2'],
    felt: {},
  },
  {
    says: 'a universal module is felt by its name',
    files: {
      'lib.js': `(function (root, factory) { if (typeof define === 'function' && define.amd) define([], factory); else root.shared = factory(); })(this, function () { return () => 1; });`,
      'cart.js': READS,
    },
    edit: ['lib.js', '=> 1', '=> 2'],
    felt: { cart: 'uses?' },
  },
  {
    says: 'so is one as bundlers write it',
    files: {
      'lib.js': `(function (global, factory) { global = typeof globalThis !== 'undefined' ? globalThis : global || self, factory(global.shared = {}); })(this, (function (exports) { exports.a = () => 1; }));`,
      'cart.js': READS,
    },
    edit: ['lib.js', '=> 1', '=> 2'],
    felt: { cart: 'uses?' },
  },
  {
    says: 'a global that is only declared is felt by the compiler, each by who names it',
    files: {
      'a.ts': `export {}; declare global { interface Shape { a: 1 } var shared: number; }`,
      'cart.ts': `export const go = (s: Shape) => s;`,
      'page.ts': `export const go = () => shared;`,
      'menu.ts': `export const go = (s: Other) => s;`,
    },
    edit: ['a.ts', 'a: 1', 'a: 2'],
    felt: { cart: 'types?' },
  },
  {
    says: 'so are the declarations of a script',
    files: {
      'types.d.ts': `interface Shape { a: 1 } declare const shared: number;`,
      'cart.ts': `export const go = (s: Shape) => s;`,
      'page.ts': `export const go = () => shared;`,
    },
    edit: ['types.d.ts', 'a: 1', 'a: 2'],
    felt: { cart: 'types?' },
  },
  {
    says: 'a module that can be had by a global name is felt by it',
    files: {
      'lib.d.ts': `export const a: 1; export as namespace shared;`,
      'cart.ts': READS,
    },
    edit: ['lib.d.ts', 'a: 1', 'a: 2'],
    felt: { cart: 'types?' },
  },
  {
    says: 'what a test makes a global is none in the product',
    files: {
      'x.test.ts': `export {}; globalThis.shared = (n) => n + 1;`,
      'cart.ts': READS,
      'page.test.ts': READS,
    },
    edit: ['x.test.ts', 'n + 1', 'n + 2'],
    felt: {},
  },
  {
    says: 'what serves tests makes it a global of all tests',
    files: {
      'tests/setup.ts': `export {}; globalThis.shared = (n) => n + 1;`,
      'cart.ts': READS,
      'page.test.ts': READS,
    },
    edit: ['tests/setup.ts', 'n + 1', 'n + 2'],
    felt: { page: 'uses?' },
  },
  {
    says: 'an object that is filled from elsewhere is felt by who reads it, though nothing of that imports who fills it',
    files: {
      'registry.ts': `export const registry = []; export const size = 1;`,
      'plug.ts': `import { registry } from './registry'; import { handler } from './handler'; registry.push(handler);`,
      'handler.ts': `export const handler = () => 1;`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.forEach((each) => each());`,
      'page.ts': `import { size } from './registry'; export const go = () => size;`,
    },
    edit: ['handler.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses?', plug: 'uses', registry: 'uses?' },
  },
  {
    says: 'so is one whose property is set, in a function, through a re-export',
    files: {
      'registry.ts': `export const registry = { handler: null };`,
      'index.ts': `export { registry } from './registry';`,
      'plug.ts': `import { registry } from './index'; export const plug = () => { registry.handler = () => 1; };`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.handler();`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    felt: { cart: 'uses?', index: 'uses?', registry: 'uses?' },
  },
  {
    says: 'a method of the repository that is called as those of collections are is followed instead',
    files: {
      'registry.ts': `export const registry = { add(n) { return n }, all() { return 1 } };`,
      'plug.ts': `import { registry } from './registry'; export const plug = () => registry.add(1);`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.all();`,
    },
    edit: ['plug.ts', 'add(1)', 'add(2)'],
    felt: { registry: 'calls' },
  },
  {
    says: 'a list inside of an object is filled like one by itself',
    files: {
      'registry.ts': `export const registry = { list: [] };`,
      'plug.ts': `import { registry } from './registry'; export const plug = () => registry.list.push(1);`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.list;`,
    },
    edit: ['plug.ts', 'push(1)', 'push(2)'],
    felt: { cart: 'uses?', registry: 'uses?' },
  },
  {
    says: 'who only takes things away puts nothing in',
    files: {
      'registry.ts': `export const registry = [];`,
      'plug.ts': `import { registry } from './registry'; export const clear = () => { log(1); registry.length = 0; registry.pop(); };`,
      'cart.ts': `import { registry } from './registry'; export const go = () => registry.length;`,
    },
    edit: ['plug.ts', 'log(1)', 'log(2)'],
    felt: {},
  },
];

test.each(RULES)('$says', ({ changes, felt, ...rule }) => {
  const outcome = outcomeOf({ ...rule, ...(changes ? { changes } : {}) });
  if (felt) expect(outcome.felt).toEqual(felt);
});
