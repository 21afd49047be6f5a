import { expect, test } from 'vitest';
import { type RouteRule, toldOf } from './printed-routes.fixture.ts';
import { outcomeOf } from './specification.fixture.ts';

const isGlobal = (name: string): string => `\`${name}\` is a global; that this one is meant is not proved`;

const VALUES: readonly RouteRule[] = [
  {
    says: 'by who reads it, by who calls that, and by who evaluates what calls it',
    files: {
      'a.ts': `import './x';\nglobalThis.shared = (n) => n + 1;`,
      'x.ts': 'export {}',
      'cart.ts': `\n\nexport const go = () => shared(1);`,
      'user.ts': `\nimport { go } from './cart'; export const run = () => go();`,
      'side.ts': `\nimport { go } from './cart'; go()`,
      'page.ts': `\nimport './side'`,
    },
    edit: ['a.ts', 'n + 1', 'n + 2'],
    told: {
      cart: ['uses?', 'a.ts:2 (load) change', `cart.ts:3 go use: ${isGlobal('shared')}`],
      user: ['uses?', 'a.ts:2 (load) change', `cart.ts:3 go use: ${isGlobal('shared')}`, 'user.ts:2 run import'],
      side: ['uses?', 'a.ts:2 (load) change', `cart.ts:3 go use: ${isGlobal('shared')}`, 'side.ts:2 (load) import'],
      page: [
        'loads?',
        'a.ts:2 (load) change',
        `cart.ts:3 go use: ${isGlobal('shared')}`,
        'side.ts:2 (load) import',
        'page.ts:2 (load) import',
      ],
    },
  },
  {
    says: 'by who reads what was made with it while a module is evaluated',
    files: {
      'a.ts': `export {}; globalThis.shared = (n) => n + 1;`,
      'made.ts': 'export const made = shared(4)',
      'side.ts': `import { made } from './made'; if (made) go()`,
      'page.ts': `import './side'`,
    },
    edit: ['a.ts', 'n + 1', 'n + 2'],
    told: {
      made: ['uses?', 'a.ts:1 (load) change', `made.ts:1 made use: ${isGlobal('shared')}`],
      side: ['uses?', 'a.ts:1 (load) change', `made.ts:1 made use: ${isGlobal('shared')}`, 'side.ts:1 (load) import'],
      page: [
        'loads?',
        'a.ts:1 (load) change',
        `made.ts:1 made use: ${isGlobal('shared')}`,
        'side.ts:1 (load) import',
        'page.ts:1 (load) import',
      ],
    },
  },
  {
    says: 'of a script, also by one member, and by no name that a member has',
    files: {
      'a.js': `var shared = { one() { return 1 }, two() { return 2 } }`,
      'cart.ts': `\nexport const go = () => shared.one()`,
      'page.ts': 'export const page = () => one',
    },
    edit: ['a.js', 'return 1', 'return 3'],
    told: {
      cart: ['uses?', 'a.js:1 shared.one change', 'a.js:1 shared use', `cart.ts:2 go use: ${isGlobal('shared')}`],
    },
  },
  {
    says: 'by who reads it, from who fills it',
    files: {
      'a.ts': `export {};\nwindow.App = {};`,
      'b.ts': `export {};\n\nwindow.App.shared = () => 1;`,
      'cart.ts': `\nexport const go = () => App.shared();`,
    },
    edit: ['b.ts', '=> 1', '=> 2'],
    told: {
      a: ['uses?', 'b.ts:3 (load) change', `a.ts:2 (load) use: ${isGlobal('App')}`],
      cart: ['uses?', 'b.ts:3 (load) change', `cart.ts:2 go use: ${isGlobal('App')}`],
    },
  },
];

