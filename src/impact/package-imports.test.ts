import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { RouteStep } from '../model/impact.ts';
import type { MovedImport, MovedTool } from '../model/package-moves.ts';
import type { Finding } from './finding.ts';
import { packageImpacts, type PackageFindings } from './package-coupling.ts';
import { linesOf } from './printed-routes.fixture.ts';
import { type Files, treeOf } from './specification.fixture.ts';

type Lists = Partial<Pick<FeatureFiles, 'product' | 'tests' | 'support'>>;

/** A package that moved, by the line of the manifest that says so. */
const step = (name: string, line = 1): RouteStep => ({ file: 'package.json', symbol: name, line, via: 'change' });

/** An import of a module, of the package `lib` where nothing else is said. */
const imported = (file: string, rest: Partial<MovedImport> = {}): MovedImport => ({
  file,
  line: 1,
  specifier: 'lib',
  isTypeOnly: false,
  class: 'runtime',
  chain: [step('lib@2')],
  importers: 1,
  ...rest,
});

interface Question {
  readonly files: Files;
  /** Files of the base branch, where they are others. */
  readonly base?: Files;
  readonly imports?: readonly MovedImport[];
  readonly tools?: readonly MovedTool[];
  readonly features: { readonly [name: string]: Lists };
  readonly reached?: readonly string[];
}

function found({ files, base, imports = [], tools = [], features, reached = [] }: Question): PackageFindings {
  const head = treeOf(files);
  const moved = ['lib@2', 'other@2'].map(
    (symbol): Change => ({ file: 'package.json', symbol, kind: 'modified', class: 'runtime', line: 1 }),
  );
  return packageImpacts({
    moves: { imports, tools },
    moved,
    features: Object.entries(features).map(([name, lists]) => ({
      feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
      product: [],
      tests: [],
      declaredTests: [],
      ...lists,
    })),
    head,
    base: base ? treeOf(base) : head,
    reached: new Set(reached),
  });
}

const drawn = ({ feature, coupling, certainty, ...rest }: Finding): readonly string[] => [
  `${feature} ${coupling}${certainty === 'possible' ? '?' : ''}`,
  ...linesOf({ feature, coupling, certainty, ...rest, changes: [] }),
];

const told = (question: Question): readonly (readonly string[])[] => found(question).findings.map(drawn);

const PAY = `import { get } from 'lib'; export const pay = () => get(); export const size = 1`;
const LIB = 'package.json:1 lib@2 change';

test('a package is felt by the values of what imports it, at any distance, and by nothing else of that module', () => {
  const files = {
    'pay.ts': PAY,
    'cart.ts': `import { pay } from './pay';\nexport const buy = () => pay()`,
    'page.ts': `import { size } from './pay'; export const page = size`,
    'type.ts': `import type { pay } from './pay'; export let type: typeof pay`,
    'load.ts': 'export const load = (name: string) => import(`./${name}.ts`)',
  };
  const features = {
    cart: { product: ['cart.ts'] },
    page: { product: ['page.ts'] },
    type: { product: ['type.ts'] },
    load: { product: ['load.ts'] },
  };
  expect(told({ files, imports: [imported('pay.ts')], features })).toEqual([
    ['cart package', LIB, 'pay.ts:1 pay import', 'cart.ts:2 buy import'],
    ['type types', LIB, 'pay.ts:1 pay import', 'type.ts:1 type type import'],
    [
      'load loads?',
      LIB,
      'pay.ts:1 pay import',
      'load.ts:1 load unresolved: the import is computed and could mean this file',
    ],
  ]);
});

test('who only evaluates it, or only may ask for it, feels it as a load', () => {
  const files = {
    'side.ts': `import 'lib'; export const side = 1`,
    'cart.ts': `import { side } from './side'; export const buy = () => side`,
    'load.ts': 'export const load = (name: string) => import(`./${name}.ts`)',
  };
  const features = { cart: { product: ['cart.ts'] }, load: { product: ['load.ts'] } };
  const reason = 'the import is computed and could mean this file';
  expect(told({ files, imports: [imported('side.ts')], features })).toEqual([
    ['cart loads', LIB, 'side.ts:1 (load) import', 'cart.ts:1 (load) import'],
    ['load loads?', LIB, 'side.ts:1 (load) import', `load.ts:1 load unresolved: ${reason}`],
  ]);
});

