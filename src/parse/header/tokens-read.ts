import type { DeclaredModule, ImportRecord, ModuleSummary, Visit } from '../../model/module.ts';
import { Token, type Tokens } from './tokens.ts';

/** What the head of a summary may hold of a script that is read without the compiler. */
export type QuickHead = Pick<ModuleSummary, 'imports' | 'visits' | 'declares'>;

/** What is known of a name that a file declares by `const`, `let` or `var`. */
interface Constants {
  /** The first tokens of what it is set to where it is declared. */
  readonly values: readonly number[];
  /** Whether it may be declared in other ways, too. */
  readonly isOpen: boolean;
  /** Whether a function of the file is called so. */
  readonly isFunction: boolean;
}

/** What the tokens of a file tell, as they are gone through. */
export class TokensRead {
  readonly tokens: Tokens;
  /** Whether types are read in calls: `f<T>()`. */
  readonly isTypeScript: boolean;
  /** Whether an import or export in front of the tokens makes the file a module. */
  readonly isModule: boolean;
  /** The brackets around what is read, outermost first. */
  readonly around: number[] = [];
  /** Whether something is handed to `define`. */
  hasLoader = false;
  /** By the name of an imported function, whether all that is done with it is to hand it the file's folder; null: it cannot be told. */
  readonly handed = new Map<string, boolean | null>();
  /** By name, whether what it is set to where it is declared may say anything of paths. */
  readonly setToPaths = new Map<string, boolean>();
  /** By their local name, what statements at the top import; null for a name that is bound twice. */
  readonly imported = new Map<string, { readonly specifier: string; readonly imported: string } | null>();
  readonly #imports: { readonly offset: number; readonly record: ImportRecord }[] = [];
  readonly #visits: { readonly offset: number; readonly token: number; readonly segments: Visit['segments'] }[] = [];
  readonly #declares: { readonly offset: number; readonly name: string }[] = [];
  #places: Map<string, number[]> | null = null;
  readonly #constants = new Map<string, Constants>();
  #hasServers: boolean | null = null;
  #requiresPaths: boolean | null = null;

  constructor(tokens: Tokens, before: readonly ImportRecord[], isTypeScript: boolean) {
    this.tokens = tokens;
    this.isTypeScript = isTypeScript;
    this.isModule = before.some(({ kind }) => kind === 'import' || kind === 'export');
    for (const record of before) this.bind(record);
  }

  /** Notes the names that an import at the top of the file binds. */
  bind({ kind, specifier, names }: ImportRecord): void {
    if (kind !== 'import' || specifier === null) return;
    for (const { local, imported } of names)
      this.imported.set(local, this.imported.has(local) ? null : { specifier, imported });
  }

  /** Notes an import that begins at a token; its line is told in the end. */
  import(token: number, record: Omit<ImportRecord, 'line'>): void {
    this.#imports.push({ offset: this.tokens.start(token), record: { ...record, line: 0 } });
  }

  /** @param start the first token of the call whose name is `token` */
  visit(start: number, token: number, segments: Visit['segments']): void {
    this.#visits.push({ offset: this.tokens.start(start), token, segments });
  }

  declare(token: number, name: string): void {
    this.#declares.push({ offset: this.tokens.start(token), name });
  }

  /** The tokens that are a name and no property, those of JSX included. */
  placesOf(name: string): readonly number[] {
    if (this.#places === null) {
      this.#places = new Map();
      for (let at = 0; at < this.tokens.count; at++) {
        const kind = this.tokens.kind(at);
        if ((kind !== Token.word && kind !== Token.jsxName) || this.tokens.isProperty(at)) continue;
        const word = this.tokens.at(at);
        const known = this.#places.get(word);
        if (known) known.push(at);
        else this.#places.set(word, [at]);
      }
    }
    return this.#places.get(name) ?? [];
  }

