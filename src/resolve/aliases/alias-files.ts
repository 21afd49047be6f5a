import type { TextFiles } from '../../model/files.ts';
import type { Manifest } from '../manifest.ts';
import type { PackageEntries } from '../package-entry.ts';
import type { PackageIndex } from '../package-index.ts';
import { type Questions, type Reading, Trace } from '../reading.ts';
import { ancestorsOf, folderOf, joinPath, nameOf } from '../../graph/paths.ts';
import { filesMeantBy } from '../probe-files.ts';
import { readSpecifier } from '../specifier.ts';
import type { TreePaths } from '../tree-paths.ts';
import type { Alias } from './alias.ts';
import { type AliasHost, type AliasPart, LARGEST_TEXT } from './alias-host.ts';
import type { AliasSettings, PrependedStyle } from './alias-settings.ts';
import {
  type AliasTool,
  importMapIn,
  isAliasConfiguration,
  mayHoldAliases,
  specifiersIn,
  toolOf,
} from './configuration-files.ts';
import { keptSettings, restoredSettings } from './kept-settings.ts';

/** What all configurations of one package say. */
export interface ScopeSettings {
  /** The package's folder: they have a say for everything in it. */
  readonly scope: string;
  readonly aliases: readonly Alias[];
  readonly folders: readonly string[];
  readonly stylePaths: readonly string[];
  readonly prepended: readonly PrependedStyle[];
}

/** What reading configurations needs of a tree. */
export interface AliasSources {
  readonly files: TextFiles;
  readonly tree: TreePaths;
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly packages: PackageIndex;
  readonly entries: PackageEntries;
}

/** Fields of a manifest that set aliases; `as` is the property that they would be in a configuration of its own. */
const MANIFEST_SETTINGS: readonly { readonly field: string; readonly tool: AliasTool; readonly as: string | null }[] = [
  { field: 'jest', tool: 'jest', as: null },
  { field: 'babel', tool: 'babel', as: null },
  { field: 'alias', tool: 'bundler', as: 'alias' },
  { field: 'browser', tool: 'bundler', as: 'alias' },
  { field: 'react-native', tool: 'bundler', as: 'alias' },
  { field: '_moduleAliases', tool: 'bundler', as: 'alias' },
  { field: '_moduleDirectories', tool: 'bundler', as: 'modulePaths' },
];

/** A configuration has at most so many files, so far from its own. */
const MOST_FILES = 16;
const MOST_STEPS = 3;

/** Reads the alias configurations of a tree, those of a package when they are asked for. Answers are kept. */
export function createAliasFiles(
  sources: AliasSources,
  { compiler, known }: Reading,
): (folder: string) => readonly ScopeSettings[] {
  const { files, tree, manifests } = sources;
  const byScope = new Map<string, string[]>();
  for (const path of [...files.paths].sort()) {
    if (!isAliasConfiguration(path)) continue;
    const scope = scopeOf(path, manifests);
    byScope.set(scope, [...(byScope.get(scope) ?? []), path]);
  }
  // A manifest may hold a test runner's or a compiler's configuration.
  for (const { folder, path, content } of manifests.values()) {
    if (nameOf(path) === 'package.json' && MANIFEST_SETTINGS.some(({ field }) => field in content))
      byScope.set(folder, [...(byScope.get(folder) ?? []), path]);
  }
  const filesOf = createConfigurationFiles(sources);
  const readSettings = compiler.createAliasReader();
  const read = new Map<string, ScopeSettings>();
  const above = new Map<string, readonly ScopeSettings[]>();
  const marked = (path: string): string => `${known?.idOf(path) ?? ''} ${path}`;
  const questions: Questions = {
    // Their own texts and those that these lead to decide what is to be read.
    configurations: (scope) => (byScope.get(scope) ?? []).flatMap((path) => ['', ...filesOf(path).map(marked)]),
    opened(about) {
      const path = opened(about);
      return path === null ? null : marked(path);
    },
  };
  const opened = (about: string): string | null => {
    const [from = '', specifier = ''] = about.split('\n', 2);
    return pathOf(from, specifier, sources);
  };

  const aliasesOf = (scope: string): AliasSettings => {
    const parts = (byScope.get(scope) ?? []).flatMap(partsOf);
    if (parts.length === 0) return { aliases: [], folders: [], stylePaths: [], prepended: [] };
    const key = `aliases ${scope}`;
    const before = restoredSettings(known?.get(key, questions));
    if (before) return before;
    const trace = new Trace(questions);
    trace.ask('configurations', scope);
    const host: AliasHost = {
      parts,
      open(from, specifier) {
        // No file is asked for by a name of several lines.
        if (specifier.includes('\n') || from.includes('\n')) return null;
        const about = `${from}\n${specifier}`;
        trace.ask('opened', about);
        const path = opened(about);
        return path === null ? null : { path, text: files.read(path) };
      },
    };
    const settings = readSettings(scope, host);
    known?.keep(key, trace.asked, keptSettings(settings));
    return settings;
  };

  const settingsOf = (scope: string): ScopeSettings => {
    const { aliases, folders, stylePaths, prepended } = aliasesOf(scope);
    const present = (found: readonly string[]) => found.filter((folder) => tree.hasFolder(folder));
    return { scope, aliases, folders: present(folders), stylePaths: present(stylePaths), prepended };
  };

  /** The texts of a configuration: its own file and those that it imports, nearest first. */
  const partsOf = (path: string): readonly AliasPart[] => {
    const manifest = manifests.get(folderOf(path));
    if (manifest?.path === path && nameOf(path) === 'package.json') {
      return MANIFEST_SETTINGS.flatMap(({ field, tool, as }) => {
        const content = manifest.content[field];
        if (content === undefined) return [];
        return [{ of: path, tool, file: path, expression: JSON.stringify(as === null ? content : { [as]: content }) }];
      });
    }
    const tool = toolOf(path);
    return filesOf(path).flatMap((file): readonly AliasPart[] => {
      const whole = files.read(file);
      const text = whole !== undefined && file.endsWith('.html') ? importMapIn(whole) : whole;
      if (text === undefined || text === null || !mayHoldAliases(text)) return [];
      return [{ of: path, tool, file, expression: /(\.jsonc?|rc|\.html)$/.test(file) ? text : null }];
    });
  };

  return (folder) => {
    let found = above.get(folder);
    if (!found) {
      found = ancestorsOf(folder).flatMap((scope) => {
        if (!byScope.has(scope)) return [];
        let settings = read.get(scope);
        if (!settings) read.set(scope, (settings = settingsOf(scope)));
        const { aliases, folders, stylePaths, prepended } = settings;
        const isEmpty = [aliases, folders, stylePaths, prepended].every(({ length }) => length === 0);
        return isEmpty ? [] : [settings];
      });
      above.set(folder, found);
    }
    return found;
  };
}

