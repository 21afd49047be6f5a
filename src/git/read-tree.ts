import type { ObjectId, Tree, TreeEntry } from '../model/tree.ts';
import { gitFailure } from './git-failure.ts';
import { NulRecords } from './nul-records.ts';
import { parseListing } from './parse-listing.ts';
import { type GitContext, gitOutput } from './run-git.ts';

/** The tree object of a commit that is at hand. */
export async function treeOf(context: GitContext, commit: ObjectId): Promise<ObjectId> {
  const text = (await gitOutput(context, ['cat-file', 'commit', commit])).toString('latin1');
  const tree = /^tree ([0-9a-f]+)\n/.exec(text)?.[1];
  if (tree === undefined) throw gitFailure('git cat-file', `commit ${commit} names no tree`);
  return tree;
}

/** Lists a tree object. `commit` is what the tree is said to come from. Throws `git-failed` when a part of it is missing. */
export async function readTreeObject(context: GitContext, id: ObjectId, commit: ObjectId | null): Promise<Tree> {
  const entries: TreeEntry[] = [];
  const records = new NulRecords((record) => entries.push(parseListing(record)));
  await gitOutput(context, ['ls-tree', '-r', '-z', '--full-tree', id], { onOutput: (chunk) => records.push(chunk) });
  if (records.isCut) throw gitFailure('git ls-tree', 'its output stops in the middle of a line');
  entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  rejectForged(id, entries);
  return { commit, id, entries };
}

/**
 * Git itself never writes a tree that names a path twice, as a file and a folder, or with `..` in it. Which of the two files
 * is meant, or where such a path leads, nobody can say, so a forged tree ends the run.
 */
function rejectForged(id: ObjectId, entries: readonly TreeEntry[]): void {
  const files = new Set(entries.map((entry) => entry.path));
  const forged = entries.find(({ path }, index) => {
    if (entries[index + 1]?.path === path || /(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return true;
    // What holds for a folder's first file holds for those that follow it.
    const end = path.lastIndexOf('/');
    if (entries[index - 1]?.path.startsWith(path.slice(0, end + 1))) return false;
    for (let at = end; at > 0; at = path.lastIndexOf('/', at - 1)) if (files.has(path.slice(0, at))) return true;
    return false;
  });
  if (forged === undefined) return;
  throw gitFailure(
    'git ls-tree',
    `tree ${id} is forged: its path ${JSON.stringify(forged.path)} stands for two things, or for none`,
  );
}