/** Every way to give a name to everybody. */
const GIVEN: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', 'export {};\nwindow.App = {};'],
  ['a.ts', 'export {};\nglobalThis["App"] = {};'],
  ['a.ts', 'export const x = 1;\nself.App = {};'],
  ['a.ts', 'export {};\nObject.assign(global, { App: {} });'],
  ['a.ts', 'export {};\n(window as any).App = {};'],
  ['a.ts', 'export {};\nconst w = window as any; w.App = {};'],
  ['a.ts', 'export function give() { const w = globalThis as any; w.App = {} }'],
  ['a.js', 'var App = {};'],
  ['a.js', 'var App = {};\nif (typeof module !== "undefined") module.exports = App;'],
  ['a.js', 'var App = {};\nif (typeof require === "function") require("./x");'],
  ['a.js', "require('./x');\nApp = {};"],
  ['a.js', '/*\nexport const App = 1;\n*/\nvar App = {};'],
  ['a.js', '(function (root) { root.App = {}; })(this);'],
  ['a.js', '(function (root) { root.App = {}; })(typeof self !== "undefined" ? self : this);'],
  ['a.d.ts', 'export as namespace App;\nexport const x: number;'],
  ['a.ts', "import './x';\nwindow.App = {};"],
  ['a.ts', "import './x';\n\\u0073elf.App = {};"],
  ['a.js', "import './x';\n(function (root) { root.App = {}; })(this);"],
  ['a.ts', "export * from './x';\nObject.assign(globalThis, { App: {} });"],
  ['a.d.ts', "export * from './x';\nexport as namespace App;"],
];

test.each(GIVEN)('a name that is given to everybody by %s, `%s`, is felt from who fills it', (path, text) => {
  const files = {
    [path]: text,
    'x.ts': 'export {}',
    'b.ts': 'export {};\nApp.shared = () => 1;',
    'cart.ts': 'export const go = () => App.shared();',
  };
  expect(outcomeOf({ says: '', files, edit: ['b.ts', '=> 1', '=> 2'] }).felt).toMatchObject({ cart: 'uses?' });
});

test.each([
  'export class A { m() { const self = this; self.App = {} } }',
  'export const start = 1;\n(async () => { await start; (window as any).App = start })();',
  // Where statements import, such an assignment is an error.
  "import './x';\nApp = {};",
])('no name is given to everybody by `%s`', (text) => {
  const files = {
    'a.ts': text,
    'x.ts': 'export {}',
    'b.ts': 'export {};\nApp.shared = () => 1;',
    'cart.ts': 'export const go = () => App.shared();',
  };
  expect(outcomeOf({ says: '', files, edit: ['b.ts', '=> 1', '=> 2'] }).felt).toEqual({});
});

test("a name that nobody gives to everybody is nobody's to fill", () => {
  const files = {
    'a.ts': 'export const App = {};',
    'b.ts': 'export {};\nApp.shared = () => 1;',
    'cart.ts': 'export const go = () => App.shared();',
  };
  expect(outcomeOf({ says: '', files, edit: ['b.ts', '=> 1', '=> 2'] }).felt).toEqual({});
});

const TYPES: readonly RouteRule[] = [
  {
    says: 'by who names a type that a module declares for everybody',
    files: {
      'a.ts': `export {}; declare global { interface Shared { a: 1 } }`,
      'cart.ts': `\nexport const go = (x: Shared) => x`,
      'page.ts': `import { go } from './cart'; export type Page = typeof go`,
    },
    edit: ['a.ts', 'a: 1', 'a: 2'],
    told: {
      cart: ['types?', 'a.ts:1 declare global: Shared.a change', `cart.ts:2 go use: ${isGlobal('Shared')}`],
      page: [
        'types?',
        'a.ts:1 declare global: Shared.a change',
        `cart.ts:2 go use: ${isGlobal('Shared')}`,
        'page.ts:1 Page type import',
      ],
    },
  },
  {
    says: 'by who names a type of a script, and not by who reads another name of it',
    files: {
      'a.d.ts': `interface Shared { a: 1 }\ndeclare const other: number`,
      'cart.ts': `\nexport const go = (x: Shared) => x`,
      'page.ts': 'export const page = () => other',
    },
    edit: ['a.d.ts', 'a: 1', 'a: 2'],
    told: { cart: ['types?', 'a.d.ts:1 Shared change', `cart.ts:2 go use: ${isGlobal('Shared')}`] },
  },
  {
    says: 'by who asks for the type of a value alone',
    files: { 'a.ts': `export {}; globalThis.shared = (n) => n + 1;`, 'cart.ts': 'export type Cart = typeof shared' },
    edit: ['a.ts', 'n + 1', 'n + 2'],
    told: { cart: ['types?', 'a.ts:1 (load) change', `cart.ts:1 Cart use: ${isGlobal('shared')}`] },
  },
  {
    says: 'by who names a module by its global',
    files: {
      'a.d.ts': `export as namespace Shop;\nexport const pay: number;`,
      'cart.ts': `\nexport const go = () => Shop.pay`,
    },
    edit: ['a.d.ts', 'number', 'string'],
    told: { cart: ['types?', 'a.d.ts:2 pay change', `cart.ts:2 go use: ${isGlobal('Shop')}`] },
  },
];

