import { byCodeUnits } from '../graph/compare.ts';
import { directoriesOf } from './directories.ts';

/** The paths of base and head together, each once, and their folders. */
export interface TreePaths {
  /** Sorted. */
  readonly files: readonly string[];
  /** Sorted. */
  readonly folders: readonly string[];
  readonly isFile: (path: string) => boolean;
  readonly isFolder: (path: string) => boolean;
}

/** Joins the paths of two trees. */
export function treePathsOf(base: readonly string[], head: readonly string[]): TreePaths {
  const files = new Set([...base, ...head]);
  const folders = directoriesOf(files);
  const known = new Set(folders);
  return {
    files: [...files].sort(byCodeUnits),
    folders,
    isFile: (path) => files.has(path),
    isFolder: (path) => known.has(path),
  };
}
