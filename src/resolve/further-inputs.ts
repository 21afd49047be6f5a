import type { TextFiles } from '../model/files.ts';
import { createConfigurationFiles } from './aliases/alias-files.ts';
import { isAliasConfiguration } from './aliases/configuration-files.ts';
import { configurationsByFolder, createConfigurationReader } from './configuration.ts';
import { readManifests } from './manifest.ts';
import { createPackageEntries } from './package-entry.ts';
import { indexPackages } from './package-index.ts';
import type { Reading } from './reading.ts';
import { indexPaths } from './tree-paths.ts';
import { findWorkspaces } from './workspace-members.ts';

/** Kinds of text that a configuration may be put together from. */
const READABLE = /\.(json|jsonc|json5|[cm]?[jt]s)$/;

/**
 * The files of a tree whose texts resolution would read as well, now that it has those at hand: what a compiler
 * configuration extends under any name, and what a bundler's configuration imports. Ask again once they are at hand, until
 * there are none: what is extended may extend others.
 *
 * @param files as for `createResolver`; `read` answers for the texts at hand alone
 * @returns sorted
 */
export function furtherInputs(files: TextFiles, reading: Reading): readonly string[] {
  const tree = indexPaths(files.paths);
  const wanted = new Set<string>();
  const recording: TextFiles = {
    paths: files.paths,
    read(path) {
      const text = files.read(path);
      if (text === undefined && READABLE.test(path) && tree.hasFile(path)) wanted.add(path);
      return text;
    },
  };
  const { manifests } = readManifests(files, reading.compiler);
  const packages = indexPackages(manifests, findWorkspaces(files, manifests, reading.compiler).workspaces);
  const entries = createPackageEntries(tree, manifests, () => []);
  const reader = createConfigurationReader(recording, tree, packages, reading);
  for (const path of [...configurationsByFolder(files.paths).values()].flat()) {
    if (files.read(path)?.includes('"extends"') ?? true) reader.read(path);
  }
  const filesOf = createConfigurationFiles({ files: recording, tree, packages, entries });
  for (const path of files.paths) if (isAliasConfiguration(path)) filesOf(path);
  return [...wanted].sort();
}
