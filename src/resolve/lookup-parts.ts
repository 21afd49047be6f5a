import type { AliasLookup } from './aliases/alias-lookup.ts';
import type { Configuration } from './configuration.ts';
import type { Manifest } from './manifest.ts';
import type { PackageEntries } from './package-entry.ts';
import type { PackageIndex } from './package-index.ts';
import type { TreePaths } from './tree-paths.ts';

/** What the lookups of one resolver share. */
export interface LookupParts {
  readonly tree: TreePaths;
  /** By folder. */
  readonly manifests: ReadonlyMap<string, Manifest>;
  readonly packages: PackageIndex;
  readonly entries: PackageEntries;
  /** Where the compiler says that a specifier leads; null when it says nowhere. */
  readonly compiler: (configuration: Configuration, folder: string, specifier: string) => string | null;
  readonly aliases: AliasLookup;
}
