import { expect, test } from 'vitest';
import type { Files } from './specification.fixture.ts';
import { A, AB, B, C, EDIT, felt, uses, type Product, type Site } from './page-sites.fixture.ts';

test.each<[says: string, files: Files, felt: string, product?: Product]>([
  ['a page mounts it beside the change', { ...A, ...B, ...C, 'pages/p.tsx': AB }, 'b'],
  [
    'a page takes the change from another feature',
    {
      ...A,
      ...B,
      'c/c.tsx': uses('A', '../a/c'),
      'pages/p.tsx': `import { OfA } from '../c/c'; import { B } from '../b/c'; export default () => [<OfA/>, <B/>]`,
    },
    '',
  ],
  [
    'a page takes what stands beside it from another feature',
    {
      ...A,
      ...B,
      'c/c.tsx': uses('B', '../b/c'),
      'pages/p.tsx': `import { OfB } from '../c/c'; import { A } from '../a/c'; export default () => [<A/>, <OfB/>]`,
    },
    'c',
  ],
  [
    'the page is of a feature, whose parts mount the change',
    {
      ...A,
      ...B,
      'h/p.tsx': `import { OfOfA } from './tabs'; import { B } from '../b/c'; export default () => [<OfOfA/>, <B/>]`,
      'h/tabs.tsx': uses('OfA', './tab'),
      'h/tab.tsx': uses('A', '../a/c'),
    },
    'b h',
  ],
  [
    'the page is of a feature, whose parts mount what stands beside the change',
    {
      ...A,
      ...B,
      'h/p.tsx': `import { OfB } from './tab'; import { A } from '../a/c'; export default () => [<A/>, <OfB/>]`,
      'h/tab.tsx': uses('B', '../b/c'),
    },
    'b h',
  ],
  [
    'the page is of a feature, and a part of it is of two',
    {
      ...A,
      ...B,
      'h/p.tsx': `import { OfB } from './tab'; import { OfA } from './side'; export default () => [<OfA/>, <OfB/>]`,
      'h/side.tsx': uses('A', '../a/c'),
      'h/tab.tsx': uses('B', '../b/c'),
    },
    'b h x',
    {
      a: ['a/c.tsx'],
      b: ['b/c.tsx'],
      x: ['h/tab.tsx', 'h/side.tsx'],
      h: ['h/p.tsx', 'h/tab.tsx', 'h/side.tsx'],
      d: [],
      e: [],
      f: [],
      g: [],
    },
  ],
  [
    'a part of a feature that has a page is taken by a module of no feature',
    {
      ...A,
      ...B,
      'h/p.tsx': `import { OfOfA } from '../shared/x'; import { B } from '../b/c'; export default () => [<OfOfA/>, <B/>]`,
      'h/tab.tsx': uses('A', '../a/c'),
      'shared/x.tsx': uses('OfA', '../h/tab'),
    },
    '',
  ],
  [
    'a part of a feature that has a page is taken by another feature that has one',
    {
      ...A,
      ...B,
      'h/p.tsx': `export default () => 1`,
      'h/tab.tsx': uses('A', '../a/c'),
      'k/p.tsx': `import { OfOfA } from './tab'; import { B } from '../b/c'; export default () => [<OfOfA/>, <B/>]`,
      'k/tab.tsx': uses('OfA', '../h/tab'),
    },
    '',
  ],
  [
    'the page is of a feature, and takes the change from another one',
    {
      ...A,
      ...B,
      'c/c.tsx': uses('A', '../a/c'),
      'h/p.tsx': `import { OfA } from '../c/c'; import { B } from '../b/c'; export default () => [<OfA/>, <B/>]`,
    },
    '',
  ],
  [
    'the change comes back to its own feature through another one',
    {
      ...A,
      ...B,
      'a/d.tsx': uses('OfA', '../c/c'),
      'c/c.tsx': `${uses('A', '../a/c')} export const C = () => 1;`,
      'pages/p.tsx': `import { OfOfA } from '../a/d'; import { C } from '../c/c'; export default () => [<OfOfA/>, <C/>]`,
    },
    '',
  ],
  [
    'the page asks for a module of no feature by a name that is put together',
    {
      ...A,
      ...B,
      'shared/tabs/one.tsx': uses('B', '../../b/c'),
      'pages/p.tsx': `import { A } from '../a/c'; const Tab = (name) => import(\`../shared/tabs/\${name}.tsx\`); export default () => [<A/>, Tab('one')]`,
    },
    'b',
  ],
  [
    'the template of the page names a component that is registered',
    {
      ...A,
      'b/tab.vue': '<template><p/></template>',
      'main.ts': `import TabOne from './shared/tab-one.vue'; app.component('TabOne', TabOne)`,
      'shared/tab-one.vue': `<script setup>import Tab from '../b/tab.vue'</script><template><Tab/></template>`,
      'pages/p.vue': `<script setup>import { A } from '../a/c'</script><template><A/><TabOne/></template>`,
    },
    'b',
  ],
  [
    'a file that the page mounts is of two features',
    { ...A, ...B, 'pages/p.tsx': AB },
    'b x',
    { a: ['a/c.tsx'], b: ['b/c.tsx'], x: ['b/c.tsx'] },
  ],
  [
    'the page asks for it when it is needed, through a module of no feature',
    {
      ...A,
      ...B,
      'shared/tabs.tsx': `export const Tabs = () => import('../b/c')`,
      'pages/p.tsx': `import { A } from '../a/c'; const Tabs = () => import('../shared/tabs'); export default () => [<A/>, <Tabs/>]`,
    },
    'b',
  ],
  [
    'the page requires it through a module of no feature',
    {
      ...A,
      ...B,
      'shared/tabs.tsx': `const { B } = require('../b/c'); exports.Tabs = () => <B/>`,
      'pages/p.tsx': `import { A } from '../a/c'; const { Tabs } = require('../shared/tabs'); export default () => [<A/>, <Tabs/>]`,
    },
    'b',
  ],
  [
    'the page takes types of it',
    {
      ...A,
      ...B,
      'pages/p.tsx': `import { A } from '../a/c'; import type { B } from '../b/c'; export default (b: typeof B) => [<A/>, b]`,
    },
    '',
  ],
])('what a change is joined with: %s', (_, files, expected, product) => {
  const pages = Object.keys(files).flatMap((path) => (/\/p\.(?:tsx|vue)$/.test(path) ? [[path]] : []));
  expect(felt({ files, edit: EDIT, pages, ...(product ? { product } : {}) })).toBe(expected);
});

