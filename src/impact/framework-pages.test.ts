import { expect, test } from 'vitest';
import { parseModule } from '../parse/parse-module.ts';
import { frameworkPageOf, frameworksOf } from './framework-pages.ts';

type Texts = { readonly [path: string]: string };

const found = (texts: Texts): ReturnType<typeof frameworksOf> =>
  frameworksOf({ paths: Object.keys(texts), read: (path) => texts[path] });

/** The projects of a tree, each as its folder and what it serves. */
const projects = (texts: Texts): readonly string[] =>
  found(texts).map(({ folder, convention }) => `${folder}:${convention.name}`);

const NEXT = [':next-app', ':next-pages'];

test.each<[name: string, served: readonly string[]]>([
  ['next.config.js', NEXT],
  ['next.config.mjs', NEXT],
  ['next.config.ts', NEXT],
  ['my-next.config.js', []],
  ['next.config.json', []],
  ['nuxt.config.ts', [':nuxt']],
  ['nuxt.config.mjs', [':nuxt']],
  ['my-nuxt.config.ts', []],
  ['nuxt.config.json', []],
  ['remix.config.js', [':remix']],
  ['react-router.config.ts', [':remix']],
  ['react-router.config.mjs', [':remix']],
  ['my-remix.config.js', []],
  ['remix.config.json', []],
  ['gatsby-config.js', [':gatsby']],
  ['gatsby-config.ts', [':gatsby']],
  ['gatsby-config.mjs', [':gatsby']],
  ['my-gatsby-config.js', []],
  ['gatsby-config.json', []],
  ['astro.config.ts', [':astro']],
  ['astro.config.mjs', [':astro']],
  ['my-astro.config.mjs', []],
  ['astro.config.json', []],
  ['svelte.config.js', [':sveltekit']],
  ['svelte.config.mjs', [':sveltekit']],
  ['svelte.config.ts', [':sveltekit']],
  ['my-svelte.config.js', []],
  ['svelte.config.json', []],
  ['tsr.config.json', [':tanstack']],
  ['my-tsr.config.json', []],
  ['tsr.config.json5', []],
])('the project of a configuration file: %s', (name, served) => {
  expect(projects({ [name]: '' })).toEqual(served);
});

test.each<[name: string, served: readonly string[]]>([
  ['next', NEXT],
  ['nuxt', [':nuxt']],
  ['nuxt3', [':nuxt']],
  ['@remix-run/react', [':remix']],
  ['@remix-run/dev', [':remix']],
  ['@react-router/dev', [':remix']],
  ['@react-router/fs-routes', [':remix']],
  ['gatsby', [':gatsby']],
  ['astro', [':astro']],
  ['@sveltejs/kit', [':sveltekit']],
  ['@tanstack/react-router', [':tanstack']],
  ['@tanstack/solid-router', [':tanstack']],
  ['@tanstack/react-start', [':tanstack']],
  ['@tanstack/solid-start', [':tanstack']],
  ['express', []],
])('the project of a manifest that depends on a package: %s', (name, served) => {
  expect(projects({ 'package.json': JSON.stringify({ dependencies: { [name]: '*' } }) })).toEqual(served);
});

const ON_ASTRO = '{ "dependencies": { "astro": "*" } }';

test.each<[says: string, texts: Texts, served: readonly string[]]>([
  ['below a folder', { 'web/package.json': ON_ASTRO }, ['web/:astro']],
  ['for development', { 'package.json': '{ "devDependencies": { "astro": "*" } }' }, [':astro']],
  ['as a peer', { 'package.json': '{ "peerDependencies": { "astro": "*" } }' }, [':astro']],
  ['under another word', { 'package.json': '{ "overrides": { "astro": "*" } }' }, []],
  ['in an installed package', { 'node_modules/kit/package.json': ON_ASTRO }, []],
  ['in an installed package of a project', { 'web/node_modules/kit/package.json': ON_ASTRO }, []],
  ['in a file that is no manifest', { 'packages.json': ON_ASTRO }, []],
  ['beside a section that is no table', { 'package.json': '{ "dependencies": 1, "devDependencies": null }' }, []],
  [
    'behind a section that is no table',
    { 'package.json': '{ "dependencies": null, "devDependencies": { "astro": "*" } }' },
    [':astro'],
  ],
  ['in a manifest that does not parse', { 'package.json': '{ "dependencies": { "astro"' }, []],
  ['in a manifest that is null', { 'package.json': 'null' }, []],
])('a framework that a manifest names: %s', (_, texts, served) => {
  expect(projects(texts)).toEqual(served);
});

test('a manifest that cannot be read names no framework', () => {
  expect(frameworksOf({ paths: ['package.json'], read: () => undefined })).toEqual([]);
});

