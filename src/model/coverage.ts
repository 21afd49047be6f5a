/**
 * What becomes of a changed file.
 *
 * - `felt`: it reaches a feature
 * - `cosmetic`: nobody can feel what changed in it
 * - `outweighed`: features that depend on it are reached by more than this file, and whether they feel this one is not told apart
 * - `unreached`: the graph has it, and proves that no feature depends on it
 * - `unmapped`: it is no part of the graph, so nothing about it is proved
 */
export type Fate = 'felt' | 'cosmetic' | 'outweighed' | 'unreached' | 'unmapped';

/** Why a changed file reaches no feature, or is on no map. */
export type FateReason =
  /** Nothing imports it, in the head or before. */
  | 'imported by nothing'
  /** No feature imports it, at any distance. */
  | 'imported by no feature'
  /** Features import it, and none of them feels what changed in it. */
  | 'used by no feature'
  /** Of an `outweighed` file. */
  | 'felt more elsewhere'
  /** It is a test, or serves tests, of no feature. */
  | 'test of no feature'
  /** Lock file or manifest: no module imports, and nothing is built with, what changed in it. */
  | 'nothing uses what moved'
  | 'continuous integration'
  /** It says where or in what the program runs: containers, deployment, infrastructure. */
  | 'deployment'
  /** Linters, formatters, editors, version control. */
  | 'tooling'
  | 'script'
  | 'other language'
  /** Pictures, fonts, sounds, documents. */
  | 'asset'
  | 'data'
  | 'submodule'
  | 'unknown kind';

/** One changed file. */
export interface ChangedFile {
  /** At head; at base for one that was deleted. */
  readonly path: string;
  readonly isDeleted: boolean;
  readonly fate: Fate;
  /** Null for `felt` and `cosmetic`. */
  readonly reason: FateReason | null;
}

/** How much of the repository and of the change was seen. */
export interface Coverage {
  /** Of the head. */
  readonly files: {
    /** Every file of the tree. */
    readonly total: number;
    /** Files that can import: source, components, stylesheets. */
    readonly sources: number;
    /** Sources that could not be parsed whole: too large, binary, or broken. */
    readonly unparsed: number;
    /** Files that import or are imported. */
    readonly modules: number;
  };
  readonly edges: number;
  /** Imports without an edge, by cause. */
  readonly unresolved: {
    /** Of a package that a manifest declares, of Node itself, or of an address. */
    readonly external: number;
    /** Of a name that no manifest declares and no alias explains. */
    readonly undeclared: number;
    readonly missing: number;
    readonly 'non-literal': number;
  };
  /** Every changed file, sorted by path. */
  readonly changed: readonly ChangedFile[];
}
