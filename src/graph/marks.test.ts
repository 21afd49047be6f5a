import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reach } from './reach.ts';
import { hasMark, marksOf, spreadMarks } from './marks.ts';

const drawn =
  (edges: readonly string[]) =>
  (node: string): string[] =>
    edges.flatMap((edge) => (edge[2] === node ? [edge.charAt(0)] : []));

const numbersOf = (marks: Uint32Array): number[] => [...Array(80).keys()].filter((number) => hasMark(marks, number));

test.each([
  { edges: ['b>a', 'c>b'], sources: { a: [1] }, marks: { a: [1], b: [1], c: [1] }, why: 'a chain' },
  {
    edges: ['c>a', 'c>b'],
    sources: { a: [1], b: [70] },
    marks: { a: [1], b: [70], c: [1, 70] },
    why: 'two sources meet',
  },
  { edges: ['b>a', 'a>b', 'c>a'], sources: { b: [3] }, marks: { a: [3], b: [3], c: [3] }, why: 'a circle' },
  {
    edges: ['b>a', 'z>y'],
    sources: { a: [0, 5] },
    marks: { a: [0, 5], b: [0, 5] },
    why: 'what depends on none is left out',
  },
])('$why', ({ edges, sources, marks }) => {
  const spread = spreadMarks(new Map(Object.entries(sources).map(([node, own]) => [node, marksOf(own)])), drawn(edges));
  expect(Object.fromEntries([...spread].sort().map(([node, own]) => [node, numbersOf(own)]))).toEqual(marks);
});

test('tells the same as one search for each source', () => {
  const node = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  const edge = fc.tuple(node, node).map(([from, to]) => `${from}>${to}`);
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 20 }), fc.uniqueArray(node, { minLength: 1 }), (edges, sources) => {
      const dependents = drawn(edges);
      const expected = new Map<string, number[]>();
      sources.forEach((source, number) => {
        const hops = (at: string) => dependents(at).map((dependent) => ({ dependent, line: 1, via: null }));
        for (const reached of reach([source], hops).keys())
          expected.set(reached, [...(expected.get(reached) ?? []), number]);
      });
      const spread = spreadMarks(new Map(sources.map((source, number) => [source, marksOf([number])])), dependents);
      expect(new Map([...spread].map(([at, own]) => [at, numbersOf(own)]))).toEqual(expected);
    }),
  );
});
