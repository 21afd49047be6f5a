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

/** Something that code puts into what a binding of the module holds. */
export interface Put {
  /** With `from`, `*`: what the module offers. */
  readonly name: string;
  /** The specifier, where the module is asked for in place (`require('x').y = …`). Absent for bindings. */
  readonly from?: string;
  /**
   * The property that is set, after those on the way to it: of `a.b.c = …` and `a.b.prototype.c = …` it is `b`, `c`. Null stands
   * for one whose name is not known; empty when the binding itself is assigned to, or others find a value by it (a context, a key).
   */
  readonly members: readonly (string | null)[];
  /** Present when the last of them is a method that is called, which may put something in. */
  readonly isCall?: true;
}

/** Something that a function puts into its argument `index`. */
export interface Filled extends Pick<Put, 'members' | 'isCall'> {
  readonly index: number;
}

/** Something imported that code hands over to a function, as its argument `index`. */
export interface HandedImport extends Pick<Put, 'name' | 'members'> {
  /** The function, as in `Mention`. */
  readonly to: string;
  readonly toMember: string | null;
  readonly index: number;
}

/** What annotations say of a unit's type, where they say all of it: nothing that its code does beside that can change the type. */
export interface SaidType {
  /** Fingerprint of them. Two units with one fingerprint, whose names mean the same, have one type. */
  readonly print: string;
  /** The names that stand in them, those of the module among them; each once, in their order. */
  readonly names: readonly string[];
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
  /** Present when it is what is left of an object that takes members over from others (`...base`, `__proto__`), which may call any of its own. */
  readonly inherits?: true;
  /** What calling it does with each argument. Absent: it may run them all. */
  readonly takes?: readonly Fate[];
  /** Other bindings of the module, imports among them, that its code may write or mutate: whoever reads those feels this unit. */
  readonly writes: readonly string[];
  /** What it has to do with names that nothing of the module binds. Absent: nothing. */
  readonly globals?: GlobalNames;
  /** What it puts into the written bindings, rather than only taking away. Absent: nothing. */
  readonly puts?: readonly Put[];
  /** What of other modules it hands over to functions that have names. Absent: nothing. */
  readonly hands?: readonly HandedImport[];
  /** What calling it puts into its arguments. Absent: nothing, as far as can be seen. */
  readonly fills?: readonly Filled[];
  /** Present when evaluating it may do something beyond making its value: whoever evaluates the module then feels a change of it. */
  readonly acts?: true;
  /** The lines (1-based) on which its code asks for a module that it computes, `import(name)`. Absent: none, or who feels it is not told apart in this module. */
  readonly asksAt?: readonly number[];
  /** Absent: some of its type is inferred. */
  readonly said?: SaidType;
  /** Present when it is a member that is declared for an interface of others: whoever says its name may have it of that. */
  readonly augments?: {
    readonly member: string;
    /** Names by one of which code tells that it has to do with the interface; empty where no name tells. */
    readonly of: readonly string[];
  };
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
  /**
   * Fingerprint of what the file tells the tools that make it run: `@jsx`, `@vitest-environment`, bundlers' magic comments, directives.
   * Empty when there is nothing of that.
   */
  readonly pragmas: string;
  /** Fingerprint of what it tells type checkers: `@ts-…`, `/// <reference …>`. Empty when there is nothing of that. */
  readonly checks: string;
  /** Why names cannot be told apart here, so that every unit must be taken to mention every binding; absent when they can. */
  readonly opaque?: 'eval' | 'with';
  /** Present when the file is data: whoever takes its default, or the whole of it, has what it exports as properties. */
  readonly isData?: true;
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