test('an import that is proved goes before one that is not, however near that is', () => {
  const files = {
    'pay.ts': PAY,
    'cart.ts': `import { pay } from './pay'; import { get } from 'lib'; export const buy = () => pay(); export const other = () => get()`,
    'bill.ts': `import { get } from 'lib'; export const bill = () => get()`,
  };
  const imports = [
    imported('cart.ts', { reason: 'why not' }),
    imported('pay.ts'),
    imported('bill.ts', { reason: 'why not' }),
  ];
  expect(
    told({ files, imports, features: { cart: { product: ['cart.ts'] }, bill: { product: ['bill.ts'] } } }),
  ).toEqual([
    ['cart package', LIB, 'pay.ts:1 pay import', 'cart.ts:1 buy import'],
    ['bill package?', LIB, 'bill.ts:1 bill import: why not'],
  ]);
});

const OTHER = 'other';

test.each<[string, readonly MovedImport[], readonly string[]]>([
  [
    'the one that what moved is nearest to',
    [
      imported('a.ts', { chain: [step('lib@2'), { ...step('mid@1'), via: 'package' }] }),
      imported('b.ts', { specifier: OTHER, chain: [step('other@2', 2)] }),
    ],
    ['package.json:2 other@2 change', 'b.ts:1 b import'],
  ],
  [
    'of these the one that fewest import',
    [
      imported('a.ts', { importers: 9 }),
      imported('b.ts', { specifier: OTHER, chain: [step('other@2', 2)], importers: 2 }),
    ],
    ['package.json:2 other@2 change', 'b.ts:1 b import'],
  ],
  [
    'of these the first by its file',
    [imported('b.ts', { specifier: OTHER, chain: [step('other@2', 2)] }), imported('a.ts')],
    [LIB, 'a.ts:1 a import'],
  ],
  [
    'of these the first by its line',
    [imported('a.ts', { line: 2 }), imported('a.ts', { specifier: OTHER, chain: [step('other@2', 2)] })],
    ['package.json:2 other@2 change', 'a.ts:1 more import'],
  ],
])('of several imports in its own files a feature is told %s', (_, imports, route) => {
  const files = {
    'a.ts': `import { get } from 'lib'; import { put } from 'other'; export const a = () => get(); export const more = () => put()`,
    'b.ts': `import { put } from 'other'; export const b = () => put()`,
  };
  const features = { own: { product: ['a.ts', 'b.ts'] } };
  expect(told({ files, imports, features })).toEqual([['own package', ...route]]);
  expect(told({ files, imports: [...imports].reverse(), features })).toEqual([['own package', ...route]]);
});

test('what moved as a type, or is imported as one, is felt by the compiler alone', () => {
  const files = {
    'a.ts': `import { get } from 'lib'; export const a = () => get()`,
    'b.ts': `import type { Get } from 'lib'; export let b: Get`,
  };
  const features = { a: { product: ['a.ts'] }, b: { tests: ['b.ts'] } };
  const imports = [imported('a.ts', { class: 'types' }), imported('b.ts', { isTypeOnly: true })];
  expect(told({ files, imports, features })).toEqual([
    ['a types', LIB, 'a.ts:1 a type import'],
    ['b types', LIB, 'b.ts:1 b type import'],
  ]);
});

test.each<[string, number, number, string]>([
  ['the one that fewer import', 2, 3, 'lib@2'],
  ['the one that fewer import, wherever it stands', 3, 2, 'other@2'],
])('of several imports that one symbol uses a feature is told %s, and every change', (_, lib, other, symbol) => {
  const files = {
    'a.ts': `import { get } from 'lib'; import { put } from 'other'; export const a = () => put(get())`,
    'b.ts': `import { a } from './a'; export const b = () => a()`,
  };
  const imports = [
    imported('a.ts', { importers: lib }),
    imported('a.ts', { specifier: OTHER, chain: [step('other@2')], importers: other, reason: 'why not' }),
  ];
  const own = { product: ['b.ts'] };
  const [first] = found({
    files,
    imports: imports.map(({ reason: _reason, ...rest }) => rest),
    features: { own },
  }).findings;
  expect(first?.route[0]?.symbol).toBe(symbol);
  expect(first?.grounds.fanOuts).toEqual([2, 2]);
  for (const some of [imports, [...imports].reverse()]) {
    const [proved] = found({ files, imports: some, features: { own } }).findings;
    expect(proved?.route[0]?.symbol).toBe('lib@2');
    expect(proved?.changes?.map((one) => one.symbol)).toEqual(['lib@2', 'other@2']);
  }
});