const IN_TESTS: readonly RouteRule[] = [
  {
    says: 'one that what serves tests makes, by tests and what serves them',
    files: {
      'e2e/a.ts': `export {}; window.shared = () => 1;`,
      'e2e/b.ts': `\nexport const go = () => shared();`,
      'cart.ts': `export const go = () => shared();`,
      'cart.test.ts': `\nshared()`,
    },
    edit: ['e2e/a.ts', '=> 1', '=> 2'],
    told: {
      'e2e/b': ['uses?', 'e2e/a.ts:1 (load) change', `e2e/b.ts:2 go use: ${isGlobal('shared')}`],
      cart: ['uses?', 'e2e/a.ts:1 (load) change', `cart.test.ts:2 (load) use: ${isGlobal('shared')}`],
    },
  },
  {
    says: 'one of the product, by tests too',
    files: {
      'a.ts': `export {}; window.shared = () => 1;`,
      'e2e/b.ts': `\nexport const go = () => shared();`,
      'cart.test.ts': `\nshared()`,
    },
    edit: ['a.ts', '=> 1', '=> 2'],
    told: {
      'e2e/b': ['uses?', 'a.ts:1 (load) change', `e2e/b.ts:2 go use: ${isGlobal('shared')}`],
      cart: ['uses?', 'a.ts:1 (load) change', `cart.test.ts:2 (load) use: ${isGlobal('shared')}`],
    },
  },
  {
    says: 'one that a test makes, or fills, by nobody',
    files: {
      'a.ts': `export {}; window.App = {};`,
      'x.test.ts': `window.shared = () => 1; window.App.shared = () => 1;`,
      'cart.ts': `export const go = () => shared() + App.shared();`,
      'cart.test.ts': `shared(); App.shared()`,
    },
    edit: ['x.test.ts', '() => 1; window.App.shared = () => 1', '() => 2; window.App.shared = () => 2'],
    told: {},
  },
  {
    says: 'nor one that a benchmark makes, or fills',
    files: {
      'a.ts': `export {}; window.App = {};`,
      'x.bench.ts': `export {}; window.shared = () => 1; window.App.shared = () => 1;`,
      'cart.ts': `export const go = () => shared() + App.shared();`,
    },
    edit: ['x.bench.ts', '() => 1; window.App.shared = () => 1', '() => 2; window.App.shared = () => 2'],
    told: {},
  },
];

const filled = (name: string): string =>
  `\`${name}\` is filled from elsewhere; that both run in one program is not proved`;

