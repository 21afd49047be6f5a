import { expect, test } from 'vitest';
import { treeWithTexts } from './beyond.fixture.ts';
import type { Files } from './specification.fixture.ts';
import { withVisits } from './visited-pages.ts';

const X = 'export default () => 1';

const manifest = (name: string): string => JSON.stringify({ dependencies: { [name]: '*' } });

/** The files that a test visits, joined by spaces. */
function visited(files: Files, test: string): string {
  const tree = treeWithTexts(files);
  const { edges } = withVisits(tree, tree.files, new Set([test])).graph;
  return edges.flatMap(({ from, to, kind }) => (from === test && kind === 'url' ? [to] : [])).join(' ');
}

interface Row {
  readonly says: string;
  readonly files: Files;
  /** By a statement of a test: what it visits. */
  readonly visits: { readonly [statement: string]: string };
}

const NEXT: Files = {
  'package.json': manifest('next'),
  'app/layout.tsx': X,
  'app/page.tsx': X,
  'app/(shop)/layout.tsx': X,
  'app/(shop)/checkout/page.tsx': X,
  'app/(shop)/orders/[id]/page.tsx': X,
  'app/(shop)/orders/new/page.tsx': X,
  'app/docs/[...path]/page.tsx': X,
  'app/help/[[...path]]/page.tsx': X,
  'app/api/pay/route.ts': X,
  'app/_private/page.tsx': X,
};

const ROWS: readonly Row[] = [
  {
    says: 'Next.js, app router: pages with their layouts; a parameter takes what no page names',
    files: NEXT,
    visits: {
      "await page.goto('/checkout?step=2#pay')": 'app/(shop)/checkout/page.tsx app/(shop)/layout.tsx app/layout.tsx',
      "await page.goto('/orders/7')": 'app/(shop)/layout.tsx app/(shop)/orders/[id]/page.tsx app/layout.tsx',
      "await page.goto('/orders/new')": 'app/(shop)/layout.tsx app/(shop)/orders/new/page.tsx app/layout.tsx',
      "await page.goto('/docs/a/b')": 'app/docs/[...path]/page.tsx app/layout.tsx',
      "await page.goto('/help')": 'app/help/[[...path]]/page.tsx app/layout.tsx',
      "await page.goto('http://localhost:3000/')": 'app/layout.tsx app/page.tsx',
      "await request.get('/api/pay')": 'app/api/pay/route.ts',
      "await page.goto('/nowhere')": '',
      "await page.goto('/_private')": '',
    },
  },
  {
    says: 'an address that is computed says nothing, but for what is literal of it',
    files: NEXT,
    visits: {
      'await page.goto(url)': '',
      'await page.goto(`/${name}`)': '',
      'await page.goto(`${base}/checkout`)': 'app/(shop)/checkout/page.tsx app/(shop)/layout.tsx app/layout.tsx',
      "await page.goto(BASE() + '/checkout')": 'app/(shop)/checkout/page.tsx app/(shop)/layout.tsx app/layout.tsx',
      'await page.goto(`/orders/${id}`)': 'app/(shop)/layout.tsx app/(shop)/orders/[id]/page.tsx app/layout.tsx',
      "await page.goto(path + 'checkout')": '',
      "await page.goto('checkout')": '',
      "goto('/checkout')": '',
      "const to = '/checkout'; await page.goto(to)":
        'app/(shop)/checkout/page.tsx app/(shop)/layout.tsx app/layout.tsx',
    },
  },
  {
    says: 'Next.js, pages router',
    files: {
      'package.json': manifest('next'),
      'pages/_app.tsx': X,
      'pages/index.tsx': X,
      'pages/orders/[id].tsx': X,
      'pages/api/pay.ts': X,
    },
    visits: {
      "cy.visit('/')": 'pages/_app.tsx pages/index.tsx',
      "cy.visit({ url: '/orders/7' })": 'pages/_app.tsx pages/orders/[id].tsx',
      "cy.request('/api/pay')": 'pages/api/pay.ts',
      "await request(app).post('/api/pay')": 'pages/api/pay.ts',
    },
  },
  {
    says: 'Nuxt',
    files: {
      'package.json': manifest('nuxt'),
      'app.vue': '<template><p/></template>',
      'layouts/default.vue': '<template><p/></template>',
      'pages/orders.vue': '<template><p/></template>',
      'pages/orders/[id].vue': '<template><p/></template>',
      'server/api/pay.post.ts': X,
    },
    visits: {
      "await page.goto('/orders/7')": 'app.vue layouts/default.vue pages/orders.vue pages/orders/[id].vue',
      "await request(app).post('/api/pay')": 'server/api/pay.post.ts',
    },
  },
  {
    says: 'SvelteKit: a page with its data and its layouts',
    files: {
      'package.json': manifest('@sveltejs/kit'),
      'src/routes/+layout.svelte': '<slot/>',
      'src/routes/(shop)/orders/[id=number]/+page.svelte': '<p/>',
      'src/routes/(shop)/orders/[id=number]/+page.server.ts': X,
      'src/routes/[[lang]]/about/+page.svelte': '<p/>',
      'src/routes/api/pay/+server.ts': X,
    },
    visits: {
      "await page.goto('/orders/7')":
        'src/routes/(shop)/orders/[id=number]/+page.server.ts src/routes/(shop)/orders/[id=number]/+page.svelte src/routes/+layout.svelte',
      "await page.goto('/about')": 'src/routes/+layout.svelte src/routes/[[lang]]/about/+page.svelte',
      "await page.goto('/de/about')": 'src/routes/+layout.svelte src/routes/[[lang]]/about/+page.svelte',
      "await request.post('/api/pay')": 'src/routes/api/pay/+server.ts',
    },
  },
  {
    says: 'Remix and React Router: dots, folders, layouts without a part of the address',
    files: {
      'package.json': manifest('@react-router/dev'),
      'app/root.tsx': X,
      'app/routes/_index.tsx': X,
      'app/routes/_auth.tsx': X,
      'app/routes/_auth.login.tsx': X,
      'app/routes/orders.tsx': X,
      'app/routes/orders.$id.edit.tsx': X,
      'app/routes/_shop+/_layout.tsx': X,
      'app/routes/_shop+/cart+/index.tsx': X,
      'app/routes/sitemap[.]xml.ts': X,
    },
    visits: {
      "await page.goto('/')": 'app/root.tsx app/routes/_index.tsx',
      "await page.goto('/login')": 'app/root.tsx app/routes/_auth.login.tsx app/routes/_auth.tsx',
      "await page.goto('/orders/7/edit')": 'app/root.tsx app/routes/orders.$id.edit.tsx app/routes/orders.tsx',
      "await page.goto('/cart')": 'app/root.tsx app/routes/_shop+/_layout.tsx app/routes/_shop+/cart+/index.tsx',
      "await page.goto('/sitemap.xml')": 'app/root.tsx app/routes/sitemap[.]xml.ts',
    },
  },
  {
    says: 'Astro, Gatsby and TanStack Router',
    files: {
      'a/package.json': manifest('astro'),
      'a/src/pages/blog/[slug].astro': '<p/>',
      'b/package.json': manifest('gatsby'),
      'b/src/pages/team.tsx': X,
      'c/package.json': manifest('@tanstack/react-router'),
      'c/src/routes/__root.tsx': X,
      'c/src/routes/posts.$postId.tsx': X,
    },
    visits: {
      "await page.goto('/blog/one')": 'a/src/pages/blog/[slug].astro',
      "await page.goto('/team')": 'b/src/pages/team.tsx',
      "await page.goto('/posts/7')": 'c/src/routes/__root.tsx c/src/routes/posts.$postId.tsx',
    },
  },
];

