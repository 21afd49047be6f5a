import { folderOf, nameOf } from '../graph/paths.ts';
import { isAliasConfiguration } from './aliases/configuration-files.ts';
import { isStageFolder } from './package-index.ts';
import { isWorkspaceFile } from './resolution-input.ts';

/**
 * Finds the folder that decides what a name means to a module: its nearest ancestor in which, or below which, something lies that has a say
 * (a manifest, a workspace's description, a configuration of the compiler, of a bundler or of a test runner, a `node_modules`), or whose name makes
 * it a test's stage. Two modules with the same such folder, and with the same compiler configuration, mean the same by a name, since
 * every lookup of names goes through their common ancestors alone; the compiler's classic mode, which seeks in each ancestor, excepted.
 *
 * @param paths every file of the tree
 * @returns the folder of names, by the module's folder; answers are kept
 */
export function createNamingScopes(paths: readonly string[]): (folder: string) => string {
  const decisive = new Set<string>(['']);
  const seen = new Set<string>(['']);
  const mark = (folder: string): void => {
    for (let at = folder; !decisive.has(at); at = folderOf(at)) decisive.add(at);
  };
  for (const path of paths) {
    const folder = folderOf(path);
    if (hasSay(path)) mark(folder);
    for (let at = folder; !seen.has(at); at = folderOf(at)) {
      seen.add(at);
      const name = nameOf(at);
      if (name === 'node_modules') mark(folderOf(at));
      if (isStageFolder(name)) mark(at);
    }
  }
  const known = new Map<string, string>();
  return (folder) => {
    let found = known.get(folder);
    if (found === undefined) {
      found = folder;
      while (!decisive.has(found)) found = folderOf(found);
      known.set(folder, found);
    }
    return found;
  };
}

/** Whether a file may bear on names, for what lies in its folder and below. */
function hasSay(path: string): boolean {
  const name = nameOf(path);
  return (
    isWorkspaceFile(name) || /^(?:[tj]sconfig(?:\..*)?\.json|deno\.jsonc?)$/s.test(name) || isAliasConfiguration(path)
  );
}
