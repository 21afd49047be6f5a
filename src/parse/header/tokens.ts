/** What a token is. Everything that says nothing to whoever looks for imports is left out: white space, comments, texts of JSX. */
export const Token = {
  /** A name or a keyword. */
  word: 0,
  number: 1,
  /** In quotes, which belong to it. */
  string: 2,
  /** A template without substitutions, with its quotes. */
  template: 3,
  /** A template up to its first substitution, between two, and behind the last. */
  templateHead: 4,
  templateMiddle: 5,
  templateTail: 6,
  expression: 7,
  /** One of `([{`. */
  open: 8,
  /** One of `)]}`. */
  close: 9,
  /** One character of an operator. */
  mark: 10,
  arrow: 11,
  questionDot: 12,
  /** `++` or `--`. */
  step: 13,
  dots: 14,
  /** The name of an element of JSX or of an attribute, as it is written. */
  jsxName: 15,
  /** The brace that opens an expression in JSX. */
  jsxOpen: 16,
  /** Stands behind a whole element of JSX. */
  jsxEnd: 17,
} as const;

/** One of `Token`. */
export type TokenKind = (typeof Token)[keyof typeof Token];

/** What tokens are kept in: the same for one text after the other, so that none is made anew for each. */
let room = roomFor(1 << 14);

interface Room {
  readonly size: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly partners: Int32Array;
}

function roomFor(size: number): Room {
  const [starts, ends, partners] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
  return { size, kinds: new Uint8Array(size), starts, ends, partners };
}

/** The tokens of a text from some offset on. They are there until those of another text are made. */
export class Tokens {
  readonly text: string;
  #room = room;
  #count = 0;

  constructor(text: string) {
    this.text = text;
  }

  get count(): number {
    return this.#count;
  }

  add(kind: TokenKind, start: number, end: number): void {
    if (this.#count === this.#room.size) this.#grow();
    const { kinds, starts, ends, partners } = this.#room;
    const at = this.#count++;
    kinds[at] = kind;
    starts[at] = start;
    ends[at] = end;
    partners[at] = -1;
  }

  #grow(): void {
    const { size, kinds, starts, ends, partners } = this.#room;
    room = roomFor(size * 2);
    room.kinds.set(kinds);
    room.starts.set(starts);
    room.ends.set(ends);
    room.partners.set(partners);
    this.#room = room;
  }

  /** Says that two tokens are the brackets around something. */
  pair(open: number, close: number): void {
    this.#room.partners[open] = close;
    this.#room.partners[close] = open;
  }

  /** Undefined in front of the first token and behind the last. */
  kind(index: number): TokenKind | undefined {
    return index < this.#count ? (this.#room.kinds[index] as TokenKind | undefined) : undefined;
  }

  start(index: number): number {
    return index < this.#count ? (this.#room.starts[index] ?? 0) : this.text.length;
  }

  end(index: number): number {
    return index < this.#count ? (this.#room.ends[index] ?? 0) : this.text.length;
  }

  /** The bracket that belongs to one; -1 for what is none, and for parts of templates. */
  partner(index: number): number {
    return index < this.#count ? (this.#room.partners[index] ?? -1) : -1;
  }

  /** The text of a token; empty where there is none. */
  at(index: number): string {
    return index < 0 || index >= this.#count ? '' : this.text.slice(this.start(index), this.end(index));
  }

  /** Whether a token is a bracket or an operator of this one character. */
  is(index: number, mark: string): boolean {
    const kind = this.kind(index);
    if (kind !== Token.mark && kind !== Token.open && kind !== Token.close) return false;
    return this.text.charCodeAt(this.start(index)) === mark.charCodeAt(0);
  }

  /** Whether a token is this word, also as the name of a property. */
  isWord(index: number, word: string): boolean {
    if (this.kind(index) !== Token.word) return false;
    const start = this.start(index);
    return this.end(index) - start === word.length && this.text.startsWith(word, start);
  }

  /** Whether a word stands behind a dot, so that it means nothing of its own. */
  isProperty(index: number): boolean {
    return this.is(index - 1, '.') || this.kind(index - 1) === Token.questionDot || this.is(index - 1, '#');
  }

  /** Whether a line ends between a token and the one before it, or may. */
  isOnNewLine(index: number): boolean {
    return index === 0 || this.text.slice(this.end(index - 1), this.start(index)).includes('\n');
  }

  /** The value of a text that is written without escapes; null for every other token. */
  literal(index: number): string | null {
    const kind = this.kind(index);
    if (kind !== Token.string && kind !== Token.template) return null;
    const value = this.text.slice(this.start(index) + 1, this.end(index) - 1);
    return /[\\\r]/.test(value) ? null : value;
  }
}
