/**
 * How a change can be felt.
 *
 * - `cosmetic`: comments, white space, formatting: by nobody
 * - `types`: by the compiler alone
 * - `runtime`: when the program runs
 */
export type ChangeClass = 'cosmetic' | 'types' | 'runtime';

/**
 * What happened to the file or symbol. `retargeted`: its text is as before, but one of its imports leads elsewhere now, or
 * nowhere, because something else changed; the file itself is not edited.
 */
export type ChangeKind = 'added' | 'deleted' | 'modified' | 'renamed' | 'retargeted';

/** A package of which another version, or another build of the same version, is installed than before. */
export interface MovedPackage {
  /** As the lock file or the manifest calls it. */
  readonly name: string;
  /** The version before; the range where no lock file says which version; null for one that was not there. */
  readonly from: string | null;
  /** The version now; null for one that is gone. */
  readonly to: string | null;
}

/** A symbol, or a whole file, that differs between base and head. */
export interface Change {
  /** Its path at head; at base for what was deleted. */
  readonly file: string;
  /** The top-level binding; `*` for the whole file; `(load)` for what happens when the module is evaluated. */
  readonly symbol: string;
  readonly kind: ChangeKind;
  readonly class: ChangeClass;
  /** Of the symbol at head (at base when deleted), 1-based; 1 for a whole file. */
  readonly line: number;
  /**
   * What the change made of it: the fingerprint of the symbol at head (of the blob, where only the whole file is spoken of), and
   * whether it is gone. Two heads that made the same of a symbol have one fingerprint, wherever it stands. Absent: not known.
   */
  readonly fingerprint?: string;
  /** Present where annotations say all of the symbol's type, and the same as before: then the compiler finds nothing changed behind it. */
  readonly isTypeKept?: true;
  /** The package that moved, where it is no code of the repository: `symbol` is then its name and version. Absent for every other change. */
  readonly package?: MovedPackage;
  /** The path it had at base. Absent unless `kind` is `renamed`. */
  readonly renamedFrom?: string;
}

/** The symbol that stands for a whole file. */
export const WHOLE_FILE = '*';

/** The symbol that stands for what happens when a module is evaluated. */
export const MODULE_LOAD = '(load)';
