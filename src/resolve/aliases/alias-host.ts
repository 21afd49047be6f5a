import type { AliasTool } from './configuration-files.ts';

/** A text of a configuration that may set aliases. */
export interface AliasPart {
  /** The configuration that it is a part of. */
  readonly of: string;
  readonly tool: AliasTool;
  readonly file: string;
  /** The text where it is an expression, as JSON is; null where it is a module, to be opened. */
  readonly expression: string | null;
}

/** What reading the aliases of a folder may ask of a tree. */
export interface AliasHost {
  /** In their order. */
  readonly parts: readonly AliasPart[];
  /** The file that a specifier of a configuration leads to, with its text where that is at hand; null where it leads to none. */
  open(from: string, specifier: string): { readonly path: string; readonly text: string | undefined } | null;
}

/** Larger files are built, and no configuration. */
export const LARGEST_TEXT = 500_000;
