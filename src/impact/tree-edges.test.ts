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

/** Everybody who feels anything in either of two trees, edge by edge; in the other order: asked for from the last place on. */
function edgesOfBoth(
  a: Files,
  b: Files,
  places: readonly Place[],
  isTogether: boolean,
): ReadonlyMap<Place, readonly string[]> {
  const [first, second] = [treeOf(a), treeOf(b)];
  const within = new Set([...Object.keys(a), ...Object.keys(b)]);
  const all = isTogether ? [new TreeEdges(first, second)] : [new TreeEdges(first), new TreeEdges(second)];
  return new Map(
    places.map((place) => {
      const edges = all.flatMap((one) => one.edgesTo(place, within));
      return [place, [...new Set(edges.map((edge) => JSON.stringify([edge.dependent, edge.line, edge.via])))].sort()];
    }),
  );
}

describe('who feels a place in either of two trees is told together as by each of them', () => {
  const changed = Object.keys(PASSING).flatMap((path): (readonly [string, Files])[] => {
    const { [path]: text = '', ...others } = PASSING;
    const written = (more: string): Files => ({ ...PASSING, [path]: more });
    return [
      [`${path} is gone`, others],
      [`${path} has another line`, written(`\n${text}`)],
      [`${path} offers more`, written(`${text}\nexport const added = 1;`)],
      [
        `${path} imports more`,
        written(`import { K as More } from './star';\n${text}\nexport const more = new More().run();`),
      ],
      [`${path} gives a global`, written(`${text}\nglobalThis.shared = 1;`)],
      [`${path} passes on everything`, written(`${text}\nexport * from './type';`)],
      [`${path} may import anything`, written(`${text}\nimport(somewhere);`)],
      [`${path} says nothing`, written('')],
      [`${path} does not parse`, written(`${text}\nconst = ;`)],
    ];
  });

  test.each(changed)('where %s', (_, files) => {
    const places = [...new Set([...placesOf(PASSING), ...placesOf(files)])];
    for (const asked of [places, places.toReversed()])
      for (const [a, b] of [
        [PASSING, files],
        [files, PASSING],
      ] as const)
        expect(edgesOfBoth(a, b, asked, true)).toEqual(edgesOfBoth(a, b, asked, false));
  });

  test('in generated modules', () => {
    fc.assert(
      fc.property(modules, modules, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (all, others, isOther) => {
        const [a, b] = [
          filesOf(all, 1),
          filesOf(
            all.map((each, at) => (isOther[at] ? (others[at] ?? each) : each)),
            2,
          ),
        ];
        const places = [...new Set([...placesOf(a), ...placesOf(b)])];
        expect(edgesOfBoth(a, b, places, true)).toEqual(edgesOfBoth(a, b, places, false));
      }),
      { numRuns: 40 },
    );
  });
});

test('the symbols of a module are not asked for that takes something else', () => {
  const files = {
    'm.ts': 'export const one = () => 1; export const two = () => 2;',
    'a.ts': `import { one } from './m'; export const a = () => one();`,
    'b.ts': `import { two } from './m'; export const b = () => two();`,
    'page.ts': `import { b } from './b'; b();`,
    'index.ts': `export { two } from './m';`,
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

/** A module of which others take something by several ways. */
const TAKEN: Files = {
  'm.ts': 'export const o = { k: () => 1 }; export const one = () => 1; start(1);',
  'a.ts': `import { one } from './m'; export const a = () => one();`,
  'pass.ts': `export { o } from './m'`,
  'star.ts': `export * from './pass'`,
  'b.ts': `import { o } from './star'; export const b = () => o.k();`,
  'turn.ts': `export { x } from './back'`,
  'back.ts': `export { x } from './turn'`,
  'c.ts': `import { x } from './turn'; export const c = x.k;`,
  'guess.ts': `const x = ((; load('./m')`,
  'two.ts': `import * as all from './m'; import { o } from './m.js'; export const two = () => all.one(); export const at = new URL('./m.ts', import.meta.url);`,
};

test.each([
  ['who takes a name, and who takes all by another specifier', 'm.ts\0uone', [], ['a.ts\0ua', 'two.ts\0utwo']],
  ['nobody else takes it', 'm.ts\0uone', ['a.ts'], ['two.ts\0utwo']],
  ['the module is not looked at', 'm.ts\0uone', ['m.ts'], []],
  ['who may be asking for all of it', 'm.ts\0X', [], ['guess.ts\0*']],
  ['that one is not looked at', 'm.ts\0X', ['guess.ts'], []],
  ['who evaluates it', 'm.ts\0E', ['a.ts'], ['guess.ts\0E', 'pass.ts\0E', 'two.ts\0E', 'two.ts\0E']],
  ['that one is not looked at', 'm.ts\0E', ['a.ts', 'guess.ts', 'two.ts'], ['pass.ts\0E']],
  ['who takes it by its path, beside other ways', 'm.ts\0A', [], ['two.ts\0E', 'two.ts\0uat']],
  ['a member that is passed on to somebody who asks for it', 'm.ts\0uo.k', [], ['pass.ts\0xo\0k']],
  ['nobody who is looked at asks for it', 'm.ts\0uo.k', ['b.ts'], []],
  ['the way to who asks is not looked at', 'm.ts\0uo.k', ['star.ts'], []],
  ['where it is passed on is not looked at', 'm.ts\0uo.k', ['pass.ts'], []],
  ['a name that is passed on in a circle', 'back.ts\0xx\0k', [], ['turn.ts\0xx\0k']],
  ['such a name, for which nobody who is looked at asks', 'back.ts\0xx\0k', ['c.ts'], []],
])('the edges to a place: %s', (_, place, without, dependents) => {
  const within = new Set(Object.keys(TAKEN).filter((path) => !without.includes(path)));
  const edges = new TreeEdges(treeOf(TAKEN)).edgesTo(place, within);
  const ofOthers = edges.map(({ dependent }) => dependent).filter((dependent) => !dependent.startsWith('m.ts\0'));
  expect(ofOthers.sort()).toEqual(dependents);
});
