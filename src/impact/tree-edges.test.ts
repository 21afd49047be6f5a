import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesOf, modules } from './generated-modules.fixture.ts';
import { type Files, treeOf } from './specification.fixture.ts';
import type { Place } from './place.ts';
import { TreeEdges } from './tree-edges.ts';

/** All ways in which a name of `m.ts` is passed on and taken, some of them in a circle. */
const PASSING: Files = {
  'm.ts': `import { later } from './circle'; export class K { static s() {} run() { return helper() } } export const o = { a: 1, b() { return later } };
    export let count = 0; export default function f() { return helper() } function helper() { return count } export { f as g };`,
  'star.ts': `export * from './m'; export * from './circle';`,
  'circle.ts': `export * from './star'; export const later = [];`,
  'named.ts': `export { K, o as p, default } from './m'; export { later } from './circle';`,
  'space.ts': `import * as all from './star'; export { all }; export * as own from './named';`,
  'old.js': `const { K } = require('./m'); module.exports = { K, o: require('./named').p };`,
  'set.ts': `import { later, count } from './star'; later.push(() => new (require('./m').K)()); globalThis.shared = count;`,
  'type.ts': `import type { K } from './named'; export const use = (it: K) => it.run(); export type { K as L } from './star';`,
  'user.ts': `import { all, own } from './space'; import { shared as other } from './type'; export const user = [all.o.b, own.p.a, other, shared];`,
  'last.ts': `import f, { p } from './named'; import old from './old'; import type { L } from './type'; f(p.b()); export let it: L = old.K;`,
  'page.test.ts': `vi.mock('./named'); const it = await import('./star'); it.o.b(); new URL('./m.ts', import.meta.url);`,
};

/** Everybody who feels anything in a tree, edge by edge, with all that was asked for before. */
function edgesOf(files: Files, places: readonly Place[], isFresh: boolean): ReadonlyMap<Place, readonly string[]> {
  const { graph, summaries } = treeOf(files);
  const within = new Set(Object.keys(files));
  const once = new TreeEdges({ graph, summaries });
  return new Map(
    places.map((place) => {
      const edges = (isFresh ? new TreeEdges({ graph, summaries }) : once).edgesTo(place, within);
      return [place, edges.map((edge) => JSON.stringify([edge.dependent, edge.line, edge.via])).sort()];
    }),
  );
}

/** Every place that somebody feels, found by following edges from all there is in the modules. */
function placesOf(files: Files): readonly Place[] {
  const { graph, summaries } = treeOf(files);
  const edges = new TreeEdges({ graph, summaries });
  const within = new Set(Object.keys(files));
  const found = new Set<Place>();
  for (const path of within) {
    for (const kind of ['X', '*', 'E', 'T', 'A']) found.add(`${path}\0${kind}`);
    for (const { name } of summaries.get(path)?.symbols?.units ?? [])
      for (const kind of ['u', 'r', 'd']) found.add(`${path}\0${kind}${name}`);
  }
  for (const place of found) {
    for (const { dependent } of edges.edgesTo(place, within)) found.add(dependent);
    for (const path of within) for (const other of edges.placesIn(path)) found.add(other);
  }
  return [...found];
}

describe('who feels a place does not depend on what was asked for before', () => {
  test('where names are passed on in every way', () => {
    const places = placesOf(PASSING);
    const first = edgesOf(PASSING, places, true);
    expect(edgesOf(PASSING, places, false)).toEqual(first);
    expect(edgesOf(PASSING, [...places].reverse(), false)).toEqual(first);
    expect([...first.values()].flat().length).toBeGreaterThan(150);
  });

  test('in generated modules', () => {
    fc.assert(
      fc.property(modules, fc.array(fc.nat(), { minLength: 400, maxLength: 400 }), (all, turns) => {
        const files = filesOf(all, 1);
        const places = placesOf(files);
        const first = edgesOf(files, places, true);
        const shuffled = places
          .map((place, at) => ({ place, turn: turns[at % turns.length] ?? 0 }))
          .sort((a, b) => a.turn - b.turn)
          .map(({ place }) => place);
        expect(edgesOf(files, shuffled, false)).toEqual(first);
      }),
      { numRuns: 15 },
    );
  });
});

test('the symbols of a module are not asked for that takes something else', () => {
  const files = {
    'm.ts': 'export const one = () => 1; export const two = () => 2;',
    'a.ts': `import { one } from './m'; export const a = () => one();`,
    'b.ts': `import { two } from './m'; export const b = () => two();`,
    'page.ts': `import { b } from './b'; b();`,
  };
  const { graph, summaries } = treeOf(files);
  const asked = new Set<string>();
  const watched = new Map(
    [...summaries].map(([path, summary]) => [
      path,
      Object.defineProperty({ ...summary }, 'symbols', {
        get: () => {
          asked.add(path);
          return summary.symbols;
        },
      }),
    ]),
  );
  const edges = new TreeEdges({ graph, summaries: watched });
  const within = new Set(Object.keys(files));
  const dependents = edges.edgesTo('m.ts\0uone', within).map(({ dependent }) => dependent);
  expect(dependents).toContain('a.ts\0ua');
  expect(edges.edgesTo('b.ts\0E', within).map(({ dependent }) => dependent)).toEqual(['page.ts\0E']);
  expect([...asked].sort()).toEqual(['a.ts', 'm.ts']);
});
