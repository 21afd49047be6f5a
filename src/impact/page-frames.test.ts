import { expect, test } from 'vitest';
import type { FrameworkName } from './framework-pages.ts';
import { framesOf } from './page-frames.ts';

type Row = readonly [
  says: string,
  framework: FrameworkName,
  page: string,
  others: readonly string[],
  frames: readonly string[],
];

/** What stands around a page, of these other modules; the project is the root, or `web`. */
function framesAmong(framework: FrameworkName, page: string, others: readonly string[]): readonly string[] {
  const paths = [...others, page].sort();
  const folder = page.startsWith('web/') ? 'web/' : '';
  return [...framesOf({ path: page, folder, framework }, paths, (path) => paths.includes(path))].sort();
}

const ROWS: readonly Row[] = [
  [
    'layouts and templates of every folder above, up to the project',
    'next-app',
    'web/app/shop/cart/page.tsx',
    [
      'web/app/layout.tsx',
      'web/app/shop/template.js',
      'web/app/shop/cart/layout.jsx',
      'web/layout.tsx',
      'web/app/bill/layout.tsx',
      'layout.tsx',
    ],
    ['web/app/layout.tsx', 'web/app/shop/cart/layout.jsx', 'web/app/shop/template.js'],
  ],
  ['nothing around what answers requests', 'next-app', 'app/api/route.ts', ['app/layout.tsx'], []],
  [
    'but around a page whose folder is called so',
    'next-app',
    'app/route.d/page.tsx',
    ['app/layout.tsx'],
    ['app/layout.tsx'],
  ],
  [
    'the application and its document',
    'next-pages',
    'web/pages/shop/cart.tsx',
    ['web/pages/_app.tsx', 'web/pages/_document.js', 'web/pages/shop/_app.tsx', 'pages/_app.tsx'],
    ['web/pages/_app.tsx', 'web/pages/_document.js'],
  ],
  [
    'those below src',
    'next-pages',
    'src/pages/cart.tsx',
    ['src/pages/_app.tsx', 'pages/_app.tsx'],
    ['src/pages/_app.tsx'],
  ],
  ['nothing around what answers requests', 'next-pages', 'pages/api/cart.ts', ['pages/_app.tsx'], []],
  [
    'nothing around what is in no folder of pages',
    'next-pages',
    'lib/pages/cart.tsx',
    ['lib/pages/_app.tsx', 'pages/_app.tsx'],
    [],
  ],
  [
    'the application, its default layout and the pages that it lies in',
    'nuxt',
    'web/pages/shop/cart/items.vue',
    [
      'web/app.vue',
      'web/layouts/default.vue',
      'web/layouts/other.vue',
      'web/pages/shop.vue',
      'web/pages/shop/cart.vue',
      'web/pages.vue',
      'app.vue',
    ],
    ['web/app.vue', 'web/layouts/default.vue', 'web/pages/shop.vue', 'web/pages/shop/cart.vue'],
  ],
  ['those below src', 'nuxt', 'src/pages/a.vue', ['src/app.vue', 'app.vue', 'src/pages.vue'], ['src/app.vue']],
  ['those below app', 'nuxt', 'app/pages/a.vue', ['app/app.vue', 'app.vue'], ['app/app.vue']],
  [
    'those of the root, whatever else is called app',
    'nuxt',
    'pages/app/a.vue',
    ['app/app.vue', 'app.vue', 'pages/app.vue'],
    ['app.vue', 'pages/app.vue'],
  ],
  ['nothing around what the server does', 'nuxt', 'server/api/a.ts', ['app.vue'], []],
  ['nothing around what the server does below src', 'nuxt', 'src/server/api/a.ts', ['src/app.vue'], []],
  ['but around a page of a server', 'nuxt', 'pages/server/a.vue', ['app.vue'], ['app.vue']],
  [
    'layouts of every folder above, and what loads the data of a page',
    'sveltekit',
    'src/routes/shop/+page.svelte',
    [
      'src/routes/shop/+page.ts',
      'src/routes/shop/+page.server.js',
      'src/routes/+layout.svelte',
      'src/routes/+layout.server.ts',
      'src/routes/bill/+layout.svelte',
    ],
    [
      'src/routes/+layout.server.ts',
      'src/routes/+layout.svelte',
      'src/routes/shop/+page.server.js',
      'src/routes/shop/+page.ts',
    ],
  ],
  ['nothing around what answers requests', 'sveltekit', 'src/routes/api/+server.ts', ['src/routes/+layout.svelte'], []],
  [
    'the root, and the routes that its own begins with',
    'remix',
    'web/app/routes/shop.cart.items.tsx',
    [
      'web/app/root.tsx',
      'web/app/routes/shop.tsx',
      'web/app/routes/shop.cart.tsx',
      'web/app/routes/shop.bill.tsx',
      'web/app/routes/other.cart.tsx',
      'web/app/routes/shop.cart.items.more.tsx',
      'web/app/routes/shop.cart.css',
      'web/app/root.css',
      'web/app/roots.tsx',
      'web/app/shop.tsx',
      'other/app/root.tsx',
      'root.tsx',
    ],
    ['web/app/root.tsx', 'web/app/routes/shop.cart.tsx', 'web/app/routes/shop.tsx'],
  ],
  [
    'a root without an extension of its own kind',
    'remix',
    'app/routes/shop.tsx',
    ['app/root.js', 'app/root.test.tsx', 'app/root.tsx.snap'],
    ['app/root.js'],
  ],
  ['the root of a project that is the root', 'remix', 'routes/shop.tsx', ['root.tsx', 'app/root.tsx'], ['root.tsx']],
  [
    'layouts by their folders',
    'tanstack',
    'src/routes/shop/cart.tsx',
    [
      'src/routes/__root.tsx',
      'src/routes/shop/route.tsx',
      'src/routes/shop/_layout.tsx',
      'src/routes/bill/route.tsx',
      'src/routes/shop/cart.route.tsx',
    ],
    ['src/routes/__root.tsx', 'src/routes/shop/_layout.tsx', 'src/routes/shop/route.tsx'],
  ],
  ['nothing around what is in no folder of routes', 'tanstack', 'src/shop.tsx', ['src/root.tsx', 'root.tsx'], []],
  ['nothing', 'astro', 'src/pages/a.astro', ['src/layouts/default.astro', 'src/pages/_app.tsx'], []],
  ['nothing', 'gatsby', 'src/pages/a.tsx', ['src/pages/_app.tsx'], []],
  [
    'what is written in TypeScript or JavaScript, with markup or without',
    'next-app',
    'app/a/page.tsx',
    ['app/a/layout.ts', 'app/a/template.jsx', 'app/layout.js'],
    ['app/a/layout.ts', 'app/a/template.jsx', 'app/layout.js'],
  ],
  [
    'around a page whose name begins as that of a route does',
    'next-app',
    'app/a/route.tsx.page.tsx',
    ['app/layout.tsx'],
    ['app/layout.tsx'],
  ],
  [
    'the application in TypeScript or JavaScript, with markup or without',
    'next-pages',
    'pages/a.tsx',
    ['pages/_app.jsx', 'pages/_document.ts'],
    ['pages/_app.jsx', 'pages/_document.ts'],
  ],
  [
    'its layouts in JavaScript, and the component of what loads its data',
    'sveltekit',
    'src/routes/a/+page.ts',
    ['src/routes/a/+page.svelte', 'src/routes/+layout.js'],
    ['src/routes/+layout.js', 'src/routes/a/+page.svelte'],
  ],
  [
    'around a page in a folder that is called as what answers requests is',
    'sveltekit',
    'src/routes/+server.ts.d/+page.svelte',
    ['src/routes/+layout.svelte'],
    ['src/routes/+layout.svelte'],
  ],
  [
    'the pages that it lies in, and nothing above a folder that only ends so',
    'nuxt',
    'pages/shop/cart.vue',
    ['pages/shop.vue', 'pages.vue', 'subpages/shop.vue'],
    ['pages/shop.vue'],
  ],
  ['nothing of a folder that only ends as pages do', 'nuxt', 'subpages/shop/a.vue', ['subpages/shop.vue'], []],
  [
    'a folder that only ends as routes do is none',
    'remix',
    'my-routes/shop.cart.tsx',
    ['my-routes/shop.tsx', 'root.tsx'],
    [],
  ],
  ['not another route of the same address', 'remix', 'app/routes/shop.ts', ['app/routes/shop.tsx'], []],
  [
    'a part of the address that is called as an extension',
    'remix',
    'app/routes/shop.jsx.cart.tsx',
    ['app/routes/shop.jsx.tsx'],
    ['app/routes/shop.jsx.tsx'],
  ],
  [
    'layouts by their folders, at any depth',
    'tanstack',
    'src/routes/shop/bill/cart.tsx',
    [
      'src/routes/_layout.tsx',
      'src/routes/shop/bill/_layout.tsx',
      'src/routes/shop/bill/route.tsx',
      'src/routes/shop/_layout/cart.tsx',
      'src/routes/shop/route/cart.tsx',
    ],
    ['src/routes/_layout.tsx', 'src/routes/shop/bill/_layout.tsx', 'src/routes/shop/bill/route.tsx'],
  ],
  [
    'routes in TypeScript and JavaScript',
    'remix',
    'app/routes/shop.cart.ts',
    ['app/routes/shop.jsx', 'app/routes/shop.tsx.snap', 'app/my-root.tsx'],
    ['app/routes/shop.jsx'],
  ],
  [
    'a layout is around the routes of its folder, not around itself',
    'tanstack',
    'src/routes/shop/route.tsx',
    ['src/routes/shop.tsx', 'src/routes/shop/cart.tsx', 'src/routes/__root.tsx'],
    ['src/routes/__root.tsx', 'src/routes/shop.tsx'],
  ],
];

test.each(ROWS.map(([says, framework, page, others, frames]) => ({ says, framework, page, others, frames })))(
  'a framework puts around a page: $says ($framework)',
  ({ framework, page, others, frames }) => {
    expect(framesAmong(framework, page, others)).toEqual(frames);
  },
);
