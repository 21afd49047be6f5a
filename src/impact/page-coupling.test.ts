import { expect, test } from 'vitest';
import { drawn, type Edit, feltBy, impactsOf } from './beyond.fixture.ts';

const NEXT = '{ "dependencies": { "next": "15.0.0" } }';
const component = (name: string, text = ''): string => `export function ${name}() { return <p>${text}</p> }`;

/** One page on which two features stand side by side. */
const ELECTRICITY = {
  'package.json': NEXT,
  'app/electricity/page.tsx': `
    import { Postpaid } from '../../features/postpaid/form';
    import { Token } from '../../features/token/form';
    export default function Page() { return <><Postpaid/><Token/></> }`,
  'features/postpaid/form.tsx': component('Postpaid'),
  'features/token/form.tsx': component('Token'),
  'features/cart/list.tsx': component('Cart'),
};
const EDITED = { 'features/postpaid/form.tsx': component('Postpaid', 'every month') };

const imports = (...features: string[]): string =>
  `${features.map((name) => `import { C as ${name} } from '@@/features/${name}/c';`).join('\n')}
  export default function Page() { return [${features.map((name) => `<${name} key=""/>`).join(', ')}] }`;

/** Pages by name, each with the features that it mounts, every one of which is a component of one file. */
function site(pages: { readonly [page: string]: readonly string[] }, beside: readonly string[] = []): Edit['files'] {
  const files: { [path: string]: string } = { 'package.json': NEXT };
  for (const [page, features] of Object.entries(pages))
    files[`app/${page}/page.tsx`] = imports(...features).replaceAll('@@', '../..');
  for (const name of [...Object.values(pages).flat(), ...beside]) files[`features/${name}/c.tsx`] = component('C');
  return files;
}

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `f${from + index}`);

interface Row extends Edit {
  readonly says: string;
  readonly felt: readonly string[];
}

const COUPLED: readonly Row[] = [
  { says: 'a page mounts both, and no import joins them', files: ELECTRICITY, edit: EDITED, felt: ['token'] },
  {
    says: 'what was mounted and is gone',
    files: ELECTRICITY,
    edit: { 'features/postpaid/form.tsx': null },
    felt: ['token'],
  },
  {
    says: 'modules of no feature lie between, re-exports and lazy ones too',
    files: {
      ...ELECTRICITY,
      'app/electricity/page.tsx': `import { Tabs } from './tabs'; export default function Page() { return <Tabs/> }`,
      'app/electricity/tabs.tsx': `
        import { Token } from '../../shared';
        const Postpaid = lazy(() => import('../../features/postpaid/form'));
        export const Tabs = () => <><Token/><Postpaid/></>;`,
      'shared/index.ts': `export * from '../features/token/form'; export * from '../features/cart/list';`,
    },
    edit: EDITED,
    felt: ['token'],
  },
  {
    says: 'the change is deep inside the feature that is mounted',
    files: {
      ...ELECTRICITY,
      'features/postpaid/form.tsx': `import { cycle } from './cycle'; export function Postpaid() { return cycle() }`,
      'features/postpaid/cycle.ts': 'export function cycle() { return 1 }',
    },
    edit: { 'features/postpaid/cycle.ts': 'export function cycle() { return 2 }' },
    felt: ['token'],
  },
  {
    says: 'what changed beside the page is of no feature',
    files: {
      ...ELECTRICITY,
      'app/electricity/tabs.tsx': component('Tabs'),
      'app/electricity/page.tsx': `import { Tabs } from './tabs'; import { Token } from '../../features/token/form';
        export default function Page() { return <Tabs><Token/></Tabs> }`,
    },
    edit: { 'app/electricity/tabs.tsx': component('Tabs', 'new') },
    felt: ['token'],
  },
  {
    says: 'the page is of the feature that changed',
    files: {
      'features/electricity/pages/index.tsx': `import { bill } from '../bill'; import { Token } from '../../token/form';
        export default function Page() { return <>{bill()}<Token/></> }`,
      'features/electricity/bill.ts': 'export function bill() { return 1 }',
      'features/token/form.tsx': component('Token'),
    },
    edit: { 'features/electricity/bill.ts': 'export function bill() { return 2 }' },
    felt: ['token?'],
  },
  {
    says: 'the page is configured',
    files: {
      'src/entry.ts': `import { a } from '../features/a/c'; import { b } from '../features/b/c'; export const entry = [a, b]`,
      'features/a/c.ts': 'export const a = 1',
      'features/b/c.ts': 'export const b = 1',
    },
    edit: { 'features/a/c.ts': 'export const a = 2' },
    pages: ['src/entry.ts'],
    felt: ['b'],
  },
  {
    says: 'a router mounts the page: that is not proved',
    files: {
      'src/routes.tsx': `import { Route } from 'react-router'; const P = lazy(() => import('./electricity')); export const r = <Route element={<P/>}/>`,
      'src/electricity.tsx': imports('a', 'b').replaceAll('@@', '..'),
      'features/a/c.tsx': component('C'),
      'features/b/c.tsx': component('C'),
    },
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: ['b?'],
  },
  {
    says: 'three pages mount what changed',
    files: site({ one: ['a', 'b'], two: ['a'], three: ['a', 'c'] }, ['d', 'e']),
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: ['b', 'c'],
  },
];

