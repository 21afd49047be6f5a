import type { Manifest } from './manifest.ts';
import { folderOf, joinPath, nameOf } from '../graph/paths.ts';
import { filesMeantBy } from './probe-files.ts';
import type { Resolution } from './resolver.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * Adds to a mocked module the file that test runners put in its place by name: `__mocks__/x` beside `x`, and for a
 * package from outside `__mocks__/name` beside a manifest.
 *
 * @param above the manifests above the test, nearest first
 */
export function mocksBeside(
  tree: TreePaths,
  above: readonly Manifest[],
  specifier: string,
  resolution: Resolution,
): Resolution {
  const mocks =
    resolution.kind === 'found'
      ? resolution.paths.flatMap((path) => mockAt(tree, folderOf(path), nameOf(path)))
      : resolution.kind === 'external' && !/^[./]/.test(specifier)
        ? above.flatMap(({ folder }) => mockAt(tree, folder, specifier))
        : [];
  if (mocks.length === 0) return resolution;
  const originals = resolution.kind === 'found' ? resolution.paths : [];
  return { kind: 'found', paths: [...new Set([...originals, ...mocks])].sort() };
}

function mockAt(tree: TreePaths, folder: string, name: string): readonly string[] {
  const path = joinPath(folder, `__mocks__/${name}`);
  return path === null ? [] : filesMeantBy(tree, path);
}
