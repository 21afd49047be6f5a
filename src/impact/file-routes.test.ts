import { expect, test } from 'vitest';
import { compareRoutes, isServed, routeOfFile, type RouteSegment } from './file-routes.ts';
import type { FrameworkName } from './framework-pages.ts';

const MARKS = { one: '*', rest: '+', any: '**', maybe: '?' } as const;

/** An address as text: `*` any one part, `+` at least one, `**` any number, `?` one or none. */
const drawn = (route: readonly RouteSegment[]): string =>
  `/${route.map((segment) => (typeof segment === 'string' ? segment : MARKS[segment.kind])).join('/')}`;

const FILES: readonly (readonly [framework: FrameworkName, path: string, address: string | null])[] = [
  ['next-app', 'app/page.tsx', '/'],
  ['next-app', 'src/app/shop/[id]/page.js', '/shop/*'],
  ['next-app', 'app/(open)/shop/@modal/page.tsx', '/shop'],
  ['next-app', 'app/a(b)/c@/page.tsx', '/a(b)/c@'],
  ['next-app', 'app/(a)b/page.tsx', '/(a)b'],
  ['next-app', 'app/a(.)b/page.tsx', '/a(.)b'],
  ['next-app', 'app/index/page.tsx', '/index'],
  ['next-app', 'app/[...all]/page.tsx', '/+'],
  ['next-app', 'app/[[...all]]/page.tsx', '/**'],
  ['next-app', 'app/x[[...all]]/page.tsx', '/*'],
  ['next-app', 'app/api/route.ts', '/api'],
  ['next-app', 'app/_parts/page.tsx', null],
  ['next-app', 'app/(.)photo/page.tsx', null],
  ['next-app', 'app/(..)photo/page.tsx', null],
  ['next-app', 'app/shop/form.tsx', null],
  ['next-app', 'lib/app/page.tsx', null],
  ['next-app', 'app/page.test.tsx', null],
  ['next-app', 'app/page.tsx.snap', null],
  ['next-pages', 'pages/index.tsx', '/'],
  ['next-pages', 'src/pages/shop/[id].jsx', '/shop/*'],
  ['next-pages', 'pages/_app.tsx', null],
  ['next-pages', 'pages/_application.tsx', '/_application'],
  ['next-pages', 'lib/pages/a.tsx', null],
  ['next-pages', 'pages/a.tsx.snap', null],
  ['nuxt', 'pages/shop/[id].vue', '/shop/*'],
  ['nuxt', 'app/pages/index.vue', '/'],
  ['nuxt', 'src/pages/(open)/a(b).tsx', '/a(b)'],
  ['nuxt', 'pages/(a)b/c.vue', '/(a)b/c'],
  ['nuxt', 'layers/shop/pages/a.vue', '/a'],
  ['nuxt', 'layers/a/b/pages/a.vue', null],
  ['nuxt', 'lib/pages/a.vue', null],
  ['nuxt', 'pages/a.vue.snap', null],
  ['nuxt', 'server/api/carts/[id].get.ts', '/api/carts/*'],
  ['nuxt', 'src/server/routes/carts.mjs', '/carts'],
  ['nuxt', 'server/routes/carts.got.ts', '/carts.got'],
  ['nuxt', 'lib/server/api/carts.ts', null],
  ['nuxt', 'server/api/carts.ts.snap', null],
  ['sveltekit', 'src/routes/shop/[id]/+page.svelte', '/shop/*'],
  ['sveltekit', 'src/routes/(open)/a(b)/+page@.svelte', '/a(b)'],
  ['sveltekit', 'src/routes/(a)b/+page@root.svelte', '/(a)b'],
  ['sveltekit', 'src/routes/index/+page.server.ts', '/index'],
  ['sveltekit', 'routes/+server.js', '/'],
  ['sveltekit', 'src/routes/[[lang]]/+page.ts', '/?'],
  ['sveltekit', 'src/routes/shop/+layout.svelte', null],
  ['sveltekit', 'src/routes/shop/page.svelte', null],
  ['sveltekit', 'src/routes/+page.svelte.snap', null],
  ['sveltekit', 'my-routes/+page.svelte', null],
  ['remix', 'app/routes/_index.tsx', '/'],
  ['remix', 'app/routes/index.tsx', '/'],
  ['remix', 'app/routes/shop.$id.tsx', '/shop/*'],
  ['remix', 'app/routes/shop+/cart.tsx', '/shop/cart'],
  ['remix', 'app/routes/_open.shop_.cart.tsx', '/shop/cart'],
  ['remix', 'app/routes/shop/route.tsx', '/shop'],
  ['remix', 'app/routes/(lang).shop.tsx', '/?/shop'],
  ['remix', 'app/routes/x(lang).(shop)y.tsx', '/x(lang)/(shop)y'],
  ['remix', 'app/routes/files.$.tsx', '/files/**'],
  ['remix', 'app/routes/sitemap[.]xml.tsx', '/sitemap.xml'],
  ['remix', 'app/routes/feed[a.b]c.tsx', '/feeda.bc'],
  ['remix', 'app/routes/[shop].[cart].tsx', '/shop/cart'],
  ['remix', 'app/routes/a..b.tsx', '/a/b'],
  ['remix', 'app/routes/shop.re-route.tsx', '/shop/re-route'],
  ['remix', 'app/routes/my_shop.re-route.indexed.tsx', '/my_shop/re-route/indexed'],
  ['remix', 'app/routes/_open.tsx', null],
  ['remix', 'lib/app/routes/a.tsx', null],
  ['remix', 'app/routes/a.tsx.snap', null],
  ['tanstack', 'src/routes/shop/$id.lazy.tsx', '/shop/*'],
  ['tanstack', 'routes/shop/index.ts', '/shop'],
  ['tanstack', 'src/routes/shop/index.lazy.tsx', '/shop'],
  ['tanstack', 'src/routes/shop/route.lazy.tsx', '/shop'],
  ['tanstack', 'src/routes/shop/indexes.tsx', '/shop/indexes'],
  ['tanstack', 'src/routes/re-index.tsx', '/re-index'],
  ['tanstack', 'my-routes/a.tsx', null],
  ['tanstack', 'src/routes/a.tsx.snap', null],
  ['gatsby', 'src/pages/a.tsx', '/a'],
  ['gatsby', 'src/pages/a/index.js', '/a'],
  ['gatsby', 'src/pages/{Item.id}.tsx', '/*'],
  ['gatsby', 'lib/src/pages/a.tsx', null],
  ['gatsby', 'src/pages/a.tsx.snap', null],
  ['astro', 'src/pages/a.astro', '/a'],
  ['astro', 'src/pages/a.md', '/a'],
  ['astro', 'src/pages/feed.ts', '/feed'],
  ['astro', 'src/pages/a_/b.html', '/a_/b'],
  ['astro', 'src/pages/_parts/a.astro', null],
  ['astro', 'lib/src/pages/a.astro', null],
  ['astro', 'src/pages/a.astro.snap', null],
  ['astro', 'src/pages/a.css', null],
];

