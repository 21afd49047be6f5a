import { expect, test } from 'vitest';
import type { Edge } from '../model/module.ts';
import { followLinks } from './follow-links.ts';

const edge = (from: string, to: string): Edge => ({
  from,
  to,
  kind: 'import',
  specifier: './x',
  names: [],
  isTypeOnly: false,
  line: 1,
});

test('an import through a link is one of the real file, and of the link', () => {
  const graph = {
    modules: [
      { path: 'a.ts', id: '1' },
      { path: 'linked.ts', id: '2' },
      { path: 'shared/b.ts', id: '3' },
    ],
    edges: [edge('a.ts', 'linked.ts'), edge('a.ts', 'shared/b.ts'), edge('a.ts', 'plain.ts')],
    unresolved: [],
  };
  const links = new Map([
    ['linked.ts', 'real/c.ts'],
    ['shared', 'packages/shared/src'],
  ]);
  const { edges, modules } = followLinks(graph, links);
  expect(edges.map(({ to }) => to)).toEqual([
    'linked.ts',
    'packages/shared/src/b.ts',
    'plain.ts',
    'real/c.ts',
    'shared',
  ]);
  expect(modules.map(({ path }) => path)).toEqual([
    'a.ts',
    'linked.ts',
    'packages/shared/src/b.ts',
    'plain.ts',
    'real/c.ts',
    'shared',
  ]);
});

test('a link to the root adds nothing in front', () => {
  const graph = { modules: [], edges: [edge('a.ts', 'up/b.ts')], unresolved: [] };
  expect(followLinks(graph, new Map([['up', '']])).edges.map(({ to }) => to)).toEqual(['b.ts', 'up']);
});