/**
 * Makes a lookup for the files of a configuration whose texts are at hand: its own, and those of the repository that it
 * imports by a path or from a package that is named after configuration, a few steps far. Answers are kept.
 */
export function createConfigurationFiles(
  sources: Omit<AliasSources, 'manifests'>,
): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const targetsOf = (file: string): readonly string[] => {
    let targets = known.get(file);
    if (targets) return targets;
    const text = sources.files.read(file);
    const isRead = text !== undefined && text.length <= LARGEST_TEXT && !file.endsWith('.html');
    targets = isRead
      ? specifiersIn(text).flatMap((specifier) =>
          isFollowed(specifier) ? (pathOf(file, specifier, sources) ?? []) : [],
        )
      : [];
    // What was not at hand may be later.
    if (text !== undefined) known.set(file, targets);
    return targets;
  };
  return (path) => {
    const found = new Set([path]);
    let round: readonly string[] = [path];
    for (let step = 0; step < MOST_STEPS; step += 1) {
      round = round.flatMap(targetsOf).filter((target) => !found.has(target));
      for (const target of round) if (found.size < MOST_FILES) found.add(target);
    }
    return [...found];
  };
}

/** What a framework's own package imports is not the configuration's: only packages that are made for configuration are followed. */
function isFollowed(specifier: string): boolean {
  if (/^\.{1,2}\//.test(specifier)) return true;
  const read = readSpecifier(specifier);
  return read.kind === 'bare' && /config|preset|jest|vite|webpack|babel|rollup|build|tooling/i.test(read.packageName);
}

/** The folder of the nearest manifest: a configuration in `config/` or `.storybook/` is the package's. */
function scopeOf(path: string, manifests: ReadonlyMap<string, Manifest>): string {
  const folder = folderOf(path);
  return ancestorsOf(folder).find((ancestor) => manifests.has(ancestor)) ?? folder;
}

function pathOf(
  from: string,
  specifier: string,
  { tree, packages, entries }: Omit<AliasSources, 'manifests'>,
): string | null {
  const folder = folderOf(from);
  const read = readSpecifier(specifier);
  if (read.kind === 'relative') {
    const at = joinPath(folder, read.path);
    return (at === null ? undefined : filesMeantBy(tree, at)[0]) ?? null;
  }
  if (read.kind !== 'bare') return null;
  const [target] = packages.named(read.packageName, folder).flatMap((found) => entries.files(found, read.subpath));
  return target ?? null;
}