test.each(FILES)('%s serves %s at %s', (framework, path, address) => {
  const route = routeOfFile(framework, path);
  expect(route === null ? null : drawn(route)).toBe(address);
});

const KINDS = new Map<string, RouteSegment>(
  Object.entries(MARKS).map(([kind, mark]) => [mark, { kind: kind as keyof typeof MARKS }]),
);

const routeOf = (address: string): readonly RouteSegment[] =>
  address.split('/').flatMap((part) => (part === '' ? [] : [KINDS.get(part) ?? part]));

/** The parts of an address; `:` is one that is computed. */
const partsOf = (address: string): readonly (string | null)[] =>
  address.split('/').flatMap((part) => (part === '' ? [] : [part === ':' ? null : part]));

test.each([
  ['/', '/', true],
  ['/a', '/', false],
  ['/', '/a', false],
  ['/a/b', '/a/b', true],
  ['/a/b', '/a', false],
  ['/a/:', '/a/*', true],
  ['/a/:', '/a/b', false],
  ['/a/b', '/a/*', true],
  ['/a', '/a/*', false],
  ['/a/b/c', '/a/*', false],
  ['/a', '/a/?', true],
  ['/a/b', '/a/?', true],
  ['/a/b/c', '/a/?', false],
  ['/a', '/a/+', false],
  ['/a/b', '/a/+', true],
  ['/a/b/c', '/a/+', true],
  ['/a', '/a/**', true],
  ['/a/b/c', '/a/**', true],
  ['/a/b/c', '/**/c', true],
  ['/a/b/c', '/**/b', false],
  ['/c', '/?/c', true],
  ['/b/c', '/?/c', true],
])('whether %s is served by %s: %s', (address, route, isIt) => {
  expect(isServed(partsOf(address), routeOf(route))).toBe(isIt);
});

test('of routes that serve one address the one that says more of it goes first', () => {
  const sorted = ['/a/b', '/a/*', '/a/?', '/a/+', '/a/**'];
  const byRank = (one: string, other: string): number => compareRoutes(routeOf(one), routeOf(other));
  expect([...sorted].reverse().sort(byRank)).toEqual(sorted);
  expect(compareRoutes(routeOf('/a'), routeOf('/b'))).toBe(0);
  expect(compareRoutes(routeOf('/a'), routeOf('/a/**'))).toBeLessThan(0);
  expect(compareRoutes(routeOf('/a/**'), routeOf('/a'))).toBeGreaterThan(0);
});
