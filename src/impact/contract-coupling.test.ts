import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { Impact } from '../model/impact.ts';
import type { ContractTie, RareWords } from '../model/shared-naming.ts';
import { withContracts } from './contract-coupling.ts';

const change = (file: string, rest: Partial<Change> = {}): Change => ({
  file,
  symbol: 'pay',
  kind: 'modified',
  class: 'runtime',
  line: 3,
  ...rest,
});

const impact = (feature: string, coupling: Impact['coupling'], last = 'a.ts'): Impact => ({
  feature,
  coupling,
  certainty: 'certain',
  strength: 0.5,
  grounds: { fanOuts: [], share: 1 },
  distance: 1,
  route: [{ file: last, symbol: 'a', line: 1, via: 'change' }],
  tests: [],
  changes: [],
});

const tie = (feature: string, rest: Partial<ContractTie> = {}): ContractTie => ({
  feature,
  score: 1,
  rarity: 1,
  kind: 'event',
  name: 'paid',
  change: change('pay.ts'),
  line: 4,
  isGone: false,
  partner: 'list.ts',
  partnerSymbol: 'list',
  partnerLine: 7,
  isAtBase: false,
  changes: [change('pay.ts')],
  ...rest,
});

const words = (feature: string, codeScore: number, rest: Partial<RareWords> = {}): RareWords => ({
  feature,
  score: 1,
  codeScore,
  words: [
    {
      word: 'surcharge',
      features: 2,
      change: change('pay.ts'),
      line: 5,
      isGone: false,
      partner: 'bill.ts',
      isAtBase: false,
    },
  ],
  ...rest,
});

const NO_TESTS: ReadonlySet<string> = new Set();

test('a shared name is a possible impact from where it changed to where it is said again', () => {
  expect(withContracts([], { contracts: [tie('list')], words: [] }, [], NO_TESTS)).toEqual([
    {
      feature: 'list',
      coupling: 'contract',
      certainty: 'possible',
      strength: 0.45,
      grounds: { fanOuts: [], share: 1, rarity: 1 },
      distance: 1,
      route: [
        { file: 'pay.ts', symbol: 'pay', line: 4, via: 'change', name: { kind: 'event', text: 'paid' } },
        { file: 'list.ts', symbol: 'list', line: 7, via: 'contract', name: { kind: 'event', text: 'paid' } },
      ],
      tests: [],
      changes: [{ file: 'pay.ts', symbol: 'pay', class: 'runtime', fingerprint: '', tests: [] }],
    },
  ]);
});

test('what is gone, and what only the base has, is told by the base', () => {
  const gone = tie('list', { isGone: true, isAtBase: true, change: change('new.ts', { renamedFrom: 'old.ts' }) });
  const [found] = withContracts([], { contracts: [gone], words: [] }, [], NO_TESTS);
  expect(found?.route.map(({ file, via, tree }) => [file, via, tree])).toEqual([
    ['old.ts', 'change', 'base'],
    ['list.ts', 'contract', 'base'],
  ]);
  const plain = tie('list', { isGone: true });
  expect(withContracts([], { contracts: [plain], words: [] }, [], NO_TESTS)[0]?.route[0]?.file).toBe('pay.ts');
});

test.each<[string, Impact, boolean]>([
  ['is edited', impact('list', 'edits'), false],
  ['uses the change', impact('list', 'uses'), false],
  ['uses it by its tests alone', impact('list', 'uses', 'a.test.ts'), true],
  ['only loads it', impact('list', 'loads'), true],
])('a feature that %s is told of its names or not', (_, known, isTold) => {
  const found = withContracts([known], { contracts: [tie('list')], words: [] }, [], new Set(['a.test.ts']));
  expect(found.map(({ coupling }) => coupling).includes('contract')).toBe(isTold);
  expect(found).toContain(known);
});

test('a name that says little is not told', () => {
  const feltWith = (score: number): number =>
    withContracts([], { contracts: [tie('list', { score })], words: [] }, [], NO_TESTS).length;
  expect([0.19, 0.2].map(feltWith)).toEqual([0, 1]);
});

test('rare words name what nothing else names, with the changes of their files', () => {
  const changes = [change('pay.ts'), change('other.ts'), change('pay.ts', { symbol: 'Pay', class: 'types' })];
  const [found, ...rest] = withContracts([], { contracts: [], words: [words('bill', 3)] }, changes, NO_TESTS);
  expect(rest).toEqual([]);
  expect(found).toEqual({
    feature: 'bill',
    coupling: 'contract',
    certainty: 'possible',
    strength: 0,
    grounds: { fanOuts: [], share: 1, rarity: 0 },
    distance: 1,
    route: [
      { file: 'pay.ts', symbol: 'pay', line: 5, via: 'change', name: { kind: 'word', text: 'surcharge' } },
      { file: 'bill.ts', symbol: '*', line: 1, via: 'contract', name: { kind: 'word', text: 'surcharge' } },
    ],
    tests: [],
    changes: [{ file: 'pay.ts', symbol: 'pay', class: 'runtime', fingerprint: '', tests: [] }],
  });
});

test.each<[string, readonly Impact[], readonly ContractTie[], readonly RareWords[], readonly string[]]>([
  ['are named already by anything', [impact('bill', 'history')], [], [words('bill', 3)], []],
  ['share a name already', [], [tie('bill')], [words('bill', 3)], ['bill']],
  ['have too few of them in code', [], [], [words('bill', 0.49)], []],
  ['have hardly any', [], [], [words('bill', 0.5)], ['bill']],
  ['have no such word', [], [], [words('bill', 3, { words: [] })], []],
])('rare words are not told of features that %s', (_, impacts, contracts, rare, expected) => {
  const found = withContracts(impacts, { contracts, words: rare }, [], NO_TESTS);
  expect(found.filter(({ coupling }) => coupling === 'contract').map(({ feature }) => feature)).toEqual(expected);
});

test('only the three features that words say most of are named by them', () => {
  const all = ['a', 'b', 'c', 'd'].map((name) => words(name, name === 'd' ? 4 : 3));
  for (const words of [all, [...all].reverse()]) {
    const found = withContracts([], { contracts: [], words }, [], NO_TESTS);
    expect(found.map(({ feature }) => feature).sort()).toEqual(['a', 'b', 'd']);
  }
});

test('words of several files, which only the base branch says elsewhere', () => {
  const [word] = words('bill', 3).words;
  const told = word
    ? [
        { ...word, isAtBase: true },
        { ...word, change: change('other.ts') },
      ]
    : [];
  const changes = [change('pay.ts'), change('other.ts'), change('more.ts')];
  const [found] = withContracts([], { contracts: [], words: [words('bill', 3, { words: told })] }, changes, NO_TESTS);
  expect(found?.route.map(({ file, tree }) => [file, tree])).toEqual([
    ['pay.ts', undefined],
    ['bill.ts', 'base'],
  ]);
  expect(found?.changes.map(({ file }) => file)).toEqual(['other.ts', 'pay.ts']);
});

test('impacts are in the order of their strength, whatever they were found by', () => {
  const known = [impact('z', 'loads'), { ...impact('y', 'uses'), strength: 0.1 }];
  const found = withContracts(known, { contracts: [tie('list')], words: [words('bill', 3)] }, [], NO_TESTS);
  expect(found.map(({ feature }) => feature)).toEqual(['z', 'list', 'y', 'bill']);
});
