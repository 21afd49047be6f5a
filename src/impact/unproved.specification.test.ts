import { expect, test } from 'vitest';
import type { UnresolvedImport } from '../model/module.ts';
import { findImpacts } from './find-impacts.ts';
import { linesOf, type RouteRule, toldBetween, toldOf } from './printed-routes.fixture.ts';
import { type Files, treeOf } from './specification.fixture.ts';

const FORM = 'export function submit() { return 1 }\nexport function check() {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;
const CHANGE = 'form.ts:1 submit change';

const COMPUTED = 'the import is computed and could mean this file';
const COMPUTED_PATH = 'the path is computed and could mean this file';
const GONE = '"./form" was not found and could mean this file';
const FOLDER = '"./data" is a folder; any file inside may be meant';

const IMPORTS: readonly RouteRule[] = [
  {
    says: 'a computed import, by what its literal text allows',
    files: {
      'form.ts': FORM,
      'cart.ts': '// cart\nexport const load = (name: string) =>\n  import(`./${name}.ts`)',
      'bill.ts': '\nexport const load = (name: string) => import(`./${name}.ts`)',
      'shop.ts': 'export const load = (name: string) => import(`./other/${name}.ts`)',
      'page.ts': `\nimport { load } from './cart'; export const page = () => load('x')`,
    },
    edit: SUBMIT,
    told: {
      cart: ['unknown?', CHANGE, `cart.ts:3 load unresolved: ${COMPUTED}`],
      bill: ['unknown?', CHANGE, `bill.ts:2 load unresolved: ${COMPUTED}`],
      page: ['unknown?', CHANGE, `cart.ts:3 load unresolved: ${COMPUTED}`, 'page.ts:2 page import'],
    },
  },
  {
    says: 'an import that nothing was found for, by a file of that name',
    files: {
      'form.sql': 'select 1',
      'cart.ts': `\nimport form from './form'; export const a = form`,
      'page.ts': `import './cart'`,
      'bill.ts': `import type form from './form'; export let a: form`,
      'shop.ts': `import form from './other'; export const a = form`,
    },
    edit: ['form.sql', '1', '2'],
    told: {
      cart: ['unknown?', 'form.sql:1 * change', `cart.ts:2 * unresolved: ${GONE}`],
      page: ['loads?', 'form.sql:1 * change', `cart.ts:2 (load) unresolved: ${GONE}`, 'page.ts:1 (load) import'],
    },
  },
  {
    says: 'a computed glob',
    files: {
      'pages/a.ts': 'export const a = 1',
      'cart.ts': `\nexport const all = (n) => require.context('./pages/' + n)`,
    },
    edit: ['pages/a.ts', 'a = 1', 'a = 2'],
    told: { cart: ['unknown?', 'pages/a.ts:1 a change', `cart.ts:2 * unresolved: ${COMPUTED_PATH}`] },
  },
];

const IN_FOLDER: Files = {
  'c.ts': 'export const c = 1',
  'data/a.ts': `import { c } from '../c';\nexport const a = c;`,
};
const [INSIDE, DEEP] = [['data/a.ts', '= c', '= -c'] as const, ['c.ts', 'c = 1', 'c = 2'] as const];
const READER = `import { readFileSync } from 'fs'; import { join } from 'path';\nexport const read = (name) => readFileSync(join(__dirname, 'data', name))`;
const [WITH_FOLDER, WITH_ADDRESS] = [
  `import { join } from 'path';\nexport const dir = () => run(join(__dirname, 'data'))`,
  `\nexport const dir = () => run(new URL('./data/', import.meta.url))`,
];

