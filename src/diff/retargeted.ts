import { byCodeUnits } from '../graph/compare.ts';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import { fingerprintOf } from '../model/fingerprint.ts';
import type { Edge, ModuleGraph } from '../model/module.ts';

/** What the imports of a module mean: by specifier, the paths, sorted; and whether all of those imports are erased. */
type Meaning = ReadonlyMap<string, { readonly targets: string; readonly isTypeOnly: boolean; readonly line: number }>;

/** What decides which importers are looked at. */
export interface RetargetInput {
  readonly base: ModuleGraph;
  readonly head: ModuleGraph;
  /** From the path at base to the path at head. */
  readonly renames: ReadonlyMap<string, string>;
  /** Paths at base that are gone at head: who imported them is found by the change that deleted them. */
  readonly deleted: ReadonlySet<string>;
  /** Paths whose contents differ: they are compared by themselves. */
  readonly differing: ReadonlySet<string>;
}

/**
 * Modules whose text is as before, but not what it means: an import that leads elsewhere now, or nowhere, because a
 * manifest, a compiler configuration, a file's name or a submodule changed.
 *
 * @returns one change of the whole file each, at the first such import, sorted by file
 */
export function retargeted({ base, head, renames, deleted, differing }: RetargetInput): Change[] {
  const same = modulesWithSameImports(base, head, (path) => deleted.has(path) || renames.has(path));
  const before = meanings(base, same, (path) => (deleted.has(path) ? null : (renames.get(path) ?? path)));
  const after = meanings(head, same, (path) => path);
  const known = new Set(head.modules.map(({ path }) => path));
  const changes: Change[] = [];
  for (const [file, was] of before) {
    if (!known.has(file) || differing.has(file)) continue;
    const is = after.get(file);
    const moved = [...was].filter(
      ([specifier, { targets }]) => targets !== '' && targets !== is?.get(specifier)?.targets,
    );
    if (moved.length === 0) continue;
    const isTypeOnly = moved.every(([, meaning]) => meaning.isTypeOnly);
    const line = Math.min(...moved.map(([, meaning]) => meaning.line));
    const names = moved.map(([specifier]) => specifier).sort(byCodeUnits);
    const leadsTo = names.flatMap((name) => [name, is?.get(name)?.targets ?? '']);
    changes.push({
      file,
      symbol: WHOLE_FILE,
      kind: 'retargeted',
      class: isTypeOnly ? 'types' : 'runtime',
      line,
      fingerprint: fingerprintOf(['retargeted', ...leadsTo]),
    });
  }
  return changes.sort((a, b) => byCodeUnits(a.file, b.file));
}

/**
 * The modules that have the very same edges in both graphs, none of which touches a path that went elsewhere: mostly all but a few, and
 * there is nothing to compare in them.
 */
function modulesWithSameImports(
  { edges: before }: ModuleGraph,
  { edges: after }: ModuleGraph,
  isMoved: (path: string) => boolean,
): ReadonlySet<string> {
  const same = new Set<string>();
  for (let i = 0, j = 0; i < before.length; ) {
    const { from = '' } = before[i] ?? {};
    while (j < after.length && byCodeUnits(after[j]?.from ?? '', from) < 0) j += 1;
    let isSame = !isMoved(from);
    for (; before[i]?.from === from; i += 1) {
      const edge = before[i];
      const other = after[j];
      if (other?.from === from) j += 1;
      isSame &&= edge !== undefined && isSameEdge(edge, other) && !isMoved(edge.to);
    }
    if (isSame && after[j]?.from !== from) same.add(from);
  }
  return same;
}

const isSameEdge = (edge: Edge, other: Edge | undefined): boolean =>
  edge === other ||
  (other !== undefined &&
    edge.from === other.from &&
    edge.to === other.to &&
    edge.specifier === other.specifier &&
    edge.kind === other.kind &&
    edge.isTypeOnly === other.isTypeOnly &&
    edge.isGuess === other.isGuess &&
    edge.line === other.line);

/**
 * @param left modules that are left out
 * @param pathOf the path by which two trees are compared; null leaves the edge out
 */
function meanings(
  graph: ModuleGraph,
  left: ReadonlySet<string>,
  pathOf: (path: string) => string | null,
): ReadonlyMap<string, Meaning> {
  const found = new Map<string, Map<string, { targets: Set<string>; isTypeOnly: boolean; line: number }>>();
  for (const { from, to, specifier, kind, isTypeOnly, isGuess, line } of graph.edges) {
    // Of files that are asked for all at once, the one that came or went is a change of its own.
    if (left.has(from) || isGuess || kind === 'glob' || kind === 'read' || kind === 'reference') continue;
    const module =
      found.get(pathOf(from) ?? from) ?? new Map<string, { targets: Set<string>; isTypeOnly: boolean; line: number }>();
    found.set(pathOf(from) ?? from, module);
    const meaning = module.get(specifier) ?? { targets: new Set<string>(), isTypeOnly: true, line };
    module.set(specifier, meaning);
    const path = pathOf(to);
    if (path !== null) meaning.targets.add(path);
    if (!isTypeOnly) meaning.isTypeOnly = false;
  }
  return new Map(
    [...found].map(([file, module]) => [
      file,
      new Map(
        [...module].map(([specifier, { targets, isTypeOnly, line }]) => [
          specifier,
          { targets: [...targets].sort(byCodeUnits).join('\0'), isTypeOnly, line },
        ]),
      ),
    ]),
  );
}
