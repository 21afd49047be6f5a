import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reach } from '../graph/reach.ts';
import { filesOf, modules, textOf, written } from './generated-modules.fixture.ts';
import { changesIn, COSMETIC, compare, type Files, treeOf } from './specification.fixture.ts';

/** Of trees: each run reads and compares two of them. */
const RUNS = { numRuns: 40 } as const;

/** Who feels a change between two trees, how, and whether that is proved; but for the features that are left out. */
const feltBetween = (before: Files, after: Files, except: readonly string[] = []): string[] =>
  compare(before, after)
    .report.impacts.filter(({ feature }) => !except.includes(feature))
    .map(({ feature, coupling, certainty }) => `${feature} ${coupling} ${certainty}`)
    .sort();

/** Runs a property on a tree before and after the first module's `f` changed. */
const withChange = (make: (value: number) => Files): readonly [before: Files, after: Files] => [make(1), make(2)];

test('who is felt by calls alone is who calls, at any distance', () => {
  const calls = fc.tuple(...[0, 1, 2, 3, 4].map((index) => fc.subarray([...Array(index).keys()])));
  fc.assert(
    fc.property(calls, (all) => {
      const felt = new Set([0]);
      for (const [index, called] of all.entries()) if (called.some((other) => felt.has(other))) felt.add(index);
      const text = (called: readonly number[], value: number): string =>
        `${called.map((other) => `import { run as run${other} } from './m${other}';`).join(' ')}
        export function run() { ${called.map((other) => `run${other}();`).join(' ')} return ${value}; }`;
      const make = (value: number): Files =>
        Object.fromEntries(all.map((called, index) => [`m${index}.ts`, text(called, index === 0 ? value : 0)]));
      const expected = [...felt].map((index) => `m${index} ${index === 0 ? 'edits' : 'uses'} certain`).sort();
      expect(feltBetween(...withChange(make))).toEqual(expected);
    }),
    RUNS,
  );
});

test('what is reached by symbols is reached by files', () => {
  fc.assert(
    fc.property(modules, (all) => {
      const [before, after] = withChange((value) => filesOf(all, value));
      const importers = new Map<string, string[]>();
      for (const { from, to } of treeOf(after).graph.edges) importers.set(to, [...(importers.get(to) ?? []), from]);
      const closure = reach(['m0.ts'], (path) =>
        (importers.get(path) ?? []).map((dependent) => ({ dependent, line: 1, via: null })),
      );
      const features = compare(before, after).report.impacts.map(({ feature }) => `${feature}.ts`);
      expect(features.filter((path) => !closure.has(path))).toEqual([]);
      expect(features).toContain('m0.ts');
    }),
    RUNS,
  );
});

test('the order of files changes nothing, to the last byte', () => {
  fc.assert(
    fc.property(modules, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (all, turns) => {
      const [before, after] = withChange((value) => filesOf(all, value));
      const turned = (files: Files): Files =>
        Object.fromEntries(
          Object.entries(files)
            .map((entry, index) => ({ entry, turn: turns[index] ?? 0 }))
            .sort((a, b) => a.turn - b.turn)
            .map(({ entry }) => entry),
        );
      expect(JSON.stringify(compare(turned(before), turned(after)))).toBe(JSON.stringify(compare(before, after)));
    }),
    RUNS,
  );
});

/** Ways in which a file can pass on all that another one exports. */
const HOPS: readonly ((names: readonly string[]) => string)[] = [
  () => `export * from './deep'`,
  (names) => `export { ${names.join(', ')} } from './deep'`,
  (names) => `import { ${names.join(', ')} } from './deep'; export { ${names.join(', ')} }`,
];

test('one more re-export on the way changes no impact', () => {
  fc.assert(
    fc.property(modules, fc.nat({ max: 5 }), fc.constantFrom(...HOPS), (all, index, hop) => {
      const hopped = (value: number): Files => {
        const files = filesOf(all, value);
        const { names } = written(all[index] ?? { uses: [], gCallsF: false }, index, 0);
        return { ...files, [`m${index}.ts`]: hop(names), 'deep.ts': files[`m${index}.ts`] ?? '' };
      };
      const except = [`m${index}`, 'deep'];
      const plain = feltBetween(...withChange((value) => filesOf(all, value)), except);
      expect(feltBetween(...withChange(hopped), except)).toEqual(plain);
    }),
    RUNS,
  );
});

