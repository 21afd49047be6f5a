import { matchPattern } from '../entry-targets.ts';
import type { Pattern } from './pattern.ts';

/** What specifiers an alias is for. */
export type AliasFind =
  /** The name itself, and what follows it after a slash. */
  | { readonly kind: 'prefix'; readonly name: string }
  | { readonly kind: 'exact'; readonly name: string }
  /** With one `*`. */
  | { readonly kind: 'star'; readonly name: string }
  | { readonly kind: 'pattern'; readonly pattern: Pattern; readonly source: string; readonly flags: string }
  /** It cannot be read, so it may be for anything. */
  | { readonly kind: 'anything' };

/** What an alias stands for. What is left of the specifier goes behind it, or where its `*`, `$1` or `\1` stands. */
export type AliasTarget =
  /** A path of the repository, from its root. */
  | { readonly kind: 'path'; readonly path: string }
  /** A package, or another alias; `from` are the folders in which it may be a path after all. */
  | { readonly kind: 'name'; readonly name: string; readonly from: readonly string[] }
  /** It cannot be told without running the configuration. */
  | { readonly kind: 'unread' };

/** One alias of a bundler's, a compiler's or a test runner's configuration. */
export interface Alias {
  readonly find: AliasFind;
  /** Empty when it stands for nothing (`false`). */
  readonly targets: readonly AliasTarget[];
  /** `test`: only tests are run with it, so it has a say only where nothing else leads anywhere. */
  readonly use: 'bundle' | 'test';
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/**
 * Where an alias leads a specifier.
 *
 * @returns the targets with what is left of the specifier put into them; null when the alias is not for it
 */
export function applyAlias({ find, targets }: Alias, specifier: string): readonly AliasTarget[] | null {
  switch (find.kind) {
    case 'anything':
      return null;
    case 'exact':
      return specifier === find.name ? targets : null;
    case 'prefix': {
      const { name } = find;
      if (specifier === name) return targets;
      const start = name.endsWith('/') ? name : `${name}/`;
      if (!specifier.startsWith(start)) return null;
      const rest = specifier.slice(name.length);
      return targets.map((target) =>
        withText(target, (path) => (path.endsWith('/') ? path + rest.replace(/^\//, '') : path + rest)),
      );
    }
    case 'star': {
      const star = matchPattern(find.name, specifier);
      if (star === null) return null;
      return targets.map((target) => withText(target, (path) => path.replaceAll(/\*|\$1/g, () => star)));
    }
    case 'pattern': {
      const match = find.pattern.match(specifier);
      if (!match) return null;
      const { groups, index } = match;
      const end = index + (groups[0]?.length ?? 0);
      const fill = (path: string) => path.replaceAll(/[$\\](\d)/g, (_, group: string) => groups[Number(group)] ?? '');
      // A replacement takes the place of what was matched. Jest takes the whole, which a pattern from `^` to `$` or an exact file is as well.
      return targets.flatMap((target) => {
        const filled = withText(target, fill);
        const rest = specifier.slice(end);
        return rest === '' ? [filled] : [filled, withText(filled, (path) => path + rest)];
      });
    }
  }
}

/** The beginnings of specifiers that an alias is for: null when they cannot be told. */
export function startOf(find: AliasFind): string | null {
  switch (find.kind) {
    case 'anything':
      return null;
    case 'exact':
      return find.name;
    case 'prefix':
      return find.name.endsWith('/') ? find.name : `${find.name}/`;
    case 'star':
      return find.name.slice(0, find.name.indexOf('*'));
    case 'pattern': {
      // The literal text that a pattern begins with.
      const [, start] = /^\^((?:[\w@/~#:-]|\\[/.$])*)(?![*+?{])/.exec(find.source) ?? [];
      return start === undefined || start === '' ? null : start.replaceAll('\\', '');
    }
  }
}

function withText(target: AliasTarget, change: (path: string) => string): AliasTarget {
  switch (target.kind) {
    case 'path':
      return { kind: 'path', path: change(target.path) };
    case 'name':
      return { kind: 'name', name: change(target.name), from: target.from };
    case 'unread':
      return target;
  }
}
