import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { Impact, ImpactReport } from '../model/impact.ts';
import { findImpacts, type ImpactInput, strongestFirst } from './find-impacts.ts';
import { linesOf } from './printed-routes.fixture.ts';
import { compare, type Files, treeOf } from './specification.fixture.ts';

const change = (file: string, symbol: string, rest: Partial<Change> = {}): Change => ({
  file,
  symbol,
  kind: 'modified',
  class: 'runtime',
  line: 1,
  ...rest,
});

type Lists = Partial<Pick<FeatureFiles, 'product' | 'tests' | 'support' | 'declaredTests'>>;

/** What changes of a tree come to for features of these files. */
function found(
  files: Files,
  changes: readonly Change[],
  features: { readonly [name: string]: Lists },
  more: Partial<ImpactInput> = {},
): ImpactReport {
  const tree = treeOf(files);
  return findImpacts({
    changes,
    head: tree,
    base: tree,
    mergeBase: tree,
    features: Object.entries(features).map(([name, lists]) => ({
      feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
      product: [],
      tests: [],
      declaredTests: [],
      ...lists,
    })),
    testFiles: new Set(Object.keys(files).filter((path) => path.includes('.test.'))),
    declared: [],
    pages: null,
    ...more,
  });
}

const told = ({ impacts }: ImpactReport): readonly (readonly string[])[] =>
  impacts.map((impact) => [`${impact.feature} ${impact.coupling}`, ...linesOf(impact)]);

const MONEY = 'export const round = () => 1;\nexport const cut = () => 2;\nexport interface Sum { a: 1 }';
const CHANGES = [
  change('money.ts', 'round'),
  change('money.ts', 'cut', { line: 2 }),
  change('money.ts', 'Sum', { class: 'types', line: 3 }),
];

test('the share is how much of what changed at run time reaches a feature', () => {
  const files = {
    'money.ts': MONEY,
    'half.ts': `import { cut } from './money'; export const half = () => cut()`,
    'both.ts': `import { round, cut } from './money'; export const both = () => round() + cut()`,
    'type.ts': `import type { Sum } from './money'; export let sum: Sum`,
  };
  const features = { half: { product: ['half.ts'] }, both: { product: ['both.ts'] }, type: { product: ['type.ts'] } };
  const moved = change('package.json', 'lib@2', { package: { name: 'lib', from: '1', to: '2' } });
  const { impacts } = found(files, [...CHANGES, moved], features);
  expect(impacts.map(({ feature, coupling, grounds }) => [feature, coupling, grounds.share])).toEqual([
    ['both', 'uses', 1],
    ['half', 'uses', 0.5],
    ['type', 'types', 1],
  ]);
});

test('the fan-outs are how many modules take each symbol of the route by its value, its own among them', () => {
  const files = {
    'money.ts': MONEY,
    'a.ts': `import { cut } from './money'; export const a = () => cut()`,
    'b.ts': `import { cut } from './money'; export const b = () => cut(); export const again = () => cut()`,
    'c.ts': `import { a } from './a'; export const c = () => a()`,
    'd.ts': `import './a'`,
  };
  const { impacts } = found(files, [change('money.ts', 'cut')], { c: { product: ['c.ts'] } });
  expect(impacts.map(({ distance, grounds }) => [distance, grounds.fanOuts])).toEqual([[2, [3, 2]]]);
});

test('what is edited is told by what runs, then by its product code, then by what serves its tests', () => {
  const files = { 'a.ts': MONEY, 'help.ts': 'export const help = 1', 'a.test.ts': `import './a'` };
  const features = { a: { product: ['a.ts', 'help.ts'], support: ['help.ts'], tests: ['a.test.ts'] } };
  const [type, test, help, own] = [
    change('a.ts', 'Sum', { class: 'types', line: 3 }),
    change('a.test.ts', '(load)'),
    change('help.ts', 'help'),
    change('a.ts', 'cut', { line: 2 }),
  ] as const;
  const first = (changes: readonly Change[]): readonly string[] =>
    found(files, changes, features)
      .impacts.filter(({ coupling }) => coupling === 'edits')
      .flatMap(linesOf);
  expect(first([type, test, help, own])).toEqual(['a.ts:2 cut change']);
  expect(first([type, test, help])).toEqual(['help.ts:1 help change']);
  expect(first([type, test])).toEqual(['a.test.ts:1 (load) change']);
  expect(first([type])).toEqual(['a.ts:3 Sum change']);
  expect(first([{ ...own, kind: 'retargeted' }])).toEqual([]);
});

test('what serves tests alone is felt by tests', () => {
  const files = {
    'money.ts': MONEY,
    'help.ts': `import { cut } from './money'; export const help = () => cut()`,
    'a.ts': 'export const a = 1',
  };
  const features = { a: { product: ['a.ts', 'help.ts'], support: ['help.ts'] } };
  expect(told(found(files, [change('money.ts', 'cut', { line: 2 })], features))).toEqual([
    ['a tests', 'money.ts:2 cut change', 'help.ts:1 help import'],
  ]);
});

