import { expect, test } from 'vitest';
import type { ChainLink } from '../graph/reach.ts';
import type { Change } from '../model/change.ts';
import type { StepKind } from '../model/impact.ts';
import { linesOf } from './printed-routes.fixture.ts';
import { type PlaceKind, placeOf } from './place.ts';
import { routeOf } from './route.ts';
import type { SymbolVia } from './symbol-edge.ts';

type Link = readonly [file: string, what: PlaceKind, line: number, step: StepKind | null];

const unit = (name: string): PlaceKind => ({ kind: 'unit', name });
const ALL: PlaceKind = { kind: 'all' };
const OFFERED: PlaceKind = { kind: 'exports' };

/** The steps of a chain, a line each. */
function told(links: readonly Link[], change?: Change): readonly string[] {
  const chain = links.map(
    ([file, what, line, step]): ChainLink<SymbolVia> => ({
      node: file === '' ? 'hub' : placeOf(file, what),
      distance: 0,
      from: null,
      line,
      via: step === null ? null : { step, kind: 'value' },
    }),
  );
  const route = routeOf(chain, () => change);
  return linesOf({ route } as Parameters<typeof linesOf>[0]);
}

const WHOLE: Change = { file: 'a.ts', symbol: '*', kind: 'modified', class: 'runtime', line: 1 };
const START: Link = ['a.ts', unit('submit'), 1, null];

test.each<[string, readonly Link[], readonly string[], Change?]>([
  ['begins at the place where no change is known', [START], ['a.ts:1 submit change']],
  ['begins at the change', [START], ['a.ts:1 * change'], WHOLE],
  [
    'leaves out all of a file beside a place in it, and tells how the first of these was reached',
    [START, ['b.ts', OFFERED, 3, 'import'], ['b.ts', ALL, 1, 'use'], ['b.ts', unit('buy'), 5, 'use']],
    ['a.ts:1 submit change', 'b.ts:3 buy import'],
  ],
  [
    'tells all of a file between others',
    [START, ['b.ts', OFFERED, 3, 're-export'], ['c.ts', unit('buy'), 5, 'import']],
    ['a.ts:1 submit change', 'b.ts:3 * re-export', 'c.ts:5 buy import'],
  ],
  [
    'tells one of the places that are all of a file, where others lead to it and from it',
    [START, ['b.ts', ALL, 3, 'unresolved'], ['b.ts', OFFERED, 1, 'use'], ['c.ts', unit('buy'), 5, 'import']],
    ['a.ts:1 submit change', 'b.ts:3 * unresolved', 'c.ts:5 buy import'],
  ],
  [
    'tells of each file how it was reached itself',
    [
      START,
      ['b.ts', unit('buy'), 2, 'import'],
      ['b.ts', OFFERED, 3, 'use'],
      ['c.ts', OFFERED, 4, 'import'],
      ['c.ts', unit('pay'), 5, 'use'],
    ],
    ['a.ts:1 submit change', 'b.ts:2 buy import', 'c.ts:4 pay import'],
  ],
  [
    'ends with all of a file where that is what is reached',
    [START, ['b.ts', unit('buy'), 2, 'import'], ['b.ts', ALL, 3, 'use']],
    ['a.ts:1 submit change', 'b.ts:2 buy import', 'b.ts:3 * use'],
  ],
  [
    'leaves out what is part of a change of the whole file',
    [START, ['a.ts', unit('check'), 2, 'use'], ['b.ts', unit('buy'), 3, 'import']],
    ['a.ts:1 * change', 'b.ts:3 buy import'],
    WHOLE,
  ],
  [
    'ends in the file that changed as a whole, where nothing else is reached',
    [START, ['a.ts', unit('check'), 2, 'use']],
    ['a.ts:1 * change', 'a.ts:2 check use'],
    WHOLE,
  ],
  [
    'comes back to the file that changed as a whole',
    [
      START,
      ['b.ts', unit('buy'), 3, 'import'],
      ['a.ts', unit('check'), 2, 'import'],
      ['c.ts', unit('pay'), 4, 'import'],
    ],
    ['a.ts:1 * change', 'b.ts:3 buy import', 'a.ts:2 check import', 'c.ts:4 pay import'],
    WHOLE,
  ],
])('a route %s', (_, chain, expected, change) => {
  expect(told(chain, change)).toEqual(expected);
});
