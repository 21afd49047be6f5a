import { describe, expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { MovedTool } from '../model/package-moves.ts';
import type { Finding } from './finding.ts';
import { globalImpacts } from './global-coupling.ts';
import { linesOf } from './printed-routes.fixture.ts';

const change = (file: string, symbol: string, rest: Partial<Change> = {}): Change => ({
  file,
  symbol,
  kind: 'modified',
  class: 'runtime',
  line: 1,
  ...rest,
});

/** A tool that moved, by the steps from where that is written down. */
const tool = (folder: string, symbols: readonly string[], rest: Partial<MovedTool> = {}): MovedTool => ({
  folder,
  class: 'runtime',
  chain: symbols.map((symbol) => ({ file: 'package.json', symbol, line: 1, via: 'change' })),
  ...rest,
});

const feature = (name: string, product: readonly string[], tests: readonly string[] = []): FeatureFiles => ({
  feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
  product,
  tests,
  declaredTests: [],
});

interface Question {
  readonly changes?: readonly Change[];
  readonly moved?: readonly Change[];
  readonly tools?: readonly MovedTool[];
  readonly features?: readonly FeatureFiles[];
}

const SHOP = [feature('cart', ['web/cart.ts'], ['web/cart.test.ts']), feature('bill', ['website/bill.ts'])];
const SASS = change('package.json', 'sass@2');
const VITE = change('package.json', 'vite@2');

function findings({ changes = [], moved = [], tools = [], features = SHOP }: Question): readonly Finding[] {
  const texts = { paths: [], read: () => undefined };
  return globalImpacts({ changes, moved, tools, features, reached: new Set(), before: texts, after: texts });
}

const told = (question: Question): readonly (readonly string[])[] =>
  findings(question).map((found) => [
    `${found.feature}${found.certainty === 'certain' ? '' : ` ${found.certainty}`}`,
    ...linesOf({ ...found, changes: [] }),
    ...(found.changes ?? []).map(({ file, symbol, tests }) => [file, symbol, ...tests].join(' ')),
  ]);

describe('a tool that moved', () => {
  test.each<[string, Question, readonly (readonly string[])[]]>([
    [
      'is felt by all features, each with its tests',
      { moved: [VITE, SASS], tools: [tool('', ['sass@2'])] },
      [
        ['cart', 'package.json:1 sass@2 change', 'web/cart.ts:1 * global', 'package.json sass@2 web/cart.test.ts'],
        ['bill', 'package.json:1 sass@2 change', 'website/bill.ts:1 * global', 'package.json sass@2'],
      ],
    ],
    [
      'is felt below the folder whose manifest names it',
      { moved: [SASS], tools: [tool('web', ['sass@2'])] },
      [['cart', 'package.json:1 sass@2 change', 'web/cart.ts:1 * global', 'package.json sass@2 web/cart.test.ts']],
    ],
    [
      'is felt perhaps where its part is not certain, with the reason',
      { moved: [SASS], tools: [tool('web', ['sass@2'], { reason: 'who knows' })] },
      [
        [
          'cart possible',
          'package.json:1 sass@2 change',
          'web/cart.ts:1 * global: who knows',
          'package.json sass@2 web/cart.test.ts',
        ],
      ],
    ],
    [
      'is felt by what has tests where only tests are run with it',
      { moved: [SASS], tools: [tool('', ['sass@2'], { isForTests: true })] },
      [['cart', 'package.json:1 sass@2 change', 'web/cart.ts:1 * global', 'package.json sass@2 web/cart.test.ts']],
    ],
    ['is felt by nobody by its types', { moved: [SASS], tools: [tool('', ['sass@2'], { class: 'types' })] }, []],
    ['is felt by nobody where no change is it', { moved: [VITE], tools: [tool('', ['sass@2'])] }, []],
    [
      'is not the same package in another manifest',
      { moved: [change('web/package.json', 'sass@2')], tools: [tool('', ['sass@2'])] },
      [],
    ],
    ['is felt by nobody where nothing tells of it', { moved: [SASS], tools: [tool('', [])] }, []],
  ])('%s', (_, question, expected) => {
    expect(told(question)).toEqual(expected);
  });

  test('says as little of each feature as there are features that feel it', () => {
    const found = findings({ moved: [SASS], tools: [tool('', ['sass@2'])] });
    expect(found.map(({ strength, grounds }) => [strength, grounds.fanOuts])).toEqual([
      [0.14545, [2]],
      [0.14545, [2]],
    ]);
  });

  test('is told by every change that a feature feels, and by none of its own', () => {
    const features = [
      feature('cart', ['cart/a.ts', 'web/cart.ts', 'web/vite.config.ts']),
      feature('bill', ['website/bill.ts']),
    ];
    const changes = [change('web/vite.config.ts', 'default'), change('tsconfig.json', '*')];
    const found = findings({ changes, moved: [SASS], tools: [tool('web', ['sass@2'])], features });
    expect(found.map((each) => [each.feature, ...(each.changes ?? []).map(({ file }) => file)])).toEqual([
      ['cart', 'package.json', 'tsconfig.json'],
      ['bill', 'tsconfig.json'],
    ]);
  });
});

/** By what a feature is told to feel configurations, whatever their order. */
function firstOf(question: Question & { readonly tools: readonly MovedTool[] }): string {
  const symbols = [question.tools, [...question.tools].reverse()].map((tools) =>
    findings({ ...question, tools })[0]
      ?.route.map(({ symbol }) => symbol)
      .join(' '),
  );
  expect(new Set(symbols).size).toBe(1);
  return symbols[0] ?? '';
}

describe('of several tools is named', () => {
  const doubtful = { reason: 'who knows' };
  test.each<[string, readonly MovedTool[], string]>([
    ['what is proved', [tool('web', ['sass@2'], doubtful), tool('', ['vite@2'])], 'vite@2 *'],
    [
      'what has a part in the product',
      [tool('web', ['sass@2'], { isForTests: true }), tool('', ['vite@2'])],
      'vite@2 *',
    ],
    ['the nearest folder', [tool('', ['sass@2']), tool('web', ['vite@2'])], 'vite@2 *'],
    ['the shortest way', [tool('web', ['sass@2', 'x']), tool('web', ['vite@2'])], 'vite@2 *'],
    ['the first by its name', [tool('web', ['vite@2']), tool('web', ['sass@2'])], 'sass@2 *'],
  ])('%s', (_, tools, expected) => {
    expect(firstOf({ moved: [VITE, SASS], tools })).toBe(expected);
  });
});

describe('a changed configuration', () => {
  test('is told by the first of its changes that runs', () => {
    const changes = [
      change('vite.config.ts', 'Options', { class: 'types' }),
      change('vite.config.ts', 'plugins', { line: 2 }),
      change('vite.config.ts', 'default', { line: 3 }),
    ];
    expect(told({ changes })[0]).toEqual([
      'cart',
      'vite.config.ts:2 plugins change',
      'web/cart.ts:1 * global',
      'vite.config.ts plugins web/cart.test.ts',
    ]);
    expect(told({ changes: changes.slice(0, 1) })).toEqual([]);
  });

  test.each([
    ['web/a.vue', ['web/README.md', 'web/a.d.ts', 'web/a.config.ts', 'web/a.ts.snap', 'web/a.vue', 'web/b.ts']],
    ['web/a.mts', ['web/A.md', 'web/a.mts', 'web/b.ts']],
    ['web/a.svelte', ['web/A.md', 'web/a.svelte', 'web/b.jsx']],
    ['web/a.ts', ['web/a.ts', 'web/b.ts']],
    ['web/A.md', ['web/A.md', 'web/a.css']],
  ])('is felt by %s rather than by what is no code', (target, product) => {
    const found = findings({ changes: [change('tsconfig.json', '*')], features: [feature('cart', product)] });
    expect(found[0]?.route.at(-1)?.file).toBe(target);
  });
});
