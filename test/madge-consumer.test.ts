import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import madge from 'madge';
import { expect, test } from 'vitest';
import type { ModuleGraph } from '../src/model/module.ts';
import { renderMadge } from '../src/report/render-graph.ts';
import { readMadgeJson } from '../src/resolve/madge-json.ts';

/** `a` and `b` import each other; `c` imports `a`; nobody imports `c`. */
const GRAPH: ModuleGraph = {
  modules: ['src/a.ts', 'src/b.ts', 'src/c.tsx'].map((path) => ({ path, id: path })),
  edges: (
    [
      ['src/a.ts', 'src/b.ts'],
      ['src/b.ts', 'src/a.ts'],
      ['src/c.tsx', 'src/a.ts'],
    ] as const
  ).map(([from, to]) => ({ from, to, kind: 'import', specifier: to, names: [], isTypeOnly: false, line: 1 })),
  unresolved: [],
};

test('madge reads it as a tree that was made before', async () => {
  const tree = JSON.parse(renderMadge(GRAPH)) as { readonly [path: string]: readonly string[] };
  const read = await madge(tree);
  expect(read.obj()).toEqual(tree);
  expect(read.circular()).toEqual([['src/a.ts', 'src/b.ts']]);
  expect(read.orphans()).toEqual(['src/c.tsx']);
  expect(read.depends('src/a.ts')).toEqual(['src/b.ts', 'src/c.tsx']);
});

test("madge's command reads it from standard input", () => {
  const bin = join(dirname(createRequire(import.meta.url).resolve('madge/package.json')), 'bin/cli.js');
  const ask = (option: string): string =>
    execFileSync(process.execPath, [bin, '--stdin', option, '--no-spinner', '--no-color'], {
      input: renderMadge(GRAPH),
      encoding: 'utf8',
    });
  expect(ask('--orphans')).toContain('src/c.tsx');
  expect(JSON.parse(ask('--json'))).toEqual(JSON.parse(renderMadge(GRAPH)));
});

test('--edges reads it back', () => {
  const { edges, problems } = readMadgeJson(
    renderMadge(GRAPH),
    'edges.json',
    new Set(GRAPH.modules.map(({ path }) => path)),
  );
  expect(problems).toEqual([]);
  expect(edges.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(
    GRAPH.edges.map(({ from, to }) => `${from} ${to}`),
  );
});
