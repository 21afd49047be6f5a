import { expect, test } from 'vitest';
import { treeWithTexts } from './beyond.fixture.ts';
import { detectPages } from './detect-pages.ts';
import type { Files } from './specification.fixture.ts';

const manifest = (...dependencies: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])) });

/** What is a page, and what beside it is none: every other file of the tree. */
interface Row {
  readonly says: string;
  readonly files: Files;
  readonly globs?: readonly string[];
  /** Their files joined by `+`; with `?` where it is not proved. */
  readonly pages: readonly string[];
}

const X = 'export const x = 1';

const ROWS: readonly Row[] = [
  {
    says: 'Next.js, app router: a layout is no page',
    files: {
      'package.json': manifest('next'),
      'app/page.tsx': X,
      'app/layout.tsx': X,
      'app/loading.tsx': X,
      'app/(shop)/token/[id]/page.tsx': X,
      'app/(shop)/token/[id]/form.tsx': X,
      'app/api/pay/route.ts': X,
    },
    pages: ['app/(shop)/token/[id]/page.tsx', 'app/page.tsx'],
  },
  {
    says: 'Next.js, pages router: what wraps pages, and the interface, are none',
    files: {
      'web/next.config.mjs': X,
      'web/src/pages/index.tsx': X,
      'web/src/pages/token/[id].tsx': X,
      'web/src/pages/token/[id].test.tsx': X,
      'web/src/pages/_app.tsx': X,
      'web/src/pages/_document.tsx': X,
      'web/src/pages/api/pay.ts': X,
      'web/src/lib/pages/list.ts': X,
    },
    pages: ['web/src/pages/index.tsx', 'web/src/pages/token/[id].tsx'],
  },
  {
    says: 'a page by its name only, of no framework that is there',
    files: { 'package.json': manifest('express'), 'app/page.tsx': X, 'src/pages/list.ts': X },
    pages: [],
  },
  {
    says: 'Nuxt, and the pages of its layers',
    files: {
      'nuxt.config.ts': X,
      'pages/index.vue': '<template><p/></template>',
      'layers/shop/pages/token.vue': '<template><p/></template>',
      'layouts/default.vue': '<template><p/></template>',
      'components/pay.vue': '<template><p/></template>',
    },
    pages: ['layers/shop/pages/token.vue', 'pages/index.vue'],
  },
  {
    says: 'SvelteKit: a component and what loads its data are one page',
    files: {
      'src/routes/token/+page.svelte': '<p/>',
      'src/routes/token/+page.ts': X,
      'src/routes/token/+page.server.ts': X,
      'src/routes/token/+layout.svelte': '<p/>',
      'src/routes/token/+server.ts': X,
      'src/routes/token/form.svelte': '<p/>',
    },
    pages: ['src/routes/token/+page.server.ts+src/routes/token/+page.svelte+src/routes/token/+page.ts'],
  },
  {
    says: 'Remix: a module that a route imports lies beside it',
    files: {
      'package.json': manifest('@remix-run/react'),
      'app/root.tsx': X,
      'app/routes/token.tsx': `import './token-form'`,
      'app/routes/token-form.tsx': X,
    },
    pages: ['app/routes/token.tsx'],
  },
  {
    says: 'TanStack Router: a module that declares itself the route of its file',
    files: {
      'src/routes/token.tsx': `import { createFileRoute } from '@tanstack/react-router'; export const Route = createFileRoute('/token')({})`,
      'src/routes/link.tsx': `import { Link } from '@tanstack/react-router'; export const L = Link`,
    },
    pages: ['src/routes/token.tsx'],
  },
  {
    says: 'lazy routes: what they import when needed; what is beside them is their frame',
    files: {
      'src/routes.tsx': `
        import { Routes, Route } from 'react-router-dom';
        import { lazy } from 'react';
        import { Layout } from './layout';
        import { sections } from './sections';
        const Token = lazy(() => import('./token/page'));
        export const routes = <Routes><Route element={<Layout/>}><Route path="token" element={<Token/>}/></Route></Routes>;`,
      'src/sections.ts': `export const sections = { bill: () => import('./bill') }`,
      'src/layout.tsx': `import { Link } from 'react-router-dom'; export const Layout = () => <Link to="/"/>`,
      'src/token/page.tsx': `export default () => import('./chart')`,
      'src/token/chart.tsx': X,
      'src/bill/index.ts': X,
    },
    pages: ['src/bill/index.ts?', 'src/token/page.tsx?'],
  },
  {
    says: 'eager routes: the components that are imported, not the helpers, not those of another package',
    files: {
      'app/package.json': '{}',
      'kit/package.json': '{}',
      'kit/frame.tsx': X,
      'app/routes.tsx': `
        import { createBrowserRouter } from 'react-router';
        import { Token } from './token';
        import { Frame } from '../kit/frame';
        import { guard } from './guard';
        import type { Props } from './props';
        export const router = createBrowserRouter([{ path: '/', element: <Frame><Token/></Frame>, loader: guard as Props }]);`,
      'app/token.tsx': X,
      'app/guard.tsx': X,
      'app/props.tsx': X,
    },
    pages: ['app/token.tsx?'],
  },
  {
    says: 'routes inside a page are its tabs',
    files: {
      'src/routes.tsx': `import { useRoutes } from 'react-router'; export const routes = [() => import('./token')]`,
      'src/token.tsx': `import { Route } from 'react-router'; import Tab from './tab'; export default () => <Route element={<Tab/>}/>`,
      'src/tab.tsx': X,
    },
    pages: ['src/token.tsx?'],
  },
  {
    says: 'a router around the application declares no route',
    files: {
      'src/main.tsx': `import { BrowserRouter } from 'react-router-dom'; import { App } from './app'; export const main = <BrowserRouter><App/></BrowserRouter>`,
      'src/app.tsx': X,
    },
    pages: [],
  },
  {
    says: 'Vue Router, by the type of its records',
    files: {
      'src/routes.ts': `import type { RouteRecordRaw } from 'vue-router'; export const routes: RouteRecordRaw[] = [{ path: '/', component: () => import('./token.vue') }]`,
      'src/token.vue': '<template><p/></template>',
    },
    pages: ['src/token.vue?'],
  },
  {
    says: 'Angular: lazy children declare routes themselves',
    files: {
      'src/app.routes.ts': `import { Routes } from '@angular/router'; export const routes: Routes = [
        { path: 'token', loadComponent: () => import('./token.component').then((m) => m.Token) },
        { path: 'bill', loadChildren: () => import('./bill.routes') }]`,
      'src/bill.routes.ts': `import { Routes } from '@angular/router'; import { BillComponent } from './bill.component'; export default [{ component: BillComponent }] satisfies Routes`,
      'src/token.component.ts': 'export class Token {}',
      'src/bill.component.ts': 'export class BillComponent {}',
    },
    pages: ['src/bill.component.ts?', 'src/token.component.ts?'],
  },
  {
    says: 'components in a folder of pages that nothing imports',
    files: {
      'src/pages/token.vue': `<script>import Form from './form.vue'; export default { components: { Form } }</script>`,
      'src/pages/form.vue': '<template><p/></template>',
      'src/pages/token.test.tsx': X,
      'src/pages/menu.ts': X,
    },
    pages: ['src/pages/token.vue?'],
  },
  {
    says: 'configured pages are the only ones',
    files: { 'package.json': manifest('next'), 'app/page.tsx': X, 'src/entries/token.ts': X },
    globs: ['src/entries/**'],
    pages: ['src/entries/token.ts'],
  },
  {
    says: 'any of several configured globs names pages, hidden folders and all kinds of code among them, no tests',
    files: {
      'src/.entries/token.mjs': X,
      'src/pay/entry.cts': X,
      'src/pay/entry.test.ts': X,
      'src/pay/entry.mdx': '# Pay',
      'src/pay/entry.json': '{}',
      'src/pay/entry.d.ts': 'export {}',
      'src/pay/entry.d.mts': 'export {}',
      'src/pay/entry.d.tsx': X,
      'src/pay/form.ts': X,
    },
    globs: ['src/.entries/**', 'src/**/entry.*'],
    pages: ['src/.entries/token.mjs', 'src/pay/entry.cts', 'src/pay/entry.d.tsx', 'src/pay/entry.mdx'],
  },
  {
    says: 'configured globs may name hidden files with a star',
    files: { 'src/.entries/token.ts': X },
    globs: ['src/*/token.ts'],
    pages: ['src/.entries/token.ts'],
  },
  {
    says: 'what only tests, types and globs take is in no other hands than those of a folder of pages',
    files: {
      'pages/shop/cart/tested.vue': '<template><p/></template>',
      'pages/typed.tsx': X,
      'pages/globbed.svelte': '<p/>',
      'pages/read.vue': '<template><p/></template>',
      'pages/imported.tsx': X,
      'pages/_app.tsx': X,
      'mypages/other.vue': '<template><p/></template>',
      'pages/shop.vue.ts': X,
      'tested.test.ts': `import './pages/shop/cart/tested.vue'`,
      'main.ts': `import type { x } from './pages/typed'; import './pages/imported'; export const all = import.meta.glob('./pages/*.svelte'); readFileSync(new URL('./pages/read.vue', import.meta.url)); export type X = typeof x`,
    },
    pages: ['pages/globbed.svelte?', 'pages/read.vue?', 'pages/shop/cart/tested.vue?', 'pages/typed.tsx?'],
  },
  {
    says: 'the files of a page, and pages, stand in the order of their names',
    files: {
      'src/routes/+page.ts': X,
      'src/routes/+page@.svelte': '<p/>',
      'src/routes/z/+page.svelte': '<p/>',
      'src/routes/a/+page.ts': X,
      'src/routes/+page.server.ts': X,
    },
    pages: [
      'src/routes/+page.server.ts+src/routes/+page.ts+src/routes/+page@.svelte',
      'src/routes/a/+page.ts',
      'src/routes/z/+page.svelte',
    ],
  },
  {
    says: 'names that only look like those of pages of SvelteKit',
    files: { 'src/my+page.svelte': '<p/>', 'src/+page.ts.snap.ts': X, 'src/+page@root.svelte': '<p/>' },
    pages: ['src/+page@root.svelte'],
  },
  {
    says: 'eager routes of the same package, whatever folder they lie in',
    files: {
      'package.json': '{}',
      'k/package.json': '{}',
      'k/src/frame.tsx': X,
      'src/app/routes.tsx': `
        import { createBrowserRouter } from 'react-router';
        import { Token } from '../shop/token';
        import { Frame } from '../../k/src/frame';
        export const router = createBrowserRouter([{ path: '/', element: <Frame><Token/></Frame> }]);`,
      'src/shop/token.tsx': X,
      'src/shop/package.json.ts': X,
    },
    pages: ['src/shop/token.tsx?'],
  },
];

test('a page that is not proved says why', () => {
  const { files, graph, summaries } = treeWithTexts({
    'src/routes.tsx': `import { Route } from 'react-router'; export const r = () => import('./token')`,
    'src/token.tsx': X,
    'src/pages/cart.tsx': X,
  });
  const found = detectPages({ files, graph, summaries, globs: null, testFiles: new Set() });
  expect(found.map(({ reason }) => reason)).toEqual([
    'its folder says that it is a page; what mounts it was not found',
    'a module that declares routes mounts it; the routes themselves were not read',
  ]);
});

test.each(ROWS)('pages: $says', ({ files, globs, pages }) => {
  const tree = treeWithTexts(files);
  const testFiles = new Set(Object.keys(files).filter((path) => path.includes('.test.')));
  const found = detectPages({ ...tree, globs: globs ?? null, testFiles });
  expect(found.map((page) => `${page.files.join('+')}${page.reason === null ? '' : '?'}`)).toEqual(pages);
});