test('a module that is split in two and passes on what went keeps every impact', () => {
  fc.assert(
    fc.property(modules, fc.nat({ max: 5 }), (all, index) => {
      const split = (value: number): Files => {
        const { imports, f, rest } = written(
          all[index] ?? { uses: [], gCallsF: false },
          index,
          index === 0 ? value : 0,
        );
        const kept = `import { f${index} } from './part'; export { f${index} };`;
        return {
          ...filesOf(all, value),
          [`m${index}.ts`]: textOf({ imports, f: kept, rest, names: [] }),
          'part.ts': [...imports, f].join('\n'),
        };
      };
      const except = [`m${index}`, 'part'];
      const plain = feltBetween(...withChange((value) => filesOf(all, value)), except);
      expect(feltBetween(...withChange(split), except)).toEqual(plain);
    }),
    RUNS,
  );
});

/** Code in which every `$n` is a name that the unit declares itself. */
const LOCAL_CODE = [
  'const $0 = n + 1; rest.push($0);',
  'let [$1, , $2 = 3] = [1, 2]; $1 += $2;',
  'const { k: $3, ...$4 } = n; use($3, $4);',
  'for (const $5 of n) { use($5); }',
  'for (let $6 = 0; $6 < 3; $6++) use($6);',
  'try { use(n) } catch ($7) { throw $7 }',
  'function $8($9) { return $9 + 1 } use($8(1));',
  'class $10 { m() { return new $10() } } use($10);',
  'const $11 = <T,>($12: T): T => $12; use($11);',
  'use(function $13() { return $13 });',
  '$14: for (;;) { if (n) break $14; }',
  'use(() => { var $15 = n; { const $15 = 1; use($15) } return $15 });',
];

const name = fc.stringMatching(/^[a-z]{1,3}_$/);
const names = fc.uniqueArray(name, { minLength: 16, maxLength: 16 });
const code = fc.subarray(LOCAL_CODE, { minLength: 1 });

test('renaming locals changes nothing', () => {
  fc.assert(
    fc.property(code, names, names, (lines, was, is) => {
      const called = (all: readonly string[]): string =>
        lines.map((line) => line.replace(/\$(\d+)/g, (_, digits: string) => all[Number(digits)] ?? '')).join('\n');
      fc.pre(called(was) !== called(is));
      const text = `const rest = []; export function run(n) { ${called(was)} }`;
      expect(changesIn(['', text, called(was), called(is), []])).toEqual(COSMETIC);
    }),
  );
});

/** What may stand anywhere: functions and types; and what is evaluated, in this order. */
const HOISTED = [
  'export function a() { return b() + 1 }',
  'function b() { return first }',
  'export async function* c(n = first) { yield n }',
  'export interface I { n: J }',
  'type J = typeof first',
  'declare function d(): void;',
  'export default function () { return a }',
];
const EVALUATED = [
  'const first = start(1);',
  'run(first);',
  'export class K { static n = first }',
  'if (first) run();',
];

test('moving functions and types within a file changes nothing', () => {
  const order = fc.array(fc.nat({ max: EVALUATED.length }), {
    minLength: HOISTED.length,
    maxLength: HOISTED.length,
  });
  const shuffled = fc.shuffledSubarray(HOISTED, { minLength: HOISTED.length });
  fc.assert(
    fc.property(order, order, shuffled, (was, is, mixed) => {
      const text = (hoisted: readonly string[], at: readonly number[]): string =>
        [...EVALUATED, '']
          .map((line, index) => [...hoisted.filter((_, number) => at[number] === index), line].join('\n'))
          .join('\n');
      const [before, after] = [text(HOISTED, was), text(mixed, is)];
      fc.pre(before !== after);
      expect(changesIn(['', `${before}// end`, before, after, []])).toEqual(COSMETIC);
    }),
  );
});
