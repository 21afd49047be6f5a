import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** The ways of a universal module: by an asynchronous loader, by CommonJS, as a global. */
const wrapped = (body: string): string =>
  `(function (root, factory) { if (typeof define === 'function' && define.amd) define(['./dep'], factory);
  else if (typeof module === 'object' && module.exports) module.exports = factory(require('./dep'));
  else root.Lib = factory(root.Dep); })(typeof self !== 'undefined' ? self : this, function (dep) { ${body} });`;

/** The same as bundlers write it, which hands over what is exported. */
const bundled = (body: string): string =>
  `(function (global, factory) { typeof exports === 'object' && typeof module !== 'undefined' ? factory(exports, require('./dep'))
  : typeof define === 'function' && define.amd ? define(['exports', './dep'], factory)
  : (global = typeof globalThis !== 'undefined' ? globalThis : global || self, factory(global.Lib = {}, global.Dep)); })
  (this, function (exports, dep) { ${body} });`;

/** No wrapper: what is declared is everybody's, and is exported where somebody can take it. */
const guarded = (body: string): string =>
  `if (typeof require !== 'undefined') { var dep = require('./dep') }
  var Lib = (function () { ${body} })();
  if (typeof module !== 'undefined') module.exports = Lib;`;

const READERS = {
  'dep.js': 'exports.f = () => 3',
  'cart.js': `const lib = require('./lib'); exports.go = () => lib.run()`,
  'page.js': 'function go() { return Lib.run() }',
  'menu.js': 'function open() { return Other.run() }',
};

const FELT = { cart: 'uses', page: 'uses?' };

const RULES: readonly Rule[] = [
  ['a wrapper', wrapped('return { run: () => dep.f(5) }')],
  ['what bundlers write', bundled('exports.run = () => dep.f(5)')],
  ['a script that asks for CommonJS', guarded('return { run: function () { return dep.f(5) } }')],
].flatMap(([says = '', lib = '']): readonly Rule[] => [
  {
    says: `${says}: what it does, by who requires it and by who has it of everybody`,
    files: { ...READERS, 'lib.js': lib },
    edit: ['lib.js', 'f(5)', 'f(6)'],
    felt: FELT,
  },
  {
    says: `${says}: what it requires, too`,
    files: { ...READERS, 'lib.js': lib },
    edit: ['dep.js', '=> 3', '=> 4'],
    felt: { ...FELT, lib: 'uses' },
  },
]);

const NAMESPACES: readonly Rule[] = [
  {
    says: 'a namespace of several scripts, by the others that name nothing of it',
    files: {
      'form.ts': 'namespace App { export const run = () => 5 }',
      'cart.ts': 'namespace App { export const go = () => run() }',
      'page.ts': 'namespace Other { export const go = () => other() }',
    },
    edit: ['form.ts', '5', '6'],
    felt: { cart: 'uses?' },
  },
];

test.each([...RULES, ...NAMESPACES])('a script is felt: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
