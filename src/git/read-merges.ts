import type { PastMerge } from '../model/past-merge.ts';
import type { ObjectId } from '../model/tree.ts';
import { decodePath } from './decode-path.ts';
import { gitFailure } from './git-failure.ts';
import { NulRecords } from './nul-records.ts';
import { type GitContext, gitOutput } from './run-git.ts';

/** Stands between the fields of a commit. A name or subject that holds it too is cut there. */
const SEPARATOR = '\u001f';

/** Some messages quote whole logs. */
const MOST_TEXT = 20_000;

/** Which commits of a line are wanted. */
export interface MergeRange {
  /** The newest. */
  readonly to: ObjectId;
  /** What it and its ancestors hold is left out; null: nothing is. */
  readonly from: ObjectId | null;
  /** The newest so many at most; null: all. */
  readonly limit: number | null;
}

/** What a line of commits holds. */
export interface PastMerges {
  /** Newest first. A commit without parents is none: there is nothing to compare it with. */
  readonly merges: readonly PastMerge[];
  /** True when the line goes on where a shallow repository was cut off, so that commits of the range are missing. */
  readonly isCut: boolean;
}

/**
 * The commits of a line by their first parents, newest first.
 *
 * @param shallowCommits the commits whose parents are cut off
 */
export async function readMerges(
  context: GitContext,
  { to, from, limit }: MergeRange,
  shallowCommits: ReadonlySet<ObjectId>,
): Promise<PastMerges> {
  const all: PastMerge[] = [];
  const records = new NulRecords((record) => all.push(mergeOf(decodePath(record))));
  const fields = ['%H', '%P', '%ct', '%an', '%s', '%b'].join(SEPARATOR);
  const args = [
    'log',
    '--first-parent',
    '-z',
    '--no-color',
    '--no-notes',
    '--no-show-signature',
    ...(limit === null ? [] : [`--max-count=${limit}`]),
    `--format=${fields}`,
    ...(from === null ? [to] : [to, `^${from}`]),
    '--',
  ];
  await gitOutput(context, args, { onOutput: (chunk) => records.push(chunk) });
  if (records.isCut) throw gitFailure('git log', 'its output stops in the middle of a line');
  const isCut = all.some(({ commit }) => shallowCommits.has(commit));
  return { merges: all.filter(({ parents }) => parents.length > 0), isCut };
}

function mergeOf(text: string): PastMerge {
  const [commit = '', parents = '', at = '', author = '', subject = '', ...body] = text.split(SEPARATOR);
  if (!/^[0-9a-f]{40,64}$/.test(commit)) throw gitFailure('git log', `a line that is no commit: ${text.slice(0, 200)}`);
  return {
    commit,
    parents: parents.split(' ').filter((id) => id !== ''),
    at: Number(at),
    author,
    subject: subject.slice(0, MOST_TEXT),
    body: body.join(SEPARATOR).slice(0, MOST_TEXT),
  };
}

/**
 * Which commit of a line last touched lines of a file.
 *
 * @param lines 1-based, sorted; they must be there
 * @param since the commits that it holds are not told apart: lines that are older count for none
 * @returns by commit, how many of the lines
 */
export async function lastTouched(
  context: GitContext,
  at: { readonly commit: ObjectId; readonly path: string; readonly since: ObjectId },
  lines: readonly number[],
): Promise<ReadonlyMap<ObjectId, number>> {
  const touched = new Map<ObjectId, number>();
  if (lines.length === 0) return touched;
  // Git speaks of a missing work tree where nothing is left to look at.
  const newer = await listed(context, ['rev-list', '--max-count=1', at.commit, `^${at.since}`, '--']);
  if (newer.length === 0) return touched;
  const ranges = rangesOf(lines).flatMap(([first, last]) => ['-L', `${first},${last}`]);
  const args = ['blame', '--first-parent', '--line-porcelain', ...ranges, at.commit, `^${at.since}`, '--', at.path];
  const output = (await gitOutput(context, args)).toString('latin1');
  let commit = '';
  let isOlder = false;
  for (const line of output.split('\n')) {
    const header = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line);
    if (header) {
      commit = header[1] ?? '';
      isOlder = false;
    } else if (line === 'boundary') isOlder = true;
    else if (line.startsWith('\t') && !isOlder) touched.set(commit, (touched.get(commit) ?? 0) + 1);
  }
  return touched;
}

/** Neighbouring lines as one range each; so many ranges at most as a command line holds. */
function rangesOf(lines: readonly number[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && line <= last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.slice(0, 500);
}

/** The commit of the line that ends in `tip` which first held another commit; null where none of them does. */
export async function broughtBy(context: GitContext, commit: ObjectId, tip: ObjectId): Promise<ObjectId | null> {
  const line = await listed(context, ['rev-list', '--first-parent', tip, `^${commit}^@`, '--']);
  if (line.includes(commit)) return commit;
  const holding = new Set(await listed(context, ['rev-list', '--ancestry-path', tip, `^${commit}`, '--']));
  return line.findLast((one) => holding.has(one)) ?? null;
}

async function listed(context: GitContext, args: readonly string[]): Promise<readonly ObjectId[]> {
  return (await gitOutput(context, args)).toString('latin1').split('\n').filter(Boolean);
}
