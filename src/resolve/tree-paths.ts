import { ancestorsOf, folderOf, pathFrom } from '../graph/paths.ts';

/** Which files and folders a tree has. Every path is relative to the root of the repository, whose own path is ''. */
export interface TreePaths {
  hasFile(path: string): boolean;
  hasFolder(path: string): boolean;
  /** The path with every symbolic link on its way followed. */
  realPath(path: string): string;
  /** Every file inside a folder, at any depth, sorted. */
  filesInside(folder: string): readonly string[];
  /**
   * How many files lie in a path's folder whose names are the same up to the first dot: with `a/b` count `a/b`, `a/b.ts` and `a/b.test.ts`.
   * Where it is 0, no ending that is put behind the path makes a file of it. Infinite where symbolic links forbid to tell.
   */
  countAlike(path: string): number;
  /** Whether a file lies in some `node_modules`: most trees have none, and questions about them can then be skipped. */
  readonly hasNodeModules: boolean;
}

/**
 * Indexes the paths of a tree. They need not be sorted.
 *
 * @param links symbolic links to files and folders of the tree, with the real paths they lead to
 */
export function indexPaths(paths: readonly string[], links: ReadonlyMap<string, string> = new Map()): TreePaths {
  const files = new Set(paths);
  const folders = new Set<string>(['']);
  let hasNodeModules = false;
  for (const path of files) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
      if (folder === 'node_modules' || folder.endsWith('/node_modules')) hasNodeModules = true;
    }
  }
  const realPath = (path: string): string => {
    if (links.size === 0) return path;
    for (const link of ancestorsOf(path)) {
      const target = links.get(link);
      if (target === undefined) continue;
      const rest = pathFrom(link, path);
      return rest === '' ? target : target === '' ? rest : `${target}/${rest}`;
    }
    return path;
  };
  let sorted: readonly string[] | undefined;
  let alike: Map<string, number> | undefined;
  const countAll = (): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const path of files) {
      const stem = stemOf(path);
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
    return counts;
  };
  return {
    hasFile: (path) => files.has(realPath(path)),
    hasFolder: (path) => folders.has(realPath(path)),
    realPath,
    hasNodeModules,
    countAlike: (path) => (links.size > 0 ? Number.POSITIVE_INFINITY : ((alike ??= countAll()).get(stemOf(path)) ?? 0)),
    filesInside(folder) {
      // Code-unit order, the default of sort(): the files of a folder are then neighbours.
      sorted ??= [...files].sort();
      return pathsInside(sorted, folder);
    },
  };
}

/** A path up to the first dot in its name. */
function stemOf(path: string): string {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  return dot < 0 ? path : path.slice(0, dot);
}

/** The paths of a sorted list that lie inside a folder. */
export function pathsInside(sorted: readonly string[], folder: string): readonly string[] {
  if (folder === '') return sorted;
  return sorted.slice(lowerBound(sorted, `${folder}/`), lowerBound(sorted, `${folder}0`));
}

/** The index of the first text that is not before `text`. '0' is the code unit after '/'. */
function lowerBound(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = sorted[middle];
    if (at !== undefined && at < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