  /** Whether something is imported that may serve the files of a folder, or a name is imported twice. */
  get hasServers(): boolean {
    return (this.#hasServers ??= [...this.imported.values()].some(
      (from) => from === null || SERVERS.test(from.specifier),
    ));
  }

  /** Whether something about paths is taken by `require`. */
  get requiresPaths(): boolean {
    return (this.#requiresPaths ??= this.placesOf('require').some((at) => /path/i.test(this.tokens.at(at + 2))));
  }

  /** How a file declares a name by `const`, `let` and `var`. */
  constantsOf(name: string): Constants {
    let known = this.#constants.get(name);
    if (!known) this.#constants.set(name, (known = this.#findConstants(name)));
    return known;
  }

  #findConstants(name: string): Constants {
    const { tokens } = this;
    const values: number[] = [];
    let isOpen = false;
    let isFunction = false;
    for (const at of this.placesOf(name)) {
      isFunction ||= tokens.isWord(at - 1, 'function');
      const isSet = tokens.is(at + 1, '=') && !tokens.is(at + 2, '=');
      const isTyped = tokens.is(at + 1, ':') || tokens.is(at + 1, '!');
      if (!isSet && !isTyped) continue;
      const isDeclared = isDeclarer(tokens, at - 1) || (tokens.is(at - 1, ',') && isInDeclaration(tokens, at - 1));
      if (isDeclared && isSet && values.length < MOST_VALUES) values.push(at + 2);
      else if (isDeclared) isOpen = true;
    }
    return { values, isOpen, isFunction };
  }

  /** What was noted, in the order in which the compiler comes upon it. */
  head(before: readonly ImportRecord[]): QuickHead {
    const lineOf = this.#lines();
    const imports = this.#imports
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, record }) => ({ ...record, line: lineOf(offset) }));
    const lineOfVisit = this.#lines();
    // Of a chain the last call comes first.
    const visits = this.#visits
      .sort((a, b) => a.offset - b.offset || b.token - a.token)
      .map(({ offset, segments }): Visit => ({ segments, line: lineOfVisit(offset) }));
    const lineOfDeclaration = this.#lines();
    const declares = this.#declares.map(
      ({ offset, name }): DeclaredModule => ({ name, line: lineOfDeclaration(offset) }),
    );
    return {
      imports: [...before, ...imports],
      ...(visits.length > 0 ? { visits } : {}),
      ...(declares.length > 0 ? { declares } : {}),
    };
  }

  /** Tells the lines of offsets, none of which lies before the one that was asked for last. */
  #lines(): (offset: number) => number {
    let [line, counted] = [1, 0];
    return (offset) => {
      for (let at = this.tokens.text.indexOf('\n', counted); at >= 0 && at < offset; ) {
        line++;
        counted = at + 1;
        at = this.tokens.text.indexOf('\n', counted);
      }
      return line;
    };
  }
}

/**
 * Reads what begins at the token of a word that may ask for modules.
 *
 * @returns the token at which to go on; null where only the compiler can tell what it asks for
 */
export type WordReader = (read: TokensRead, index: number) => number | null;

/** Packages that serve folders, whatever of them is called. */
const SERVERS = /^(?:@(?:fastify|hono|koa|nestjs)\/|express|fastify|hono|koa|send|serve|sirv)/;

/** Of a name that is declared more often nothing is told. */
const MOST_VALUES = 400;

/** Longer statements are not looked through. */
const MOST_TOKENS = 300;

const isDeclarer = (tokens: Tokens, at: number): boolean =>
  DECLARERS.some((word) => tokens.isWord(at, word)) && !tokens.isProperty(at);

const DECLARERS: readonly string[] = ['const', 'let', 'var'];

/** Whether a comma may stand between declarations of one statement. */
function isInDeclaration(tokens: Tokens, comma: number): boolean {
  let at = comma - 1;
  for (let seen = 0; seen < MOST_TOKENS; seen++) {
    if (isDeclarer(tokens, at)) return true;
    switch (tokens.kind(at)) {
      case undefined:
      case Token.open:
      case Token.jsxOpen:
      case Token.templateHead:
      case Token.templateMiddle:
        return false;
      case Token.close:
        at = tokens.partner(at) - 1;
        break;
      default:
        if (tokens.is(at, ';')) return false;
        at--;
    }
  }
  return true;
}
