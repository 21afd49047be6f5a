import { describe, expect, it } from 'vitest';
import type { Change } from '../model/change.ts';
import type { ChangedText } from '../model/changed-text.ts';
import type { FeatureFiles } from '../model/feature.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { ContractTie } from '../model/shared-naming.ts';
import type { SharedName } from '../model/shared-name.ts';
import { wordHash } from '../model/word-hash.ts';
import { contractTies } from './contract-ties.ts';
import { holdingModules } from './name-holders.ts';

/** The names that modules say. What changes is `shop/a.ts`. */
type Names = { readonly [path: string]: readonly SharedName[] };

interface Question {
  readonly names: Names;
  /** What `shop/a.ts` said before, or the file that it was; left out where it said the same. */
  readonly was?: Names;
  /** Those of `shop/a.ts` that differ; the first where nothing else is said. */
  readonly lines?: readonly number[];
  /** Each is written in by a feature of its own. */
  readonly words?: readonly string[];
  readonly changes?: readonly Partial<Change>[];
}

function ties({ names, was, lines = [1], words = [], changes = [{}] }: Question): readonly ContractTie[] {
  const summary = (own: readonly SharedName[], said = ''): ModuleSummary => ({
    imports: [],
    names: own,
    words: said,
    symbols: {
      units: [{ name: 'pay', kind: 'function', line: 1, runtime: 'x', types: '', mentions: [], runs: [], writes: [] }],
      exports: [],
      bindings: [],
      loads: [],
      order: [],
      pragmas: '',
      checks: '',
    },
  });
  const said = words.map((word, index) => [`word${index}/x.ts`, summary([], wordHash(word))] as const);
  const head = new Map([...Object.entries(names).map(([path, own]) => [path, summary(own)] as const), ...said]);
  const before = Object.entries(was ?? { 'shop/a.ts': names['shop/a.ts'] ?? [] });
  const base = new Map([...head, ...before.map(([path, own]) => [path, summary(own)] as const)]);
  const paths = [...new Set([...head.keys(), ...base.keys(), ...AROUND])].sort();
  const folders = [...new Set(paths.map((path) => path.slice(0, path.indexOf('/'))))];
  const features = folders.map(
    (name): FeatureFiles => ({
      feature: { name, paths: [], tests: null, owners: null, tier: 'standard', links: {}, isDiscovered: false },
      product: paths.filter((path) => path.startsWith(`${name}/`)),
      tests: [],
      declaredTests: [],
    }),
  );
  const side = { path: 'shop/a.ts', lines, words: [] };
  const text: ChangedText = { before: side, after: side };
  const testFiles: ReadonlySet<string> = new Set();
  return contractTies({
    changes: changes.map((rest) => ({
      file: 'shop/a.ts',
      symbol: 'pay',
      kind: 'modified',
      class: 'runtime',
      line: 1,
      ...rest,
    })),
    testFiles,
    head,
    base,
    mergeBase: base,
    texts: new Map([['shop/a.ts', text]]),
    features,
    modules: holdingModules({ features, testFiles, head, base }),
  });
}

/** Features enough that several may hold a name. */
const AROUND: readonly string[] = Array.from({ length: 9 }, (_, index) => `none${index}/x.ts`);

const told = (question: Question): readonly string[] =>
  ties(question).map(({ feature, kind, name, score }) => `${feature} ${kind} ${name} ${score}`);

const CARD: SharedName = ['class', '.card', 'defines', 1];
const GAP: SharedName = ['property', '--gap', 'defines', 1];
const USERS: SharedName = ['route', 'users', 'defines', 1];

describe('who is tied by a name', () => {
  it.each<[string, Question, readonly string[]]>([
    [
      'who defines the same class, where somebody bears it',
      { names: { 'shop/a.ts': [CARD], 'till/b.ts': [CARD], 'yard/c.ts': [['class', '.card', 'uses', 1]] } },
      ['till class .card 0.3', 'yard class .card 0.5'],
    ],
    [
      'nobody who defines the same class, where nobody bears it',
      { names: { 'shop/a.ts': [CARD], 'till/b.ts': [CARD] } },
      [],
    ],
    [
      'who defines a class that the change no longer bears',
      { names: { 'shop/a.ts': [], 'till/b.ts': [CARD] }, was: { 'shop/a.ts': [['class', '.card', 'uses', 1]] } },
      ['till class .card 0.4'],
    ],
    [
      'who defines the same property, though it uses that itself',
      {
        names: {
          'shop/a.ts': [GAP],
          'till/b.ts': [GAP, ['property', '--gap', 'uses', 2]],
          'yard/c.ts': [['property', '--gap', 'uses', 1]],
        },
      },
      ['till property --gap 0.3', 'yard property --gap 0.5'],
    ],
    [
      'who hears what it also sends itself',
      {
        names: {
          'shop/a.ts': [['event', 'cart:saved', 'defines', 1]],
          'till/b.ts': [
            ['event', 'cart:saved', 'defines', 1],
            ['event', 'cart:saved', 'uses', 2],
          ],
        },
      },
      ['till event cart:saved 1'],
    ],
    [
      'who serves an address of one word that the change asks for',
      { names: { 'shop/a.ts': [['route', 'users', 'uses', 1]], 'till/b.ts': [USERS] } },
      ['till route users 0.7'],
    ],
    ['nobody who serves an address of one word too', { names: { 'shop/a.ts': [USERS], 'till/b.ts': [USERS] } }, []],
    [
      'nobody who serves an address of one word and a part that may be any',
      {
        names: { 'shop/a.ts': [['route', 'users/*', 'defines', 1]], 'till/b.ts': [['route', 'users/*', 'defines', 1]] },
      },
      [],
    ],
    [
      'who serves an address of two words too',
      {
        names: {
          'shop/a.ts': [['route', 'api/users', 'defines', 1]],
          'till/b.ts': [['route', 'api/users', 'defines', 1]],
        },
      },
      ['till route api/users 0.3'],
    ],
    [
      'by less, who hears a name in whose symbol something else changed',
      {
        names: {
          'shop/a.ts': [['event', 'cart:saved', 'defines', 5]],
          'till/b.ts': [['event', 'cart:saved', 'uses', 1]],
        },
      },
      ['till event cart:saved 0.4'],
    ],
    [
      'nobody of whom the file itself was part before it was moved',
      {
        names: { 'shop/a.ts': [['event', 'cart:saved', 'defines', 1]] },
        was: { 'till/a.ts': [['event', 'cart:saved', 'uses', 1]] },
        changes: [{ renamedFrom: 'till/a.ts' }],
      },
      [],
    ],
    [
      'features by their names',
      {
        names: {
          'shop/a.ts': [
            ['event', 'a:b', 'defines', 1],
            ['event', 'c:d', 'defines', 1],
          ],
          'yard/b.ts': [['event', 'a:b', 'uses', 1]],
          'till/c.ts': [['event', 'c:d', 'uses', 1]],
        },
      },
      ['till event c:d 1', 'yard event a:b 1'],
    ],
  ])('%s', (_, question, expected) => {
    expect(told(question)).toEqual(expected);
  });
});

