import { isObject, stringsIn } from './manifest.ts';
import { joinPath } from '../graph/paths.ts';

/** Which files belong to a compiler configuration. */
export interface Coverage {
  covers(file: string): boolean;
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
  return {
    covers(file) {
      if (files.has(file)) return true;
      const parts = file.split('/');
      return included.some((pattern) => pattern(parts)) && !excluded.some((pattern) => pattern(parts));
    },
    isSolution: included.length === 0 && files.size === 0,
  };
}

const withoutVariable = (path: string): string => path.replace(/^\$\{configDir\}/, '.');

/** Whether a path, given as its parts, matches. */
type Pattern = (parts: readonly string[]) => boolean;

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
  if (use === 'exclude') return last === undefined ? null : (path) => matches(parts, path, '**', matchesName, true);
  if (last === undefined || !/[*?.]/.test(last)) parts.push('**');
  return (path) => matches(parts, path, '**', matchesName, false);
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
