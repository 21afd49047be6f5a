import type { RouteStep } from './impact.ts';

/** An import of a package that moved, or that depends on one that did. */
export interface MovedImport {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** As written; null where the code computes it, or a compiler adds it. */
  readonly specifier: string | null;
  readonly isTypeOnly: boolean;
  /** `types` where only declarations moved. */
  readonly class: 'types' | 'runtime';
  /** From the line of the manifest, lock file or patch where something moved to the imported package. Never empty. */
  readonly chain: readonly RouteStep[];
  /** Why it is not certain that this import gets what moved; absent where it is. */
  readonly reason?: string;
  /** How many modules import the same package; at least 1. */
  readonly importers: number;
}

/** A package that moved and that no module imports: what a folder's modules are built, checked or run with. */
export interface MovedTool {
  /** The folder whose manifest names it; empty for the root. */
  readonly folder: string;
  readonly class: 'types' | 'runtime';
  readonly chain: readonly RouteStep[];
  /** Why it is not certain that it has a part in the product; absent where it is. */
  readonly reason?: string;
  /** Present when only tests are run with it. */
  readonly isForTests?: true;
}

/** What dependencies that moved can be felt through. Lists are sorted by file (folder), then line. */
export interface PackageMoves {
  readonly imports: readonly MovedImport[];
  readonly tools: readonly MovedTool[];
}
