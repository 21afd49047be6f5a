import type { ImportedName, ImportRecord } from '../../model/module.ts';
import { isErased, nameOf, Odd } from './imported-name.ts';

/** The statements at the start of a module that ask for others. */
export interface Header {
  /** What comments in front of the code refer to. */
  readonly references: readonly ImportRecord[];
  readonly imports: readonly ImportRecord[];
  /** The offset behind them. */
  readonly end: number;
}

/**
 * Reads what stands at the start of a script or module: `import … from 'x'`, `import 'x'`, `export … from 'x'`, `export { … }`, between
 * comments and directives, up to the first statement that is none of these. What the compiler would make of these statements does
 * not depend on what follows them, so this is what it finds as well.
 *
 * @param text without a byte order mark
 * @returns null where something is written as people do not write it: then only the compiler can tell
 */
export function readHeader(text: string): Header | null {
  return new HeaderReader(text, 0).read();
}

/**
 * Reads one import or `export … from` that begins at an offset.
 *
 * @returns its line counts from that offset; null where it is none, or written as people do not write it
 */
export function readDeclaration(
  text: string,
  from: number,
): { readonly record: ImportRecord; readonly end: number } | null {
  const found = new HeaderReader(text, from).readOne();
  const [record] = found?.imports ?? [];
  return found && record ? { record, end: found.end } : null;
}

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const STAR = 42;
const COMMA = 44;
const SLASH = 47;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

