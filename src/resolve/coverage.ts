import { isObject, stringsIn } from './json-object.ts';
import { folderOf, joinPath } from '../graph/paths.ts';

/** Which files belong to a compiler configuration. */
export interface Coverage {
  covers(file: string): boolean;
  /** Whether it covers the files of a folder; null where their names decide. */
  coversIn(folder: string): boolean | null;
  readonly isSolution: boolean;
}

/** What the compiler leaves out when `exclude` is absent. */
const DEFAULT_EXCLUDE = ['node_modules', 'bower_components', 'jspm_packages'] as const;

/**
 * Reads `files`, `include` and `exclude` (after `extends` has been applied) as the compiler does, but for any kind of
 * file: a `.vue` or `.js` file inside an included folder takes the folder's configuration, whether the compiler would compile it or not.
 */
export function coverageOf(raw: unknown, folder: string): Coverage {
  const config = isObject(raw) ? raw : {};
  const files = new Set(stringsIn(config['files']).map((file) => joinPath(folder, withoutVariable(file))));
  const hasFiles = Array.isArray(config['files']);
  const include = Array.isArray(config['include']) ? stringsIn(config['include']) : hasFiles ? [] : ['**/*'];
  const exclude = Array.isArray(config['exclude']) ? stringsIn(config['exclude']) : DEFAULT_EXCLUDE;
  const included = include.flatMap((pattern) => patternAt(folder, pattern, 'include') ?? []);
  const excluded = exclude.flatMap((pattern) => patternAt(folder, pattern, 'exclude') ?? []);
  const byFolder = new Map<string, FolderCoverage>();
  const within = (folder: string): FolderCoverage => {
    let known = byFolder.get(folder);
    if (!known) {
      const parts = folder === '' ? [] : folder.split('/');
      byFolder.set(folder, (known = { included: decidedIn(parts, included), excluded: decidedIn(parts, excluded) }));
    }
    return known;
  };
  const decides = (decided: boolean | readonly Pattern[], parts: readonly string[]): boolean =>
    typeof decided === 'boolean' ? decided : decided.some((pattern) => isCovered(pattern, parts));
  return {
    covers(file) {
      if (files.has(file)) return true;
      const { included, excluded } = within(folderOf(file));
      if (included === false || excluded === true) return false;
      const parts = file.split('/');
      return decides(included, parts) && !decides(excluded, parts);
    },
    coversIn(folder) {
      const { included, excluded } = within(folder);
      if (included === true && excluded === false) return true;
      return files.size === 0 && (included === false || excluded === true) ? false : null;
    },
    isSolution: included.length === 0 && files.size === 0,
  };
}

/** What patterns say of the files of a folder: all of them, none, or those that one of these matches. */
interface FolderCoverage {
  readonly included: boolean | readonly Pattern[];
  readonly excluded: boolean | readonly Pattern[];
}

/** A name that a pattern without `?` matches only if it matches every name. */
const ANY_NAME = '\0';

const matchesAnyName = (pattern: Pattern, path: readonly string[]): boolean =>
  !pattern.parts.some((part) => /[?\0]/.test(part)) && isCovered(pattern, path);

function decidedIn(folder: readonly string[], patterns: readonly Pattern[]): boolean | readonly Pattern[] {
  const possible = patterns.filter(({ start }) =>
    start.every((part, at) => at >= folder.length || part === folder[at]),
  );
  const file = [...folder, ANY_NAME];
  return possible.length === 0 ? false : possible.some((pattern) => matchesAnyName(pattern, file)) ? true : possible;
}

const withoutVariable = (path: string): string => path.replace(/^\$\{configDir\}/, '.');

/** A pattern over paths from the root, as parts between slashes. */
interface Pattern {
  readonly parts: readonly string[];
  /** The parts in front that are literal. */
  readonly start: readonly string[];
  /** Whether a folder that matches counts with everything in it. */
  readonly isFolder: boolean;
}

const isCovered = ({ parts, isFolder }: Pattern, path: readonly string[]): boolean =>
  matches(parts, path, '**', matchesName, isFolder);

/**
 * A pattern of the compiler over paths from the root: `*` and `?` stay inside a folder's name, `**` spans folders, and a
 * pattern whose last part has neither a wildcard nor a dot is a folder with everything in it. What is excluded is
 * excluded with everything in it. Null when it leads out of the repository.
 */
function patternAt(folder: string, pattern: string, use: 'include' | 'exclude'): Pattern | null {
  const path = joinPath(folder, withoutVariable(pattern).replace(/^\/+/, ''));
  if (path === null) return null;
  const parts = path === '' ? [] : path.split('/');
  const last = parts.at(-1);
  const isFolder = use === 'exclude';
  if (isFolder && last === undefined) return null;
  if (!isFolder && (last === undefined || !/[*?.]/.test(last))) parts.push('**');
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  return { parts, start: wild < 0 ? parts : parts.slice(0, wild), isFolder };
}

const matchesName = (pattern: string, name: string): boolean =>
  pattern === name ||
  (/[*?]/.test(pattern) &&
    matches([...pattern], [...name], '*', (one, character) => one === '?' || one === character, false));

/**
 * Whether a list matches a pattern in which the item `any` (`*` of characters, `**` of folders) stands for any number of
 * items. It goes back to the last such item only, so its time is bounded by the product of the lengths, whatever the pattern.
 *
 * @param isPrefixEnough the list may go on after the pattern has ended
 */
function matches(
  pattern: readonly string[],
  items: readonly string[],
  any: string,
  isMatch: (pattern: string, item: string) => boolean,
  isPrefixEnough: boolean,
): boolean {
  let at = 0;
  let from = 0;
  let lastAny = -1;
  let resume = 0;
  while (from < items.length) {
    const item = items[from];
    const one = pattern[at];
    if (one === any) {
      lastAny = at++;
      resume = from;
    } else if (one !== undefined && item !== undefined && isMatch(one, item)) {
      at++;
      from++;
      if (isPrefixEnough && at === pattern.length) return true;
    } else if (lastAny >= 0) {
      at = lastAny + 1;
      from = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[at] === any) at++;
  return at === pattern.length;
}
