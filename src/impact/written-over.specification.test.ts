import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const API = 'export const api = { run() { return 1 }, other() { return 2 }, inner: { go() {} } }';
const RUN = `import { api } from './api'; export const go = () => api.run()`;
const OTHER = `import { api } from './api'; export const go = () => api.other()`;

/** `plug` puts something into what `api` holds: `cart` calls the member of that name, `page` another one. */
function writing(says: string, text: string, felt: Rule['felt'] = { api: 'uses?', cart: 'uses?' }): Rule {
  const plug = `import { api } from './api'; import * as all from './api'; function swap() { return 5 } ${text}`;
  const files = { 'api.ts': API, 'plug.ts': plug, 'cart.ts': RUN, 'page.ts': OTHER };
  return { says, files, edit: ['plug.ts', 'return 5', 'return 6'], felt };
}

const ANY = { api: 'uses?', cart: 'uses?', page: 'uses?' };

const FROM_ELSEWHERE: readonly Rule[] = [
  writing('by assignment', 'api.run = swap'),
  writing('under a literal name', `api['run'] = swap`),
  writing('behind a cast', '(api as any).run = swap'),
  writing('where it is missing', 'api.run ??= swap'),
  writing('by taking apart', '({ run: api.run } = { run: swap })'),
  writing('by copying', 'Object.assign(api, { run: swap })'),
  writing('by copying a name for itself', 'const run = swap; Object.assign(api as any, { run })'),
  writing('by definition', `Object.defineProperty(api, 'run', { value: swap })`),
  writing('by reflection', `Reflect.set(api, 'run', swap)`),
  writing('later', 'export function install() { api.run = swap }'),
  writing('through a namespace', 'all.api.run = swap'),
  writing('under another name', 'const a = api; a.run = swap'),
  writing('under a name of a function', 'export function f() { const a = api as any; a.run = swap }'),
  writing('under a name that is bound later', 'let a; a = api; a.run = swap'),
  writing('under a name that may be something else', 'const a = Math.random() > 1 ? null : api; a.run = swap'),
  writing('under a name for a member of a namespace', 'const { api: a } = all; a.run = swap'),
  writing('under any name, so that it may be each of them', 'for (const key of keys()) api[key] = swap', ANY),
  writing('by copying what is not known, so that it may be each of them', 'Object.assign(api, swap())', ANY),
  writing('by a function that it is handed to', 'function install(it) { it.run = swap } install(api)'),
  writing(
    'by a function that names it anew',
    'const install = (it) => { const a = it; a.run = swap }; install(all.api)',
  ),
  writing(
    'what is made of it and handed over is another object',
    'function install(it) { it.run = swap } install(copy(api)); install(api.other())',
    {},
  ),
  writing(
    'what a function puts into another argument',
    'function install(it, more) { more.run = swap } install(api)',
    {},
  ),
  writing('a copy is another object', 'const a = { ...api }; a.run = swap', {}),
  writing('a name that is bound anew is not what it held', 'let a = api; a = { run: swap }', {}),
  writing('another object of that name is another one', 'export function f(api) { api.run = swap }', {}),
  writing('a new member is none that is there', 'api.more = swap', { api: 'uses?' }),
  writing('what is inside of a member is not told apart', 'const { inner } = api; inner.go = swap', { api: 'uses?' }),
];

