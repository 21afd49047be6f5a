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
 * - `url`: a file asked for by its address: `new URL('x', import.meta.url)`, `new Worker(…)`
 * - `glob`: every file that matches: `import.meta.glob('./x/*')`, `require.context('./x')`
 * - `read`: a file that code names by a path from its own folder and reads: `readFileSync(join(__dirname, 'x'))`
 * - `template`: what a template mounts: a component by its tag, `templateUrl`, `styleUrls`
 * - `style`: what a stylesheet takes in: `@import`, `@use`, `@forward`, `composes … from`, `url()`
 */
export type ImportKind =
  | 'import'
  | 'export'
  | 'dynamic'
  | 'require'
  | 'import-type'
  | 'mock'
  | 'reference'
  | 'url'
  | 'glob'
  | 'read'
  | 'template'
  | 'style';

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
  /** For a non-literal specifier that ends with literal text, that text. Absent otherwise. */
  readonly suffix?: string;
  /** The names it takes. Empty for a side-effect import and wherever the syntax names none (`require('x')`, `import('x')`). */
  readonly names: readonly ImportedName[];
  /** True when the statement is erased: it is felt by the compiler alone, never at run time. */
  readonly isTypeOnly: boolean;
  /** 1-based. */
  readonly line: number;
  /** Present when the file does not parse and this is merely a string in it that could be a specifier: a proof is missing, in either direction. */
  readonly isGuess?: true;
  /** For `glob`: which files are meant; `specifier` then only shows it. Absent otherwise. */
  readonly pattern?: FilePattern;
  /** For `url`, `glob` and `read`: present when the file is only read as text, so that nothing of it runs. */
  readonly isText?: true;
  /** Present when an asynchronous loader is asked (`define(['x'], …)`): then a bare specifier is a path from a folder above, or a package. */
  readonly isAmd?: true;
}

/**
 * Files that are asked for all at once.
 *
 * - `glob`: those that match any of the patterns, and none of those with `!` in front; written from the file's folder (`./x/*.ts`),
 *   a root (`/x/*.ts`) or an alias
 * - `context`: those inside a folder whose path from it (`./a/b.ts`) the regular expression matches, written as in the source; absent: all of them
 */
export type FilePattern =
  | { readonly kind: 'glob'; readonly patterns: readonly string[] }
  | { readonly kind: 'context'; readonly folder: string; readonly isDeep: boolean; readonly expression?: string };

/**
 * What a unit's code mentions of the module around it.
 *
 * - `use`: its value may be called, read or handed on when the unit's code runs
 * - `type`: it stands in a type, so only the compiler feels it
 */
export type MentionMode = 'use' | 'type';

/** One binding of the module, or one module asked for in place, that a unit's code mentions. */
export interface Mention {
  /** The top-level binding (a unit's or an import's local name); with `from`, the name that is taken of that module, `*` for all of it. */
  readonly name: string;
  /** The specifier, where the module is asked for in place (`require('x').y`, `await import('x')`, the type `import('x').Y`). Absent for bindings. */
  readonly from?: string;
  /** The one property that is taken of the binding (`ns.member`, `Enum.Member`, `this.member`); null when the value itself goes somewhere. */
  readonly member: string | null;
  readonly mode: MentionMode;
  /** 1-based: the first such mention. */
  readonly line: number;
  /** A short fingerprint of what each call of it hands over (arguments, a tag's attributes), in their order. Absent where it is not called. */
  readonly passes?: readonly string[];
}

/**
 * What code that runs at once does with something that it mentions.
 *
 * - `call`: it calls it, and does not use what comes back but to keep it
 * - `use`: it may do anything with it, so that whatever it could run may run
 * - `get`: it reads a property of it, so that a getter runs
 * - `read`: it keeps, compares or returns it: nothing of it runs
 */
export type RunMode = 'call' | 'use' | 'get' | 'read';

/** Something that is handed to a function of the module around, as its argument `index`: what happens to it is for that function to say. */
export interface Handed {
  /** The function, as in `Mention`. */
  readonly name: string;
  readonly member: string | null;
  readonly index: number;
  /** Whether the first argument has no other name yet, so that what is put into it can be seen by nobody else. */
  readonly isFresh: boolean;
  /** Present when it is no call but an assignment to the member, which may be a setter. */
  readonly isWrite?: true;
}

