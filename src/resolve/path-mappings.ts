import { matchPattern } from './entry-targets.ts';
import { joinPath } from '../graph/paths.ts';

/** One entry of a configuration's `paths`. */
export interface PathMapping {
  /** As written, with at most one `*`. */
  readonly pattern: string;
  /** Paths from the root of the repository, with the `*` still in them. Those inside a `node_modules` are left out. */
  readonly targets: readonly string[];
}

/** Whether a specifier is what a pattern of `paths` means. */
export function isMatch(pattern: string, specifier: string): boolean {
  return pattern === specifier || (pattern.includes('*') && matchPattern(pattern, specifier) !== null);
}

/**
 * Where mappings lead a specifier, whether anything is there or not. A bare `*` is passed over: it matches every package
 * there is, so it does not tell that a path of the repository is meant.
 */
export function mappedPaths(mappings: readonly PathMapping[], specifier: string): readonly string[] {
  return mappings.flatMap(({ pattern, targets }) => {
    if (pattern === '*' || !isMatch(pattern, specifier)) return [];
    const star = pattern.includes('*') ? (matchPattern(pattern, specifier) ?? '') : '';
    return targets.flatMap(
      (target) =>
        joinPath(
          '',
          target.replace('*', () => star),
        ) ?? [],
    );
  });
}

/** Where mappings may lead any specifier that begins with a text: beginnings of paths. */
export function mappedPrefixes(mappings: readonly PathMapping[], prefix: string): readonly string[] {
  return mappings.flatMap(({ pattern, targets }) => {
    const star = pattern.indexOf('*');
    const head = star < 0 ? pattern : pattern.slice(0, star);
    // Either the text goes on behind the pattern's own beginning, or it is a part of it.
    const rest = star >= 0 && prefix.startsWith(head) ? prefix.slice(head.length) : head.startsWith(prefix) ? '' : null;
    if (rest === null) return [];
    return targets.map((target) => (target.includes('*') ? target.slice(0, target.indexOf('*')) + rest : target));
  });
}
