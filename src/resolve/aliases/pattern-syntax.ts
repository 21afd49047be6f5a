/** What a regular expression says. */
export type PatternNode =
  | { readonly kind: 'any' }
  | { readonly kind: 'set'; readonly has: (character: string) => boolean }
  | { readonly kind: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'look'; readonly node: PatternNode; readonly isNegative: boolean }
  /** `index` is null for a group that is not counted. */
  | { readonly kind: 'group'; readonly node: PatternNode; readonly index: number | null }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly nodes: readonly PatternNode[] }
  /** `most` is null without a bound. */
  | {
      readonly kind: 'repeat';
      readonly node: PatternNode;
      readonly least: number;
      readonly most: number | null;
      readonly isLazy: boolean;
    };

/** Longer expressions, deeper ones and larger counts are taken as unreadable. */
const LONGEST = 2000;
const DEEPEST = 32;
const MOST_TIMES = 64;

const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
const isSpace = (character: string): boolean => /\s/.test(character);
const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/** `\d` and its like. */
const CLASSES: ReadonlyMap<string, (character: string) => boolean> = new Map([
  ['d', isDigit],
  ['D', (character) => !isDigit(character)],
  ['w', isWord],
  ['W', (character) => !isWord(character)],
  ['s', isSpace],
  ['S', (character) => !isSpace(character)],
]);

/** `\n` and its like. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
]);

/** Thrown within this file alone, for an expression that is not read. */
class Unreadable extends Error {}

/**
 * Reads the subset of JavaScript's regular expressions that configurations use: texts, classes, groups, alternatives,
 * repetitions, anchors, word boundaries and look-ahead. Null for anything else, and for what is no expression at all.
 */
export function parsePattern(source: string): { readonly node: PatternNode; readonly groups: number } | null {
  if (source.length > LONGEST) return null;
  try {
    const reader = new PatternReader(source);
    return { node: reader.readAll(), groups: reader.groups };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

class PatternReader {
  groups = 0;
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  readAll(): PatternNode {
    const node = this.#readEither();
    if (this.#at < this.#source.length) throw new Unreadable();
    return node;
  }

  #readEither(): PatternNode {
    if ((this.#depth += 1) > DEEPEST) throw new Unreadable();
    const nodes = [this.#readSequence()];
    while (this.#take('|')) nodes.push(this.#readSequence());
    this.#depth -= 1;
    const [only] = nodes;
    return nodes.length === 1 && only ? only : { kind: 'either', nodes };
  }

  #readSequence(): PatternNode {
    const nodes: PatternNode[] = [];
    while (this.#at < this.#source.length && !this.#isNext('|') && !this.#isNext(')')) {
      nodes.push(this.#readRepeats(this.#readOne()));
    }
    return { kind: 'sequence', nodes };
  }

  #readRepeats(node: PatternNode): PatternNode {
    const times = this.#readTimes();
    if (times === null) return node;
    if (node.kind === 'assert' || node.kind === 'look') throw new Unreadable();
    return { kind: 'repeat', node, ...times, isLazy: this.#take('?') };
  }

  #readTimes(): { readonly least: number; readonly most: number | null } | null {
    if (this.#take('*')) return { least: 0, most: null };
    if (this.#take('+')) return { least: 1, most: null };
    if (this.#take('?')) return { least: 0, most: 1 };
    const counted = /^\{(\d{1,9})(,(\d{1,9})?)?\}/.exec(this.#source.slice(this.#at, this.#at + 24));
    if (!counted) return null;
    this.#at += counted[0].length;
    const least = Number(counted[1]);
    const most = counted[2] === undefined ? least : counted[3] === undefined ? null : Number(counted[3]);
    if (least > MOST_TIMES || (most ?? 0) > MOST_TIMES || (most !== null && most < least)) throw new Unreadable();
    return { least, most };
  }

  #readOne(): PatternNode {
    const character = this.#next();
    switch (character) {
      case '.':
        return { kind: 'any' };
      case '^':
        return { kind: 'assert', holds: (_, at) => at === 0 };
      case '$':
        return { kind: 'assert', holds: (text, at) => at === text.length };
      case '(':
        return this.#readGroup();
      case '[':
        return this.#readSet();
      case '\\':
        return this.#readEscape();
      case '*':
      case '+':
      case '?':
        throw new Unreadable();
      default:
        return textOf(character);
    }
  }

  #readGroup(): PatternNode {
    const isAhead = this.#take('?=');
    const isNegative = !isAhead && this.#take('?!');
    if (isAhead || isNegative) {
      const node = this.#readEither();
      this.#expect(')');
      return { kind: 'look', node, isNegative };
    }
    let index: number | null = null;
    if (!this.#take('?:')) {
      const named = /^\?<[A-Za-z_$][\w$]{0,50}>/.exec(this.#source.slice(this.#at, this.#at + 60));
      if (named) this.#at += named[0].length;
      else if (this.#isNext('?')) throw new Unreadable();
      index = this.groups += 1;
    }
    const node = this.#readEither();
    this.#expect(')');
    return { kind: 'group', node, index };
  }

  #readSet(): PatternNode {
    const isNegative = this.#take('^');
    const tests: ((character: string) => boolean)[] = [];
    while (!this.#take(']')) {
      const from = this.#readMember();
      if (typeof from === 'string' && this.#isNext('-') && this.#source[this.#at + 1] !== ']') {
        this.#at += 1;
        const to = this.#readMember();
        if (typeof to !== 'string' || to < from) throw new Unreadable();
        tests.push((character) => character >= from && character <= to);
      } else {
        tests.push(typeof from === 'string' ? (character) => character === from : from);
      }
    }
    return { kind: 'set', has: (character) => tests.some((test) => test(character)) !== isNegative };
  }

  /** One character of a set, or a class in it. */
  #readMember(): string | ((character: string) => boolean) {
    const character = this.#next();
    if (character !== '\\') return character;
    const escaped = this.#next();
    const known = CLASSES.get(escaped);
    if (known) return known;
    return escaped === 'b' ? '\b' : this.#escaped(escaped);
  }

  #readEscape(): PatternNode {
    const escaped = this.#next();
    const known = CLASSES.get(escaped);
    if (known) return { kind: 'set', has: known };
    if (escaped === 'b' || escaped === 'B') {
      const isBoundary = escaped === 'b';
      return { kind: 'assert', holds: (text, at) => (isWord(text[at - 1]) !== isWord(text[at])) === isBoundary };
    }
    return textOf(this.#escaped(escaped));
  }

  /** The character that `\` and this one mean. */
  #escaped(character: string): string {
    const known = ESCAPES.get(character);
    if (known !== undefined) return known;
    if (!isWord(character)) return character;
    const digits = character === 'x' ? 2 : character === 'u' ? 4 : 0;
    const code = this.#source.slice(this.#at, this.#at + digits);
    // What is left are back references, properties of Unicode, and control characters.
    if (digits === 0 || !/^[\da-f]+$/i.test(code) || code.length < digits) throw new Unreadable();
    this.#at += digits;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  #next(): string {
    const character = this.#source[this.#at];
    if (character === undefined) throw new Unreadable();
    this.#at += 1;
    return character;
  }

  #isNext(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const isNext = this.#isNext(text);
    if (isNext) this.#at += text.length;
    return isNext;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new Unreadable();
  }
}

const textOf = (text: string): PatternNode => ({ kind: 'set', has: (character) => character === text });
