import type { TextFiles } from '../model/files.ts';
import { createBareLookup } from './bare-lookup.ts';
import { createCompilerLookup } from './compiler-lookup.ts';
import { configurationsByFolder, createConfigurationReader } from './configuration.ts';
import { readManifests } from './manifest.ts';
import { mocksBeside } from './mock-files.ts';
import { type ApplicableConfigurations, createConfigurationFinder } from './nearest-configuration.ts';
import { createPackageEntries } from './package-entry.ts';
import { indexPackages } from './package-index.ts';
import { folderOf } from './paths.ts';
import { createPrefixLookup } from './prefix-lookup.ts';
import { createRelativeLookup } from './relative-lookup.ts';
import { createUnlistedCheck } from './unlisted.ts';
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
 * usual aliases. A relative one: as the compiler finds it; the very path; with the extensions that only bundlers know;
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
  const packages = indexPackages(manifests, workspaces);
  const reader = createConfigurationReader(files, tree, packages);
  const configurations = configurationsByFolder(files.paths);
  const configurationsOf = createConfigurationFinder(configurations, reader);
  const entries = createPackageEntries(tree, manifests, (folder) =>
    (configurations.get(folder) ?? []).flatMap((path) => reader.read(path)?.outputs ?? []),
  );
  const compiler = createCompilerLookup(files, tree);
  const parts = { tree, manifests, packages, entries, compiler };
  const relative = createRelativeLookup(parts);
  const bare = createBareLookup(parts);
  const prefixes = createPrefixLookup(parts);
  const endingOf = createUnlistedCheck(manifests);

  const followLinks = (resolution: Resolution): Resolution =>
    resolution.kind === 'found' && links !== undefined && links.size > 0
      ? { kind: 'found', paths: [...new Set(resolution.paths.map((path) => tree.realPath(path)))].sort() }
      : resolution;
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
        const ending = found.kind === 'external' ? endingOf(specifier) : null;
        return ending === null ? found : { kind: 'external', ending };
      }
    }
  };

  return {
    resolve(from, specifier, kind) {
      const applicable = configurationsOf(from);
      const folder = folderOf(from);
      // The path of a reference is relative however it is written.
      const written = kind === 'reference' && !/^\.{0,2}\//.test(specifier) ? `./${specifier}` : specifier;
      let byText = cache.get(applicable);
      if (!byText) cache.set(applicable, (byText = new Map<string, Resolution>()));
      let found = byText.get(written);
      if (!found) byText.set(written, (found = followLinks(resolveIn(folder, applicable, written))));
      return kind === 'mock' ? mocksBeside(tree, packages.above(folder), written, found) : found;
    },
    couldMean: (from, prefix) => prefixes(folderOf(from), configurationsOf(from), prefix),
    problems: () => [...manifestProblems, ...workspaceProblems, ...reader.problems()],
  };
}
