import type { TextFiles } from '../model/files.ts';
import { createAliasLookup } from './aliases/alias-lookup.ts';
import { createBareLookup } from './bare-lookup.ts';
import { type Configuration, configurationsByFolder, createConfigurationReader } from './configuration.ts';
import { createFileLookup } from './file-lookup.ts';
import { readFileReplacements } from './file-replacements.ts';
import { lockedPackages } from './locked-packages.ts';
import { readManifests } from './manifest.ts';
import { mocksBeside } from './mock-files.ts';
import { type ApplicableConfigurations, createConfigurationFinder } from './nearest-configuration.ts';
import { createModuleLookup, isClassic } from './module-lookup.ts';
import { createNamingScopes } from './naming-scopes.ts';
import type { LookupParts } from './lookup-parts.ts';
import { createPackageEntries } from './package-entry.ts';
import { indexPackages } from './package-index.ts';
import { createLoaderLookup } from './loader-lookup.ts';
import { folderOf } from '../graph/paths.ts';
import { createPrefixLookup } from './prefix-lookup.ts';
import { createRelativeLookup } from './relative-lookup.ts';
import { createUnlistedCheck, endingOf } from './unlisted.ts';
import type { Reading } from './reading.ts';
import { readRedirects } from './redirects.ts';
import { createStyleLookup } from './style-lookup.ts';
import type { Resolution, Resolver } from './resolver.ts';
import { readSpecifier } from './specifier.ts';
import { indexPaths } from './tree-paths.ts';
import { findWorkspaces } from './workspace-members.ts';

/**
 * Prepares resolution over a tree, from its paths and its configuration alone: no file is looked up outside of it, and
 * nothing needs to be installed.
 *
 * The order in which a bare specifier is sought: what the nearest compiler configuration maps it to; a package of this
 * repository, at its source; a `node_modules` that is part of the tree; what other configurations above map it to; the
 * usual aliases. An alias of a bundler's configuration adds to what is found on this way, one of a test runner's is asked
 * before the usual aliases. A relative one: as the compiler finds it; the very path; with the extensions that only bundlers know;
 * and, for what is built, the source it is built from.
 *
 * @param reading how configurations are read; throws `CompilerNeeded`, as the resolver may, where that takes a compiler that is not there
 * @param files every path of the tree, with the text of those that `isResolutionInput` accepts
 * @param links symbolic links to files and folders of the tree, with the real paths they lead to: an import through a
 *   link leads to the real path
 */
