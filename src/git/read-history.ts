import type { PastChange, PastFile } from '../model/past-change.ts';
import type { ObjectId } from '../model/tree.ts';
import { decodePath } from './decode-path.ts';
import { gitFailure } from './git-failure.ts';
import { NulRecords } from './nul-records.ts';
import { type GitContext, gitOutput } from './run-git.ts';

/** Stands between the fields of a commit's header. A name or subject that holds it too is cut there. */
const SEPARATOR = '\u001f';

/**
 * The newest changes to the line that ends in a commit, newest first: its first parents, each against the one before it, so
 * that a merge counts as the one change that it was. Only trees are compared, and a file counts as moved only where it
 * moved without an edit, so no blob is needed. In a shallow repository the list ends where history was cut off; the commit
 * at the cut is left out, because it would seem to add every file.
 *
 * @param limit how many commits are read at most
 * @param shallowCommits the commits whose parents are cut off
 */
export async function readPastChanges(
  context: GitContext,
  commit: ObjectId,
  limit: number,
  shallowCommits: ReadonlySet<ObjectId>,
): Promise<readonly PastChange[]> {
  const changes = await readLine(context, limit, [commit]);
  return changes.filter((change) => !shallowCommits.has(change.commit)).map(withoutParent);
}

/**
 * Of the changes to the line that ends in a commit those after another one, newest first; null where that is none of the line, or they are more than `limit`.
 * The repository must not be shallow.
 */
export async function readChangesSince(
  context: GitContext,
  commit: ObjectId,
  limit: number,
  since: ObjectId,
): Promise<readonly PastChange[] | null> {
  if (commit === since) return [];
  const changes = await readLine(context, limit, [commit, `^${since}`]);
  // What is left out is all that `since` has behind it, which the line may have come to in another place.
  return changes.at(-1)?.parent === since ? changes.map(withoutParent) : null;
}

/** A change, and the commit before it on the line; empty for the first one. */
type ChangeOfLine = PastChange & { readonly parent: ObjectId };

const withoutParent = ({ commit, author, subject, files }: ChangeOfLine): PastChange => ({
  commit,
  author,
  subject,
  files,
});

async function readLine(
  context: GitContext,
  limit: number,
  commits: readonly string[],
): Promise<readonly ChangeOfLine[]> {
  const parser = new HistoryParser();
  const records = new NulRecords((record) => parser.push(record));
  const format = `--format=${['%H', '%P', '%an', '%s'].join(SEPARATOR)}`;
  const options = ['--first-parent', '-m', '--raw', '-z', '--no-abbrev', '--find-renames=100%', '-l0', '--no-ext-diff'];
  const args = [
    'log',
    ...options,
    '--no-textconv',
    '--no-color',
    '--no-notes',
    `--max-count=${limit}`,
    format,
    ...commits,
    '--',
  ];
  await gitOutput(context, args, { onOutput: (chunk) => records.push(chunk) });
  if (records.isCut || parser.isCut) throw gitFailure('git log', 'its output stops in the middle of a line');
  return parser.changes;
}

/** Reads the records of `git log --raw -z`: of each commit its header, then two records a file, three for one that moved. */
class HistoryParser {
  readonly changes: (ChangeOfLine & { readonly files: PastFile[] })[] = [];
  /** The paths still to come of the file that is being read, and those that came. */
  #wanted = 0;
  #paths: string[] = [];

  get isCut(): boolean {
    return this.#wanted > 0;
  }

  push(record: Uint8Array): void {
    const text = decodePath(record);
    if (this.#wanted > 0) {
      this.#paths.push(text);
      this.#wanted -= 1;
      if (this.#wanted === 0) this.#endFile();
      return;
    }
    const file = /^\n?:\d+ \d+ [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/.exec(text);
    if (file) {
      this.#wanted = file[1] === 'R' ? 2 : 1;
      this.#paths = [];
      return;
    }
    const [commit = '', parents = '', author = '', subject = ''] = text.replace(/^\n/, '').split(SEPARATOR);
    if (!/^[0-9a-f]{40,64}$/.test(commit))
      throw gitFailure('git log', `a line that is no commit: ${text.slice(0, 200)}`);
    const [parent = ''] = parents.split(' ');
    this.changes.push({ commit, parent, author, subject, files: [] });
  }

  #endFile(): void {
    const [first = '', path = first] = this.#paths;
    this.changes.at(-1)?.files.push(path === first ? { path } : { path, renamedFrom: first });
  }
}