const PATHS: readonly RouteRule[] = [
  {
    says: 'a file that is read as text by a computed path',
    files: { ...IN_FOLDER, 'cart.ts': READER },
    edit: INSIDE,
    told: { cart: ['unknown?', 'data/a.ts:2 a change', `cart.ts:2 * unresolved: ${COMPUTED_PATH}`] },
  },
  {
    says: 'what that file imports is not in its text',
    files: { ...IN_FOLDER, 'cart.ts': READER },
    edit: DEEP,
    told: { 'data/a': ['uses', 'c.ts:1 c change', 'data/a.ts:2 a import'] },
  },
  ...[WITH_FOLDER, WITH_ADDRESS].map(
    (text, number): RouteRule => ({
      says: `a folder that goes somewhere, ${number === 0 ? 'by its path' : 'by its address'}: what is inside may run`,
      files: { ...IN_FOLDER, 'cart.ts': text, 'page.ts': `import './cart'` },
      edit: DEEP,
      told: {
        'data/a': ['uses', 'c.ts:1 c change', 'data/a.ts:2 a import'],
        cart: ['unknown?', 'c.ts:1 c change', 'data/a.ts:2 a import', `cart.ts:2 * unresolved: ${FOLDER}`],
        page: [
          'loads?',
          'c.ts:1 c change',
          'data/a.ts:2 a import',
          `cart.ts:2 (load) unresolved: ${FOLDER}`,
          'page.ts:1 (load) import',
        ],
      },
    }),
  ),
  {
    says: 'what is imported inside a folder is reached by its imports, and not by the folder',
    files: {
      'data/a.ts': 'export const a = 1',
      'data/index.ts': `import { a } from './a'; export const all = [a]`,
      'x.ts': `export { all } from './data'`,
      'cart.ts': WITH_FOLDER,
    },
    edit: ['data/a.ts', 'a = 1', 'a = 2'],
    told: {
      'data/index': ['uses', 'data/a.ts:1 a change', 'data/index.ts:1 all import'],
      x: ['uses', 'data/a.ts:1 a change', 'data/index.ts:1 all import', 'x.ts:1 all re-export'],
    },
  },
  {
    says: 'what is only read, or imported for its types, is no import inside of it',
    files: {
      'data/a.ts': 'export const a = 1; export type T = 1',
      'x.ts': `export const x = new URL('./data/a.ts', import.meta.url)`,
      'y.ts': `import type { T } from './data/a'; export let y: T`,
      'cart.ts': WITH_FOLDER,
    },
    edit: ['data/a.ts', 'a = 1', 'a = 2'],
    told: {
      x: ['uses', 'data/a.ts:1 a change', 'x.ts:1 x read'],
      cart: ['unknown?', 'data/a.ts:1 a change', `cart.ts:2 * unresolved: ${FOLDER}`],
    },
  },
];

for (const [title, rules] of [
  ['imports:', IMPORTS],
  ['paths:', PATHS],
] as const) {
  test.each(rules)(`not proved, of ${title} $says`, (rule) => {
    expect(toldOf(rule)).toEqual(rule.told);
  });
}

/** Which of two files feel a change of `form`, where `cart` has this import and `page` imports `cart`. */
function toldWith(site: Partial<UnresolvedImport>): readonly (readonly string[])[] {
  const tree = treeOf({
    'form.ts': FORM,
    'cart.ts': 'export const a = 1;',
    'page.ts': `import { a } from './cart'; a`,
  });
  const unresolved: UnresolvedImport = {
    from: 'cart.ts',
    line: 1,
    kind: 'import',
    isTypeOnly: false,
    cause: 'external',
    specifier: '~/form',
    couldMean: [''],
    suffix: 'form',
    ...site,
  };
  const head = { ...tree, graph: { ...tree.graph, unresolved: [unresolved] } };
  const { impacts } = findImpacts({
    changes: [{ file: 'form.ts', symbol: 'submit', kind: 'modified', class: 'runtime', line: 1 }],
    base: head,
    mergeBase: head,
    head,
    features: ['cart', 'page'].map((name) => ({
      feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
      product: [`${name}.ts`],
      tests: [],
      declaredTests: [],
    })),
    testFiles: new Set(),
    declared: [],
    pages: null,
  });
  return impacts.map((impact) => [impact.coupling, ...linesOf(impact)]);
}

test('what no manifest declares may be a file of the repository by another name', () => {
  const reason = '"~/form" is of no declared package; an alias could mean this file';
  expect(toldWith({})).toEqual([
    ['unknown', CHANGE, `cart.ts:1 * unresolved: ${reason}`],
    ['unknown', CHANGE, `cart.ts:1 a unresolved: ${reason}`, 'page.ts:1 (load) import'],
  ]);
});

test('what is only a type of such a package is no use', () => {
  expect(toldWith({ isTypeOnly: true })).toEqual([]);
});

test('what is of a declared package is no file of the repository', () => {
  expect(toldWith({ couldMean: [] })).toEqual([]);
});

test('once nothing imports a file any more, the path of its folder counts again', () => {
  const before = { 'data/a.ts': 'export const a = 1', 'x.ts': `export { a } from './data/a'`, 'cart.ts': WITH_FOLDER };
  const after = { ...before, 'data/a.ts': 'export const a = 2' };
  expect(toldBetween(before, after)).not.toHaveProperty('cart');
  expect(toldBetween(before, { ...after, 'x.ts': '' }).cart).toEqual([
    'unknown?',
    'data/a.ts:1 a change',
    `cart.ts:2 * unresolved: ${FOLDER}`,
  ]);
  const { 'data/a.ts': _, ...gone } = { ...before, 'x.ts': '' };
  expect(toldBetween(before, gone)).not.toHaveProperty('cart');
});