const NOT_COUPLED: readonly Row[] = [
  {
    says: 'the pages are different ones',
    files: site({ one: ['a'], two: ['b'] }),
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: [],
  },
  {
    says: 'nothing that the page takes feels the change',
    files: { ...ELECTRICITY, 'features/postpaid/form.tsx': `${component('Postpaid')} export const other = 1;` },
    edit: { 'features/postpaid/form.tsx': `${component('Postpaid')} export const other = 2;` },
    felt: [],
  },
  {
    says: 'the page names its types only',
    files: {
      ...ELECTRICITY,
      'app/electricity/page.tsx': `
        import type { Postpaid } from '../../features/postpaid/form';
        import { Token } from '../../features/token/form';
        export default function Page(_: { p: typeof Postpaid }) { return <Token/> }`,
    },
    edit: EDITED,
    felt: [],
  },
  {
    says: 'only types changed',
    files: { ...ELECTRICITY, 'features/postpaid/form.tsx': `export interface P { n: 1 } ${component('Postpaid')}` },
    edit: { 'features/postpaid/form.tsx': `export interface P { n: 2 } ${component('Postpaid')}` },
    felt: [],
  },
  {
    says: 'only a test of it changed',
    files: { ...ELECTRICITY, 'features/postpaid/form.test.tsx': 'check(1)' },
    edit: { 'features/postpaid/form.test.tsx': 'check(2)' },
    felt: [],
  },
  {
    says: 'it is a part of another feature that the page mounts',
    files: {
      ...ELECTRICITY,
      'features/token/form.tsx': `import { Cart } from '../cart/list'; export function Token() { return <Cart/> }`,
    },
    edit: EDITED,
    felt: ['token'],
  },
  {
    says: 'the change comes to the page through another feature',
    files: {
      ...ELECTRICITY,
      'app/electricity/page.tsx': imports('postpaid', 'cart').replaceAll('@@', '../..').replaceAll("/c'", "/form'"),
      'features/cart/form.tsx': component('C'),
      'features/postpaid/form.tsx': `import { step } from '../token/form'; export function C() { return step() }`,
      'features/token/form.tsx': 'export function step() { return 1 }',
    },
    edit: { 'features/token/form.tsx': 'export function step() { return 2 }' },
    felt: [],
  },
  {
    says: 'it uses the change anyway',
    files: {
      ...ELECTRICITY,
      'features/token/form.tsx': `import { Postpaid } from '../postpaid/form'; export function Token() { return <Postpaid/> }`,
    },
    edit: EDITED,
    felt: [],
  },
  {
    says: 'more than three pages mount what changed',
    files: site({ one: ['a', 'b'], two: ['a'], three: ['a'], four: ['a'] }, ['c', 'd']),
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: [],
  },
  {
    says: 'more than three pages mount what stands beside it',
    files: site({ one: ['a', 'b'], two: ['b'], three: ['b'], four: ['b'] }, ['c', 'd']),
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: [],
  },
  {
    says: 'the root of the application mounts more than half of all features',
    files: site({ home: ['a', 'b', 'c'] }, ['d']),
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: [],
  },
  {
    says: 'a page mounts more than twelve features',
    files: site({ home: numbered(0, 13) }, numbered(13, 30)),
    edit: { 'features/f0/c.tsx': component('C', 'new') },
    felt: [],
  },
  {
    says: 'what mounts both is a layout',
    files: {
      'package.json': NEXT,
      'app/layout.tsx': imports('a', 'b').replaceAll('@@', '..'),
      'features/a/c.tsx': component('C'),
      'features/b/c.tsx': component('C'),
    },
    edit: { 'features/a/c.tsx': component('C', 'new') },
    felt: [],
  },
];