describe('a name that is a word which everybody writes', () => {
  const words = Array.from({ length: 8 }, () => 'saved');
  const said = (kind: SharedName[0], name: string): readonly string[] =>
    told({ names: { 'shop/a.ts': [[kind, name, 'defines', 1]], 'till/b.ts': [[kind, name, 'uses', 1]] }, words });

  it.each<[string, SharedName[0], string]>([
    ['an event', 'event', 'saved'],
    ['a class', 'class', '.saved'],
    ['an element by its name', 'element', '#saved'],
  ])('ties nobody as %s', (_, kind, name) => {
    expect(said(kind, name)).toEqual([]);
  });

  it.each<[string, SharedName[0], string]>([
    ['a key of a storage', 'storage', 'saved'],
    ['only a part of the name', 'event', 'cart:saved'],
    ['what stands before a sign', 'event', 'saved-cart'],
    ['the name without its dot', 'event', 'sa.ved'],
  ])('ties as %s', (_, kind, name) => {
    expect(said(kind, name)).toEqual([`till ${kind} ${name} 1`]);
  });
});

/** What is told of the feature `till`, whatever the order in which names are read. */
function best(own: readonly SharedName[], other: Names, rest: Partial<Question> = {}): string {
  const found = [own, [...own].reverse()].flatMap((names) =>
    [Object.entries(other), Object.entries(other).reverse()].map((entries) => {
      const tie = ties({ ...rest, names: { 'shop/a.ts': names, ...Object.fromEntries(entries) } }).find(
        ({ feature }) => feature === 'till',
      );
      return tie && `${tie.name} ${tie.line}${tie.isGone ? ' gone' : ''} > ${tie.partner} ${tie.partnerLine}`;
    }),
  );
  expect(new Set(found).size).toBe(1);
  return found[0] ?? '';
}

describe('of several names is told', () => {
  const event = (name: string, side: SharedName[2], line: number): SharedName => ['event', name, side, line];

  it('what says most, a rare name before one that says more by its kind', () => {
    const query = (side: SharedName[2]): SharedName => ['query', 'cart-id', side, 1];
    const other = {
      'till/b.ts': [event('a:b', 'uses', 1), query('uses')],
      'yard/c.ts': [event('a:b', 'uses', 1)],
      'mail/d.ts': [event('a:b', 'uses', 1)],
    };
    expect(best([event('a:b', 'defines', 1), query('defines')], other)).toBe('cart-id 1 > till/b.ts 1');
  });

  it('of these what can be read at the head', () => {
    const was = { 'shop/a.ts': [event('gone:a', 'defines', 1)] };
    const other = { 'till/b.ts': [event('gone:a', 'uses', 1), event('kept:b', 'uses', 1)] };
    expect(best([event('kept:b', 'defines', 2)], other, { was, lines: [1, 2] })).toBe('kept:b 2 > till/b.ts 1');
  });

  it('of these the first by its line', () => {
    const other = { 'till/b.ts': [event('c:d', 'uses', 1), event('a:b', 'uses', 1)] };
    expect(best([event('a:b', 'defines', 2), event('c:d', 'defines', 1)], other, { lines: [1, 2] })).toBe(
      'c:d 1 > till/b.ts 1',
    );
  });

  it('of these the first by the line of the other', () => {
    const twice = [event('a:b', 'uses', 7), event('a:b', 'uses', 3)];
    expect(best([event('a:b', 'defines', 1)], { 'till/b.ts': twice })).toBe('a:b 1 > till/b.ts 3');
    expect(best([event('a:b', 'defines', 1)], { 'till/b.ts': [...twice].reverse() })).toBe('a:b 1 > till/b.ts 3');
  });
});

it('names every change that says a name which the feature holds', () => {
  const names: Names = {
    'shop/a.ts': [
      ['event', 'a:b', 'defines', 1],
      ['event', 'c:d', 'defines', 5],
    ],
    'till/b.ts': [
      ['event', 'a:b', 'uses', 1],
      ['event', 'c:d', 'uses', 1],
    ],
  };
  const [tie] = ties({ names, lines: [1, 5], changes: [{}, { symbol: 'refund', line: 5 }] });
  expect(tie?.changes.map(({ symbol }) => symbol)).toEqual(['pay', 'refund']);
});