test('who only evaluates what moved is told of it, and nobody calls it unknown', () => {
  const features = { page: { product: ['page.ts'] } };
  const files = { 'side.ts': `import 'lib'`, 'page.ts': `import './side'` };
  const [finding] = found({ files, imports: [imported('side.ts')], features }).findings;
  expect(finding?.changes?.map(({ symbol }) => symbol)).toEqual(['lib@2']);
  const unread = imported('side.ts', { chain: [step('*')] });
  expect(told({ files, imports: [unread], features })).toEqual([
    ['page loads', 'package.json:1 * change', 'side.ts:1 (load) import', 'page.ts:1 (load) import'],
  ]);
});

test('a configuration of what only looks at code is no code of a feature', () => {
  const files = { 'eslint.config.js': `import { get } from 'lib'; export default get()` };
  const features = { own: { product: ['eslint.config.js'] } };
  expect(told({ files, imports: [imported('eslint.config.js')], features })).toEqual([]);
});

test('types that moved go as far as those of the repository do', () => {
  const files = {
    'a.ts': `import type { Get } from 'lib'; export const a: Get = make(); run(a)`,
    'cart.ts': `import { a } from './a'; export const cart = () => a`,
    'page.ts': `import './a'`,
    'load.ts': 'export const load = (name: string) => import(`./${name}.ts`)',
  };
  const features = Object.fromEntries(['cart', 'page', 'load'].map((name) => [name, { product: [`${name}.ts`] }]));
  const all = found({ files, imports: [imported('a.ts', { isTypeOnly: true })], features }).findings;
  expect(all.map(({ feature, coupling, certainty }) => `${feature} ${coupling} ${certainty}`)).toEqual([
    'cart types certain',
    'load types possible',
  ]);
});

test('where nobody can tell what moved it is unknown', () => {
  const files = { 'pay.ts': PAY };
  const imports = [imported('pay.ts', { chain: [{ ...step('*'), reason: 'not read' }] })];
  const [finding] = found({ files, imports, features: { pay: { product: ['pay.ts'] } } }).findings;
  expect(finding && drawn(finding)).toEqual([
    'pay unknown?',
    'package.json:1 * change: not read',
    'pay.ts:1 pay import',
  ]);
  expect(finding?.changes).toBeUndefined();
});

test('what serves its tests is felt as a test, and what configures a tool is no code of a feature', () => {
  const own = `import { get } from 'lib'; export const own = () => get()`;
  const files = { 'help.ts': own, 'a.test.ts': own, 'vite.config.ts': own };
  const imports = ['help.ts', 'a.test.ts', 'vite.config.ts'].map((file) => imported(file));
  const features = {
    help: { product: ['help.ts'], support: ['help.ts'] },
    a: { tests: ['a.test.ts'] },
    build: { product: ['vite.config.ts'] },
  };
  expect(told({ files, imports, features })).toEqual([
    ['help tests', LIB, 'help.ts:1 own import'],
    ['a tests', LIB, 'a.test.ts:1 own import'],
  ]);
});

test('a feature that feels the change anyway is told only what holds a merge', () => {
  const files = { 'pay.ts': PAY, 'side.ts': `import 'lib'`, 'page.ts': `import './side'` };
  const imports = [imported('pay.ts'), imported('side.ts')];
  const features = { pay: { product: ['pay.ts'] }, page: { product: ['page.ts'] } };
  expect(told({ files, imports, features, reached: ['pay', 'page'] })).toEqual([
    ['pay package', LIB, 'pay.ts:1 pay import'],
  ]);
});