test.each(COUPLED)('page: $says', ({ felt, ...edit }) => {
  expect([...feltBy('page', edit)].sort()).toEqual(felt);
});

test.each(NOT_COUPLED)('no page: $says', ({ felt, ...edit }) => {
  expect(feltBy('page', edit)).toEqual(felt);
});

test('the route goes up to the page and down to what it mounts', () => {
  const impact = impactsOf({ files: ELECTRICITY, edit: EDITED }).find(({ coupling }) => coupling === 'page');
  expect(impact && drawn(impact)).toBe(
    'features/postpaid/form.tsx#Postpaid (change) > app/electricity/page.tsx#Page (import) > features/token/form.tsx#Token (page)',
  );
});

test('the tests that count reach what is mounted, or the page, or are declared', () => {
  const files = {
    ...ELECTRICITY,
    'features/token/form.test.tsx': `import { Token } from './form'; check(Token)`,
    'features/token/page.test.tsx': `import Page from '../../app/electricity/page'; check(Page)`,
    'features/token/price.ts': 'export const price = 1',
    'features/token/price.test.ts': `import { price } from './price'; check(price)`,
    'e2e/token.test.ts': `visit('/electricity')`,
  };
  const impact = impactsOf({ files, edit: EDITED, declaredTests: { token: ['e2e/token.test.ts'] } }).find(
    ({ coupling, feature }) => coupling === 'page' && feature === 'token',
  );
  expect(impact?.tests).toEqual(['e2e/token.test.ts', 'features/token/form.test.tsx', 'features/token/page.test.tsx']);
});

test('a page is told with its line, how many features it shows, and all changes that it mounts', () => {
  const page = `
    import { Postpaid } from '../../features/postpaid/form';
    import { Token } from '../../features/token/form';
    export const size = 1;
    export default function Page() { return <><Postpaid/><Token/></> }`;
  const files = {
    ...ELECTRICITY,
    'app/electricity/page.tsx': page,
    'features/postpaid/form.tsx': `${component('Postpaid')}\nexport const rate = 1;\nconst own = 1;`,
  };
  const edit = {
    'features/postpaid/form.tsx': `${component('Postpaid', 'every month')}\nexport const rate = 2;\nconst own = 2;`,
  };
  const impact = impactsOf({ files, edit }).find(({ coupling }) => coupling === 'page');
  expect(impact).toMatchObject({
    certainty: 'certain',
    distance: 2,
    grounds: { share: 1 },
    changes: [{ file: 'features/postpaid/form.tsx', symbol: 'Postpaid', tests: [] }],
  });
  expect(impact?.grounds.fanOuts.at(-1)).toBe(2);
  expect(impact?.route.map(({ line }) => line)).toEqual([1, 5, 1]);
});

