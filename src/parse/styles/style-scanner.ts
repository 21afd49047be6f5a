import { hasLineComments, isIndented, type StyleDialect } from './dialect.ts';

/** A string, the address of a `url()`, or a name without quotes, inside a statement. */
export interface StyleText {
  readonly kind: 'string' | 'url' | 'word';
  readonly text: string;
  readonly offset: number;
}

/** What a style says that may lead to another file. */
export type StyleFinding =
  /** `@import …;` with all the texts of its prelude that stand in no parentheses. */
  | {
      readonly kind: 'rule';
      readonly name: string;
      readonly texts: readonly StyleText[];
      readonly prelude: string;
      readonly offset: number;
    }
  /** `composes: a from './x.css'`. */
  | { readonly kind: 'composes'; readonly text: StyleText }
  /** `url(…)` outside those rules, and functions that take a file as url() does. */
  | { readonly kind: 'address'; readonly text: StyleText };

/** The rules that take another file in, in any dialect: those of CSS, Sass, Less, Stylus, CSS modules and Tailwind. */
const RULES: ReadonlySet<string> = new Set([
  'import',
  'use',
  'forward',
  'require',
  'value',
  'plugin',
  'config',
  'reference',
]);

/** Functions whose only argument is a file. */
const ADDRESS_FUNCTIONS: ReadonlySet<string> = new Set(['url', 'data-uri', 'load-css', 'image-size', 'embedurl']);

/**
 * Walks over a style once and finds what may lead to another file. Never throws: whatever is not closed ends with the text.
 * Comments are passed over, and so is everything in strings.
 */
export function scanStyle(text: string, dialect: StyleDialect): StyleFinding[] {
  return new StyleScanner(text, dialect).scan();
}

class StyleScanner {
  readonly #text: string;
  readonly #dialect: StyleDialect;
  #at = 0;
  readonly #found: StyleFinding[] = [];

  constructor(text: string, dialect: StyleDialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  scan(): StyleFinding[] {
    const text = this.#text;
    while (this.#at < text.length) {
      if (this.#skipComment()) continue;
      const char = text[this.#at];
      if (char === '"' || char === "'") this.#string();
      else if (char === '@') this.#rule();
      else if (char === ':' && text.startsWith(':import(', this.#at)) this.#icss();
      else if (isNameChar(text.charCodeAt(this.#at))) this.#word();
      else this.#at++;
    }
    return this.#found;
  }

  /** Passes over a comment, where one begins here. */
  #skipComment(): boolean {
    const text = this.#text;
    if (text[this.#at] !== '/') return false;
    const next = text[this.#at + 1];
    if (next !== '*' && !(next === '/' && hasLineComments(this.#dialect))) return false;
    const end = text.indexOf(next === '*' ? '*/' : '\n', this.#at + 2);
    this.#at = end < 0 ? text.length : end + (next === '*' ? 2 : 0);
    return true;
  }

  /** Reads the string that begins here; its text is as written, without the quotes. */
  #string(): StyleText {
    const text = this.#text;
    const quote = text[this.#at];
    const offset = this.#at;
    let at = offset + 1;
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
    this.#at = Math.min(text.length, at + 1);
    return { kind: 'string', text: text.slice(offset + 1, at), offset };
  }

  #name(): string {
    const from = this.#at;
    while (isNameChar(this.#text.charCodeAt(this.#at))) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #word(): void {
    const offset = this.#at;
    const name = this.#name();
    const next = this.#text[this.#at];
    if (next === '(' && ADDRESS_FUNCTIONS.has(name.toLowerCase())) {
      const text = this.#address(offset);
      // Sass looks for its own files where `@use` does.
      if (text) this.#found.push({ kind: 'address', text: name === 'load-css' ? { ...text, kind: 'string' } : text });
    } else if (name === 'composes' && /^\s*:/.test(this.#text.slice(this.#at, this.#at + 20))) {
      const { texts, prelude } = this.#statement();
      const last = texts.at(-1);
      if (last?.kind === 'string' && /\bfrom\s*$/.test(prelude)) this.#found.push({ kind: 'composes', text: last });
    }
  }

  /** Reads `(…)` with a string or a bare address in it; null where it is computed from its first character on, or empty. */
  #address(offset: number): StyleText | null {
    const text = this.#text;
    this.#at++;
    while (isSpace(text[this.#at])) this.#at++;
    const char = text[this.#at];
    if (char === '"' || char === "'") return { ...this.#string(), kind: 'url', offset };
    const from = this.#at;
    while (this.#at < text.length && text[this.#at] !== ')' && text[this.#at] !== '\n') this.#at++;
    const bare = text.slice(from, this.#at).trim();
    return bare === '' || /^[$@]/.test(bare) ? null : { kind: 'url', text: bare, offset };
  }

  #rule(): void {
    const offset = this.#at++;
    const name = this.#name().toLowerCase();
    if (!RULES.has(name)) return;
    const { texts, prelude } = this.#statement();
    this.#found.push({ kind: 'rule', name, texts, prelude, offset });
  }

  /** CSS modules' interchange format: `:import("./x.css") { … }`. */
  #icss(): void {
    const offset = this.#at;
    this.#at += ':import'.length;
    const text = this.#address(offset);
    if (text) this.#found.push({ kind: 'composes', text });
  }

  /**
   * Reads to the end of a statement.
   *
   * @returns the texts that stand in no parentheses, and what else stands there
   */
  #statement(): { readonly texts: readonly StyleText[]; readonly prelude: string } {
    const text = this.#text;
    const texts: StyleText[] = [];
    let prelude = '';
    let depth = 0;
    while (this.#at < text.length) {
      if (this.#skipComment()) continue;
      const char = text[this.#at] ?? '';
      if (char === '#' && text[this.#at + 1] === '{') {
        const end = text.indexOf('}', this.#at);
        prelude += '#{}';
        this.#at = end < 0 ? text.length : end + 1;
      } else if (char === '"' || char === "'") {
        const found = this.#string();
        if (depth === 0) texts.push(found);
      } else if (char === ';' || char === '}' || char === '{') break;
      else if (char === '\n' && depth === 0 && isIndented(this.#dialect) && !/,\s*$/.test(prelude.slice(-20))) break;
      else if (char === '(') {
        depth++;
        this.#at++;
      } else if (char === ')') {
        depth = Math.max(0, depth - 1);
        this.#at++;
      } else if (depth === 0 && isNameChar(text.charCodeAt(this.#at))) {
        const offset = this.#at;
        const name = this.#name();
        if (text[this.#at] === '(' && name.toLowerCase() === 'url') {
          const found = this.#address(offset);
          if (found) texts.push(found);
          // Its own `)` closes nothing else.
          if (text[this.#at] === ')') this.#at++;
          else while (isSpace(text[this.#at]) || text[this.#at] === ')') this.#at++;
        } else prelude += name;
      } else {
        if (depth === 0) prelude += char;
        this.#at++;
      }
    }
    return { texts, prelude };
  }
}

const isSpace = (char: string | undefined): boolean => char === ' ' || char === '\t' || char === '\n' || char === '\r';

/** Letters, digits, `-`, `_`, and everything beyond ASCII. */
function isNameChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95 ||
    code >= 128
  );
}
