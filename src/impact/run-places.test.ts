import { describe, expect, test } from 'vitest';
import { readPlace, placeOf, type PlaceKind, type Way } from './place.ts';
import { inWay, isData, PLAIN, wayOf } from './run-places.ts';
import { treeOf } from './specification.fixture.ts';
import { SymbolIndex } from './symbol-index.ts';

/** What of a place of `m.ts` is meant when only a way of it is felt, as `kind name`. */
function meant(text: string, what: PlaceKind, way: Way, rest: string | null): readonly string[] {
  const { graph, summaries } = treeOf({ 'm.ts': text, 'n.ts': '' });
  return inWay(placeOf('m.ts', what), way, rest, new SymbolIndex(graph, summaries)).map((place) => {
    const found = readPlace(place);
    return 'name' in found
      ? `${found.kind} ${found.name}${found.kind === 'export' ? ` ${found.way}` : ''}`
      : found.kind;
  });
}

type Row = readonly [
  says: string,
  text: string,
  unit: string,
  ways: { readonly [way in Way]: readonly string[] },
  rest?: string,
];

const UNITS: readonly Row[] = [
  ['a type', 'export interface T { a: 1 }', 'T', { unit: ['unit T'], called: [], get: [], data: [] }],
  ['a function', 'export function f() { g() }', 'f', { unit: ['unit f'], called: ['called f'], get: [], data: [] }],
  [
    'a member of a function that is not known',
    'export function f() { g() }',
    'f',
    { unit: ['unit f'], called: ['unit f'], get: [], data: [] },
    'm',
  ],
  [
    'a method',
    'export const o = { m() { g() } }',
    'o.m',
    { unit: ['unit o.m'], called: ['called o.m'], get: [], data: [] },
    'm',
  ],
  [
    'a getter',
    'export const o = { get m() { return g() } }',
    'o.m',
    { unit: ['unit o.m'], called: ['called o.m'], get: ['called o.m'], data: [] },
    'm',
  ],
  [
    'a getter of which nothing is seen',
    'export abstract class K { abstract get m(): number }',
    'K.m',
    { unit: ['unit K.m'], called: ['unit K.m'], get: ['unit K.m'], data: [] },
    'm',
  ],
  [
    'what a class is',
    'export class K { m() {} }',
    'K.(core)',
    { unit: ['unit K.(core)'], called: ['unit K.(core)'], get: ['data K.(core)'], data: ['data K.(core)'] },
  ],
  [
    'a class',
    'export class K { m() {} }',
    'K',
    { unit: ['unit K'], called: ['called K.(core)'], get: ['data K.(core)'], data: ['data K.(core)'] },
  ],
  [
    'a static member of a class that is not known',
    'export class K { m() {} }',
    'K',
    { unit: ['unit K'], called: ['unit K'], get: ['data K.(core)'], data: ['data K.(core)'] },
    's',
  ],
  ['an enum', 'export enum E { A }', 'E', { unit: ['unit E'], called: ['unit E'], get: ['data E'], data: ['data E'] }],
  [
    'a namespace',
    'export namespace N { export const a = 1 }',
    'N',
    { unit: ['unit N'], called: ['unit N'], get: ['data N'], data: ['data N'] },
  ],
  [
    'a name for a function of the language',
    'export const f = Object.assign',
    'f',
    { unit: ['unit f'], called: ['called f'], get: ['unit f'], data: ['data f'] },
  ],
  [
    'a member of such a name',
    'export const f = Object.assign',
    'f',
    { unit: ['unit f'], called: ['unit f'], get: ['unit f'], data: ['data f'] },
    'm',
  ],
  [
    'what runs at the top',
    'run()',
    '(load)',
    { unit: ['unit (load)'], called: ['data (load)'], get: ['data (load)'], data: ['data (load)'] },
  ],
  [
    'what is not there',
    'run()',
    'gone',
    { unit: ['unit gone'], called: ['unit gone'], get: ['unit gone'], data: ['unit gone'] },
  ],
  [
    'a variable',
    'export const v = make()',
    'v',
    { unit: ['unit v'], called: ['unit v'], get: ['unit v'], data: ['data v'] },
  ],
  ['a list', 'export const v = []', 'v', { unit: ['unit v'], called: ['unit v'], get: ['data v'], data: ['data v'] }],
  [
    'a plain method of a list',
    'export const v = []',
    'v',
    { unit: ['unit v'], called: ['data v'], get: ['data v'], data: ['data v'] },
    'push',
  ],
  [
    'a method of a list that runs what it is given',
    'export const v = []',
    'v',
    { unit: ['unit v'], called: ['unit v'], get: ['data v'], data: ['data v'] },
    'forEach',
  ],
  [
    'a plain name of what is no collection',
    'export const v = make()',
    'v',
    { unit: ['unit v'], called: ['unit v'], get: ['unit v'], data: ['data v'] },
    'push',
  ],
  [
    'an object',
    'export const o = { a: 1, m() {}, get n() { return g() } }; const p = { get n() { return g() } }',
    'o',
    { unit: ['unit o'], called: ['unit o'], get: ['data o.(core)', 'called o.n'], data: ['data o.(core)'] },
  ],
];

const WAYS: readonly Way[] = ['unit', 'called', 'get', 'data'];

describe('what is felt of a symbol in each way', () => {
  test.for(UNITS)('%s', ([, text, name, ways, rest]) => {
    const found = WAYS.map((way) => [way, meant(text, { kind: 'unit', name }, way, rest ?? null)]);
    expect(Object.fromEntries(found)).toEqual(ways);
  });
});

const OTHERS: readonly (readonly [says: string, what: PlaceKind, way: Way, meant: string])[] = [
  ...WAYS.map(
    (way) =>
      [
        `a name that is passed on, ${way}`,
        { kind: 'export', name: 'a', member: null },
        way,
        `export a ${way}`,
      ] as const,
  ),
  ['all that a module offers', { kind: 'exports' }, 'called', 'exports'],
  ['all that a module offers, by what it is', { kind: 'exports' }, 'data', ''],
  ['a whole file', { kind: 'whole' }, 'data', 'whole'],
  ['an evaluation', { kind: 'evaluated' }, 'called', 'evaluated'],
];

test.each(OTHERS)('what is felt of %s', (_, what, way, expected) => {
  expect(meant('run()', what, way, null).join()).toBe(expected);
});

test('code that runs at once feels what it calls, uses, reads a property of, or only reads', () => {
  expect((['call', 'use', 'get', 'read'] as const).map(wayOf)).toEqual(['called', 'unit', 'get', 'data']);
});

test('a change of what runs only when it is called, or never, is no change of what it is', () => {
  const units = treeOf({ 'm.ts': KINDS }).summaries.get('m.ts')?.symbols?.units ?? [];
  const kinds = units.map((unit) => `${unit.kind} ${isData(unit)}`);
  expect([...new Set(kinds)].sort()).toEqual([
    'class false',
    'core true',
    'enum true',
    'function false',
    'getter false',
    'method false',
    'namespace true',
    'statement true',
    'type false',
    'variable true',
  ]);
});

const KINDS = `run(); export interface T {} export function f() {} export class K { m() {} get n() { return 1 } }
  export enum E { A } export namespace N { export const a = 1 } export const v = make();`;

test('methods of collections that run nothing', () => {
  expect([...PLAIN].sort().join(' ')).toBe('add clear delete get has includes indexOf pop push set shift unshift');
});
