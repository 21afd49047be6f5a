import type { ObjectId } from './tree.ts';

/**
 * How a module asks for another one.
 *
 * - `import`: `import … from`, `import 'x'`, `import x = require('x')`
 * - `export`: `export … from`
 * - `dynamic`: `import('x')` in value position
 * - `require`: `require('x')`, `require.resolve('x')`
 * - `import-type`: the type `import('x')`
 * - `mock`: a test replaces the module (`vi.mock('x')`, `jest.mock('x')` and their family)
 * - `reference`: `/// <reference path="x" />`
 */
export type ImportKind = 'import' | 'export' | 'dynamic' | 'require' | 'import-type' | 'mock' | 'reference';

/** One name that an import takes: `imported` is the exporting module's name (`default`, or `*` for the namespace), `local` the binding here. */
export interface ImportedName {
  readonly imported: string;
  /** For an `export … from`, the name under which it is exported; `*` for `export * from`. */
  readonly local: string;
  /** True for `import { type A }`, or when the whole statement is `import type`. */
  readonly isTypeOnly: boolean;
}

/** One place where a module asks for another. */
export interface ImportRecord {
  readonly kind: ImportKind;
  /** The literal specifier; null when it is not a literal, so that the module could ask for anything. */
  readonly specifier: string | null;
  /** For a non-literal specifier that begins with literal text (`import(\`./pages/${name}\`)`), that text. Absent otherwise. */
  readonly prefix?: string;
  /** The names it takes. Empty for a side-effect import and wherever the syntax names none (`require('x')`, `import('x')`). */
  readonly names: readonly ImportedName[];
  /** True when the statement is erased: it is felt by the compiler alone, never at run time. */
  readonly isTypeOnly: boolean;
  /** 1-based. */
  readonly line: number;
}

/** What one blob says of itself. A pure function of the blob's bytes and its file extension. */
export interface ModuleSummary {
  readonly imports: readonly ImportRecord[];
  /** Why the summary may be incomplete: the first syntax error, or the size limit. Absent when the blob was read whole and parsed. */
  readonly failure?: ParseFailure;
}

/** Why a blob could not be read as source. */
export interface ParseFailure {
  readonly reason: 'syntax' | 'too-large' | 'binary';
  readonly message: string;
  /** 1-based; 1 where the failure is of the whole file. */
  readonly line: number;
}

/** A file that can import or be imported. */
export interface Module {
  readonly path: string;
  readonly id: ObjectId;
}

/** Importer to imported, always. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: ImportKind;
  readonly specifier: string;
  readonly names: readonly ImportedName[];
  readonly isTypeOnly: boolean;
  /** The line of the importer, 1-based. */
  readonly line: number;
}

/**
 * Why a specifier has no edge.
 *
 * - `external`: a package from outside the repository, a Node built-in, a URL: no path of the repository can be meant
 * - `missing`: relative, aliased or of a workspace package, yet nothing is there: it could mean a path of the repository
 * - `non-literal`: the specifier is computed
 */
export type UnresolvedCause = 'external' | 'missing' | 'non-literal';

/** An import that leads to no module of the tree. */
export interface UnresolvedImport {
  readonly from: string;
  readonly line: number;
  readonly kind: ImportKind;
  readonly isTypeOnly: boolean;
  readonly cause: UnresolvedCause;
  /** As written; null when it is not a literal. */
  readonly specifier: string | null;
  /**
   * Paths the import could mean, as path prefixes from the root of the repository: what a `missing` or `non-literal` import
   * may reach once the path exists. An empty prefix means any path; an empty list (only for `external`) means none.
   */
  readonly couldMean: readonly string[];
}

/** The modules of one tree and what joins them. Lists are sorted: modules by path, edges by from, line, to, specifier; unresolved by from, line. */
export interface ModuleGraph {
  readonly modules: readonly Module[];
  readonly edges: readonly Edge[];
  readonly unresolved: readonly UnresolvedImport[];
}