export function resolverBy(reading: Reading, files: TextFiles, links?: ReadonlyMap<string, string>): Resolver {
  const tree = indexPaths(files.paths, links);
  const { manifests, problems: manifestProblems } = readManifests(files, reading.compiler);
  const { workspaces, problems: workspaceProblems } = findWorkspaces(files, manifests, reading.compiler);
  const packages = indexPackages(manifests, workspaces, readRedirects(files, manifests), (path) =>
    tree.hasFolder(path),
  );
  const reader = createConfigurationReader(files, tree, packages, reading);
  const configurations = configurationsByFolder(files.paths);
  const configurationsOf = createConfigurationFinder(configurations, reader);
  const entries = createPackageEntries(tree, manifests, (folder) =>
    (configurations.get(folder) ?? []).flatMap((path) => reader.read(path)?.outputs ?? []),
  );
  const byModule = createModuleLookup(tree, manifests);
  const byCompiler = reading.compiler.createLookup(files, tree);
  const compiler: LookupParts['compiler'] = (configuration, folder, specifier) => {
    const found = byModule(configuration, folder, specifier);
    return found === undefined ? byCompiler(configuration, folder, specifier) : found;
  };
  const aliases = createAliasLookup({ files, tree, manifests, packages, entries }, reading);
  const parts = { tree, manifests, packages, entries, compiler, aliases };
  const relative = createRelativeLookup(parts);
  const bare = createBareLookup(parts);
  const prefixes = createPrefixLookup(parts);
  const namedFiles = createFileLookup(parts, prefixes);
  const replacements = readFileReplacements(files, tree, manifests, reading.compiler);
  const undeclared = createUnlistedCheck(manifests, lockedPackages(files));

  const hasLinks = links !== undefined && links.size > 0;

  /** Follows symbolic links, and adds what a build may put in a file's place. */
  const complete = (resolution: Resolution): Resolution => {
    if (resolution.kind !== 'found' || !(hasLinks || replacements.size > 0)) return resolution;
    const real = hasLinks ? resolution.paths.map((path) => tree.realPath(path)) : resolution.paths;
    return {
      kind: 'found',
      paths: [...new Set(real.flatMap((path) => [path, ...(replacements.get(path) ?? [])]))].sort(),
    };
  };
  const cache = new Map<ApplicableConfigurations, Map<string, Resolution>>();
  const namesOf = new Map<ApplicableConfigurations, Map<string, Resolution>>();
  const namesIn = new Map<Configuration, Map<string, Map<string, Resolution>>>();
  const namingScope = createNamingScopes(files.paths);
  /** What modules were told before that mean the same by names. */
  const knownNames = (folder: string, applicable: ApplicableConfigurations): Map<string, Resolution> => {
    const { primary, others } = applicable;
    // A folder under a link has two lists of ancestors.
    if (hasLinks || [primary, ...others].some(isClassic)) return answersOf(cache, applicable);
    return answersOf(answersOf(namesIn, primary), namingScope(folder));
  };
  const resolveIn = (folder: string, applicable: ApplicableConfigurations, written: string): Resolution => {
    const specifier = readSpecifier(written);
    switch (specifier.kind) {
      case 'elsewhere':
        return { kind: 'external' };
      case 'relative':
        return relative(folder, applicable, specifier.path, written);
      case 'private':
      case 'bare': {
        const found = bare(folder, applicable, specifier);
        if (found.kind !== 'external') return found;
        if (found.unread) return { ...found, ending: endingOf(specifier.path) };
        const ending = undeclared(specifier);
        if (ending === null) return found;
        const unread = aliases.unreadable(folder);
        return { kind: 'external', ending, ...(unread ? { unread } : {}) };
      }
    }
  };

  // A module's imports are asked for one after the other.
  let last: Importer | undefined;
  const importerOf = (from: string): Importer => {
    if (last?.path === from) return last;
    const applicable = configurationsOf(from);
    const folder = folderOf(from);
    const known = namesOf.get(applicable) ?? knownNames(folder, applicable);
    namesOf.set(applicable, known);
    return (last = {
      path: from,
      folder,
      applicable,
      paths: answersOf(cache, applicable),
      names: known,
    });
  };

  const asModule: Resolver['resolve'] = (from, written, kind) => {
    // The path of a reference is relative however it is written.
    const isFile = kind === 'reference' && /^[^./].*\.[cm]?[jt]sx?$/.test(written);
    const specifier = isFile ? `./${written}` : written;
    const { folder, applicable, paths, names } = importerOf(from);
    const known = mayBePath(specifier) ? paths : names;
    let found = known.get(specifier);
    if (!found) known.set(specifier, (found = complete(resolveIn(folder, applicable, specifier))));
    return kind === 'mock' ? mocksBeside(tree, packages.above(folder), specifier, found) : found;
  };
  const styles = createStyleLookup(tree, files.paths, asModule, (folder) => aliases.stylePaths(folder));

  return {
    resolve: (from, written, kind) =>
      kind === 'style' ? styles(from, written) : withoutSheets(asModule(from, written, kind), written),
    couldMean: (from, prefix) => prefixes(folderOf(from), importerOf(from).applicable, prefix),
    files: (from, record) => namedFiles(from, record, importerOf(from).applicable),
    loader: (summaries) => createLoaderLookup(tree, summaries),
    prepended: (from) => aliases.prepended(folderOf(from)),
    problems: () => [...manifestProblems, ...workspaceProblems, ...reader.problems()],
    problemCount: () => manifestProblems.length + workspaceProblems.length + reader.problemCount(),
  };
}

/** A module that asks, with what holds for all of its imports. */
interface Importer {
  readonly path: string;
  readonly folder: string;
  readonly applicable: ApplicableConfigurations;
  /** What its folder's modules were told before, by specifier. */
  readonly paths: Map<string, Resolution>;
  /** What all modules were told before that mean the same by names. */
  readonly names: Map<string, Resolution>;
}

/** The inner map of a key, which is made where there is none. */
function answersOf<Key, InnerKey, Value>(maps: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> {
  let map = maps.get(key);
  if (!map) maps.set(key, (map = new Map<InnerKey, Value>()));
  return map;
}

/** The endings of stylesheets. */
const SHEET = /\.(?:css|scss|sass|less|styl|pcss)$/;

/** What a script loads of a package: a manifest also says what stylesheets take of it (`style`, `sass`), and that is not what its name means to a script. */
function withoutSheets(found: Resolution, written: string): Resolution {
  if (found.kind !== 'found' || found.paths.length < 2 || mayBePath(written) || SHEET.test(written)) return found;
  const paths = found.paths.filter((path) => !SHEET.test(path));
  // A declaration beside a sheet says what the sheet gives.
  const isAnyRun = paths.some((path) => !/\.d\.[cm]?ts$/.test(path));
  return !isAnyRun || paths.length === found.paths.length ? found : { ...found, paths };
}

/** Whether a specifier may be written from the importer's folder, whatever loaders stand in front of it. */
const mayBePath = (specifier: string): boolean => /^[./]|!/.test(specifier);
