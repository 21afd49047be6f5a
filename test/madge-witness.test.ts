import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import madge from 'madge';
import { expect, onTestFinished, test } from 'vitest';
import { extensionOf, isSourceExtension } from '../src/parse/extension.ts';
import { parseModule } from '../src/parse/parse-module.ts';
import { buildGraph } from '../src/resolve/build-graph.ts';
import { createResolver } from '../src/resolve/create-resolver.ts';

/** One of every way to ask for a module that madge reads. */
const TREE: { readonly [path: string]: string } = {
  'package.json': '{ "name": "shop", "workspaces": ["packages/*"] }',
  'tsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"] }, "jsx": "preserve" } }',
  'src/main.ts': `
    import { cart } from './cart';
    import type { Price } from './types';
    import '@app/setup';
    import View from './view.js';
    export * from './api';
    export { format } from './format/index';
    export const later = () => import('./later');
    const legacy = require('./legacy');
    import old = require('./old');
    import './styles.css';
    import data from './data.json';
  `,
  'src/cart.ts': "import { format } from './format'; export const cart = format;",
  'src/types.d.ts': 'export type Price = number;',
  'src/setup.mts': 'export {};',
  'src/view.tsx': "import { cart } from '@app/cart'; export default () => <p>{String(cart)}</p>;",
  'src/api.ts': "export { default as view } from './view';",
  'src/format/index.ts': 'export const format = 1;',
  'src/later.js': "module.exports = require('./legacy');",
  'src/legacy.js': "const a = require('./cart'); exports.a = a;",
  'src/old.cts': 'export = 1;',
  'src/styles.css': '',
  'src/data.json': '{}',
  'packages/kit/package.json': '{ "name": "@shop/kit" }',
  'packages/kit/index.js': "import '../../src/later.js';",
};

test('every edge that madge finds, we find', async () => {
  const theirs = await madgeEdges();
  const ours = ourEdges();
  expect(theirs.length).toBeGreaterThan(12);
  expect(theirs.filter((edge) => !ours.has(edge))).toEqual([]);
});

async function madgeEdges(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'madge-witness-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(TREE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const mixed = { mixedImports: true };
  const graph = await madge(folder, {
    baseDir: folder,
    fileExtensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
    tsConfig: join(folder, 'tsconfig.json'),
    detectiveOptions: { es6: mixed, ts: mixed, tsx: mixed },
  });
  return Object.entries(graph.obj()).flatMap(([from, targets]) => targets.map((to) => `${from} -> ${to}`));
}

function ourEdges(): ReadonlySet<string> {
  const paths = Object.keys(TREE).sort();
  const sources = paths.filter((path) => isSourceExtension(extensionOf(path)));
  const { graph } = buildGraph({
    entries: paths.map((path) => ({ path, id: path })),
    summaries: new Map(sources.map((path) => [path, parseModule(TREE[path] ?? '', extensionOf(path))])),
    resolver: createResolver({ paths, read: (path) => TREE[path] }),
  });
  return new Set(graph.edges.map(({ from, to }) => `${from} -> ${to}`));
}
