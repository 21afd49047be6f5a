import { compilePattern } from './aliases/pattern.ts';

/** A glob with the literal part of its path apart. */
export interface Glob {
  /** The folders in front that are literal, each with its slash; empty where the first part has a wildcard. */
  readonly folder: string;
  /** Whether a path, from that folder, matches. */
  readonly matches: (path: string) => boolean;
}

/** Deeper nested braces and parentheses are none that a person wrote. */
const DEEPEST = 20;

/** Paths that are longer are taken to match: expressions are not tried on them. */
const LONGEST_PATH = 400;

/**
 * Reads a glob: `*`, `**`, `?`, `[a-z]`, `{a,b}`, `{1..9}`, and the groups `@(a|b)`, `?(a)`, `*(a)`, `+(a)`, `!(a)`. What is
 * more than a regular expression can say (`!(a)`, ranges in braces), and what cannot be read, matches any name, so that nothing
 * is missed. Names that begin with a dot match only where the pattern says the dot, and nothing inside `node_modules` does
 * unless it is named.
 */
export function readGlob(glob: string): Glob {
  const parts = glob.split('/');
  const first = parts.findIndex((part) => /[*?[{(]/.test(part));
  const folder = parts
    .slice(0, first < 0 ? parts.length - 1 : first)
    .map((part) => `${part}/`)
    .join('');
  const rest = glob.slice(folder.length);
  const expression = new GlobReader(rest).read();
  const matches = expression === null ? () => true : searchFor(`^${expression}$`, '');
  const isHidden = hiddenCheck(rest);
  // Most files are told from the end of the pattern, which is literal.
  const end = expression === null ? '' : (/[^*?[\]{}()!@+|,\\]*$/.exec(rest)?.[0] ?? '');
  const mayMatch = (path: string): boolean => path.endsWith(end) || path.length > LONGEST_PATH;
  return { folder, matches: (path) => mayMatch(path) && matches(path) && !isHidden(path) };
}

/**
 * Reads a regular expression as it stands in source (`/\.vue$/i`) into a function that tells whether it is found in a path. One
 * that cannot be read is found everywhere.
 */
export function readExpression(written: string): (path: string) => boolean {
  const end = written.lastIndexOf('/');
  return searchFor(written.slice(1, end), written.slice(end + 1));
}

function searchFor(source: string, flags: string): (path: string) => boolean {
  const pattern = compilePattern(source, flags);
  return (path) => pattern === null || path.length > LONGEST_PATH || pattern.match(path) !== null;
}

/** Whether a path has a hidden part that the pattern does not name. */
function hiddenCheck(pattern: string): (path: string) => boolean {
  const hasDots = /(?:^|[/{,(|])\./.test(pattern);
  const hasModules = pattern.includes('node_modules');
  return (path) => (!hasDots && /(?:^|\/)\./.test(path)) || (!hasModules && /(?:^|\/)node_modules\//.test(path));
}

const IN_NAME = '[^/]';

/** Translates a glob into the source of a regular expression. */
class GlobReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Null where the glob cannot be read. */
  read(): string | null {
    const expression = this.#sequence('', 0);
    return this.#at < this.#text.length ? null : expression;
  }

  /** Reads up to one of some characters, or to the end. */
  #sequence(until: string, depth: number): string | null {
    if (depth > DEEPEST) return null;
    let expression = '';
    while (this.#at < this.#text.length && !until.includes(this.#peek())) {
      const part = this.#part(depth);
      if (part === null) return null;
      expression += part;
    }
    return expression;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #part(depth: number): string | null {
    const character = this.#peek();
    if ('@?*+!'.includes(character) && this.#text.charAt(this.#at + 1) === '(') return this.#group(character, depth);
    this.#at++;
    switch (character) {
      case '*':
        return this.#star();
      case '?':
        return IN_NAME;
      case '[':
        return this.#set();
      case '{':
        return this.#braces(depth);
      case '\\':
        return escaped(this.#text.charAt(this.#at++));
      default:
        return escaped(character);
    }
  }

  #star(): string {
    if (this.#peek() !== '*') return `${IN_NAME}*`;
    while (this.#peek() === '*') this.#at++;
    if (this.#peek() !== '/') return '.*';
    // `**/` is any number of folders, none among them.
    this.#at++;
    return '(?:.*/)?';
  }

  #set(): string {
    const end = this.#text.indexOf(']', this.#at + 1);
    if (end < 0) return escaped('[');
    const inside = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    const isNot = /^[!^]/.test(inside);
    const characters = (isNot ? inside.slice(1) : inside).replace(/[\\\]^[]/g, '\\$&');
    return isNot ? `[^/${characters}]` : `[${characters}]`;
  }

  #braces(depth: number): string | null {
    const parts = this.#alternatives(',', '}', depth);
    if (!parts) return null;
    // A range of numbers or letters: any name, rather than all of them.
    return parts.length === 1 ? `${IN_NAME}*` : `(?:${parts.join('|')})`;
  }

  #group(mark: string, depth: number): string | null {
    this.#at += 2;
    const parts = this.#alternatives('|', ')', depth);
    if (!parts) return null;
    if (mark === '!') return `${IN_NAME}*`;
    return `(?:${parts.join('|')})${mark === '@' ? '' : mark}`;
  }

  #alternatives(between: string, end: string, depth: number): readonly string[] | null {
    const parts: string[] = [];
    for (;;) {
      const part = this.#sequence(between + end, depth + 1);
      if (part === null || this.#at >= this.#text.length) return null;
      parts.push(part);
      if (this.#text.charAt(this.#at++) === end) return parts;
    }
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