test('every package that moved and reaches it is told with the tests that run it', () => {
  const files = {
    'a.ts': `import { get } from 'lib'; export const a = () => get()`,
    'b.ts': `import { put } from 'other'; export const b = () => put()`,
    'c.ts': `import { put } from 'other'; export const c = () => put()`,
    'a.test.ts': `import { a } from './a'; a()`,
    'b.test.ts': `import { b } from './b'; b()`,
    'z.test.ts': `z()`,
  };
  const imports = [
    imported('a.ts', { importers: 4 }),
    imported('b.ts', { specifier: OTHER, chain: [step('other@2')] }),
    imported('c.ts', { specifier: OTHER, chain: [step('other@2')] }),
  ];
  const features = {
    both: { product: ['a.ts', 'b.ts'], tests: ['b.test.ts', 'a.test.ts', 'z.test.ts'] },
    c: { product: ['c.ts'] },
    pay: { product: ['a.ts'] },
  };
  const all = found({ files, imports, features });
  expect(
    all.findings.map(({ feature, tests, changes }) => [feature, tests, changes?.map((one) => [one.symbol, one.tests])]),
  ).toEqual([
    [
      'both',
      ['a.test.ts', 'b.test.ts'],
      [
        ['lib@2', ['a.test.ts']],
        ['other@2', ['b.test.ts']],
      ],
    ],
    ['c', [], [['other@2', []]]],
    ['pay', [], [['lib@2', []]]],
  ]);
  expect(all.findings.map(({ feature, distance, grounds }) => [feature, distance, grounds.fanOuts])).toEqual([
    ['both', 1, [1]],
    ['c', 1, [1]],
    ['pay', 1, [4]],
  ]);
  expect(Object.keys(files).filter(all.reachesTest)).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.test.ts', 'b.test.ts']);
});

test('an importer that only the base branch has is told too', () => {
  const files = { 'pay.ts': PAY };
  const base = { ...files, 'cart.ts': `import { pay } from './pay'; export const buy = () => pay()` };
  expect(told({ files, base, imports: [imported('pay.ts')], features: { cart: { product: ['cart.ts'] } } })).toEqual([
    ['cart package', LIB, 'pay.ts:1 pay import', 'cart.ts:1 buy import'],
  ]);
});

test('types that no import names are for the typed code below the folder whose manifest names them', () => {
  const files = { 'app/a.js': '1', 'app/b.ts': '1', 'appendix/c.ts': '1', 'app/d.js': '1', 'app/e.vue': '' };
  const tool = (folder: string, movedClass: 'types' | 'runtime' = 'types'): MovedTool => ({
    folder,
    class: movedClass,
    chain: [step('lib@2')],
  });
  const features = {
    a: { product: ['app/a.js', 'app/b.ts'] },
    c: { product: ['appendix/c.ts'] },
    d: { product: ['app/d.js', 'app/f.ts.snap', 'app/g.vue.snap'] },
    e: { product: ['app/e.vue'] },
  };
  expect(told({ files, tools: [tool('app')], features })).toEqual([
    ['a types', LIB, 'app/b.ts:1 * type import'],
    ['e types', LIB, 'app/e.vue:1 * type import'],
  ]);
  expect(told({ files, tools: [tool('')], features: { c: features.c } })).toEqual([
    ['c types', LIB, 'appendix/c.ts:1 * type import'],
  ]);
  expect(told({ files, tools: [tool('')], features: { h: { product: ['h.cts'] } } })).toEqual([
    ['h types', LIB, 'h.cts:1 * type import'],
  ]);
  expect(told({ files, tools: [tool('app', 'runtime')], features })).toEqual([]);
  expect(told({ files, tools: [tool('app')], features, reached: ['a', 'e'] })).toEqual([]);
  const [finding] = found({ files, tools: [tool('app')], features }).findings;
  expect(finding?.changes?.map(({ symbol }) => symbol)).toEqual(['lib@2']);
  expect(finding?.grounds.fanOuts).toEqual([2]);
});

test('a configuration that is reached is a tool of its folder, with what could not be proved of it', () => {
  const own = `import { get } from 'lib'; export default get()`;
  const files = {
    'web/vite.config.ts': own,
    'vite.config.ts': `import own from './web/vite.config'; export default own`,
  };
  const tools = (reason?: string): readonly (readonly unknown[])[] =>
    found({
      files,
      imports: [imported('web/vite.config.ts', reason === undefined ? {} : { reason })],
      features: {},
    }).tools.map((tool) => [tool.folder, tool.class, tool.reason, ...tool.chain.map(({ file }) => file)]);
  expect(tools()).toEqual([
    ['', 'runtime', undefined, 'package.json', 'web/vite.config.ts', 'vite.config.ts'],
    ['web', 'runtime', undefined, 'package.json', 'web/vite.config.ts'],
  ]);
  expect(tools('why not')).toEqual([
    ['', 'runtime', 'why not', 'package.json', 'web/vite.config.ts', 'vite.config.ts'],
    ['web', 'runtime', 'why not', 'package.json', 'web/vite.config.ts'],
  ]);
});

test('where nothing moved no test runs it', () => {
  const { findings, tools, reachesTest } = found({ files: {}, features: { a: {} } });
  expect([findings, tools, reachesTest('a.test.ts')]).toEqual([[], [], false]);
});
