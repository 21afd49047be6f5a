import type { Repository } from './git/repository.ts';
import type { AnswerCache } from './kept-dependencies.ts';
import type { PastChange, PastFile } from './model/past-change.ts';
import type { ObjectId } from './model/tree.ts';

/** The name under which it is kept. */
const KEY = 'past';

/** So many more changes are kept than were asked for: the branches that are compared next may have left the line a little earlier. */
const MORE = 1000;

/** The newest changes to the line that ends in a commit. */
interface Line {
  readonly changes: readonly PastChange[];
  /** Whether the line begins with the last of them. */
  readonly isWhole: boolean;
}

/**
 * As `Repository.pastChanges`, of which only what came since an earlier run is asked: the line that ends in a commit is the same for ever.
 * Not so where a shallow repository cuts it off, of which nothing is kept.
 */
export async function pastChangesKnown(
  repository: Repository,
  commit: ObjectId,
  limit: number,
  answers: AnswerCache | undefined,
): Promise<readonly PastChange[]> {
  if (!answers || repository.isShallow) return repository.pastChanges(commit, limit);
  const known = lineIn(answers);
  const own = known && partOf(known, commit, limit);
  if (own) return own;
  const added = known ? await changesSince(repository, known, commit, limit + MORE) : null;
  const changes = added ?? (await repository.pastChanges(commit, limit + MORE));
  const isWhole = added === null ? changes.length < limit + MORE : known?.isWhole === true;
  const line = { changes: changes.slice(0, limit + MORE), isWhole: isWhole && changes.length <= limit + MORE };
  answers.keepAnswer(KEY, written(line));
  return changes.slice(0, limit);
}

/** The line that ends in one of its commits, as far as it is asked for; null where not all of that is known. */
function partOf({ changes, isWhole }: Line, commit: ObjectId, limit: number): readonly PastChange[] | null {
  const place = changes.findIndex((change) => change.commit === commit);
  if (place < 0 || !(isWhole || changes.length - place >= limit)) return null;
  return changes.slice(place, place + limit);
}

/** The line that ends in a later commit; null where that is not the same line. */
async function changesSince(
  repository: Repository,
  { changes }: Line,
  commit: ObjectId,
  limit: number,
): Promise<readonly PastChange[] | null> {
  const [newest] = changes;
  const added = newest ? await repository.changesSince(newest.commit, commit, limit) : null;
  return added && [...added, ...changes];
}

/** A line as JSON holds it: texts that come again and again are said once. */
type WrittenLine = readonly [
  isWhole: boolean,
  texts: readonly string[],
  changes: readonly (readonly [commit: ObjectId, author: number, subject: string, files: readonly WrittenFile[]])[],
];
/** The place of its path among the texts; of a file that moved, of both paths. */
type WrittenFile = number | readonly [path: number, renamedFrom: number];

function written({ changes, isWhole }: Line): WrittenLine {
  const texts = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = texts.get(text) ?? texts.size;
    texts.set(text, place);
    return place;
  };
  const fileOf = ({ path, renamedFrom }: PastFile): WrittenFile =>
    renamedFrom === undefined ? placeOf(path) : [placeOf(path), placeOf(renamedFrom)];
  const all = changes.map(
    ({ commit, author, subject, files }) => [commit, placeOf(author), subject, files.map(fileOf)] as const,
  );
  return [isWhole, [...texts.keys()], all];
}

/** What is kept; null where nothing is, or it makes no sense. */
function lineIn(answers: AnswerCache): Line | null {
  const answer = answers.answer(KEY);
  if (answer === undefined) return null;
  const line = readLine(answer);
  if (!line) answers.refuse(KEY);
  return line;
}

function readLine(value: unknown): Line | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [isWhole, texts, written] = value as readonly unknown[];
  if (typeof isWhole !== 'boolean' || !isTexts(texts) || !Array.isArray(written)) return null;
  const changes: PastChange[] = [];
  for (const each of written as readonly unknown[]) {
    const change = readChange(each, texts);
    if (!change) return null;
    changes.push(change);
  }
  return { changes, isWhole };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');

function readChange(value: unknown, texts: readonly string[]): PastChange | null {
  if (!Array.isArray(value) || value.length !== 4) return null;
  const [commit, by, subject, all] = value as readonly unknown[];
  const author = texts[Number(by)];
  if (typeof commit !== 'string' || typeof subject !== 'string' || author === undefined || !Array.isArray(all))
    return null;
  const files: PastFile[] = [];
  for (const each of all as readonly unknown[]) {
    const file = readFile(each, texts);
    if (!file) return null;
    files.push(file);
  }
  return { commit, author, subject, files };
}

function readFile(value: unknown, texts: readonly string[]): PastFile | null {
  if (typeof value === 'number') {
    const path = texts[value];
    return path === undefined ? null : { path };
  }
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [path, renamedFrom] = (value as readonly unknown[]).map((each) => texts[Number(each)]);
  return path === undefined || renamedFrom === undefined ? null : { path, renamedFrom };
}
