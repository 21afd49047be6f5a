import { byCodeUnits } from '../graph/compare.ts';
import { type Change, type ChangeClass, WHOLE_FILE } from '../model/change.ts';
import type { ModuleGraph, ModuleSummary } from '../model/module.ts';
import type { TreeDifference, TreeEntry } from '../model/tree.ts';
import { compareUnits, GONE, type Side } from './compare-units.ts';
import { readAsText } from './read-as-text.ts';
import { retargeted } from './retargeted.ts';

/** A tree as far as its changes go. */
export interface DiffTree {
  readonly graph: ModuleGraph;
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
}

/**
 * What changed: symbol by symbol where both versions of a file can be told apart that way, else the whole file.
 *
 * @param differences of the two trees' files
 * @returns sorted by file, then line; a file whose difference nobody can feel has one `cosmetic` change
 */
export function listChanges(differences: readonly TreeDifference[], base: DiffTree, head: DiffTree): Change[] {
  const imported = new Set([...base.graph.edges, ...head.graph.edges].map((edge) => edge.to));
  const renames = new Map(
    differences.flatMap((item) => (item.kind === 'renamed' ? [[item.base.path, item.head.path] as const] : [])),
  );
  const isReadAsText = readAsText([base.graph, head.graph]);
  const sideOf = { base: sidesOf(base, renames), head: sidesOf(head, new Map()) };
  const changes = differences.flatMap((difference) => {
    const whole = wholeFile(difference, imported);
    if (difference.kind === 'added' || difference.kind === 'deleted') return [whole];
    if (isOnlyReformatted(difference, base, head)) return [{ ...whole, class: 'cosmetic' as const }];
    const [before, after] = [sideOf.base(difference.base.path), sideOf.head(difference.head.path)];
    if (!before || !after || before.symbols.pragmas !== after.symbols.pragmas) return [whole];
    const units = compareUnits(before, after);
    // What the checker is told runs nothing, and may be about anything in the file.
    if (before.symbols.checks !== after.symbols.checks) units.push({ ...whole, class: 'types' });
    if (isReadAsText(after.path) && units.every((unit) => unit.class !== 'runtime')) return [whole];
    // Where a file went matters to whoever imports it by its path; they are compared by what the path means.
    if (units.length === 0) return [{ ...whole, class: 'cosmetic' as const }];
    return whole.renamedFrom === undefined
      ? units
      : units.map((unit) => ({ ...unit, renamedFrom: difference.base.path }));
  });
  changes.push(
    ...retargeted({
      base: base.graph,
      head: head.graph,
      renames,
      deleted: new Set(differences.flatMap((item) => (item.kind === 'deleted' ? [item.entry.path] : []))),
      differing: new Set(differences.flatMap(pathAtHead)),
    }),
  );
  return changes.sort((a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || byCodeUnits(a.symbol, b.symbol));
}

/** Whether a file of which only the whole can be spoken of differs in its comments and formatting alone. */
function isOnlyReformatted(
  difference: Exclude<TreeDifference, { readonly entry: unknown }>,
  base: DiffTree,
  head: DiffTree,
): boolean {
  const print = base.summaries.get(difference.base.path)?.print;
  const isSame = print !== undefined && print === head.summaries.get(difference.head.path)?.print;
  return isSame && difference.kind === 'modified' && difference.base.mode === difference.head.mode;
}

/** The path at head of a file whose contents are another. */
function pathAtHead(difference: TreeDifference): string[] {
  if (difference.kind === 'added') return [difference.entry.path];
  if (difference.kind === 'deleted' || difference.base.id === difference.head.id) return [];
  return [difference.head.path];
}

/** The modules of a tree as sides of a comparison; null for a file of which only the whole can be spoken of. */
function sidesOf({ graph, summaries }: DiffTree, renames: ReadonlyMap<string, string>): (path: string) => Side | null {
  const targets = new Map<string, Map<string, string>>();
  for (const { from, specifier, to, kind } of graph.edges) {
    if (kind === 'reference') continue;
    const known = targets.get(from) ?? new Map<string, string>();
    targets.set(from, known);
    if (!known.has(specifier)) known.set(specifier, renames.get(to) ?? to);
  }
  return (path) => {
    const symbols = summaries.get(path)?.symbols;
    return symbols ? { path, symbols, originOf: (specifier) => targets.get(path)?.get(specifier) ?? specifier } : null;
  };
}

function wholeFile(difference: TreeDifference, imported: ReadonlySet<string>): Change {
  const whole = { symbol: WHOLE_FILE, line: 1 } as const;
  switch (difference.kind) {
    case 'added':
    case 'deleted': {
      const { entry } = difference;
      const fingerprint = difference.kind === 'added' ? printOf(entry) : GONE;
      return { file: entry.path, ...whole, kind: difference.kind, class: classOf([entry], imported), fingerprint };
    }
    case 'modified': {
      const { base, head } = difference;
      const fingerprint = printOf(head);
      return { file: head.path, ...whole, kind: 'modified', class: classOf([base, head], imported), fingerprint };
    }
    case 'renamed': {
      const { base, head } = difference;
      const rest = { fingerprint: printOf(head), renamedFrom: base.path };
      return { file: head.path, ...whole, kind: 'renamed', class: classOf([base, head], imported), ...rest };
    }
  }
}

/** The blob; with what kind of entry it is, where that is no plain file. */
const printOf = ({ mode, id }: TreeEntry): string => (mode === 'file' ? id : `${mode} ${id}`);

function classOf(entries: readonly TreeEntry[], imported: ReadonlySet<string>): ChangeClass {
  if (entries.every((entry) => isProse(entry.path) && !imported.has(entry.path))) return 'cosmetic';
  if (entries.every((entry) => /\.d\.[cm]?ts$/.test(entry.path))) return 'types';
  return 'runtime';
}

/** Files that are written for people: no program reads them unless it imports them. */
function isProse(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    /\.(md|markdown|rst|adoc)$/i.test(name) || /^(LICENSE|LICENCE|AUTHORS|CONTRIBUTORS|NOTICE|CHANGELOG)$/i.test(name)
  );
}
