import { describe, expect, test } from 'vitest';
import type { FeatureFiles } from '../model/feature.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { SharedName } from '../model/shared-name.ts';
import type { Unit } from '../model/symbols.ts';
import { holdingModules, namesOf, symbolAt } from './name-holders.ts';

const SUMMARY: ModuleSummary = { imports: [] };

const feature = (name: string, rest: Partial<FeatureFiles>): FeatureFiles => ({
  feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: true },
  product: [],
  tests: [],
  declaredTests: [],
  ...rest,
});

interface Holding {
  readonly head?: readonly string[];
  readonly base?: readonly string[];
  readonly features?: readonly FeatureFiles[];
  readonly tests?: readonly string[];
}

/** Who holds each module, as `path: holders`, with `at base` where only that has it. */
function holding({ head = [], base = [], features = [], tests = [] }: Holding): readonly string[] {
  const summaries = (paths: readonly string[]) => new Map(paths.map((path) => [path, SUMMARY]));
  const input = { features, testFiles: new Set(tests), head: summaries(head), base: summaries(base) };
  return holdingModules(input).map(
    ({ path, holders, isAtBase }) => `${path}: ${holders.join(' ')}${isAtBase ? ' at base' : ''}`,
  );
}

describe('what a module says is held', () => {
  test.each<[string, Holding, readonly string[]]>([
    ['by its feature', { head: ['a/x.ts'], features: [feature('cart', { product: ['a/x.ts'] })] }, ['a/x.ts: cart']],
    [
      'by each of its features',
      {
        head: ['a/x.ts'],
        features: [feature('cart', { product: ['a/x.ts'] }), feature('bill', { product: ['a/x.ts'] })],
      },
      ['a/x.ts: cart bill'],
    ],
    ['by its folder where it has no feature', { head: ['a/b/x.ts'] }, ['a/b/x.ts: a/b/']],
    ['by the root where it has no folder either', { head: ['x.ts'] }, ['x.ts: /']],
    ['by nobody where it is a test', { head: ['a/x.test.ts'], tests: ['a/x.test.ts'] }, []],
    [
      'by nobody where it serves tests',
      {
        head: ['a/x.ts', 'a/help.ts'],
        features: [feature('cart', { product: ['a/help.ts', 'a/x.ts'], support: ['a/help.ts'] })],
      },
      ['a/x.ts: cart'],
    ],
    [
      'by the base where it is gone',
      { head: ['a/x.ts'], base: ['a/x.ts', 'b/y.ts'] },
      ['a/x.ts: a/', 'b/y.ts: b/ at base'],
    ],
    [
      'in the order of the paths',
      { head: ['c.ts', 'a.ts'], base: ['b.ts'] },
      ['a.ts: /', 'b.ts: / at base', 'c.ts: /'],
    ],
  ])('%s', (_, input, expected) => {
    expect(holding(input)).toEqual(expected);
  });
});

const NAMES: readonly SharedName[] = [
  ['class', 'card', 'defines', 1, 3],
  ['element', 'x-card', 'defines', 2],
  ['keyframes', 'spin', 'defines', 3],
  ['property', '--gap', 'defines', 4],
];

describe('the names by which a module meets others', () => {
  const namesIn = (path: string, names: readonly SharedName[] | undefined): readonly string[] =>
    namesOf(path, { imports: [], ...(names ? { names } : {}) }).map(([kind, name]) => `${kind} ${name}`);

  test.each<[string, string, readonly SharedName[] | undefined, readonly string[]]>([
    ['are what it says', 'a/card.css', NAMES, ['class card', 'element x-card', 'keyframes spin', 'property --gap']],
    [
      'are no classes, elements and animations of a stylesheet that is a module',
      'a/card.module.css',
      NAMES,
      ['property --gap'],
    ],
    [
      'are all of them where only the middle of the name says so',
      'a/card.module.old.css',
      [['class', 'card', 'defines', 1]],
      ['class card'],
    ],
    ['are none where it says none', 'a/card.css', undefined, []],
    [
      'are its address too where a framework serves it',
      'app/users/route.ts',
      [['event', 'paid', 'uses', 1]],
      ['event paid', 'route users'],
    ],
    ['are its address where it says none', 'app/users/route.ts', undefined, ['route users']],
  ])('%s', (_, path, names, expected) => {
    expect(namesIn(path, names)).toEqual(expected);
  });

  test('are none for a module that is not there', () => {
    expect(namesOf('a.ts', undefined)).toEqual([]);
  });
});

test('a line stands in the symbol that begins last before it', () => {
  const unit = (name: string, line: number): Unit => ({
    name,
    kind: 'function',
    line,
    runtime: name,
    types: '',
    mentions: [],
    runs: [],
    writes: [],
  });
  const units = [unit('late', 7), unit('early', 3), unit('twin', 3)];
  const symbols = { units, exports: [], bindings: [], loads: [], order: [], pragmas: '', checks: '' };
  const at = (line: number): string => symbolAt({ imports: [], symbols }, line);
  expect([1, 2, 3, 6, 7, 99].map(at)).toEqual(['*', '*', 'twin', 'twin', 'late', 'late']);
  expect([symbolAt(undefined, 3), symbolAt({ imports: [] }, 3)]).toEqual(['*', '*']);
});
