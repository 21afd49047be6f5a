import { describe, expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { Impact, RouteStep } from '../model/impact.ts';
import type { ImportRecord, ModuleSummary } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import { placeInTrees, type StepTree } from './place-in-trees.ts';

function change(file: string, rest: Partial<Change> = {}): Change {
  return { file, symbol: '*', kind: 'modified', class: 'runtime', line: 1, ...rest };
}

/** A module whose unit of this name mentions something on these lines. */
function summary(name: string, ...lines: readonly number[]): ModuleSummary {
  const mentions = lines.map((line) => ({ name: 'other', member: null, mode: 'use' as const, line }));
  const unit: Unit = { name, kind: 'function', line: 1, runtime: 'x', types: '', mentions, runs: [], writes: [] };
  return {
    imports: [],
    symbols: { units: [unit], exports: [], bindings: [], loads: [], order: [], pragmas: '', checks: '' },
  };
}

const NOTHING = { units: [], exports: [], bindings: [], loads: [], order: [], pragmas: '', checks: '' } as const;

const both = (a: ModuleSummary, b: ModuleSummary): ModuleSummary => ({
  imports: [],
  symbols: { ...NOTHING, units: [...(a.symbols?.units ?? []), ...(b.symbols?.units ?? [])] },
});

const importAt = (line: number): ImportRecord => ({
  kind: 'import',
  specifier: './b',
  names: [],
  isTypeOnly: false,
  line,
});

/** A module that passes on everything of another one, on this line. */
const passingOn = (line: number): ModuleSummary => ({
  imports: [],
  symbols: { ...NOTHING, exports: [{ kind: 'star', specifier: './b', isTypeOnly: false, line }] },
});

/** A module that takes a name of another one, on this line. */
const naming = (line: number): ModuleSummary => ({
  imports: [],
  symbols: { ...NOTHING, bindings: [{ local: 'b', specifier: './b', imported: 'b', isTypeOnly: false, line }] },
});

function tree(files: { readonly [path: string]: ModuleSummary }): StepTree {
  return { files: { paths: Object.keys(files) }, summaries: new Map(Object.entries(files)) };
}

const SAME = summary('f', 3);

function place(step: RouteStep, changes: readonly Change[], head: StepTree, base: StepTree): RouteStep | undefined {
  const impact: Impact = {
    feature: 'cart',
    coupling: 'uses',
    certainty: 'certain',
    strength: 1,
    grounds: { fanOuts: [], share: 1 },
    distance: 0,
    route: [step],
    tests: [],
    changes: [],
  };
  return placeInTrees([impact], { changes, head, base })[0]?.route[0];
}

describe('a step of a route', () => {
  const step = { file: 'a.ts', symbol: 'f', line: 3, via: 'import' } as const;
  test.each<[string, StepTree, StepTree, 'base' | undefined]>([
    ['is of the head where both trees have the same file', tree({ 'a.ts': SAME }), tree({ 'a.ts': SAME }), undefined],
    ['is of the base where the head has no such file', tree({}), tree({ 'a.ts': SAME }), 'base'],
    [
      'is of the base where only its version asks there',
      tree({ 'a.ts': summary('f', 9) }),
      tree({ 'a.ts': SAME }),
      'base',
    ],
    ['is of the base where only it has the symbol', tree({ 'a.ts': summary('g', 9) }), tree({ 'a.ts': SAME }), 'base'],
    [
      'is of the head where its version asks there',
      tree({ 'a.ts': SAME }),
      tree({ 'a.ts': summary('f', 9) }),
      undefined,
    ],
    [
      'is of the head where neither is seen to',
      tree({ 'a.ts': summary('f', 8) }),
      tree({ 'a.ts': summary('f', 9) }),
      undefined,
    ],
    ['is of the head where only it has the file', tree({ 'a.ts': summary('f', 9) }), tree({}), undefined],
    [
      'is of the head where the file cannot be told apart there',
      { files: { paths: ['a.ts'] }, summaries: new Map() },
      tree({ 'a.ts': SAME }),
      undefined,
    ],
    [
      'is of the head where one of several mentions is there',
      tree({ 'a.ts': summary('f', 3, 9) }),
      tree({ 'a.ts': SAME }),
      undefined,
    ],
    [
      'is of the base where at head another symbol asks there',
      tree({ 'a.ts': both(summary('g', 3), summary('f', 9)) }),
      tree({ 'a.ts': SAME }),
      'base',
    ],
    [
      'is of the base where its version imports something there',
      tree({ 'a.ts': { imports: [] } }),
      tree({ 'a.ts': { imports: [importAt(3)] } }),
      'base',
    ],
    [
      'is of the head where its version imports something there',
      tree({ 'a.ts': { imports: [importAt(3)] } }),
      tree({ 'a.ts': { imports: [importAt(2)] } }),
      undefined,
    ],
    [
      'is of the base where at head another line imports something',
      tree({ 'a.ts': { imports: [importAt(2)] } }),
      tree({ 'a.ts': { imports: [importAt(3)] } }),
      'base',
    ],
    [
      'is of the base where its version passes something on there',
      tree({ 'a.ts': summary('g', 9) }),
      tree({ 'a.ts': passingOn(3) }),
      'base',
    ],
    [
      'is of the head where its version names an import there',
      tree({ 'a.ts': naming(3) }),
      tree({ 'a.ts': passingOn(3) }),
      undefined,
    ],
  ])('%s', (_, head, base, expected) => {
    expect(place(step, [], head, base)?.tree).toBe(expected);
  });

  test('in a file that was merely moved is where the file is now', () => {
    const moved = change('b.ts', { kind: 'renamed', class: 'cosmetic', renamedFrom: 'a.ts' });
    expect(place(step, [moved], tree({ 'b.ts': SAME }), tree({ 'a.ts': SAME }))).toEqual({ ...step, file: 'b.ts' });
  });
});

describe('the first step', () => {
  const step = { file: 'a.ts', symbol: 'f', line: 3, via: 'change' } as const;
  test.each<[string, Change, RouteStep]>([
    ['is at head', change('a.ts', { symbol: 'f', line: 3 }), step],
    [
      'is at base once it is deleted',
      change('a.ts', { symbol: 'f', line: 3, kind: 'deleted' }),
      { ...step, tree: 'base' },
    ],
    [
      'goes by its new name',
      change('b.ts', { symbol: 'f', line: 5, renamedFrom: 'a.ts' }),
      { ...step, file: 'b.ts', line: 5 },
    ],
    ['is where it was said to be, if no change is there', change('b.ts', { symbol: 'f', line: 5 }), step],
    ['is not that of another symbol of its file', change('a.ts', { symbol: 'g', line: 5 }), step],
    [
      'is not that of another symbol of a file that was renamed',
      change('b.ts', { symbol: 'g', line: 5, renamedFrom: 'a.ts' }),
      step,
    ],
    [
      'is not that of a file that had another name',
      change('b.ts', { symbol: 'f', line: 5, renamedFrom: 'c.ts' }),
      step,
    ],
  ])('%s', (_, only, expected) => {
    expect(place(step, [only], tree({}), tree({}))).toEqual(expected);
  });
});