const TWO_PAGES = {
  'package.json': NEXT,
  'app/near/page.tsx': `import { C as A } from '../../features/a/c'; import { C as B } from '../../features/b/c'; export default () => [<A key=""/>, <B key=""/>]`,
  'app/afar/page.tsx': `import { Mid } from './mid'; import { C as B } from '../../features/b/c'; export default () => [<Mid key=""/>, <B key=""/>]`,
  'app/afar/mid.tsx': `import { C as A } from '../../features/a/c'; export const Mid = () => <A/>`,
  'features/a/c.tsx': component('C'),
  'features/b/c.tsx': component('C'),
  'features/x/c.tsx': component('C'),
  'features/y/c.tsx': component('C'),
};

test('of several pages the one is told by which the way is shortest', () => {
  const impact = impactsOf({ files: TWO_PAGES, edit: { 'features/a/c.tsx': component('C', 'new') } }).find(
    ({ coupling }) => coupling === 'page',
  );
  expect(impact && drawn(impact)).toBe(
    'features/a/c.tsx#C (change) > app/near/page.tsx#default (import) > features/b/c.tsx#C (page)',
  );
});

test('three pages are few enough, of what changed and of what stands beside it', () => {
  const changed = site({ one: ['a', 'b'], two: ['a'], three: ['a'] }, ['c', 'd']);
  const beside = site({ one: ['a', 'b'], two: ['b'], three: ['b'] }, ['c', 'd']);
  const edit = { 'features/a/c.tsx': component('C', 'new') };
  expect(feltBy('page', { files: changed, edit })).toEqual(['b']);
  expect(feltBy('page', { files: beside, edit })).toEqual(['b']);
});

test('half of all features, and twelve of them, are few enough for a page', () => {
  const edit = { 'features/a/c.tsx': component('C', 'new') };
  expect(feltBy('page', { files: site({ home: ['a', 'b'] }, ['c', 'd']), edit })).toEqual(['b']);
  const twelve = {
    files: site({ home: numbered(0, 12) }, numbered(12, 30)),
    edit: { 'features/f0/c.tsx': component('C', 'new') },
  };
  expect(feltBy('page', twelve)).toHaveLength(11);
});

test.each<[string, { readonly [path: string]: string }, { readonly [path: string]: string }, readonly string[]]>([
  [
    'what changed is of no feature and the page mounts it',
    {
      'app/electricity/page.tsx': `import { Bar } from './bar'; import { Token } from '../../features/token/form'; export default () => <><Bar/><Token/></>`,
      'app/electricity/bar.tsx': component('Bar'),
    },
    { 'app/electricity/bar.tsx': component('Bar', 'new') },
    ['token'],
  ],
  [
    'what changed is of no feature and a feature lies between it and the page',
    {
      'features/postpaid/form.tsx': `import { Bar } from '../../shared/bar'; export const Postpaid = () => <Bar/>`,
      'shared/bar.tsx': component('Bar'),
    },
    { 'shared/bar.tsx': component('Bar', 'new') },
    [],
  ],
  [
    'only types of it changed',
    { 'features/postpaid/form.tsx': `${component('Postpaid')} export interface Props { a: 1 }` },
    { 'features/postpaid/form.tsx': `${component('Postpaid')} export interface Props { a: 2 }` },
    [],
  ],
  [
    'only its tests changed',
    { 'features/postpaid/form.test.tsx': 'test(1)' },
    { 'features/postpaid/form.test.tsx': 'test(2)' },
    [],
  ],
  [
    'a page that is not loaded yet asks for it by require or a glob',
    {
      'app/electricity/page.tsx': `const { Postpaid } = require('../../features/postpaid/form'); const all = import.meta.glob('../../features/token/*.tsx'); export default () => <><Postpaid/>{all}</>`,
    },
    EDITED,
    ['token'],
  ],
  [
    'the page names types of it alone',
    {
      'app/electricity/page.tsx': `import { Postpaid } from '../../features/postpaid/form'; import type { Token } from '../../features/token/form'; export default (token: typeof Token) => <Postpaid/>`,
    },
    EDITED,
    [],
  ],
])('a page and a change: %s', (_, files, edit, felt) => {
  expect(feltBy('page', { files: { ...ELECTRICITY, ...files }, edit })).toEqual(felt);
});
