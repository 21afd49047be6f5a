import type { FilePattern, ImportRecord } from '../model/module.ts';
import { readExpression, readGlob } from './glob-pattern.ts';
import { createListedLookup } from './listed-files.ts';
import type { LookupParts } from './lookup-parts.ts';
import type { ApplicableConfigurations } from './nearest-configuration.ts';
import type { NamedFiles } from './named-files.ts';
import { folderOf, joinPath, nameOf, pathFrom } from '../graph/paths.ts';
import { filesMeantBy } from './probe-files.ts';
import type { PrefixLookup } from './prefix-lookup.ts';
import { servedFolders } from './served-folders.ts';
import { readSpecifier } from './specifier.ts';

/** Folders that hold what tests look at, whole projects among it. */
const MATERIAL = /fixture|test|spec|e2e|template|example|sample|snapshot/i;

const NOTHING: NamedFiles = { paths: [], couldMean: [] };

/**
 * Finds the files that code names by paths (`url`, `read`) or asks a bundler for (`glob`). What is not there is no trouble: a
 * path may be one that the program writes.
 */
export function createFileLookup(parts: LookupParts, prefixes: PrefixLookup) {
  const { tree, packages, manifests } = parts;
  const listed = createListedLookup(parts);

  /** The folders from which a path with a slash in front may be meant: packages', nearest first, and the root. */
  const roots = (folder: string): readonly string[] => [
    ...new Set([...packages.above(folder).map((manifest) => manifest.folder), '']),
  ];

  const starts = (folder: string, path: string): readonly string[] =>
    path.startsWith('/') ? roots(folder).flatMap(servedFolders) : [folder];

  /** Whether a folder is a package, or one of packages: it is named to find one in it, not to read them all. */
  const holdsPackages = (path: string): boolean =>
    !MATERIAL.test(`${path}/`) && [...manifests.keys()].some((each) => each === path || folderOf(each) === path);

  const named = (folder: string, path: string, isText: boolean): NamedFiles => {
    for (const start of starts(folder, path)) {
      const at = joinPath(start, `./${path}`);
      if (at === null || at === '') continue;
      if (tree.hasFile(at)) return { paths: [tree.realPath(at)], couldMean: [] };
      if (tree.hasFolder(at))
        return !isText && holdsPackages(at) ? NOTHING : { paths: [], couldMean: [`${tree.realPath(at)}/`] };
      const wildcard = path.includes('*') ? matching(folder, [path]) : [];
      if (wildcard.length > 0) return { paths: wildcard, couldMean: [] };
      const likely = isText ? [] : filesMeantBy(tree, at);
      if (likely.length > 0) return { paths: likely, couldMean: [] };
    }
    return NOTHING;
  };

  const beginning = (folder: string, prefix: string, suffix: string | undefined): NamedFiles => {
    const end = suffix?.replace(/^.*\*/s, '');
    const tail = end === undefined || end === '' ? {} : { suffix: end };
    for (const start of starts(folder, prefix)) {
      const slash = prefix.lastIndexOf('/');
      const at = joinPath(start, `./${prefix.slice(0, slash)}`);
      if (at === null || !tree.hasFolder(at)) continue;
      const inside = at === '' ? '' : `${tree.realPath(at)}/`;
      return { paths: [], couldMean: [`${inside}${prefix.slice(slash + 1).replace(/\*.*$/s, '')}`], ...tail };
    }
    return NOTHING;
  };

  /** The folders that the literal folders of a pattern may mean, nearest first. */
  const foldersOf = (folder: string, written: string, configurations?: ApplicableConfigurations): readonly string[] => {
    const kind = written === '' ? 'relative' : readSpecifier(written).kind;
    if (kind === 'relative' || !configurations)
      return starts(folder, written).flatMap((start) => joinPath(start, `./${written}`) ?? []);
    return prefixes(folder, configurations, written).map((path) => path.replace(/\/$/, ''));
  };

  const matching = (
    folder: string,
    patterns: readonly string[],
    configurations?: ApplicableConfigurations,
  ): readonly string[] => {
    const found = new Set<string>();
    for (const pattern of patterns.filter((each) => !each.startsWith('!'))) {
      const glob = readGlob(pattern);
      const folders = pattern.startsWith('**') ? roots(folder) : foldersOf(folder, glob.folder, configurations);
      for (const inside of folders) {
        const matches = tree.filesInside(inside).filter((path) => glob.matches(pathFrom(inside, path)));
        for (const path of matches) found.add(path);
        // A root further away is meant only where the nearer one has no such file.
        if (matches.length > 0) break;
      }
    }
    for (const pattern of patterns.filter((each) => each.startsWith('!'))) {
      const glob = readGlob(pattern.slice(1));
      // `!**/x` leaves out wherever it is.
      const folders = pattern.startsWith('!**') ? [''] : foldersOf(folder, glob.folder, configurations);
      for (const inside of folders) {
        for (const path of found) if (isBelow(path, inside) && glob.matches(pathFrom(inside, path))) found.delete(path);
      }
    }
    return [...found].sort();
  };

  const inContext = (
    folder: string,
    pattern: Extract<FilePattern, { readonly kind: 'context' }>,
    configurations: ApplicableConfigurations,
  ): readonly string[] => {
    const matches = pattern.expression === undefined ? () => true : readExpression(pattern.expression);
    const written = pattern.folder.replace(/\/*$/, '/');
    for (const inside of foldersOf(folder, written, configurations)) {
      const found = tree.filesInside(inside).filter((path) => {
        const relative = pathFrom(inside, path);
        return (pattern.isDeep || !relative.includes('/')) && matches(`./${relative}`);
      });
      if (found.length > 0) return found;
    }
    return [];
  };

  return (from: string, record: ImportRecord, configurations: ApplicableConfigurations): NamedFiles => {
    const folder = folderOf(from);
    const { pattern, specifier } = record;
    if (record.kind === 'glob') {
      if (pattern === undefined) {
        const prefix = record.prefix ?? '';
        // A folder that is wholly computed says nothing.
        return prefix === '' ? NOTHING : { paths: [], couldMean: prefixes(folder, configurations, prefix) };
      }
      if (pattern.kind === 'listing') return listed(from, pattern.patterns);
      // It is for the function that gets the path to say what it does with it.
      if (pattern.kind === 'handed') return NOTHING;
      const files =
        pattern.kind === 'glob'
          ? matching(folder, pattern.patterns, configurations)
          : inContext(folder, pattern, configurations);
      return { paths: files.filter((path) => path !== from), couldMean: [] };
    }
    // A tool's configuration names files for its tool, which runs on what other files say of them.
    if (isToolConfiguration(nameOf(from))) return NOTHING;
    const found =
      specifier === null
        ? beginning(folder, record.prefix ?? '', record.suffix)
        : named(folder, specifier, record.isText === true);
    return { ...found, paths: found.paths.filter((path) => path !== from) };
  };
}

const isBelow = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`);

/** `vite.config.ts`, `webpack.prod.js`, `.eslintrc.cjs`, `gulpfile.js` and their like. */
const isToolConfiguration = (name: string): boolean =>
  /(?:^|[.-])(?:config|conf)\.[^/]*$|\.config(?:\.[\w-]+)*\.[cm]?[jt]s$|^(?:webpack|rollup|vite|vitest|jest|karma|babel|metro)\b.*\.[cm]?[jt]s$|^\.\w+rc\.[cm]?[jt]s$|^(?:gulp|grunt)file\./i.test(
    name,
  );
