import { nameOf, parentOf } from './directories.ts';
import type { TextFiles } from '../model/files.ts';

/** A manifest that has Jest: as a dependency, by a script, or by a section. */
const HAS_JEST = /"(?:jest|react-scripts|jest-expo)"\s*:|[" ](?:jest|react-scripts test)[" ]/;
const HAS_OTHER = /"(?:vitest|mocha|ava|jasmine)"\s*:/;
/** Settings by which Jest is told what is a test. */
const HAS_PATTERN = /\btest(?:Match|Regex)["']?\s*:/;
const CONFIGURATION = /^jest(?:[.-][\w-]+)*\.(?:[cm]?[jt]s|json)$/;

/**
 * Tells whether Jest runs the tests around a path and takes whatever lies in a folder `__tests__` for one, as it does where it is told
 * nothing else. The nearest manifest above that has a test runner says so; one with another runner beside Jest does not.
 */
export function jestFolders(trees: readonly TextFiles[]): (path: string) => boolean {
  const byFolder = new Map<string, boolean>();
  for (const tree of trees) {
    for (const path of tree.paths) {
      if (nameOf(path) !== 'package.json' || path.includes('node_modules/')) continue;
      const text = tree.read(path);
      if (text === undefined) continue;
      const hasOther = HAS_OTHER.test(text);
      if (!hasOther && !HAS_JEST.test(text)) continue;
      const folder = parentOf(path);
      byFolder.set(folder, byFolder.get(folder) !== false && !hasOther && !HAS_PATTERN.test(text));
    }
  }
  if (![...byFolder.values()].some(Boolean)) return () => false;
  const homeOf = (path: string): string | null => {
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      if (byFolder.has(folder)) return folder;
      if (folder === '') return null;
    }
  };
  for (const tree of trees) {
    for (const path of tree.paths) {
      if (!CONFIGURATION.test(nameOf(path)) || !HAS_PATTERN.test(tree.read(path) ?? '')) continue;
      const home = homeOf(path);
      if (home !== null) byFolder.set(home, false);
    }
  }
  const known = new Map<string, boolean>();
  return (path) => {
    const folder = parentOf(path);
    let runs = known.get(folder);
    if (runs === undefined) {
      const home = homeOf(path);
      known.set(folder, (runs = home !== null && byFolder.get(home) === true));
    }
    return runs;
  };
}
