import type { ModuleGraph } from '../model/module.ts';

/** Folders whose files are there to be read: what a test looks at, what a generator writes from. */
const MATERIAL =
  /(?:^|\/)[^/]*(?:fixture|snapshot|test-?data|test-?case|sample|example|template|__mocks__|expected)[^/]*\//i;

/**
 * Tells which files are read and never imported, so that every letter of them counts: a comment in a linter's fixture may be
 * what the test is about. A file inside a folder that is named as a whole is one of them where the folder, or one below,
 * says by its name that it holds such material.
 */
export function readAsText(graphs: readonly ModuleGraph[]): (path: string) => boolean {
  const read = new Set<string>();
  const run = new Set<string>();
  for (const { edges } of graphs) {
    for (const { to, kind, isTypeOnly, isGuess } of edges)
      if (kind === 'read') read.add(to);
      else if (!isTypeOnly && !isGuess) run.add(to);
  }
  const folders = new Set(
    graphs.flatMap(({ unresolved }) => unresolved.flatMap(({ kind, couldMean }) => (kind === 'read' ? couldMean : []))),
  );
  const isInFolder = (path: string): boolean =>
    MATERIAL.test(path) && [...folders].some((folder) => path.startsWith(folder));
  return (path) => !run.has(path) && (read.has(path) || isInFolder(path));
}