class HeaderReader {
  readonly #text: string;
  #at: number;
  /** Lines are counted up to here. */
  #counted: number;
  #line = 1;
  /** Whether a line ended in what was skipped last. */
  #isNewLine = true;
  readonly #imports: ImportRecord[] = [];
  /** Whether nothing but comments was read. */
  #isFirst = true;
  /** What comments in front of the code refer to, by paths and as types. */
  readonly #paths: ImportRecord[] = [];
  readonly #types: ImportRecord[] = [];

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
    this.#counted = from;
  }

  read(): Header | null {
    return this.#unlessOdd(() => {
      if (this.#text.startsWith('#!')) this.#at = this.#lineEnd(2);
      for (;;) {
        this.#skip();
        this.#isFirst = false;
        const start = this.#at;
        if (!this.#statement()) return this.#header(start);
      }
    });
  }

  /** Reads one statement. */
  readOne(): Header | null {
    this.#isFirst = false;
    return this.#unlessOdd(() => (this.#statement() ? this.#header(this.#at) : null));
  }

  #header(end: number): Header {
    return { references: [...this.#paths, ...this.#types], imports: this.#imports, end };
  }

  #unlessOdd<Result>(read: () => Result): Result | null {
    try {
      return read();
    } catch (error) {
      if (error instanceof Odd) return null;
      throw error;
    }
  }

  /** Reads one statement; false where it is none of a header's. */
  #statement(): boolean {
    const code = this.#code();
    if (code === SEMICOLON) {
      this.#at++;
      return true;
    }
    if (code === QUOTE || code === APOSTROPHE) return this.#directive();
    const word = this.#word();
    if (word === 'import') return this.#import();
    return word === 'export' && this.#export();
  }

  /** `'use strict'` as a statement of its own. */
  #directive(): boolean {
    this.#string();
    const end = this.#at;
    this.#skip();
    if (this.#code() === SEMICOLON) return true;
    // What begins the next line may go on with the expression, unless it is the word of another statement.
    if (this.#isNewLine && /^(?:import\b|export\b|["'])/.test(this.#text.slice(this.#at, this.#at + 7))) return true;
    this.#at = end;
    return false;
  }

  #import(): boolean {
    const line = this.#lineAt(this.#at - 6);
    this.#skip();
    const code = this.#code();
    if (code === QUOTE || code === APOSTROPHE) {
      this.#add({ kind: 'import', names: [], isTypeOnly: false, line });
      return true;
    }
    let isTypeOnly = false;
    const names: ImportedName[] = [];
    if (code !== OPEN && code !== STAR) {
      let word = this.#word();
      // `import(…)`, `import.meta`
      if (word === '') return false;
      this.#skip();
      if (word === 'type' || word === 'typeof' || word === 'defer' || word === 'source') {
        const next = this.#code();
        const isModifier = next === OPEN || next === STAR || (isWordCode(next) && !this.#isNext('from'));
        if (isModifier && word !== 'type') throw new Odd();
        if (isModifier) {
          isTypeOnly = true;
          word = this.#word();
          this.#skip();
          // `import type from from 'x'`
          if (word === 'from') throw new Odd();
        } else if (this.#isNext('from')) {
          // `import type from 'x'` binds `type`, where `import type from from 'x'` binds `from`.
          const before = this.#at;
          this.#at += 4;
          this.#skip();
          const after = this.#code();
          if (after !== QUOTE && after !== APOSTROPHE) throw new Odd();
          this.#at = before;
        }
      }
      // `import x = …`
      if (word !== '') {
        names.push({ imported: 'default', local: word, isTypeOnly });
        if (this.#code() === COMMA) {
          this.#at++;
          this.#skip();
          if (this.#code() !== OPEN && this.#code() !== STAR) throw new Odd();
        } else if (!this.#isNext('from')) throw new Odd();
      }
    }
    if (this.#code() === STAR) names.push({ imported: '*', local: this.#namespace(), isTypeOnly });
    else if (this.#code() === OPEN) names.push(...this.#names(isTypeOnly));
    this.#from();
    this.#add({ kind: 'import', names, isTypeOnly: isErased(isTypeOnly, names), line });
    return true;
  }

  #export(): boolean {
    const start = this.#at;
    const line = this.#lineAt(start - 6);
    this.#skip();
    const isType = this.#isNext('type');
    if (isType) {
      this.#at += 4;
      this.#skip();
    }
    const code = this.#code();
    if (code === STAR) {
      this.#at++;
      this.#skip();
      const local = this.#isNext('as') ? this.#named() : '*';
      this.#from();
      this.#add({ kind: 'export', names: [{ imported: '*', local, isTypeOnly: isType }], isTypeOnly: isType, line });
      return true;
    }
    if (code !== OPEN) return false;
    const names = this.#names(isType);
    const end = this.#at;
    this.#skip();
    if (this.#isNext('from')) {
      this.#from();
      this.#add({ kind: 'export', names, isTypeOnly: isErased(isType, names), line });
      return true;
    }
    // The compiler takes a text here for the module.
    if (this.#code() === QUOTE || this.#code() === APOSTROPHE) throw new Odd();
    this.#at = end;
    return true;
  }

  /** `* as name` */
  #namespace(): string {
    this.#at++;
    this.#skip();
    if (!this.#isNext('as')) throw new Odd();
    return this.#named();
  }

  /** The name behind `as`. */
  #named(): string {
    this.#at += 2;
    this.#skip();
    const name = this.#word();
    if (name === '') throw new Odd();
    this.#skip();
    return name;
  }

  /** `{ a, b as c, type D }` */
  #names(isTypeOnly: boolean): ImportedName[] {
    const names: ImportedName[] = [];
    this.#at++;
    for (;;) {
      this.#skip();
      if (this.#code() === CLOSE) break;
      const words: string[] = [];
      for (let word = this.#word(); word !== ''; word = this.#word()) {
        words.push(word);
        this.#skip();
      }
      names.push(nameOf(words, isTypeOnly));
      if (this.#code() === COMMA) this.#at++;
      else if (this.#code() !== CLOSE) throw new Odd();
    }
    this.#at++;
    return names;
  }

  #from(): void {
    this.#skip();
    if (!this.#isNext('from')) throw new Odd();
    this.#at += 4;
    this.#skip();
  }

  /** Reads the specifier, and what may stand behind it. */
  #add(record: Omit<ImportRecord, 'specifier'>): void {
    const specifier = this.#string();
    const { kind, ...rest } = record;
    this.#imports.push({ kind, specifier, ...rest });
    const end = this.#at;
    this.#skip();
    if (!this.#isNext('with') && !this.#isNext('assert')) {
      this.#at = end;
      return;
    }
    // Only what is surely a list of attributes is passed over.
    const attributes = /(?:with|assert)[ \t]*\{[\s\w:'",-]{0,200}\}/y;
    attributes.lastIndex = this.#at;
    if (!attributes.test(this.#text)) throw new Odd();
    this.#at = attributes.lastIndex;
  }

  #string(): string {
    const quote = this.#code();
    if (quote !== QUOTE && quote !== APOSTROPHE) throw new Odd();
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote === QUOTE ? '"' : "'", start);
    const value = end < 0 || end - start > LONGEST ? '\n' : this.#text.slice(start, end);
    if (/[\\\n\r\u2028\u2029]/.test(value)) throw new Odd();
    this.#at = end + 1;
    return value;
  }

  /** Passes over white space and comments. */
  #skip(): void {
    this.#isNewLine = false;
    for (;;) {
      const code = this.#code();
      if (code === LINE_FEED) this.#isNewLine = true;
      else if (code === SLASH) {
        if (!this.#comment()) return;
        continue;
      } else if (code !== SPACE && code !== 9 && code !== RETURN) {
        // White space of other kinds, and names in other scripts.
        if (code > 127 || code === BACKSLASH || code === 11 || code === 12) throw new Odd();
        return;
      }
      this.#at++;
    }
  }

  #comment(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === SLASH) {
      const end = this.#lineEnd(this.#at + 2);
      if (this.#isFirst && this.#text.charCodeAt(this.#at + 2) === SLASH) this.#reference(end);
      this.#at = end;
      return true;
    }
    if (next !== STAR) return false;
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end < 0) throw new Odd();
    if (this.#text.slice(this.#at, end).includes('\n')) this.#isNewLine = true;
    this.#at = end + 2;
    return true;
  }

  /** `/// <reference path="…" />`, which counts in front of the code alone. */
  #reference(end: number): void {
    const comment = this.#text.slice(this.#at + 3, end);
    if (!/^\s*</.test(comment)) return;
    const [, kind, value = ''] = REFERENCE.exec(comment) ?? [];
    if (kind === undefined || this.#at + comment.length > MOST_AHEAD) throw new Odd();
    const line = this.#lineAt(this.#at);
    const shared = { kind: 'reference', line, names: [], isTypeOnly: true } as const;
    if (kind === 'types') this.#types.push({ ...shared, specifier: value });
    // As `comment-imports.ts` has it.
    else if (kind === 'path')
      this.#paths.push({ ...shared, specifier: /^\.{0,2}\//.test(value) ? value : `./${value}` });
  }

  #lineEnd(from: number): number {
    const found = this.#text.indexOf('\n', from);
    const end = found < 0 ? this.#text.length : found;
    // A comment ends there as well, and what follows it is code.
    if (ODD_LINE_END.test(this.#text.slice(from, end))) throw new Odd();
    return end;
  }

  #code(): number {
    const code = this.#text.charCodeAt(this.#at);
    return Number.isNaN(code) ? -1 : code;
  }

  /** Reads a word; empty where none stands here. */
  #word(): string {
    const start = this.#at;
    while (isWordCode(this.#text.charCodeAt(this.#at))) this.#at++;
    const code = this.#code();
    if (code > 127 || code === BACKSLASH) throw new Odd();
    const word = this.#text.slice(start, this.#at);
    if (/^\d/.test(word)) throw new Odd();
    return word;
  }

  #isNext(word: string): boolean {
    return this.#text.startsWith(word, this.#at) && !isWordCode(this.#text.charCodeAt(this.#at + word.length));
  }

  /** The line of an offset, none of which lies before the one that was asked for last. */
  #lineAt(offset: number): number {
    for (; this.#counted < offset; this.#counted++) {
      const code = this.#text.charCodeAt(this.#counted);
      if (code === LINE_FEED) this.#line++;
      else if (code === 0x2028 || code === 0x2029) throw new Odd();
      else if (code === RETURN && this.#text.charCodeAt(this.#counted + 1) !== LINE_FEED) throw new Odd();
    }
    return this.#line;
  }
}

/** A reference as everybody writes it. */
const REFERENCE = /^ ?<reference (types|path|lib|no-default-lib)="([^"'<>&\s]{1,200})" ?\/>\s*$/;

/** In UTF-16 code units: references stand at the very start of a file. */
const MOST_AHEAD = 20_000;

/** Ends of lines as they are in no file of a person's. */
const ODD_LINE_END = /\r(?!$)|[\u2028\u2029]/;

/** Longer specifiers are no paths. */
const LONGEST = 1000;

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36 || (code >= 48 && code <= 57);
