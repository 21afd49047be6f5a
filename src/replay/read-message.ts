import type { PastMerge } from '../model/past-merge.ts';
import type { ObjectId } from '../model/tree.ts';

/** What the message of a commit says of itself and of an earlier one. */
export interface MessageFacts {
  /** What people call it: the subject, or the title of the pull request where the subject only says that one was merged. */
  readonly title: string;
  /** The number of the pull request that it came by; null: none is named. */
  readonly pull: number | null;
  /** Null: it is neither. */
  readonly kind: 'revert' | 'fix' | null;
  /** The earlier commits that it undoes or mends, by their names' beginnings. */
  readonly commits: readonly ObjectId[];
  /** The same, by the numbers of pull requests. */
  readonly pulls: readonly number[];
  /** The same, by title. */
  readonly titles: readonly string[];
}

/** `Merge pull request #12 from alice/fix/login`, as GitHub words it. */
const MERGED = /^Merge pull request #(?<pull>\d{1,9}) from \S+?\/(?<branch>\S+)/;

/** A subject that a squash ends with: `Add it (#12)`. */
const SQUASHED = /\(#(?<pull>\d{1,9})\)\s*$/;

const FIX = /^(?:fix|bugfix|hotfix|bug)(?:es|ed)?\b(?:\([^)]*\))?!?[:\s/-]/i;

/** `Revert "…"`, `revert: …`, `Revert the …`; not `Reverted lines in the docs`. */
const REVERT = /^(?:\w+(?:\([^)]*\))?!?:\s*)?revert\b/i;

/** Titles are longer only where somebody means harm. */
const TITLE_LENGTH = 500;

/** Words between which and a number or commit nothing else stands where a fix names what it mends. Runs of white space are one space by then. */
const BLAMES =
  /\b(?:caused by|introduced (?:by|in|with)|broken (?:by|in|since)|broke in|regressions? (?:by|from|in|of|since|after)|regressed (?:by|in|since)|since):? (?:the )?(?:commit |change |pr |pull request )?(?<name>#\d{1,9}\b|[0-9a-f]{7,40}\b|https:\/\/[\w.-]{1,100}\/[\w.-]{1,100}\/[\w.-]{1,100}\/(?:pull|commit)\/[0-9a-f]{1,40}\b)/gi;

/** Reads a message; whatever it holds, in a time that grows with its length. */
export function readMessage({ subject, body }: Pick<PastMerge, 'subject' | 'body'>): MessageFacts {
  const merged = MERGED.exec(subject);
  const first = body.split('\n').find((line) => line.trim() !== '') ?? '';
  const title = (merged !== null && first !== '' ? first.trim() : subject).slice(0, TITLE_LENGTH);
  const pull = merged?.groups?.['pull'] ?? SQUASHED.exec(subject)?.groups?.['pull'];
  const branch = merged?.groups?.['branch'] ?? '';
  const kind = REVERT.test(title) || /^revert-\d/.test(branch) ? 'revert' : isFix(title, branch) ? 'fix' : null;
  const facts = { title, pull: pull === undefined ? null : Number(pull), kind } as const;
  if (kind === null) return { ...facts, commits: [], pulls: [], titles: [] };
  const named = kind === 'revert' ? undone(title, body) : blamed(`${title}\n${body}`);
  return { ...facts, ...named, pulls: named.pulls.filter((number) => number !== facts.pull) };
}

const isFix = (title: string, branch: string): boolean => FIX.test(title) || FIX.test(branch);

type Named = Pick<MessageFacts, 'commits' | 'pulls' | 'titles'>;

/** What a revert undoes: git writes `This reverts commit …`, GitHub `Reverts owner/name#12`; else its own subject says it. */
function undone(title: string, body: string): Named {
  const commits = all(body, /\bthis reverts commit (?<name>[0-9a-f]{7,64})\b/gi);
  const numbers = [
    ...all(body, /^[ \t]*\W{0,3}reverts? (?:[\w.-]{1,100}\/[\w.-]{1,100})?#(?<name>\d{1,9})\b/gim),
    ...all(title, /\brevert\b[^#"]{0,20}#(?<name>\d{1,9})\b/gi),
  ];
  const quoted = /revert\w*:?\s+["“](?<title>[^]*)["”]/i.exec(title)?.groups?.['title'];
  const inner = quoted === undefined ? undefined : SQUASHED.exec(quoted)?.groups?.['pull'];
  return {
    commits,
    pulls: distinct([...numbers, ...(inner === undefined ? [] : [inner])].map(Number)),
    titles: quoted === undefined ? [] : [quoted],
  };
}

function blamed(text: string): Named {
  const names = all(text.replaceAll(/\s+/g, ' '), BLAMES).map(bareName);
  return {
    commits: names.filter((name) => !name.startsWith('#')).map((name) => name.toLowerCase()),
    pulls: distinct(names.filter((name) => name.startsWith('#')).map((name) => Number(name.slice(1)))),
    titles: [],
  };
}

/** The number or commit that an address ends in. */
function bareName(name: string): string {
  const [, kind, end] = /\/(pull|commit)\/([0-9a-f]+)$/i.exec(name) ?? [];
  if (end === undefined) return name;
  return kind?.toLowerCase() === 'pull' ? `#${end}` : end;
}

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(({ groups }) => groups?.['name'] ?? []);

const distinct = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)];