const CASES = ROWS.flatMap(({ says, files, visits }) =>
  Object.entries(visits).map(([statement, pages]) => ({ says, files, statement, pages })),
);

test.each(CASES)('$says: $statement', ({ files, statement, pages }) => {
  expect(visited({ ...files, 'e2e/shop.spec.ts': statement }, 'e2e/shop.spec.ts')).toBe(pages);
});

test('a test inside a project visits that project, one beside them all visits each that has the address', () => {
  const files = {
    'a/package.json': manifest('next'),
    'a/pages/login.tsx': X,
    'a/e2e/in.spec.ts': `page.goto('/login')`,
    'b/package.json': manifest('next'),
    'b/pages/login.tsx': X,
    'e2e/out.spec.ts': `page.goto('/login')`,
  };
  expect(visited(files, 'a/e2e/in.spec.ts')).toBe('a/pages/login.tsx');
  expect(visited(files, 'e2e/out.spec.ts')).toBe('a/pages/login.tsx b/pages/login.tsx');
});

test('product code goes to addresses too; that is no visit', () => {
  const files = { ...NEXT, 'app/menu.ts': `router.visit('/checkout'); page.goto('/checkout')` };
  const tree = treeWithTexts(files);
  expect(withVisits(tree, tree.files, new Set())).toBe(tree);
});

test('a page object that a test imports visits for it', () => {
  const files = {
    ...NEXT,
    'e2e/pages/checkout.ts': `import type { Page } from '@playwright/test'; export const open = (page: Page) => page.goto('/checkout')`,
  };
  expect(visited(files, 'e2e/pages/checkout.ts')).toBe(
    'app/(shop)/checkout/page.tsx app/(shop)/layout.tsx app/layout.tsx',
  );
});