test('a change outside that comes back to an edited feature is told beside the edit, and one inside is not', () => {
  const files = {
    'money.ts': MONEY,
    'a.ts': `import { cut } from './money'; export const a = () => cut(); export const b = () => a()`,
  };
  const features = { a: { product: ['a.ts'] } };
  const [own, outside] = [change('a.ts', 'a'), change('money.ts', 'cut', { line: 2 })];
  expect(told(found(files, [own], features))).toEqual([['a edits', 'a.ts:1 a change']]);
  expect(told(found(files, [own, outside], features))).toEqual([
    ['a edits', 'a.ts:1 a change'],
    ['a uses', 'money.ts:2 cut change', 'a.ts:1 a import'],
  ]);
  const types = change('money.ts', 'cut', { line: 2, class: 'types' });
  expect(told(found(files, [own, types], features))).toEqual([['a edits', 'a.ts:1 a change']]);
});

test('a file that moves into a feature, or out of it, is an edit; one that moves within is none', () => {
  const files = { 'a/x.ts': 'export const x = 1' };
  const moved = (from: string): Change =>
    change('a/x.ts', '*', { kind: 'renamed', class: 'cosmetic', renamedFrom: from });
  const features = { a: { product: ['a/x.ts', 'a/y.ts'] }, b: { product: ['b/x.ts'] }, c: { product: ['c.ts'] } };
  expect(told(found(files, [moved('b/x.ts')], features))).toEqual([
    ['a edits', 'a/x.ts:1 * change'],
    ['b edits', 'a/x.ts:1 * change'],
  ]);
  expect(told(found(files, [moved('a/y.ts')], features))).toEqual([]);
  expect(told(found(files, [change('a/x.ts', '*', { class: 'cosmetic' })], features))).toEqual([]);
});

test.each([
  ['near.ts', 'zfar.ts'],
  ['afar.ts', 'near.ts'],
  ['anear.ts', 'bnear.ts'],
])('of the files of a feature the nearest is told, of those that are as near the first: %s, %s', (...product) => {
  const near = `import { cut } from './money'; export const a = () => cut()`;
  const far = `import { mid } from './mid'; export const a = () => mid()`;
  const files = {
    'money.ts': MONEY,
    'mid.ts': `import { cut } from './money'; export const mid = () => cut()`,
    ...Object.fromEntries(product.map((path) => [path, path.includes('far') ? far : near])),
  };
  const first = product.find((path) => path.includes('near')) ?? '';
  expect(told(found(files, [change('money.ts', 'cut', { line: 2 })], { a: { product } }))).toEqual([
    ['a uses', 'money.ts:2 cut change', `${first}:1 a import`],
  ]);
});

test('changes are listed by file, then by symbol, whatever they were found in', () => {
  const files = {
    'b.ts': 'export const b = 1; export const a = 1',
    'a.ts': 'export const c = 1',
    'use.ts': `import { a, b } from './b'; import { c } from './a'; export const use = () => a + b + c`,
  };
  const changes = [change('b.ts', 'b'), change('b.ts', 'a'), change('a.ts', 'c')];
  const [impact] = found(files, changes, { use: { product: ['use.ts'] } }).impacts;
  expect(impact?.changes.map(({ file, symbol }) => `${file} ${symbol}`)).toEqual(['a.ts c', 'b.ts a', 'b.ts b']);
});

test('of a file that went elsewhere the importers of both of its names feel what was edited', () => {
  const [was, is] = [
    { 'old.ts': MONEY, 'late.ts': `import { cut } from './old'; export const late = () => cut()` },
    { 'new.ts': MONEY },
  ];
  const features = { late: { product: ['late.ts'] }, now: { product: ['now.ts'] } };
  const now = { 'now.ts': `import { cut } from './new'; export const now = () => cut()` };
  const edited = change('new.ts', 'cut', { line: 2, renamedFrom: 'old.ts' });
  const base = treeOf(was);
  expect(told(found({ ...is, ...now }, [edited], features, { base, mergeBase: base }))).toEqual([
    ['late uses', 'old.ts:2 cut change', 'late.ts:1 late import'],
    ['now uses', 'new.ts:2 cut change', 'now.ts:1 now import'],
  ]);
});

test('a reason that is not of one step stands at the end of the route', () => {
  const files = {
    'money.ts': MONEY,
    'a.ts': `import { cut } from './money'; export const a = () => cut()`,
    'b.test.ts': `import { a } from './a'; a()`,
  };
  expect(told(found(files, [change('money.ts', 'cut', { line: 2 })], { b: { tests: ['b.test.ts'] } }))).toEqual([
    [
      'b uses',
      'money.ts:2 cut change',
      'a.ts:1 a import',
      'b.test.ts:1 (load) import: only its tests reach the change',
    ],
  ]);
});

