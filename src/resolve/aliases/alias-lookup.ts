import { joinPath } from '../../graph/paths.ts';
import { filesMeantBy, withoutExtension } from '../probe-files.ts';
import type { Reading } from '../reading.ts';
import { type Alias, applyAlias, startOf } from './alias.ts';
import { type AliasSources, createAliasFiles } from './alias-files.ts';
import type { PrependedStyle } from './alias-settings.ts';

/** Where a configuration of a bundler or a test runner leads a specifier. */
export interface AliasAnswer {
  /** Files that exist. Empty when there are none. */
  readonly files: readonly string[];
  /** Names that it stands for, to be resolved in turn. */
  readonly names: readonly AliasName[];
  /** Paths of the repository that it means, whether anything is there or not. */
  readonly paths: readonly string[];
  /** Present when an alias is for the specifier and what it stands for cannot be told: that alias. */
  readonly unread?: UnreadAlias;
}

/** A name that an alias stands for. */
export interface AliasName {
  readonly name: string;
  /** Files that it means if it is a path after all: then it is no name. */
  readonly files: readonly string[];
}

/** An alias that cannot be read without running the configuration. */
export interface UnreadAlias {
  /** What it is for; null when even that cannot be told. */
  readonly name: string | null;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** Answers for one tree. */
export interface AliasLookup {
  /** Null when no alias of that use is for the specifier. */
  find(folder: string, specifier: string, use: Alias['use']): AliasAnswer | null;
  /** The files that a specifier means in the folders that bare specifiers are sought in. */
  below(folder: string, specifier: string): readonly string[];
  /** Paths, or beginnings of paths, that a specifier which begins with a text could mean. */
  startingWith(folder: string, prefix: string): readonly string[];
  /** The folders in which the preprocessors of stylesheets in a folder seek, nearest configuration first. */
  stylePaths(folder: string): readonly string[];
  /** What is put in front of the stylesheets in a folder. */
  prepended(folder: string): readonly PrependedStyle[];
  /** The alias or the list of aliases around a folder that may be for any specifier; null when everything could be read. */
  unreadable(folder: string): UnreadAlias | null;
}

/** Makes the lookup. Configurations of a package are read when one of its modules imports something that is no path. */
export function createAliasLookup(sources: AliasSources, reading: Reading): AliasLookup {
  const { tree, manifests, entries } = sources;
  const settingsAbove = createAliasFiles(sources, reading);
  const known = new Map<string, AliasAnswer | null>();
  const prepended = new Map<string, readonly PrependedStyle[]>();

  const filesAt = (path: string): readonly string[] => {
    const direct = filesMeantBy(tree, path.replace(/\/+$/, ''));
    if (direct.length > 0) return direct;
    const itself = manifests.get(path);
    if (itself) return entries.files(itself, '');
    const owner = sources.packages.above(path)[0];
    return owner && path.length > owner.folder.length
      ? entries.built(owner, owner.folder === '' ? path : path.slice(owner.folder.length + 1))
      : [];
  };

  const answerOf = (aliases: readonly Alias[], specifier: string): AliasAnswer | null => {
    const files = new Set<string>();
    const names: AliasName[] = [];
    const paths = new Set<string>();
    let unread: UnreadAlias | undefined;
    let isMatch = false;
    for (const alias of aliases) {
      const targets = applyAlias(alias, specifier);
      if (!targets) continue;
      isMatch = true;
      for (const target of targets) {
        if (target.kind === 'unread') {
          unread ??= unreadOf(alias);
          continue;
        }
        if (target.kind === 'name') {
          const below = target.from.flatMap((folder) => filesAt(joinPath(folder, target.name) ?? folder));
          names.push({ name: target.name, files: below });
          continue;
        }
        const path = joinPath('', target.path);
        if (path === null) continue;
        paths.add(path);
        for (const file of filesAt(path)) files.add(file);
      }
    }
    if (!isMatch) return null;
    return { files: [...files].sort(), names, paths: [...paths].sort(), ...(unread ? { unread } : {}) };
  };

  return {
    find(folder, specifier, use) {
      let nearest: AliasAnswer | null = null;
      for (const { scope, aliases } of settingsAbove(folder)) {
        const key = `${use}\0${scope}\0${specifier}`;
        let answer = known.get(key);
        if (answer === undefined) {
          const ofUse = aliases.filter((alias) => alias.use === use);
          known.set(key, (answer = answerOf(ofUse, specifier)));
        }
        if (answer && (answer.files.length > 0 || answer.names.length > 0)) return answer;
        nearest ??= answer;
      }
      return nearest;
    },
    below(folder, specifier) {
      for (const { folders } of settingsAbove(folder)) {
        for (const root of folders) {
          const at = joinPath(root, specifier);
          const files = at === null ? [] : filesMeantBy(tree, at);
          if (files.length > 0) return files;
        }
      }
      return [];
    },
    startingWith(folder, prefix) {
      const found = new Set<string>();
      for (const { aliases, folders } of settingsAbove(folder)) {
        for (const alias of aliases) for (const path of pathsStarting(alias, prefix)) found.add(path);
        const first = prefix.split('/', 1)[0] ?? prefix;
        for (const root of first === prefix ? [] : folders) {
          if (tree.hasFolder(joinPath(root, first) ?? '')) found.add(`${root === '' ? '' : `${root}/`}${prefix}`);
        }
      }
      return [...found].sort();
    },
    stylePaths: (folder) => [...new Set(settingsAbove(folder).flatMap((settings) => settings.stylePaths))],
    prepended(folder) {
      let found = prepended.get(folder);
      if (!found) prepended.set(folder, (found = settingsAbove(folder).flatMap((settings) => settings.prepended)));
      return found;
    },
    unreadable(folder) {
      for (const { aliases } of settingsAbove(folder)) {
        const alias = aliases.find(({ find, use }) => find.kind === 'anything' && use === 'bundle');
        if (alias) return unreadOf(alias);
      }
      return null;
    },
  };
}

/** Where an alias leads whatever goes on behind a text; only with the text's own beginning can it be told. */
function pathsStarting(alias: Alias, prefix: string): readonly string[] {
  const start = startOf(alias.find);
  if (start === null || !(prefix.startsWith(start) || start.startsWith(prefix))) return [];
  // A text that goes on leads to paths that go on: ask for it with a mark at its end, and cut there.
  const longer = `${prefix.startsWith(start) ? prefix : start}${MARK}`;
  return (applyAlias(alias, longer) ?? []).flatMap((target) => {
    if (target.kind !== 'path') return [];
    const cut = target.path.indexOf(MARK);
    return cut < 0 ? [] : [target.path.slice(0, cut)];
  });
}

const MARK = '\u{1}';

function unreadOf({ find, file, line }: Alias): UnreadAlias {
  return { name: find.kind === 'anything' ? null : find.kind === 'pattern' ? find.source : find.name, file, line };
}

/** What a specifier means that leads to paths of the repository where nothing is. */
export function unmetPaths({ paths }: AliasAnswer): readonly string[] {
  return paths.map(withoutExtension);
}
