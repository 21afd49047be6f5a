import { type Files, treeOf } from '../impact/specification.fixture.ts';
import type { EntryMode, TreeDifference, TreeEntry } from '../model/tree.ts';
import { listChanges } from './list-changes.ts';

/** What is said of two trees beside their texts. */
export interface Rest {
  /** From the path at base to the path at head. */
  readonly renamed?: { readonly [path: string]: string };
  /** Paths whose mode at head is this one. */
  readonly modes?: { readonly [path: string]: EntryMode };
}

/** What differs between two trees. */
export function differencesOf(before: Files, after: Files, { renamed = {}, modes = {} }: Rest): TreeDifference[] {
  const was = (path: string): TreeEntry => ({ path, mode: 'file', id: before[path] ?? '' });
  const is = (path: string): TreeEntry => ({ path, mode: modes[path] ?? 'file', id: after[path] ?? '' });
  const moved = new Set(Object.values(renamed));
  return [
    ...Object.keys(before).flatMap((path): TreeDifference[] => {
      const to = renamed[path];
      if (to !== undefined) return [{ kind: 'renamed', base: was(path), head: is(to) }];
      if (after[path] === undefined) return [{ kind: 'deleted', entry: was(path) }];
      const isSame = before[path] === after[path] && modes[path] === undefined;
      return isSame ? [] : [{ kind: 'modified', base: was(path), head: is(path) }];
    }),
    ...Object.keys(after).flatMap((path): TreeDifference[] =>
      before[path] === undefined && !moved.has(path) ? [{ kind: 'added', entry: is(path) }] : [],
    ),
  ];
}

/** What changed between two trees, each as `file:line symbol kind class`, and where it was before. */
export const listed = (before: Files, after: Files, rest: Rest = {}): readonly string[] =>
  listChanges(differencesOf(before, after, rest), treeOf(before), treeOf(after)).map(
    ({ file, line, symbol, kind, class: changeClass, renamedFrom }) =>
      `${file}:${line} ${symbol} ${kind} ${changeClass}${renamedFrom === undefined ? '' : ` from ${renamedFrom}`}`,
  );

/** What two trees come to, and what is said of them beside their texts. */
export type Row = readonly [says: string, before: Files, after: Files, changes: readonly string[], rest?: Rest];

/** A module that has one function. */
export const F = 'export const f = () => 1;';