/** What becomes of an argument when a function is called; an argument that has no parameter is dropped. */
export type Fate =
  /** It may be run, or anything else. */
  | { readonly kind: 'run' }
  /** Its properties are copied into the first argument. So are those of every argument after it. */
  | { readonly kind: 'copied' }
  /**
   * It is only stored, returned, compared, or handed on. `isRead`: its properties may be read, so its getters run. `in`: the
   * bindings of the module that may hold it afterwards.
   */
  | {
      readonly kind: 'kept';
      readonly isRead?: true;
      readonly in?: readonly string[];
      readonly forwards: readonly Handed[];
    };

/** Something that code mentions which runs at once. */
export interface Run {
  readonly name: string;
  readonly from?: string;
  readonly member: string | null;
  readonly mode: RunMode;
  /** 1-based. */
  readonly line: number;
  /** Present when it happens only if what it is part of is run by the function that it is handed to. */
  readonly given?: Handed;
  /** Present with `given` when it stands in the body of a function that is handed over, so that nothing of it happens unless that runs. */
  readonly isInBody?: true;
}

/** Names of everybody: with a `:` before those that only the compiler feels. Each list is absent where it is empty. */
export interface GlobalNames {
  readonly reads?: readonly string[];
  /** What it makes them: `globalThis.x = …`, `declare global`. */
  readonly defines?: readonly string[];
  /** What it changes of them, if they are the repository's: `x.y = …`. */
  readonly fills?: readonly string[];
}

/** What kind of thing a unit is, as far as others must know. */
export type UnitKind =
  | 'function'
  | 'class'
  | 'variable'
  | 'enum'
  | 'namespace'
  | 'type'
  | 'method'
  | 'getter'
  | 'core'
  | 'statement';

/**
 * A piece of a module that changes, and is felt, on its own: a top-level binding, a member of one, or a top-level statement.
 *
 * Members are named `owner.member`; what is left of a class or an object without its members is `owner.(core)`; statements
 * that declare nothing are `(load)`, `(load:2)` … in the order of the text.
 */
export interface Unit {
  readonly name: string;
  readonly kind: UnitKind;
  /** 1-based. */
  readonly line: number;
  /** Fingerprint of what runs; the same for two texts that differ in comments, layout or names of locals. Empty when nothing of it runs. */
  readonly runtime: string;
  /** Fingerprint of what is erased. Empty when nothing of it is. */
  readonly types: string;
  /** Everything its code mentions, at any depth, in the order of first mention. */
  readonly mentions: readonly Mention[];
  /** What evaluating the module runs of its code: nothing of a function's. */
  readonly runs: readonly Run[];
  /** What calling it runs at once; of a class's core, what `new` runs. Absent where it is no function: calling it may run all it mentions. */
  readonly calls?: readonly Run[];
  /** Present when it is one of the language's own collections, made in place: its methods run nothing of what is in it. */
  readonly isCollection?: true;
  /** What calling it does with each argument. Absent: it may run them all. */
  readonly takes?: readonly Fate[];
  /** Other bindings of the module, imports among them, that its code may write or mutate: whoever reads those feels this unit. */
  readonly writes: readonly string[];
  /** What it has to do with names that nothing of the module binds. Absent: nothing. */
  readonly globals?: GlobalNames;
  /**
   * Those of the written bindings that it puts something into, rather than only taking away: `name` where a property of it is set,
   * `name.member` where a method of that name is called or something is put further inside. Absent: none.
   */
  readonly puts?: readonly string[];
  /** Present when evaluating it may do something beyond making its value: whoever evaluates the module then feels a change of it. */
  readonly acts?: true;
}

/** A name that a module offers. */
export type ExportRecord =
  | {
      readonly kind: 'local';
      readonly name: string;
      readonly unit: string;
      readonly line: number;
      /** Present when only the type of that name is offered: `export type { A }`. */
      readonly isTypeOnly?: true;
    }
  | {
      readonly kind: 'from';
      readonly name: string;
      readonly specifier: string;
      readonly imported: string;
      readonly isTypeOnly: boolean;
      readonly line: number;
    }
  /** `export * from`. */
  | { readonly kind: 'star'; readonly specifier: string; readonly isTypeOnly: boolean; readonly line: number };

