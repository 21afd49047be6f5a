import type { SymbolSummary } from './symbols.js';
import type { LoaderSettings } from './loader.js';
import type { SharedName } from './shared-name.js';
import type { ObjectId } from './tree.js';
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
export type ImportKind = 'import' | 'export' | 'dynamic' | 'require' | 'import-type' | 'mock' | 'reference' | 'url' | 'glob' | 'read' | 'template' | 'style';
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
    /** Present when nothing is done with the module but to evaluate it: `require('x')` or `await import('x')` as a statement. */
    readonly isDropped?: true;
    /** Present when an asynchronous loader is asked (`define(['x'], …)`): then a bare specifier is a path from a folder above, or a package. */
    readonly isAmd?: true;
}
/**
 * Files that are asked for all at once.
 *
 * - `glob`: those that match any of the patterns, and none of those with `!` in front; written from the file's folder (`./x/*.ts`),
 *   a root (`/x/*.ts`) or an alias
 * - `context`: those inside a folder whose path from it (`./a/b.ts`) the regular expression matches, written as in the source; absent: all of them
 * - `listing`: those that a program lists and then loads one by one, where they match: from the file's folder (`./`), or from the folder in
 *   which the program is started (`/`), which is one above the file
 * - `handed`: a path, written as in `listing`, that goes to a function of another module; what that loads of it is for its own listing to say
 */
export type FilePattern = {
    readonly kind: 'glob';
    readonly patterns: readonly string[];
} | {
    readonly kind: 'context';
    readonly folder: string;
    readonly isDeep: boolean;
    readonly expression?: string;
} | {
    readonly kind: 'listing';
    readonly patterns: readonly string[];
    /** Files below what a function is handed by other modules as its argument `index`; `name` is that of its export. Absent: none. */
    readonly handed?: readonly {
        readonly name: string;
        readonly index: number;
        readonly rest: string;
    }[];
} | {
    readonly kind: 'handed';
    /** The specifier of the function's module, and the function's name there. */
    readonly to: string;
    readonly name: string;
    readonly index: number;
    readonly path: string;
    /** Whether the file does nothing with the function but to call it with such a path there. */
    readonly isAll: boolean;
};
/**
 * A way in which a module makes components known to templates that do not import them.
 *
 * - `tag`: one, under a name: `app.component('UserCard', UserCard)`, a line of a generated `components.d.ts`
 * - `namespace`: everything that another module exports, each under its name
 * - `folder`: every component inside a folder, which is written from the module's own or as Nuxt's aliases have it (`~/ui`), under the name of its file
 * - `selector`, `pipe`: one of the module's own, by an Angular decorator
 * - `imports`: no component but every name that the modules inside a folder export, which a build tool imports wherever code uses it
 * - `global`: no component but a name that a build tool imports wherever code uses it, by a line of a generated `auto-imports.d.ts`
 */
export type ComponentOffer = 
/** `specifier` says where the component is; null where it is the module's own. */
{
    readonly kind: 'tag';
    readonly name: string;
    readonly specifier: string | null;
} | {
    readonly kind: 'namespace';
    readonly specifier: string;
} | {
    readonly kind: 'folder';
    readonly folder: string;
    /** What stands before each name. Absent: nothing. */
    readonly prefix?: string;
} | {
    readonly kind: 'imports';
    readonly folder: string;
} | {
    readonly kind: 'selector' | 'pipe';
    readonly name: string;
} | {
    readonly kind: 'global';
    readonly name: string;
    readonly specifier: string;
    readonly imported: string;
};
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
    /** The line (1-based) at which it defines itself for an asynchronous loader: `define([…], factory)`. Absent: it does not, or is a bundle. */
    readonly definedAt?: number;
    /** What it tells an asynchronous loader of where modules are. Absent: nothing. */
    readonly loader?: LoaderSettings;
    /** The names that are no imports by which it meets other modules, by line, then kind, name and side. Absent: none. */
    readonly names?: readonly SharedName[];
    /** The hashes of the words that its code is written in, as `wordHash` makes them, each once, one behind the other in the order of the text. Absent: none, or they were not read. */
    readonly words?: string;
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
    /** Present when another tool named the edge, so that which names the importer takes is not known. */
    readonly isByTool?: true;
    /** Present when a test runner evaluates the one before the other, which does not ask for it. */
    readonly isSetup?: true;
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
