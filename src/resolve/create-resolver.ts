import type { TextFiles } from '../model/files.ts';
import { createAliasLookup } from './aliases/alias-lookup.ts';
import { createBareLookup } from './bare-lookup.ts';
import { createCompilerLookup } from './compiler-lookup.ts';
import { configurationsByFolder, createConfigurationReader } from './configuration.ts';
import { createFileLookup } from './file-lookup.ts';
import { readFileReplacements } from './file-replacements.ts';
import { lockedPackages } from './locked-packages.ts';
import { readManifests } from './manifest.ts';
import { mocksBeside } from './mock-files.ts';
import { type ApplicableConfigurations, createConfigurationFinder } from './nearest-configuration.ts';
import { createPackageEntries } from './package-entry.ts';
import { indexPackages } from './package-index.ts';
import { createLoaderLookup } from './loader-lookup.ts';
import { folderOf } from '../graph/paths.ts';
import { createPrefixLookup } from './prefix-lookup.ts';
import { createRelativeLookup } from './relative-lookup.ts';
import { createUnlistedCheck, endingOf } from './unlisted.ts';
import { readRedirects } from './redirects.ts';
import { createStyleLookup } from './style-lookup.ts';
import type { Resolution, Resolver } from './resolver.ts';
import { readSpecifier } from './specifier.ts';
import { indexPaths } from './tree-paths.ts';
import { findWorkspaces } from './workspace-members.ts';

/**
 * Prepares resolution over a tree, from its paths and its configuration alone: no file is looked up outside of it, and
 * nothing needs to be installed. Loading this module loads the compiler; import it only where something is to be resolved.
 *
 * The order in which a bare specifier is sought: what the nearest compiler configuration maps it to; a package of this
 * repository, at its source; a `node_modules` that is part of the tree; what other configurations above map it to; the
 * usual aliases. An alias of a bundler's configuration adds to what is found on this way, one of a test runner's is asked
 * before the usual aliases. A relative one: as the compiler finds it; the very path; with the extensions that only bundlers know;
 * and, for what is built, the source it is built from.
 *
 * @param files every path of the tree, with the text of those that `isResolutionInput` accepts
 * @param links symbolic links to files and folders of the tree, with the real paths they lead to: an import through a
 *   link leads to the real path
 */
export function createResolver(files: TextFiles, links?: ReadonlyMap<string, string>): Resolver {
  const tree = indexPaths(files.paths, links);
  const { manifests, problems: manifestProblems } = readManifests(files);
  const { workspaces, problems: workspaceProblems } = findWorkspaces(files, manifests);
  const packages = indexPackages(manifests, workspaces, readRedirects(files, manifests), (path) =>
    tree.hasFolder(path),
  );
  const reader = createConfigurationReader(files, tree, packages);
  const configurations = configurationsByFolder(files.paths);
  const configurationsOf = createConfigurationFinder(configurations, reader);
  const entries = createPackageEntries(tree, manifests, (folder) =>
    (configurations.get(folder) ?? []).flatMap((path) => reader.read(path)?.outputs ?? []),
  );
  const compiler = createCompilerLookup(files, tree);
  const aliases = createAliasLookup({ files, tree, manifests, packages, entries });
  const parts = { tree, manifests, packages, entries, compiler, aliases };
  const relative = createRelativeLookup(parts);
  const bare = createBareLookup(parts);
  const prefixes = createPrefixLookup(parts);
  const namedFiles = createFileLookup(parts, prefixes);
  const replacements = readFileReplacements(files, tree, manifests);
  const undeclared = createUnlistedCheck(manifests, lockedPackages(files));

  /** Follows symbolic links, and adds what a build may put in a file's place. */
  const complete = (resolution: Resolution): Resolution => {
    const hasLinks = links !== undefined && links.size > 0;
    if (resolution.kind !== 'found' || !(hasLinks || replacements.size > 0)) return resolution;
    const real = hasLinks ? resolution.paths.map((path) => tree.realPath(path)) : resolution.paths;
    return {
      kind: 'found',
      paths: [...new Set(real.flatMap((path) => [path, ...(replacements.get(path) ?? [])]))].sort(),
    };
  };
  const cache = new Map<ApplicableConfigurations, Map<string, Resolution>>();
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

  const asModule: Resolver['resolve'] = (from, written, kind) => {
    // The path of a reference is relative however it is written.
    const isFile = kind === 'reference' && /^[^./].*\.[cm]?[jt]sx?$/.test(written);
    const specifier = isFile ? `./${written}` : written;
    const applicable = configurationsOf(from);
    const folder = folderOf(from);
    let byText = cache.get(applicable);
    if (!byText) cache.set(applicable, (byText = new Map<string, Resolution>()));
    let found = byText.get(specifier);
    if (!found) byText.set(specifier, (found = complete(resolveIn(folder, applicable, specifier))));
    return kind === 'mock' ? mocksBeside(tree, packages.above(folder), specifier, found) : found;
  };
  const styles = createStyleLookup(tree, files.paths, asModule, (folder) => aliases.stylePaths(folder));

  return {
    resolve: (from, written, kind) => (kind === 'style' ? styles(from, written) : asModule(from, written, kind)),
    couldMean: (from, prefix) => prefixes(folderOf(from), configurationsOf(from), prefix),
    files: (from, record) => namedFiles(from, record, configurationsOf(from)),
    loader: (summaries) => createLoaderLookup(tree, summaries),
    prepended: (from) => aliases.prepended(folderOf(from)),
    problems: () => [...manifestProblems, ...workspaceProblems, ...reader.problems()],
  };
}