const FILLED: readonly RouteRule[] = [
  {
    says: 'an object whose property is set, by who takes a property of it and not by who takes another method',
    files: {
      'registry.ts': `export const registry = { handler: null, other() {} };`,
      'plug.ts': `import { registry } from './registry'; export const plug = () => { registry.handler = () => 1; };`,
      'cart.ts': `\nimport { registry } from './registry'; export const go = () => registry.handler();`,
      'page.ts': `\nimport { registry } from './registry'; export const go = () => registry.other();`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    told: {
      registry: ['uses?', 'plug.ts:1 plug change', `registry.ts:1 registry.(core) write: ${filled('registry')}`],
      cart: [
        'uses?',
        'plug.ts:1 plug change',
        `registry.ts:1 registry.(core) write: ${filled('registry')}`,
        'cart.ts:2 go import',
      ],
    },
  },
  {
    says: 'a list, by who reads it',
    files: {
      'registry.ts': `export const registry = [];`,
      'handler.ts': 'export const handler = () => 1',
      'plug.ts': `import { registry } from './registry'; import { handler } from './handler'; registry.push(handler);`,
      'cart.ts': `\nimport { registry } from './registry'; export const go = () => registry[0]();`,
    },
    edit: ['handler.ts', '=> 1', '=> 2'],
    told: {
      plug: ['uses', 'handler.ts:1 handler change', 'plug.ts:1 (load) import'],
      registry: [
        'uses?',
        'handler.ts:1 handler change',
        'plug.ts:1 (load) import',
        `registry.ts:1 registry write: ${filled('registry')}`,
      ],
      cart: [
        'uses?',
        'handler.ts:1 handler change',
        'plug.ts:1 (load) import',
        `registry.ts:1 registry write: ${filled('registry')}`,
        'cart.ts:2 go import',
      ],
    },
  },
  {
    says: 'a class whose static property is set, by who takes that',
    files: {
      'registry.ts': `export class Registry { static run() { return 1 } }`,
      'plug.ts': `import { Registry } from './registry'; export const plug = () => { Registry.handler = () => 1; };`,
      'cart.ts': `\nimport { Registry } from './registry'; export const go = () => Registry.handler();`,
      'page.ts': `\nimport { Registry } from './registry'; export const go = () => Registry.run();`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    told: {
      registry: ['uses?', 'plug.ts:1 plug change', `registry.ts:1 Registry.(core) write: ${filled('Registry')}`],
      cart: [
        'uses?',
        'plug.ts:1 plug change',
        `registry.ts:1 Registry.(core) write: ${filled('Registry')}`,
        'cart.ts:2 go import',
      ],
    },
  },
  {
    says: 'a list, by its own line, wherever it is filled',
    files: {
      'registry.ts': '\nexport const registry = [];',
      'plug.ts': `import { registry } from './registry';\n\n\nexport const plug = () => { registry.push(() => 1) };`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    told: { registry: ['uses?', 'plug.ts:4 plug change', `registry.ts:2 registry write: ${filled('registry')}`] },
  },
  {
    says: 'a list that is a static property, by who reads it and not by who takes a method',
    files: {
      'registry.ts': `export class Registry { static all = []; static run() { return 1 } }`,
      'plug.ts': `import { Registry } from './registry'; export const plug = () => { Registry.all.push(() => 1) };`,
      'cart.ts': `\nimport { Registry } from './registry'; export const go = () => Registry.all[0]();`,
      'page.ts': `\nimport { Registry } from './registry'; export const go = () => Registry.run();`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    told: {
      registry: ['uses?', 'plug.ts:1 plug change', `registry.ts:1 Registry.(core) write: ${filled('Registry')}`],
      cart: [
        'uses?',
        'plug.ts:1 plug change',
        `registry.ts:1 Registry.(core) write: ${filled('Registry')}`,
        'cart.ts:2 go import',
      ],
    },
  },
  {
    says: 'what a module fills itself is proved',
    files: {
      'registry.ts': `export const registry = [];\nexport const put = () => { registry.push(() => 1) };`,
      'cart.ts': `\nimport { registry } from './registry'; export const go = () => registry[0]();`,
    },
    edit: ['registry.ts', '=> 1', '=> 2'],
    told: { cart: ['uses', 'registry.ts:2 put change', 'registry.ts:2 registry write', 'cart.ts:2 go import'] },
  },
  {
    says: 'what others made and a name is bound to for the time being is not filled by that name',
    files: {
      'registry.ts': `export let current = make();`,
      'plug.ts': `import { current } from './registry'; export const plug = () => { current.handler = () => 1; };`,
      'cart.ts': `import { current } from './registry'; export const go = () => current.handler();`,
    },
    edit: ['plug.ts', '=> 1', '=> 2'],
    told: {},
  },
];

for (const [title, rules] of [
  ['a global is felt', VALUES],
  ['the type of a global is felt', TYPES],
  ['of globals in tests is felt', IN_TESTS],
  ['filled from elsewhere:', FILLED],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(toldOf(rule)).toEqual(rule.told);
  });
}
