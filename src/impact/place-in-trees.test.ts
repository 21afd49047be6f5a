import { describe, expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { Impact, RouteStep } from '../model/impact.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { Unit } from '../model/symbols.ts';
import { placeInTrees, type StepTree } from './place-in-trees.ts';

function change(file: string, rest: Partial<Change> = {}): Change {
  return { file, symbol: '*', kind: 'modified', class: 'runtime', line: 1, ...rest };
}

/** A module whose unit of this name mentions something on this line. */
function summary(name: string, line: number): ModuleSummary {
  const mentions = [{ name: 'other', member: null, mode: 'use' as const, line }];
  const unit: Unit = { name, kind: 'function', line: 1, runtime: 'x', types: '', mentions, runs: [], writes: [] };
  return {
    imports: [],
    symbols: { units: [unit], exports: [], bindings: [], loads: [], order: [], pragmas: '', checks: '' },
  };
}

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
  ])('%s', (_, only, expected) => {
    expect(place(step, [only], tree({}), tree({}))).toEqual(expected);
  });
});
