import { differentLines } from './diff/changed-lines.ts';
import type { Repository } from './git/repository.ts';
import type { ChangedText, TextSide } from './model/changed-text.ts';
import type { ModuleSummary } from './model/module.ts';
import type { ObjectId, TreeDifference, TreeEntry } from './model/tree.ts';
import { extensionOf, isSourceExtension } from './parse/extension.ts';
import { fileNames, isFileOfNames } from './parse/names/file-names.ts';
import { wordsOfLines } from './parse/names/module-words.ts';
import { isDataOfTexts } from './parse/names/text-catalogue.ts';

/** Larger files are no source that a person wrote. */
const MAX_BYTES = 1_000_000;

/** A change of more files is read by nobody line by line; then what a changed symbol says counts as a whole. */
const MOST_FILES = 2000;

/** What a change did to texts. */
export interface ChangedTexts {
  /** By the path at head (at base for what was deleted): every source file, and what else defines names for code or configures it. */
  readonly texts: ReadonlyMap<string, ChangedText>;
  /** The names of those other files, as summaries that say nothing else, by their path in each version. */
  readonly after: ReadonlyMap<string, ModuleSummary>;
  readonly before: ReadonlyMap<string, ModuleSummary>;
}

const NONE: ChangedTexts = { texts: new Map(), after: new Map(), before: new Map() };

/** Reads both versions of what differs. */
export async function readChangedTexts(
  repository: Repository,
  differences: readonly TreeDifference[],
): Promise<ChangedTexts> {
  const sides = differences.map(sidesOf).filter(({ before, after }) => isRead(after ?? before));
  if (sides.length > MOST_FILES) return NONE;
  const texts = new Map<ObjectId, string>();
  const asked = new Set(sides.flatMap(({ before, after }) => [before, after]).flatMap((entry) => entry?.id ?? []));
  await repository.readBlobs(asked, (id, bytes) => texts.set(id, new TextDecoder().decode(bytes)), {
    maxBytes: MAX_BYTES,
  });
  const found = new Map<string, ChangedText>();
  const named = { before: new Map<string, ModuleSummary>(), after: new Map<string, ModuleSummary>() };
  for (const { before, after } of sides) {
    const [was, is] = [before && texts.get(before.id), after && texts.get(after.id)];
    const path = (after ?? before)?.path;
    if (path === undefined || (before && was === undefined) || (after && is === undefined)) continue;
    if (before && isFileOfNames(before.path)) named.before.set(before.path, summaryOf(before.path, was ?? ''));
    if (after && isFileOfNames(after.path)) named.after.set(after.path, summaryOf(after.path, is ?? ''));
    const lines = differentLines(was ?? '', is ?? '');
    found.set(path, {
      before: before ? sideOf(before.path, was ?? '', lines.before) : null,
      after: after ? sideOf(after.path, is ?? '', lines.after) : null,
    });
  }
  return { texts: found, ...named };
}

const summaryOf = (path: string, text: string): ModuleSummary => ({ imports: [], names: fileNames(path, text) });

function sidesOf(difference: TreeDifference): { readonly before: TreeEntry | null; readonly after: TreeEntry | null } {
  switch (difference.kind) {
    case 'added':
      return { before: null, after: difference.entry };
    case 'deleted':
      return { before: difference.entry, after: null };
    case 'modified':
    case 'renamed':
      return { before: difference.base, after: difference.head };
  }
}

const isRead = (entry: TreeEntry | null): boolean =>
  entry !== null &&
  (entry.mode === 'file' || entry.mode === 'executable') &&
  (isFileOfNames(entry.path) || hasWords(entry.path));

/** What configures a program is written in its words. */
const CONFIGURES =
  /\.(?:ya?ml|json[5c]?|toml|ini|properties|sql|prisma|sh|env[^/]*)$|(?:^|\/)\.env[^/]*$|(?:^|\/)Dockerfile[^/]*$/i;

/** What tools write, and texts for people, say nothing of code. */
const NO_WORDS = /(?:^|\/)(?:package-lock|npm-shrinkwrap|pnpm-lock|composer)\.(?:json|ya?ml|lock)$|\.(?:html|mdx)$/i;

const hasWords = (path: string): boolean =>
  (isSourceExtension(extensionOf(path)) || CONFIGURES.test(path)) && !NO_WORDS.test(path) && !isDataOfTexts(path);

const sideOf = (path: string, text: string, lines: readonly number[]): TextSide => ({
  path,
  lines,
  words: hasWords(path) ? wordsOfLines(text, lines) : [],
});
