import { byCodeUnits } from './compare.ts';

/**
 * The paths that begin with some text, found by halves.
 *
 * @param paths sorted by code units
 * @param start '' for all of them
 */
export function pathsBeginning(paths: readonly string[], start: string): readonly string[] {
  const first = firstFrom(paths, 0, (path) => byCodeUnits(path, start) >= 0);
  return paths.slice(
    first,
    firstFrom(paths, first, (path) => !path.startsWith(start)),
  );
}

/** The first place from which on something holds; the length where it holds nowhere. */
function firstFrom(paths: readonly string[], from: number, holds: (path: string) => boolean): number {
  let [low, high] = [from, paths.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(paths[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
