import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import { feltBy, treeWithTexts } from './beyond.fixture.ts';
import { beyondImports } from './beyond-imports.ts';
import { declaredOn } from './declared.ts';

const FILES = {
  'pages.tsx': `import { A } from './features/a/c'; import { B } from './features/b/c'; export default () => [<A/>, <B/>]`,
  'features/a/c.tsx': 'export const A = () => 1',
  'features/b/c.tsx': 'export const B = () => 1',
};
const PAGE = { pages: ['pages.tsx'], edit: { 'features/a/c.tsx': 'export const A = () => 2' } };

test.each<[says: string, more: { readonly [path: string]: string }, felt: readonly string[]]>([
  ['does nothing with the change', {}, ['b']],
  ['uses the change', { 'features/b/c.tsx': `import { A } from '../a/c'; export const B = () => <A/>` }, []],
  ['uses the change in a test alone', { 'features/b/c.test.tsx': `import { A } from '../a/c'; check(A())` }, ['b']],
  [
    'only evaluates the change',
    {
      'features/b/c.tsx': `import '../../shared/run'; export const B = () => 1`,
      'shared/run.ts': `import { A } from '../features/a/c'; A()`,
    },
    ['b'],
  ],
])('a page shows a feature that %s', (_, more, felt) => {
  expect(feltBy('page', { ...PAGE, files: { ...FILES, ...more } })).toEqual(felt);
});

const changed = (file: string, symbol: string): Change => ({
  file,
  symbol,
  class: 'runtime',
  kind: 'modified',
  line: 1,
});

const feature = (name: string, product: readonly string[]) => ({
  feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: true } as const,
  product,
  tests: [],
  declaredTests: [],
});

test('a change that is only supposed is looked for in the one tree that there is', () => {
  const tree = treeWithTexts(FILES);
  const found = beyondImports(
    {
      changes: [changed('features/a/c.tsx', 'A')],
      features: [feature('a', ['features/a/c.tsx']), feature('b', ['features/b/c.tsx'])],
      testFiles: new Set(),
      head: tree,
      base: tree,
      mergeBase: tree,
      pages: PAGE.pages,
      tools: [],
      moved: [],
    },
    [],
  );
  expect(found.map(({ feature: name, coupling }) => `${name} ${coupling}`)).toEqual(['b page']);
});

test('a declared coupling lists the changes that set it off, those of other files not', () => {
  const changes = new Map([
    ['lib/z.ts', [changed('lib/z.ts', 'z')]],
    ['src/b.ts', [changed('src/b.ts', 'b')]],
    ['src/.a.ts', [changed('src/.a.ts', 'a')]],
  ]);
  const coupling = { from: ['old/**', 'src/*'], to: ['bill'], because: null, incident: null };
  const found = declaredOn(feature('bill', ['bill.ts']), changes, [coupling]);
  expect(found?.changes.map(({ symbol }) => symbol)).toEqual(['a', 'b']);
  expect(found?.route.map(({ file }) => file)).toEqual(['src/.a.ts', 'bill.ts']);
  expect(found?.because).toEqual({ text: '', incident: null });
  expect(declaredOn(feature('bill', []), new Map(), [coupling])).toBeNull();
});