const HELD: readonly Rule[] = [
  {
    says: 'not by a test, which is a program of its own, but by what serves tests',
    files: {
      'api.ts': API,
      'plug.test.ts': `import { api } from './api'; import { swap } from './swap'; api.run = () => swap()`,
      'test/setup.ts': `import { api } from '../api'; import { swap } from '../swap'; api.other = () => swap()`,
      'swap.ts': 'export function swap() { return 5 }',
      'cart.ts': RUN,
      'page.ts': OTHER,
    },
    edit: ['swap.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', page: 'uses?', plug: 'uses?', 'test/setup': 'uses' },
  },
  {
    says: 'nor by a benchmark, unless a module imports it',
    files: {
      'api.ts': API,
      'plug.bench.ts': `import { api } from './api'; import { swap } from './swap'; api.run = () => swap()`,
      'press.bench.ts': `import { api } from './api'; import { swap } from './swap'; api.other = () => swap()`,
      'menu.ts': `import './press.bench';`,
      'swap.ts': 'export function swap() { return 5 }',
      'cart.ts': RUN,
      'page.ts': OTHER,
    },
    edit: ['swap.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', page: 'uses?', plug: 'uses', press: 'uses' },
  },
  {
    says: 'a static method of a class',
    files: {
      'api.ts': 'export class Api { static run() { return 1 } static other() {} }',
      'plug.ts': `import { Api } from './api'; function swap() { return 5 } Api.run = swap`,
      'cart.ts': `import { Api } from './api'; export const go = () => Api.run()`,
      'page.ts': `import { Api } from './api'; export const go = () => Api.other()`,
    },
    edit: ['plug.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?' },
  },
  {
    says: 'a method of a prototype, also under a name of its own',
    files: {
      'api.ts': 'export class Api { run() { return 1 } static none() {} } export class Other {}',
      'plug.ts': `import { Api } from './api'; function swap() { return 5 } const proto = Api.prototype; proto.run = swap`,
      'cart.ts': `import { Api } from './api'; export const go = () => new Api().run()`,
      'page.ts': `import { Other } from './api'; export const go = () => new Other()`,
      'menu.ts': `import { Api } from './api'; export const go = () => Api.none()`,
    },
    edit: ['plug.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?' },
  },
  {
    says: 'a member of a function',
    files: {
      'api.ts': 'export function api() {} export const arrow = () => {}; export function other() {}',
      'plug.ts': `import { api, arrow } from './api'; function swap() { return 5 } api.run = swap; arrow.run = swap`,
      'cart.ts': `import { api } from './api'; export const go = () => api.run()`,
      'menu.ts': `import { arrow } from './api'; export const go = () => arrow.run()`,
      'page.ts': `import { other } from './api'; export const go = () => other()`,
    },
    edit: ['plug.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?', menu: 'uses?' },
  },
  {
    says: 'a member of what is exported as the default',
    files: {
      'api.ts': 'export default { run() { return 1 }, other() {} }',
      'plug.ts': `import api from './api'; function swap() { return 5 } api.run = swap`,
      'cart.ts': `import api from './api'; export const go = () => api.run()`,
      'page.ts': `import api from './api'; export const go = () => api.other()`,
    },
    edit: ['plug.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?' },
  },
  {
    says: 'what a CommonJS module exports',
    files: {
      'api.js': 'exports.run = function () { return 1 }; exports.other = function () {}',
      'plug.js': `const api = require('./api'); function swap() { return 5 } api.run = swap`,
      'cart.js': `const api = require('./api'); exports.go = () => api.run()`,
      'page.js': `const api = require('./api'); exports.go = () => api.other()`,
    },
    edit: ['plug.js', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?' },
  },
  {
    says: 'what a CommonJS module exports, which is asked for in place',
    files: {
      'api.js': 'exports.run = function () { return 1 }; exports.other = function () {}',
      'plug.js': `function swap() { return 5 } require('./api').run = swap`,
      'cart.js': `const api = require('./api'); exports.go = () => api.run()`,
      'page.js': `const api = require('./api'); exports.go = () => api.other()`,
    },
    edit: ['plug.js', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?' },
  },
  {
    says: 'a member of what a CommonJS module is',
    files: {
      'api.js': 'module.exports = { run() { return 1 }, other() {} }',
      'plug.js': `const api = require('./api'); function swap() { return 5 } api.run = swap`,
      'cart.js': `const api = require('./api'); exports.go = () => api.run()`,
      'page.js': `const api = require('./api'); exports.go = () => api.other()`,
    },
    edit: ['plug.js', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?' },
  },
  {
    says: 'through a module that passes it on',
    files: {
      'api.ts': API,
      'index.ts': `export { api as it } from './api'`,
      'plug.ts': `import { it } from './index'; function swap() { return 5 } it.run = swap`,
      'cart.ts': RUN,
      'page.ts': OTHER,
    },
    edit: ['plug.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?', index: 'uses?' },
  },
  {
    says: 'by evaluating what calls it',
    files: {
      'api.ts': API,
      'plug.ts': `import { api } from './api'; function swap() { return 5 } api.run = swap`,
      'cart.ts': `import './plug'; import { api } from './api'; api.run()`,
      'page.ts': `import './cart'`,
      'menu.ts': `import { api } from './api'; api.other()`,
      'side.ts': `import './menu'`,
    },
    edit: ['plug.ts', 'return 5', 'return 6'],
    felt: { api: 'uses?', cart: 'uses?', page: 'loads?' },
  },
];

const BY_ITSELF: readonly Rule[] = [
  'api.run = swap',
  'const a = api; a.run = swap',
  'let a; a = api; a.run = swap',
].map(
  (text): Rule => ({
    says: `by the module itself: ${text}`,
    files: {
      'api.ts': `${API}; function swap() { return 5 } export function patch() { ${text} }`,
      'cart.ts': RUN,
      'page.ts': OTHER,
    },
    edit: ['api.ts', 'return 5', 'return 6'],
    felt: { cart: 'uses' },
  }),
);

const BY_THIS: readonly Rule[] = [
  {
    says: 'by another method, under a name for this',
    files: {
      'api.ts': 'export const api = { run() { return 1 }, other() {}, patch() { const me = this; me.run = () => 5 } }',
      'cart.ts': RUN,
      'page.ts': OTHER,
    },
    edit: ['api.ts', '5', '6'],
    felt: { cart: 'uses' },
  },
  {
    says: 'what a class gives its instances under any name is no static member',
    files: {
      'api.ts': 'export class Api { constructor(all) { Object.assign(this, all, 5) } run() {} static other() {} }',
      'cart.ts': `import { Api } from './api'; export const go = () => new Api()`,
      'page.ts': `import { Api } from './api'; export const go = () => Api.other()`,
    },
    edit: ['api.ts', '5', '6'],
    felt: { cart: 'uses' },
  },
];

const COMMON: readonly Rule[] = [
  {
    says: 'a CommonJS export that is assigned to again, by either of its values',
    files: {
      'api.js': `function swap() { return 5 } function first() { return 5 } module.exports = { run: first, other: () => 1 }; module.exports.run = swap`,
      'cart.js': `const api = require('./api'); exports.go = () => api.run()`,
      'menu.js': `const { run } = require('./api'); exports.go = run`,
      'side.mjs': `import api from './api.js'; export const go = () => api.run()`,
      'main.mjs': `import { run } from './api.js'; export const go = () => run()`,
      'page.js': `const { other } = require('./api'); exports.go = other`,
    },
    edit: ['api.js', 'return 5', 'return 6'],
    felt: { cart: 'uses', menu: 'uses', side: 'uses', main: 'uses' },
  },
  {
    says: 'also where both are functions that stand there',
    files: {
      'api.js': 'module.exports = { run() { return 1 }, other() {} }; module.exports.run = function () { return 5 }',
      'cart.js': `const api = require('./api'); exports.go = () => api.run()`,
      'side.mjs': `import api from './api.js'; export const go = () => api.run()`,
      'page.js': `const api = require('./api'); exports.go = () => api.other()`,
    },
    edit: ['api.js', 'return 5', 'return 6'],
    felt: { cart: 'uses', side: 'uses' },
  },
  {
    says: 'a name beside the whole is had of the default too',
    files: {
      'api.js':
        'module.exports = create; function create() {} module.exports.run = function () { return 5 }; module.exports.other = () => 1',
      'cart.mjs': `import create from './api.js'; export const go = () => create.run()`,
      'page.mjs': `import { other } from './api.js'; export const go = () => other()`,
    },
    edit: ['api.js', 'return 5', 'return 6'],
    felt: { cart: 'uses' },
  },
];

for (const [title, rules] of [
  ['a member that is written over', FROM_ELSEWHERE],
  ['what is written over:', HELD],
  ['a member that is written over', BY_ITSELF],
  ['a member that is written over', BY_THIS],
  ['what is exported twice:', COMMON],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