/** What a module binds, offers and runs, symbol by symbol. */
export interface SymbolSummary {
  readonly units: readonly Unit[];
  readonly exports: readonly ExportRecord[];
  /** Local names of imports: where they come from. */
  readonly bindings: readonly ImportBinding[];
  /** The specifiers that evaluating the module evaluates first, in their order; those in code that runs later are not among them. */
  readonly loads: readonly string[];
  /** What is evaluated, in its order: variables, classes, enums and namespaces by name, statements by fingerprint. Empty when nothing could tell the order. */
  readonly order: readonly string[];
  /** Fingerprint of the comments that tools obey: `@jsx`, `@vitest-environment`, `@ts-…`, bundlers' magic comments. Empty when there are none. */
  readonly pragmas: string;
  /** Why names cannot be told apart here, so that every unit must be taken to mention every binding; absent when they can. */
  readonly opaque?: 'eval' | 'with';
  /** Present when the file is no module: its top-level names are everybody's. */
  readonly isScript?: true;
  /** The global by which all it exports can be had too: `export as namespace X`. Absent: there is none. */
  readonly globalName?: string;
}

/** A local name that an import brings. */
export interface ImportBinding {
  readonly local: string;
  readonly specifier: string;
  /** The exporting module's name; `*` for the namespace, `export=` for the whole of a CommonJS module. */
  readonly imported: string;
  readonly isTypeOnly: boolean;
  readonly line: number;
}

/**
 * A way in which a module makes components known to templates that do not import them.
 *
 * - `tag`: one, under a name: `app.component('UserCard', UserCard)`, a line of a generated `components.d.ts`
 * - `namespace`: everything that another module exports, each under its name
 * - `folder`: every component inside a folder, which is written from the module's own, under the name of its file
 * - `selector`, `pipe`: one of the module's own, by an Angular decorator
 * - `global`: no component but a name that a build tool imports wherever code uses it, by a line of a generated `auto-imports.d.ts`
 */
export type ComponentOffer =
  /** `specifier` says where the component is; null where it is the module's own. */
  | { readonly kind: 'tag'; readonly name: string; readonly specifier: string | null }
  | { readonly kind: 'namespace'; readonly specifier: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'selector' | 'pipe'; readonly name: string }
  | { readonly kind: 'global'; readonly name: string; readonly specifier: string; readonly imported: string };

/** A module that is declared for the compiler alone. */
export interface DeclaredModule {
  /** As written; at most one `*` stands for any text. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
}

/** An address that code goes to, as an end-to-end test does. */
export interface Visit {
  /** The parts of its path; null for one that is computed. Empty for the root. */
  readonly segments: readonly (string | null)[];
  /** 1-based. */
  readonly line: number;
}

/** What one blob says of itself. A pure function of the blob's bytes and its file extension. */
export interface ModuleSummary {
  readonly imports: readonly ImportRecord[];
  /** Absent when it makes none known. */
  readonly offers?: readonly ComponentOffer[];
  /** Absent when the file is no source, or does not parse: then only the whole of it can be spoken of. */
  readonly symbols?: SymbolSummary;
  /** Of a file that has no symbols: a fingerprint that its comments and its formatting do not change. Absent where only its bytes tell. */
  readonly print?: string;
  /** The literal addresses that it goes to; what they mean is known only where it is a test. Absent: none. */
  readonly visits?: readonly Visit[];
  /** Names and patterns (`*.svg`) of modules that it declares for the compiler: `declare module 'x'`. Absent: none. */
  readonly declares?: readonly DeclaredModule[];
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
  /** Present when the importer does not parse and the edge is only a string found in it. */
  readonly isGuess?: true;
}

/**
 * Why a specifier has no edge.
 *
 * - `external`: a package from outside the repository, a Node built-in, a URL: no path of the repository can be meant, unless
 *   no manifest declares the package: then an alias may lead to any path that ends with `suffix`
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
  /** What the path must end with, where the specifier ends with literal text. Absent: anything. */
  readonly suffix?: string;
  /** As in `ImportRecord`. */
  readonly isText?: true;
}

/** The modules of one tree and what joins them. Lists are sorted: modules by path, edges by from, line, to, specifier; unresolved by from, line. */
export interface ModuleGraph {
  readonly modules: readonly Module[];
  readonly edges: readonly Edge[];
  readonly unresolved: readonly UnresolvedImport[];
}
