import type { Repository } from './git/repository.ts';
import type { ModuleSummary } from './model/module.ts';
import type { ObjectId, TreeDifference } from './model/tree.ts';
import type { Snapshot } from './snapshot.ts';

/** `withData` of the files that differ. */
export const withChangedData = (
  repository: Repository,
  differences: readonly TreeDifference[],
  snapshots: readonly Snapshot[],
): Promise<readonly Snapshot[]> => withData(repository, differences.flatMap(pathsOf), snapshots);

/**
 * Adds to each snapshot what some JSON files offer, key by key. Those in which no change begins need not be read: they import nothing.
 *
 * @param paths those of other files are passed over
 * @returns the snapshots in their order; the same one for the same one
 */
export async function withData(
  repository: Repository,
  paths: readonly string[],
  snapshots: readonly Snapshot[],
): Promise<readonly Snapshot[]> {
  // What reads them loads the compiler.
  if (!paths.some((path) => /\.json$/i.test(path))) return snapshots;
  const { isDataModule, summarizeData } = await import('./parse/data-module.ts');
  const changed = new Set(paths.filter(isDataModule));
  if (changed.size === 0) return snapshots;
  const files = snapshots.map(({ tree }) =>
    tree.entries.filter(({ path, mode }) => changed.has(path) && (mode === 'file' || mode === 'executable')),
  );
  const known = new Map<ObjectId, ModuleSummary>();
  await repository.readBlobs(new Set(files.flat().map(({ id }) => id)), (id, bytes) => {
    const summary = summarizeData(new TextDecoder().decode(bytes));
    if (summary) known.set(id, summary);
  });
  const done = new Map<Snapshot, Snapshot>();
  return snapshots.map((snapshot, index) => {
    const more = (files[index] ?? []).flatMap(({ path, id }) => {
      const summary = known.get(id);
      return summary ? [[path, summary] as const] : [];
    });
    const whole = done.get(snapshot) ?? { ...snapshot, summaries: new Map([...snapshot.summaries, ...more]) };
    done.set(snapshot, whole);
    return whole;
  });
}

/** A file that is new or gone is spoken of as a whole. */
function pathsOf(difference: TreeDifference): readonly string[] {
  switch (difference.kind) {
    case 'added':
    case 'deleted':
      return [];
    case 'modified':
    case 'renamed':
      return [difference.base.path, difference.head.path];
  }
}