test.each<[name: string, pages: readonly string[], others: readonly string[]]>([
  [
    'next',
    [
      'app/page.js',
      'app/shop/cart/page.jsx',
      'src/app/page.tsx',
      'pages/a.ts',
      'pages/shop/cart/a.jsx',
      'src/pages/a.js',
    ],
    [
      'lib/app/page.tsx',
      'app/page.tsx.snap',
      'app/mypage.tsx',
      'app/shop/cart.tsx',
      'lib/pages/a.tsx',
      'pages/a.tsx.snap',
      'pages/_app.tsx',
      'pages/api/a.ts',
    ],
  ],
  [
    'nuxt',
    ['pages/a.vue', 'src/pages/shop/cart/a.tsx', 'app/pages/a.jsx', 'layers/shop/pages/a.vue'],
    ['lib/pages/a.vue', 'pages/a.vue.snap', 'pages/a.ts', 'layers/a/b/pages/a.vue'],
  ],
  [
    '@remix-run/react',
    ['app/routes/a.js', 'app/routes/shop/cart.tsx', 'src/routes/a.jsx'],
    ['lib/app/routes/a.tsx', 'app/routes/a.tsx.snap', 'app/root.tsx'],
  ],
  [
    'gatsby',
    ['src/pages/about.js', 'src/pages/shop/cart.tsx'],
    ['web/src/pages/a.js', 'src/pages/a.js.snap', 'src/pages/a.css', 'pages/a.js'],
  ],
  [
    'astro',
    ['src/pages/about.astro', 'src/pages/shop/cart.mdx', 'src/pages/a_b.astro'],
    [
      'web/src/pages/a.astro',
      'src/pages/a.astro.snap',
      'src/pages/_a.astro',
      'src/pages/shop/_a.astro',
      'src/pages/_parts/a.astro',
      'src/pages/a.ts',
    ],
  ],
  ['@sveltejs/kit', ['src/routes/+page.svelte'], ['src/routes/form.svelte', 'src/routes/+layout.svelte']],
  ['@tanstack/react-router', [], ['src/routes/a.tsx']],
])('what a project serves by its path: %s', (name, pages, others) => {
  const frameworks = found({ 'package.json': JSON.stringify({ dependencies: { [name]: '*' } }) });
  const served = [...pages, ...others].filter((path) => frameworkPageOf(path, frameworks, true, undefined) !== null);
  expect(served).toEqual(pages);
});

test('a project serves what lies in its own folder; a module that another one imports is served unless helpers may lie there', () => {
  const frameworks = found({ 'web/package.json': ON_ASTRO, 'shop/remix.config.js': '' });
  const isPage = (path: string, isEntry: boolean): boolean =>
    frameworkPageOf(path, frameworks, isEntry, undefined) !== null;
  expect(isPage('web/src/pages/a.astro', true)).toBe(true);
  expect(isPage('web/src/pages/a.astro', false)).toBe(true);
  expect(isPage('old/src/pages/a.astro', true)).toBe(false);
  expect(isPage('shop/app/routes/a.tsx', true)).toBe(true);
  expect(isPage('shop/app/routes/a.tsx', false)).toBe(false);
});

test('the pages of two folders are two, what lies beside a page of SvelteKit is the same', () => {
  const key = (path: string): string | null => frameworkPageOf(path, [], true, undefined);
  expect(key('src/routes/a/+page.svelte')).toBe(key('src/routes/a/+page.server.ts'));
  expect(key('src/routes/a/+page@root.svelte')).toBe(key('src/routes/a/+page.js'));
  expect(key('src/routes/b/+page.svelte')).not.toBe(key('src/routes/a/+page.svelte'));
});

test.each<[text: string, isPage: boolean]>([
  [`import { createFileRoute } from '@tanstack/react-router'`, true],
  [`import { createLazyFileRoute } from '@tanstack/solid-router'`, true],
  [`import { Link, createFileRoute } from '@tanstack/react-router'`, true],
  [`import { createFileRoute } from '@tanstack/react-start'`, true],
  [`import { Link } from '@tanstack/react-router'`, false],
  [`import type { createFileRoute } from '@tanstack/react-router'`, false],
  [`import { createFileRoute } from 'my-@tanstack/react-router'`, false],
  [`import { createFileRoute } from '@tanstack/react-router-devtools'`, false],
  [`import { createFileRoute } from './router'`, false],
  [`const { createFileRoute } = await import(name)`, false],
])('whether a module declares itself the route of its file: %s', (text, isPage) => {
  expect(frameworkPageOf('src/a.tsx', [], true, parseModule(text, 'tsx')) !== null).toBe(isPage);
});
