import { expect, test } from 'vitest';
import { treeWithTexts } from './beyond.fixture.ts';
import { routedModules } from './routed-modules.ts';
import type { Files } from './specification.fixture.ts';

const X = 'export const X = 1; export const x = 2';

/** The modules that routes mount, by what each file of a tree says. */
function mounted(files: Files): readonly string[] {
  const { graph, summaries } = treeWithTexts(files);
  const packageOf = (path: string): string => (path.startsWith('kit/') ? 'kit/' : '');
  return [...routedModules(graph, summaries, packageOf)].sort();
}

test.each<[text: string, declares: boolean]>([
  [`import { Route } from 'react-router'`, true],
  [`import { Link, Route } from 'react-router-dom'`, true],
  [`import { Routes } from 'react-router-native'`, true],
  [`import { createBrowserRouter } from '@remix-run/router'`, true],
  [`import { createRouter } from 'vue-router'`, true],
  [`import { createRouter } from 'vue-router/auto'`, true],
  [`import { provideRouter } from '@angular/router'`, true],
  [`import { createRootRoute } from '@tanstack/react-router'`, true],
  [`import { Route } from 'wouter'`, true],
  [`import { Route } from 'wouter-preact'`, true],
  [`import { Switch } from 'expo-router'`, true],
  [`import type { RouteObject } from 'react-router'`, true],
  [`import { Link } from 'react-router'`, false],
  [`import { Route } from 'my-react-router'`, false],
  [`import { Route } from 'react-router-config'`, false],
  [`import { Route } from '@tanstack/react-router-devtools'`, false],
  [`import { Route } from './router'`, false],
  [`const { Route } = await import(name)`, false],
])('whether a module declares routes: %s', (text, declares) => {
  const files = { 'src/routes.ts': `${text}; export const r = () => import('./page')`, 'src/page.tsx': X };
  expect(mounted(files)).toEqual(declares ? ['src/page.tsx'] : []);
});

const ROUTER = `import { Route } from 'react-router';`;

test.each<[says: string, files: Files, pages: readonly string[]]>([
  [
    'a glob',
    {
      'src/routes.ts': `${ROUTER} export const all = import.meta.glob('./views/*.vue')`,
      'src/views/a.vue': '<template/>',
    },
    ['src/views/a.vue'],
  ],
  [
    'a glob in a table of lazy imports',
    {
      'src/routes.tsx': `${ROUTER} import { all } from './table'; export const r = all`,
      'src/table.ts': `export const all = import.meta.glob('./views/*.tsx')`,
      'src/views/a.tsx': X,
    },
    ['src/views/a.tsx'],
  ],
  [
    'a table that two modules with routes import',
    {
      'src/one.tsx': `${ROUTER} import { all } from './table'; import { X } from './eager'; export const r = [all, X]`,
      'src/two.tsx': `${ROUTER} import { all } from './table'; import { X } from './eager'; export const r = [all, X]`,
      'src/table.mts': 'export const other = 1',
      'src/table.ts': `export const all = () => import('./a')`,
      'src/a.tsx': X,
      'src/eager.tsx': X,
    },
    ['src/a.tsx'],
  ],
  [
    'a table that only its type is taken of',
    {
      'src/routes.tsx': `${ROUTER} import type { All } from './table'; export const r = 1 as All`,
      'src/table.ts': `export type All = 1; export const all = () => import('./a')`,
      'src/a.tsx': X,
    },
    [],
  ],
  [
    'a table that is imported by what declares no routes',
    {
      'src/routes.tsx': ROUTER,
      'src/main.tsx': `import { all } from './table'; export const r = all`,
      'src/table.ts': `export const all = () => import('./a')`,
      'src/a.tsx': X,
    },
    [],
  ],
  [
    'a table of another kind of module',
    {
      'src/routes.tsx': `${ROUTER} import { all } from './table.mjs'; export const r = all`,
      'src/table.mjs': `export const all = () => import('./a.tsx')`,
      'src/a.tsx': X,
    },
    ['src/a.tsx'],
  ],
  [
    'a module that is imported when it is needed is no table',
    {
      'src/routes.tsx': `${ROUTER} export const r = () => import('./table')`,
      'src/table.ts': `export const all = () => import('./a')`,
      'src/a.tsx': X,
    },
    [],
  ],
  [
    'a module with markup is no table',
    {
      'src/routes.tsx': `${ROUTER} import { Frame } from './frame'; export const r = Frame`,
      'src/frame.tsx': `export const Frame = () => import('./a')`,
      'src/a.tsx': X,
    },
    ['src/frame.tsx'],
  ],
  [
    'a component of Angular is no table, whatever else is called so',
    {
      'src/routes.ts': `import { Routes } from '@angular/router'; import { Frame } from './frame.component'; import { all } from './component.tables'; export const r = [Frame, all]`,
      'src/frame.component.ts': `export const Frame = () => import('./a')`,
      'src/component.tables.ts': `export const all = () => import('./b.page')`,
      'src/a.tsx': X,
      'src/b.page.ts': X,
    },
    ['src/b.page.ts'],
  ],
  [
    'only what shows something, or is the index of a folder',
    {
      'src/routes.ts': `${ROUTER} export const r = [() => import('./a/index'), () => import('./list'), () => import('./c.page'), () => import('./d.svelte'), () => import('./e.vue'), () => import('./g/index.json')]`,
      'src/a/index.ts': X,
      'src/list.ts': X,
      'src/e.vue.ts': X,
      'src/g/index.json': '{}',
      'src/c.page.ts': X,
      'src/d.svelte': '<p/>',
    },
    ['src/a/index.ts', 'src/c.page.ts', 'src/d.svelte'],
  ],
  [
    'components by their capital letters, one of several names is enough',
    {
      'src/routes.tsx': `${ROUTER} import { x, X } from './a'; import { x as iX } from './b'; import type { X as T } from './c'; import { type X as U } from './d'; export const r = [x, X, iX, 1 as T, 2 as U]`,
      'src/a.tsx': X,
      'src/b.tsx': X,
      'src/c.tsx': X,
      'src/d.tsx': X,
    },
    ['src/a.tsx'],
  ],
  [
    'a component that is only re-exported',
    { 'src/routes.tsx': `${ROUTER} export { X } from './a';`, 'src/a.tsx': X },
    [],
  ],
  [
    'not those of another package, nor modules that declare routes themselves',
    {
      'src/routes.tsx': `${ROUTER} import { X as A } from '../kit/a'; import { Sub } from './sub'; export const r = [A, Sub]`,
      'src/sub.tsx': `${ROUTER} import { X } from './b'; export const Sub = X`,
      'kit/a.tsx': X,
      'src/b.tsx': X,
    },
    ['src/b.tsx'],
  ],
  [
    'what declares lazy routes is itself no page',
    {
      'src/routes.tsx': `${ROUTER} export const r = () => import('./shop')`,
      'src/shop.tsx': `${ROUTER} export const r = () => import('./cart')`,
      'src/cart.tsx': X,
    },
    ['src/cart.tsx'],
  ],
])('what routes mount: %s', (_, files, pages) => {
  expect(mounted(files)).toEqual(pages);
});
