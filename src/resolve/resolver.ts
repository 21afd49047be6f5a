import type { UnreadAlias } from './aliases/alias-lookup.ts';
import type { PrependedStyle } from './aliases/alias-settings.ts';
import type { ImportKind, ImportRecord, ModuleSummary } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import type { NamedFiles } from './named-files.ts';
import type { FoundByLoader } from './loader-lookup.ts';

/** Where a specifier leads. */
export type Resolution =
  /** To modules of the tree: sorted, never empty; several where tools disagree, or two packages share a name. */
  | { readonly kind: 'found'; readonly paths: readonly string[] }
  /** Out of the repository; with `ending` where only an alias that cannot be read would explain it: then it may mean any path that ends so. `unread` is that alias, where one is known. */
  | { readonly kind: 'external'; readonly ending?: string; readonly unread?: UnreadAlias }
  /** Nowhere, though it could mean a path of the repository: those paths, as in `UnresolvedImport.couldMean`. Never empty. */
  | { readonly kind: 'missing'; readonly couldMean: readonly string[] };

/**
 * Resolves specifiers over one set of paths and configurations; it may be used for every tree that has the same ones.
 * Answers are kept, so it gets faster with use, and never differ.
 */
export interface Resolver {
  /**
   * @param from the path of the importing module
   * @param specifier as written
   */
  resolve(from: string, specifier: string, kind: ImportKind): Resolution;
  /**
   * What a computed specifier that begins with a text could mean, as beginnings of paths: `['']` when it could be
   * anything, none when it can only lead into a package from outside.
   */
  couldMean(from: string, prefix: string): readonly string[];
  /**
   * The files that a record of the kind `url`, `glob` or `read` names.
   *
   * @param from the path of the module that it is of
   */
  files(from: string, record: ImportRecord): NamedFiles;
  /**
   * Finds what asynchronous loaders mean.
   *
   * @param summaries of every file of the tree, for the loaders' configurations
   */
  loader(summaries: ReadonlyMap<string, ModuleSummary>): (from: string, specifier: string) => FoundByLoader;
  /** What a bundler puts in front of every stylesheet in the folder of a module. */
  prepended(from: string): readonly PrependedStyle[];
  /** What could not be read so far of manifests and compiler configurations. Those of configurations grow as files are resolved. */
  problems(): readonly Problem[];
  /** How many these are by now. */
  problemCount(): number;
}
