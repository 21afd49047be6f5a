import { expect, test } from 'vitest';
import type { Edge } from '../model/module.ts';
import { treeWithTexts } from './beyond.fixture.ts';
import type { Files } from './specification.fixture.ts';
import { withVisits } from './visited-pages.ts';

const X = 'export default () => 1';
const NEXT = '{ "dependencies": { "next": "*" } }';
const VISIT = `page.goto('/login')`;

/** A project with one page, `/login`. */
const project = (folder: string, page = 'login'): Files => ({
  [`${folder}package.json`]: NEXT,
  [`${folder}pages/${page}.tsx`]: X,
});

function visitsOf(files: Files, from: string, testFiles: readonly string[] = [from]): readonly Edge[] {
  const tree = treeWithTexts(files);
  const { edges } = withVisits(tree, tree.files, new Set(testFiles)).graph;
  return edges.filter((edge) => edge.from === from && edge.kind === 'url');
}

const visited = (files: Files, from: string, testFiles?: readonly string[]): string =>
  visitsOf(files, from, testFiles)
    .map(({ to }) => to)
    .join(' ');

test.each<[says: string, from: string, files: Files, to: string]>([
  ['its own package, which has no such page', 'a/deep/x.spec.ts', { ...project('a/', 'home'), ...project('b/') }, ''],
  [
    'a project of its own package',
    'a/x.spec.ts',
    { 'a/package.json': '{}', ...project('a/web/'), ...project('b/') },
    'a/web/pages/login.tsx',
  ],
  [
    'the project that its package lies in',
    'a/kit/x.spec.ts',
    { ...project('a/'), 'a/kit/package.json': '{}', ...project('b/') },
    'a/pages/login.tsx',
  ],
  [
    'its own project, not the one around it',
    'docs/x.spec.ts',
    { ...project(''), ...project('docs/') },
    'docs/pages/login.tsx',
  ],
  [
    'the project around it, whose page its own does not have',
    'docs/x.spec.ts',
    { ...project(''), ...project('docs/', 'home') },
    'pages/login.tsx',
  ],
  [
    'any project, from no package',
    'x.spec.ts',
    { ...project('a/'), ...project('b/') },
    'a/pages/login.tsx b/pages/login.tsx',
  ],
  [
    'any project, from a package that holds tests',
    'a-e2e/src/x.spec.ts',
    { 'a-e2e/package.json': '{}', ...project('b/') },
    'b/pages/login.tsx',
  ],
  [
    'any project, from a package called test',
    'apps/test/x.spec.ts',
    { 'apps/test/package.json': '{}', ...project('b/') },
    'b/pages/login.tsx',
  ],
  [
    'any project, from a package called spec',
    'apps/spec/x.spec.ts',
    { 'apps/spec/package.json': '{}', ...project('b/') },
    'b/pages/login.tsx',
  ],
  [
    'any project, from a package called specs',
    'apps/specs/x.spec.ts',
    { 'apps/specs/package.json': '{}', ...project('b/') },
    'b/pages/login.tsx',
  ],
  [
    'its own package alone, whatever folder it lies in',
    'e2e/shop/x.spec.ts',
    { 'e2e/shop/package.json': '{}', ...project('b/') },
    '',
  ],
  [
    'its own package alone, though its name begins as tests do',
    'testament/x.spec.ts',
    { 'testament/package.json': '{}', ...project('b/') },
    '',
  ],
  [
    'as many as three projects',
    'x.spec.ts',
    { ...project('a/'), ...project('b/'), ...project('c/') },
    'a/pages/login.tsx b/pages/login.tsx c/pages/login.tsx',
  ],
  [
    'none of four projects: that proves no visit',
    'x.spec.ts',
    { ...project('a/'), ...project('b/'), ...project('c/'), ...project('d/') },
    '',
  ],
  [
    'of each project the page that says most of the address',
    'x.spec.ts',
    { ...project('a/', '[name]'), ...project('b/'), 'b/pages/[name].tsx': X },
    'a/pages/[name].tsx b/pages/login.tsx',
  ],
  [
    'a project that is known by its manifest and by its configuration',
    'x.spec.ts',
    { ...project('a/'), 'a/next.config.js': X },
    'a/pages/login.tsx',
  ],
])('a test visits %s', (_, from, files, to) => {
  expect(visited({ ...files, [from]: VISIT }, from)).toBe(to);
});

test('a visit stands at its line, by its address, with a star for what is computed', () => {
  const files = { ...project('', 'orders/[id]/rows'), 'x.spec.ts': 'const id = 1;\npage.goto(`/orders/${id}/rows`);' };
  expect(visitsOf(files, 'x.spec.ts')).toMatchObject([
    { to: 'pages/orders/[id]/rows.tsx', specifier: '/orders/*/rows', line: 2, isTypeOnly: false },
  ]);
});

test.each<[path: string, text: string, isVisit: boolean]>([
  ['e2e/open.ts', '', true],
  ['web/cypress/open.ts', '', true],
  ['test/open.ts', '', true],
  ['tests/open.ts', '', true],
  ['spec/open.ts', '', true],
  ['specs/open.ts', '', true],
  ['latest/open.ts', '', false],
  ['src/open.ts', '', false],
  ['src/open.ts', `import { read } from './read'`, false],
  ['src/open.ts', 'const read = await import(name)', false],
  ['src/open.ts', `import { a } from './a'; import type { Page } from '@playwright/test'`, true],
  ['src/open.ts', `import { chromium } from 'playwright-core'`, true],
  ['src/open.ts', `import puppeteer from 'puppeteer'`, true],
  ['src/open.ts', `import request from 'supertest'`, true],
  ['src/open.ts', `import { x } from 'playwright'`, true],
  ['src/open.ts', `import { x } from 'playwright-test'`, true],
  ['src/open.ts', `import { x } from 'cypress'`, true],
  ['src/open.ts', `import { x } from 'cypress/react'`, true],
  ['src/open.ts', `import { x } from 'puppeteer-core'`, true],
  ['src/open.ts', `import { x } from 'webdriverio'`, true],
  ['src/open.ts', `import { x } from '@wdio/globals'`, true],
  ['src/open.ts', `import { x } from 'nightwatch'`, true],
  ['src/open.ts', `import { x } from '@nuxt/test-utils'`, true],
  ['src/open.ts', `import { x } from '@nuxt/test-utils/e2e'`, true],
  ['src/open.ts', `import { x } from '@ember/test-helpers'`, true],
  ['src/open.ts', `import { x } from '@japa/client'`, true],
  ['src/open.ts', `import { x } from 'my-playwright'`, false],
  ['src/open.ts', `import { x } from 'playwright-report'`, false],
])('whether a module that is no test visits pages for tests: %s %s', (path, text, isVisit) => {
  const files = { ...project(''), [path]: `${text}; export const open = (page) => ${VISIT}` };
  expect(visited(files, path, [])).toBe(isVisit ? 'pages/login.tsx' : '');
});

test('a tree in which no framework serves anything stays as it is', () => {
  const tree = treeWithTexts({ 'e2e/x.spec.ts': VISIT });
  expect(withVisits(tree, tree.files, new Set(['e2e/x.spec.ts']))).toBe(tree);
});
