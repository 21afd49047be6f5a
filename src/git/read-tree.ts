import type { ObjectId, Tree, TreeDifference, TreeEntry } from '../model/tree.ts';
import { gitFailure } from './git-failure.ts';
import { NulRecords } from './nul-records.ts';
import { parseListing } from './parse-listing.ts';
import { type GitContext, gitOutput } from './run-git.ts';

/** The tree object that the text of a commit object names. Throws `git-failed` where it names none. */
export function treeIn(commit: ObjectId, text: string): ObjectId {
  const tree = /^tree ([0-9a-f]+)\n/.exec(text)?.[1];
  if (tree === undefined) throw gitFailure('git cat-file', `commit ${commit} names no tree`);
  return tree;
}

/** Lists a tree object. `commit` is what it is said to come from, null where it comes from none. Throws `git-failed` when a part of it is missing. */
export async function readTreeObject(context: GitContext, id: ObjectId, commit: ObjectId | null): Promise<Tree> {
  const entries = await listTree(context, id);
  rejectForged(id, entries);
  return { commit, id, entries };
}

/** As `readTreeObject`, of a commit whose tree is still being asked for. */
export async function readTreeOfCommit(context: GitContext, commit: ObjectId, tree: Promise<ObjectId>): Promise<Tree> {
  const [id, entries] = await Promise.all([tree, listTree(context, commit)]);
  rejectForged(id, entries);
  return { commit, id, entries };
}

/** The entries of a tree object, or of a commit's, sorted. */
async function listTree(context: GitContext, from: ObjectId): Promise<readonly TreeEntry[]> {
  const entries: TreeEntry[] = [];
  const records = new NulRecords((record) => entries.push(parseListing(record)));
  const args = ['ls-tree', '-r', '-z', '--full-tree', from];
  await gitOutput(context, args, { onOutput: (chunk) => records.push(chunk) });
  if (records.isCut) throw gitFailure('git ls-tree', 'its output stops in the middle of a line');
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The entries of a tree, by those of another one and all that differs from the one to the other. */
export function entriesBefore(
  after: readonly TreeEntry[],
  differences: readonly TreeDifference[],
): readonly TreeEntry[] {
  const gone = new Set(
    differences.flatMap((each) => ('head' in each ? each.head.path : each.kind === 'added' ? each.entry.path : [])),
  );
  const back = differences.flatMap((each) => ('base' in each ? each.base : each.kind === 'deleted' ? each.entry : []));
  const entries = [...after.filter(({ path }) => !gone.has(path)), ...back];
  // Nearly in order, which sorting such a list makes use of.
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
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
