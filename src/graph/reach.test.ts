import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainTo, type Hop, reach } from './reach.ts';

/** Dependents of each node, drawn as `importer>imported:line`. */
function hops(...drawn: string[]): (node: string) => Hop<string>[] {
  const all = drawn.map((text) => {
    const [, dependent = '', node = '', line = '1'] = /^(\w+)>(\w+)(?::(\d+))?$/.exec(text) ?? [];
    return { node, hop: { dependent, line: Number(line), via: text } };
  });
  return (node) => all.filter((each) => each.node === node).map(({ hop }) => hop);
}

const names = (node: string, found: ReturnType<typeof reach<string>>): string =>
  chainTo(node, found)
    .map((link) => link.node)
    .join(' ');

describe('the shortest chain', () => {
  test.each([
    { drawn: ['b>a', 'c>b', 'c>a'], to: 'c', chain: 'a c', why: 'two hops lose to one' },
    { drawn: ['b>a', 'c>a', 'd>c', 'd>b'], to: 'd', chain: 'a b d', why: 'of equals the first by name' },
    { drawn: ['b>a', 'a>b'], to: 'a', chain: 'a', why: 'a source stays a source in a circle' },
    { drawn: ['b>a'], to: 'z', chain: '', why: 'what is not reached has none' },
  ])('$why', ({ drawn, to, chain }) => {
    expect(names(to, reach(['a'], hops(...drawn)))).toBe(chain);
  });

  test('between two places of one file the lower line is kept', () => {
    expect(reach(['a'], hops('b>a:9', 'b>a:3', 'b>a:5')).get('b')?.line).toBe(3);
  });

  test('where the nearest of some is enough, its level is the last', () => {
    const found = reach(['a'], hops('b>a', 'c>b', 'd>b', 'e>c', 'f>d'), (node) => node === 'd');
    expect([...found.keys()]).toEqual(['a', 'b', 'c', 'd']);
  });

  test('does not depend on the order of sources and hops', () => {
    const drawn = ['b>a', 'c>a', 'd>b', 'd>c', 'e>d', 'e>x', 'x>a', 'b>x:2', 'b>x:1'];
    const expected = [...reach(['a', 'x'], hops(...drawn))].sort();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(drawn, { minLength: drawn.length }),
        fc.shuffledSubarray(['a', 'x'], { minLength: 2 }),
        (order, sources) => {
          expect([...reach(sources, hops(...order))].sort()).toEqual(expected);
        },
      ),
    );
  });
});
