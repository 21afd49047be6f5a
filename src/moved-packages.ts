import type { Repository } from './git/repository.ts';
import type { Change } from './model/change.ts';
import type { TextFiles } from './model/files.ts';
import type { TreeDifference } from './model/tree.ts';
import type { PackagesReport } from './packages/moved-packages.ts';
import { isLockFile, isPackageInput, isPatch } from './packages/package-input.ts';
import { readTexts, type Snapshot } from './snapshot.ts';

/** What packages are compared from. */
export interface ComparedSnapshots {
  readonly head: Snapshot;
  readonly base: Snapshot;
  readonly mergeBase: Snapshot;
}

/**
 * Which packages moved, and who imports them. Lock files are large and mostly the same in both trees: only where a manifest,
 * a lock file or a patch changed are they read at all, and those that did not change only for a patch.
 */
export async function readMovedPackages(
  repository: Repository,
  differences: readonly TreeDifference[],
  { head, base, mergeBase }: ComparedSnapshots,
  changes: readonly Change[],
): Promise<PackagesReport> {
  const changed = new Set(
    differences.flatMap((item) => ('entry' in item ? [item.entry.path] : [item.base.path, item.head.path])),
  );
  if (![...changed].some(isPackageInput)) return { moves: { imports: [], tools: [] }, changes, problems: [] };
  // Lazy, because few changes are of packages, and what reads some lock files loads the compiler.
  const { movedPackages } = await import('./packages/moved-packages.ts');
  const isPatched = [...changed].some(isPatch);
  const isWanted = (path: string): boolean => isLockFile(path) && (isPatched || changed.has(path));
  const withLocks = async ({ tree, files }: Snapshot): Promise<TextFiles> => {
    const locks = await readTexts(repository, tree, isWanted);
    return { paths: files.paths, read: (path) => files.read(path) ?? locks.read(path) };
  };
  const [before, after] = [await withLocks(mergeBase), await withLocks(head)];
  return movedPackages({ differences, before, after, head, base, changes });
}
