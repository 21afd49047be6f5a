import type { Change } from '../model/change.ts';
import type { ChangedText, TextSide } from '../model/changed-text.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { NameKind, NameSide, SharedName } from '../model/shared-name.ts';
import { namesOf } from './name-holders.ts';
import { speltPath } from './spelt-path.ts';

/** A name that a change touched. */
export interface ChangedName {
  readonly kind: NameKind;
  readonly name: string;
  readonly side: NameSide;
  /** The change in which it stands. */
  readonly change: Change;
  /** Where the name stands, as the head has it; as it was where the branch was cut if `isGone`. */
  readonly line: number;
  readonly isGone: boolean;
  /** Whether the change added or removed the name; else it changed what belongs to it. */
  readonly isNew: boolean;
  /** 0..1: 1 where a line that belongs to the name differs, less where only its symbol does. */
  readonly closeness: number;
  /** Whether no line says it but the path of the changed file spells it, for whoever asks a registry for it. */
  readonly isPath: boolean;
}

/** What the names of a change are read from. */
export interface ChangedNamesInput {
  /** Without those that are cosmetic. */
  readonly changes: readonly Change[];
  readonly testFiles: ReadonlySet<string>;
  readonly head: ReadonlyMap<string, ModuleSummary>;
  /** Where the branch was cut. */
  readonly mergeBase: ReadonlyMap<string, ModuleSummary>;
  /** By path at head (at base for what was deleted). A file that is missing is one whose text is not known: then all of a changed symbol counts. */
  readonly texts: ReadonlyMap<string, ChangedText>;
}

/** Kinds of names that what is computed beside them flows into; what an address or a procedure does stands in its handler. */
const CARRIES: ReadonlySet<NameKind> = new Set([
  'event',
  'storage',
  'cookie',
  'query',
  'cache',
  'token',
  'registry',
  'topic',
]);

/** Of a change of more files than these nobody asks who spells the path of each. */
const MOST_SPELT = 100;

/** What is said of a name in whose symbol something else changed. */
const IN_SYMBOL = 0.4;

/** The names that a change touched, each kind, name and side once per file: those on lines that differ, and what a changed symbol defines. */
export function changedNames(input: ChangedNamesInput): readonly ChangedName[] {
  const byFile = new Map<string, Change[]>();
  for (const change of input.changes) {
    if (change.class !== 'runtime' || change.kind === 'retargeted' || change.package !== undefined) continue;
    if (input.testFiles.has(change.file)) continue;
    byFile.set(change.file, [...(byFile.get(change.file) ?? []), change]);
  }
  const ofPaths = byFile.size > MOST_SPELT ? [] : [...byFile].flatMap(([file, changes]) => namesOfPath(file, changes));
  return [...[...byFile].flatMap(([file, changes]) => namesOfFile(file, changes, input)), ...ofPaths];
}

function namesOfFile(file: string, changes: readonly Change[], input: ChangedNamesInput): readonly ChangedName[] {
  const before = changes.find(({ renamedFrom }) => renamedFrom !== undefined)?.renamedFrom ?? file;
  const after = namesOf(file, input.head.get(file));
  const was = namesOf(before, input.mergeBase.get(before));
  const text = input.texts.get(file);
  const counts = countsOf(after, was);
  const found = new Map<string, ChangedName>();
  const read = (names: readonly SharedName[], side: TextSide | null | undefined, isGone: boolean): void => {
    const units = unitsAround(
      (isGone ? input.mergeBase.get(before) : input.head.get(file))?.symbols?.units ?? [],
      changes,
    );
    for (const name of names) {
      const [kind, text, on, line, last = line] = name;
      const isNew = counts.get(keyOf(name)) !== 0;
      // Of a text that is not known a line differs where the name came or went.
      const isTouched = side ? hasLineIn(side.lines, line, last) : isNew;
      const inSymbol = on === 'defines' && CARRIES.has(kind) && units(line);
      const closeness = isTouched ? 1 : inSymbol ? IN_SYMBOL : 0;
      if (closeness === 0) continue;
      const key = keyOf(name);
      const known = found.get(key);
      if (known && known.closeness >= closeness) continue;
      const change = changeAt(changes, line);
      if (change) found.set(key, { kind, name: text, side: on, change, line, isGone, isNew, closeness, isPath: false });
    }
  };
  read(after, text?.after, false);
  read(was, text?.before, true);
  return [...found.values()];
}

/** By what names whoever asks a registry may have meant the file, as it was called when they wrote that. */
function namesOfPath(file: string, changes: readonly Change[]): readonly ChangedName[] {
  const [change] = changes;
  if (change === undefined) return [];
  const path = changes.find(({ renamedFrom }) => renamedFrom !== undefined)?.renamedFrom ?? file;
  const at = { change, line: change.line, isGone: false, isNew: false, closeness: 1, isPath: true };
  return speltPath(path).map((name) => ({ kind: 'registry', name, side: 'defines', ...at }));
}

const keyOf = ([kind, name, side]: SharedName): string => `${kind}\0${side}\0${name}`;

/** How many more of each there are after the change than before. */
function countsOf(after: readonly SharedName[], before: readonly SharedName[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of after) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) + 1);
  for (const name of before) counts.set(keyOf(name), (counts.get(keyOf(name)) ?? 0) - 1);
  return counts;
}

/** Whether any of the sorted lines lies between two. */
function hasLineIn(lines: readonly number[], first: number, last: number): boolean {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const next = lines[low];
  return next !== undefined && next <= last;
}

/** Whether a line stands in a symbol that changed: units are in the order of the text, and each reaches to the next. */
function unitsAround(
  units: readonly { readonly name: string; readonly line: number }[],
  changes: readonly Change[],
): (line: number) => boolean {
  const changed = new Set(changes.map(({ symbol }) => symbol));
  const sorted = [...units].sort((a, b) => a.line - b.line);
  return (line) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    const unit = sorted[low - 1];
    return unit !== undefined && changed.has(unit.name);
  };
}

/** The change that begins last before a line; the first one where none does. */
function changeAt(changes: readonly Change[], line: number): Change | undefined {
  let best: Change | undefined;
  for (const change of changes) if (change.line <= line && change.line >= (best?.line ?? 0)) best = change;
  return best ?? changes[0];
}