const TESTED: Files = {
  'money.ts': MONEY,
  'a.ts': `import { cut } from './money'; export const a = () => cut()`,
  'a.test.ts': `import { a } from './a'; a()`,
  'b.test.ts': `import { round } from './money'; round()`,
  'e2e.test.ts': `visit('/')`,
};

test('an impact has those of its tests that reach a change, and those that were named', () => {
  const features = {
    a: { product: ['a.ts'], tests: ['a.test.ts', 'b.test.ts', 'e2e.test.ts'], declaredTests: ['e2e.test.ts'] },
  };
  const { impacts } = found(TESTED, [change('money.ts', 'cut', { line: 2 })], features);
  expect(impacts.map(({ tests, changes }) => [tests, changes.map((own) => own.tests)])).toEqual([
    [['a.test.ts', 'e2e.test.ts'], [['a.test.ts', 'e2e.test.ts']]],
  ]);
});

test('the tests of a change are all that reach it, whoever they belong to', () => {
  const features = { a: { product: ['a.ts'], tests: ['e2e.test.ts'], declaredTests: ['e2e.test.ts'] } };
  expect(found(TESTED, [change('money.ts', 'cut', { line: 2 })], {}).tests).toEqual(['a.test.ts']);
  expect(found(TESTED, [change('money.ts', 'cut', { line: 2 })], features).tests).toEqual(['a.test.ts', 'e2e.test.ts']);
  expect(found(TESTED, CHANGES, {}).tests).toEqual(['a.test.ts', 'b.test.ts']);
});

test('tests that run a package that moved are among them', () => {
  const files = { ...TESTED, 'c.test.ts': `import lib from 'lib'; lib()` };
  const moved = change('package.json', 'lib@2', { package: { name: 'lib', from: '1', to: '2' } });
  const chain = [{ file: 'package.json', symbol: 'lib@2', line: 1, via: 'change' }] as const;
  const imports = [
    { file: 'c.test.ts', line: 1, specifier: 'lib', isTypeOnly: false, class: 'runtime', chain, importers: 1 } as const,
  ];
  expect(found(files, [moved], {}, { moves: { imports, tools: [] } }).tests).toEqual(['c.test.ts']);
});

test('a declared coupling is felt with its lesson, by all tests of the feature', () => {
  const declared = [
    { from: ['other/*', 'lib/**'], to: ['a'], because: 'Both write it.', incident: 'https://example.org/1' },
  ];
  const files = {
    'lib/x.ts': 'export const x = 1',
    'lib/y.ts': 'export const y = 1',
    'a.ts': 'export const a = 1',
    'a.test.ts': '',
  };
  const features = { a: { product: ['a.ts'], tests: ['a.test.ts'] }, b: { product: ['b.ts'] } };
  const [impact, ...others] = found(files, [change('lib/y.ts', 'y'), change('lib/.x.ts', 'x')], features, {
    declared,
  }).impacts;
  expect(others).toEqual([]);
  expect(impact).toMatchObject({
    feature: 'a',
    coupling: 'declared',
    certainty: 'certain',
    tests: ['a.test.ts'],
    because: { text: 'Both write it.', incident: 'https://example.org/1' },
    grounds: { fanOuts: [], share: 1 },
    changes: [
      { file: 'lib/.x.ts', symbol: 'x', tests: ['a.test.ts'] },
      { file: 'lib/y.ts', symbol: 'y', tests: ['a.test.ts'] },
    ],
  });
  expect(impact && linesOf(impact)).toEqual(['lib/.x.ts:1 x change', 'a.ts:1 * declared']);
  expect(found(files, [change('a.ts', 'a')], { a: {} }, { declared }).impacts).toEqual([]);
});

test('impacts are in the order of their strength, then of couplings, distance and name', () => {
  const impact = (feature: string, strength: number, coupling: Impact['coupling'], distance: number): Impact => ({
    feature,
    coupling,
    certainty: 'certain',
    strength,
    grounds: { fanOuts: [], share: 1 },
    distance,
    route: [],
    tests: [],
    changes: [],
  });
  const sorted = [
    impact('z', 0.9, 'loads', 3),
    impact('z', 0.5, 'uses', 3),
    impact('z', 0.5, 'loads', 1),
    impact('a', 0.5, 'loads', 2),
    impact('b', 0.5, 'loads', 2),
  ];
  expect([...sorted].reverse().sort(strongestFirst)).toEqual(sorted);
  expect([...sorted].sort(strongestFirst)).toEqual(sorted);
});

test('the impacts of a change are in that order', () => {
  const files = {
    'money.ts': MONEY,
    'a.ts': `import { z } from './z'; export const a = () => z()`,
    'z.ts': `import { cut } from './money'; export const z = () => cut()`,
  };
  const edited = { ...files, 'money.ts': MONEY.replace('=> 2', '=> 3') };
  expect(compare(files, edited).report.impacts.map(({ feature }) => feature)).toEqual(['money', 'z', 'a']);
});
