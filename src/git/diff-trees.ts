import type { ObjectId, TreeDifference } from '../model/tree.ts';
import { gitFailure } from './git-failure.ts';
import { NulRecords } from './nul-records.ts';
import { DifferenceParser } from './parse-difference.ts';
import { type GitContext, gitOutput } from './run-git.ts';

/**
 * Up to the square of this, every deleted file is compared with every added one (git's own default since 2.34). Above it
 * only files are recognized that moved unchanged or, from git 2.31 on, kept their name in another folder.
 */
const RENAME_LIMIT = 1000;

/** From which similarity on two files are one that was renamed, in percent: git's own default. */
const SIMILARITY = 50;

/**
 * What differs between two tree objects, sorted by the path at head (at base for what was deleted).
 *
 * Recognizing a file that was edited while it moved takes the contents of all files that were added or deleted. `obtain` is
 * asked, once, to make these blobs available and says whether all of them are; if not, only unedited moves are recognized.
 * It is null in a repository that has all its blobs.
 */
export async function diffTreeObjects(
  context: GitContext,
  base: ObjectId,
  head: ObjectId,
  obtain: ((ids: readonly ObjectId[]) => Promise<boolean>) | null,
): Promise<readonly TreeDifference[]> {
  if (obtain === null) return diff(context, base, head, SIMILARITY);
  const exact = await diff(context, base, head, 100);
  const deleted = exact.flatMap((each) =>
    each.kind === 'deleted' && isContent(each.entry.mode) ? [each.entry.id] : [],
  );
  const added = exact.flatMap((each) => (each.kind === 'added' && isContent(each.entry.mode) ? [each.entry.id] : []));
  if (deleted.length === 0 || added.length === 0) return exact;
  return (await obtain([...deleted, ...added])) ? diff(context, base, head, SIMILARITY) : exact;
}

function isContent(mode: string): boolean {
  return mode === 'file' || mode === 'executable';
}

async function diff(
  context: GitContext,
  base: ObjectId,
  head: ObjectId,
  similarity: number,
): Promise<readonly TreeDifference[]> {
  const parser = new DifferenceParser();
  const records = new NulRecords((record) => parser.push(record));
  const renames = [`--find-renames=${similarity}%`, `-l${RENAME_LIMIT}`];
  await gitOutput(context, ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', ...renames, base, head], {
    onOutput: (chunk) => records.push(chunk),
  });
  if (records.isCut || parser.isCut) throw gitFailure('git diff-tree', 'its output stops in the middle of a line');
  return parser.differences.sort((a, b) => {
    const [x, y] = [sortKey(a), sortKey(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  });
}

function sortKey(difference: TreeDifference): string {
  return 'head' in difference ? difference.head.path : difference.entry.path;
}
