import type { ImportRecord } from '../../model/module.ts';
import type { Range } from './markup.ts';

/** A tag whose component the file may bind, or leave to be found by its name. */
export interface TagUse {
  /** As written. */
  readonly tag: string;
  /** The names under which the file itself would bind it. */
  readonly names: readonly string[];
  /** 1-based. */
  readonly line: number;
}

/** Lines of a file, both ends among them, 1-based. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A piece of a component that is no code, such as its styles. */
export interface Piece {
  /** The name of its unit. */
  readonly name: string;
  readonly line: number;
  /** What counts of it. */
  readonly tokens: readonly string[];
  /** Specifiers of what it takes in. */
  readonly from: readonly string[];
}

/** Code of a component that runs in a module of its own: an inline script of a page. */
export interface InlineScript {
  /** With everything else of the file left out. */
  readonly code: string;
  readonly line: number;
}

/** What a single-file component is, as code. */
export interface ComponentSource {
  /** Its scripts and its template as one module; every piece stands on its line. The template is made of functions whose names begin with `TEMPLATE_FUNCTION`. */
  readonly code: string;
  /** The same without the template. */
  readonly script: string;
  /** Where the template's functions are in `code`, in their order; empty where there is no template, or none that could be read. */
  readonly templates: readonly Range[];
  /** What the template says where it could not be read; null where it was, or where there is none. */
  readonly unread: { readonly text: string; readonly line: number } | null;
  /** How its scripts are written; null where nothing says so. */
  readonly language: string | null;
  /** Asked for by other means than code: `src=`, addresses in the template, styles. */
  readonly imports: readonly ImportRecord[];
  /** Sorted by line. Empty for languages whose tags are bindings and nothing else. */
  readonly tags: readonly TagUse[];
  /** Code that does not run when the module is evaluated but whenever the component is made. */
  readonly perInstance: readonly Lines[];
  /** Whether names that code of `perInstance` exports are offered to importers. */
  readonly exportsFromInstance: boolean;
  /** Specifiers of files that are this component's script. */
  readonly scripts: readonly string[];
  readonly pieces: readonly Piece[];
  readonly inlineScripts: readonly InlineScript[];
  /** Names whose stores the code reads and writes as `$name`, as in Svelte. The code declares each `$name` at its end. */
  readonly stores: readonly string[];
}

/** What the names of the functions begin with that stand for a template in `ComponentSource.code`; a number follows. */
export const TEMPLATE_FUNCTION = '\u01C2template';