test.each<[says: string, files: Files, edit: Site['edit'], felt: string]>([
  [
    'a module of no feature, by a part of the page’s own feature',
    {
      ...B,
      'shared/a.tsx': 'export const A = () => 1',
      'h/tab.tsx': uses('A', '../shared/a'),
      'h/p.tsx': `import { OfA } from './tab'; import { B } from '../b/c'; export default () => [<OfA/>, <B/>]`,
    },
    ['shared/a.tsx', '1', '2'],
    'b h',
  ],
  [
    'the page itself: its own feature is the one that changed',
    {
      ...A,
      ...B,
      'h/tab.tsx': 'export const Tab = () => 1',
      'h/p.tsx': `import { Tab } from './tab'; import { B } from '../b/c'; export default () => [<Tab/>, <B/>, 1]`,
    },
    ['h/p.tsx', ', 1]', ', 2]'],
    'b',
  ],
  [
    'an annotation alone',
    { ...B, 'a/c.tsx': 'export const A = (n: 1) => n', 'pages/p.tsx': AB },
    ['a/c.tsx', ': 1', ': 2'],
    '',
  ],
])('what changes on a page: %s', (_, files, edit, expected) => {
  const pages = Object.keys(files).flatMap((path) => (path.endsWith('/p.tsx') ? [[path]] : []));
  expect(felt({ files, edit, pages })).toBe(expected);
});

test('what only serves the tests of a feature is no part of what a page shows', () => {
  const site = { files: { ...A, ...B, 'pages/p.tsx': AB }, edit: EDIT };
  expect(felt({ ...site, support: ['a/c.tsx'] })).toBe('');
  expect(felt({ ...site, support: ['a/other.tsx'] })).toBe('b');
});
