import type { Repository } from '../src/git/repository.ts';

/**
 * The same repository, telling everything in another order: files of a tree, differences, blobs. No answer may depend on it.
 *
 * @param seed any number; the same seed gives the same order
 */
export function shuffledRepository(repository: Repository, seed: number): Repository {
  const shuffle = shuffler(seed);
  return {
    gitDir: repository.gitDir,
    topLevel: repository.topLevel,
    isShallow: repository.isShallow,
    isPartial: repository.isPartial,
    commitOf: (revision) => repository.commitOf(revision),
    mergeBase: (a, b) => repository.mergeBase(a, b),
    async readTree(commit) {
      const tree = await repository.readTree(commit);
      return { ...tree, entries: shuffle(tree.entries) };
    },
    async readTreeBefore(commit, after) {
      const { tree, differences } = await repository.readTreeBefore(commit, after);
      return { tree: { ...tree, entries: shuffle(tree.entries) }, differences: shuffle(differences) };
    },
    workTree: () => repository.workTree(),
    hasUncommittedWork: () => repository.hasUncommittedWork(),
    readBlobs: (ids, onBlob, options) => repository.readBlobs(shuffle([...ids]), onBlob, options),
    diffTrees: async (base, head) => shuffle(await repository.diffTrees(base, head)),
    pastChanges: (commit, limit) => repository.pastChanges(commit, limit),
    changesSince: (since, commit, limit) => repository.changesSince(since, commit, limit),
    merges: (range) => repository.merges(range),
    lastTouched: (at, lines) => repository.lastTouched(at, lines),
    broughtBy: (commit, tip) => repository.broughtBy(commit, tip),
    changedLines: (before, after) => repository.changedLines(before, after),
    close: () => repository.close(),
  };
}

/** Sorts by random keys of a linear congruential generator (Numerical Recipes' constants). */
function shuffler(seed: number): <Item>(items: readonly Item[]) => Item[] {
  let state = seed >>> 0;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return <Item>(items: readonly Item[]) => {
    const keyed = items.map((item) => ({ item, key: next(2 ** 30) }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  };
}
