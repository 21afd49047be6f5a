import { angleBehind } from './angle-place.ts';
import { placeBehind } from './slash-place.ts';
import { Token, type TokenKind, Tokens } from './tokens.ts';

/**
 * The tokens of a script, where it can be told without a grammar which characters are code. Undecided are, among others, what a slash behind a brace is, text
 * of JSX with a brace or an angle, and whatever is not closed.
 *
 * @param from where a statement begins
 * @param hasJsx whether `<` may begin an element
 * @returns null where it cannot be told
 */
export function lexScript(text: string, from: number, hasJsx: boolean): Tokens | null {
  const lexer = new Lexer(text, from, hasJsx);
  return lexer.read() ? lexer.tokens : null;
}

/** What is open, and so what goes on where it is closed. */
const Open = { bracket: 0, template: 1, jsxAttribute: 2, jsxChild: 3, element: 4 } as const;
type Open = (typeof Open)[keyof typeof Open];

/** What of JSX stands next; `code`: an expression in it. */
type Jsx = 'element' | 'attributes' | 'children' | 'end' | 'code' | 'unsure';

/** What a character begins. */
const Begins = { other: 0, space: 1, word: 2, digit: 3, quote: 4, mark: 5, open: 6, close: 7 } as const;

const BEGINS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[ \t\n\r\f\v]/.test(character)) return Begins.space;
  if (/[\w$]/.test(character)) return /\d/.test(character) ? Begins.digit : Begins.word;
  if (/["']/.test(character)) return Begins.quote;
  if (/[([{]/.test(character)) return Begins.open;
  if (/[)\]}]/.test(character)) return Begins.close;
  return /[-!#%&*+,.:;=>?@^|~]/.test(character) ? Begins.mark : Begins.other;
});

const isWordCode = (code: number): boolean =>
  code < 128 && (BEGINS[code] === Begins.word || BEGINS[code] === Begins.digit);

const LINE_FEED = 10;
const RETURN = 13;
const QUOTE = 34;
const DOLLAR = 36;
const APOSTROPHE = 39;
const STAR = 42;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
const OPEN_SQUARE = 91;
const BACKSLASH = 92;
const CLOSE_SQUARE = 93;
const BACKTICK = 96;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

class Lexer {
  readonly tokens: Tokens;
  readonly #text: string;
  readonly #hasJsx: boolean;
  #at: number;
  /** What is open, outermost first: of brackets their token, of elements their name. */
  readonly #open: { readonly kind: Open; readonly token: number; readonly name: string }[] = [];

  constructor(text: string, from: number, hasJsx: boolean) {
    this.tokens = new Tokens(text);
    this.#text = text;
    this.#hasJsx = hasJsx;
    this.#at = from;
  }

  /** Reads all of it; false where something cannot be told. */
  read(): boolean {
    const text = this.#text;
    const end = text.length;
    while (this.#at < end) {
      const code = text.charCodeAt(this.#at);
      if (code > 127) return false;
      switch (BEGINS[code]) {
        case Begins.space:
          this.#at++;
          break;
        case Begins.word:
          this.#word();
          break;
        case Begins.digit:
          if (!this.#number()) return false;
          break;
        case Begins.quote:
          if (!this.#string(code)) return false;
          break;
        case Begins.open:
          this.#push(Open.bracket, this.#one(Token.open));
          break;
        case Begins.close:
          if (!this.#close(code)) return false;
          break;
        case Begins.mark:
          if (!this.#mark(code)) return false;
          break;
        default:
          if (!this.#other(code)) return false;
      }
    }
    return this.#open.length === 0;
  }

  #other(code: number): boolean {
    if (code === BACKTICK) return this.#template(Token.template, Token.templateHead);
    if (code === SLASH) return this.#slash();
    return code === LESS && this.#less();
  }

  /** Adds the one character that stands here; its token. */
  #one(kind: TokenKind): number {
    return this.#add(kind, this.#at, this.#at + 1);
  }

  #add(kind: TokenKind, start: number, end: number): number {
    this.tokens.add(kind, start, end);
    this.#at = end;
    return this.tokens.count - 1;
  }

  #push(kind: Open, token: number, name = ''): void {
    this.#open.push({ kind, token, name });
  }

  #word(): void {
    const start = this.#at;
    let end = start + 1;
    while (isWordCode(this.#text.charCodeAt(end))) end++;
    this.#add(Token.word, start, end);
  }

  /** False where a dot may end the number, as in `1.`, so that what follows is no property. */
  #number(): boolean {
    const start = this.#at;
    let end = start + 1;
    for (;;) {
      const code = this.#text.charCodeAt(end);
      const next = this.#text.charCodeAt(end + 1);
      if (isWordCode(code)) end++;
      else if (code !== DOT) break;
      else if (BEGINS[next] === Begins.digit) end += 2;
      else if (isWordCode(next) || next === DOT) break;
      else return false;
    }
    this.#add(Token.number, start, end);
    return true;
  }

  #string(quote: number): boolean {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === quote) {
        this.#add(Token.string, this.#at, at + 1);
        return true;
      }
      if (code === BACKSLASH) at++;
      else if (code === LINE_FEED || code === RETURN) return false;
    }
    return false;
  }

  /** A template, or what of it stands behind a substitution. */
  #template(whole: TokenKind, begun: TokenKind): boolean {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === BACKTICK) {
        this.#add(whole, this.#at, at + 1);
        return true;
      }
      if (code === BACKSLASH) at++;
      else if (code === DOLLAR && this.#text.charCodeAt(at + 1) === OPEN_BRACE) {
        this.#push(Open.template, this.#add(begun, this.#at, at + 2));
        return true;
      }
    }
    return false;
  }

  #close(code: number): boolean {
    const open = this.#open.pop();
    if (open === undefined || open.kind === Open.element) return false;
    if (open.kind === Open.template)
      return code === CLOSE_BRACE && this.#template(Token.templateTail, Token.templateMiddle);
    const opener = this.#text.charCodeAt(this.tokens.start(open.token));
    // In ASCII a closing bracket stands one or two behind its opening one.
    if (code - opener !== (opener === 40 ? 1 : 2)) return false;
    const token = this.#one(Token.close);
    this.tokens.pair(open.token, token);
    return open.kind === Open.bracket || this.#jsx(open.kind === Open.jsxAttribute ? 'attributes' : 'children');
  }

  #mark(code: number): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    const after = this.#text.charCodeAt(this.#at + 2);
    const isFraction = BEGINS[next] === Begins.digit;
    if (code === EQUALS && next === GREATER) this.#add(Token.arrow, this.#at, this.#at + 2);
    else if ((code === PLUS || code === MINUS) && next === code) this.#add(Token.step, this.#at, this.#at + 2);
    else if (code === DOT && next === DOT && after === DOT) this.#add(Token.dots, this.#at, this.#at + 3);
    else if (code === DOT && isFraction) return this.#number();
    else if (code === QUESTION && next === DOT && BEGINS[after] !== Begins.digit)
      this.#add(Token.questionDot, this.#at, this.#at + 2);
    else this.#one(Token.mark);
    return true;
  }

  /** A comment, a regular expression, or a division. */
  #slash(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next === SLASH || next === STAR) return this.#comment(next);
    switch (placeBehind(this.tokens, this.tokens.count - 1)) {
      case 'operand':
        return this.#expression();
      case 'operator':
        if (this.#isOnNewLine()) return false;
        this.#one(Token.mark);
        return true;
      case 'unsure':
        return false;
    }
  }

  /** Whether a line has ended since the last token: what may be a type ends there, and with it its statement, where an operand goes on. */
  #isOnNewLine(): boolean {
    const last = this.tokens.count - 1;
    return this.#text.slice(this.tokens.end(last), this.#at).includes('\n');
  }

  #comment(next: number): boolean {
    const found = this.#text.indexOf(next === SLASH ? '\n' : '*/', this.#at + 2);
    if (found < 0 && next === STAR) return false;
    this.#at = found < 0 ? this.#text.length : found + (next === SLASH ? 1 : 2);
    return true;
  }

  #expression(): boolean {
    let isInClass = false;
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === LINE_FEED || code === RETURN) return false;
      if (code === BACKSLASH) {
        // An escaped end of a line is one, too.
        if (this.#text.charCodeAt(++at) === LINE_FEED) return false;
      } else if (code === OPEN_SQUARE) isInClass = true;
      else if (code === CLOSE_SQUARE) isInClass = false;
      else if (code === SLASH && !isInClass) {
        let end = at + 1;
        while (isWordCode(this.#text.charCodeAt(end))) end++;
        this.#add(Token.expression, this.#at, end);
        return true;
      }
    }
    return false;
  }

  /** An operator, a list of types, or an element of JSX. */
  #less(): boolean {
    const angle = this.#hasJsx ? angleBehind(this.tokens, this.#at) : 'mark';
    if (angle !== 'mark') return angle === 'element' && this.#jsx('element');
    this.#one(Token.mark);
    return true;
  }

  /** Reads JSX up to where code begins in it or behind it; false where something cannot be told. */
  #jsx(next: Jsx): boolean {
    for (let state = next; ; ) {
      switch (state) {
        case 'element':
          state = this.#element();
          break;
        case 'attributes':
          state = this.#attributes();
          break;
        case 'children':
          state = this.#children();
          break;
        case 'end':
          this.#open.pop();
          if (this.#open.at(-1)?.kind === Open.element) {
            state = 'children';
            break;
          }
          this.#add(Token.jsxEnd, this.#at, this.#at);
          return true;
        case 'code':
          return true;
        case 'unsure':
          return false;
      }
    }
  }

  /** The beginning of an element, up to its attributes. */
  #element(): Jsx {
    const start = this.#at + 1;
    if (this.#text.charCodeAt(start) === GREATER) {
      this.#push(Open.element, -1);
      this.#at = start + 1;
      return 'children';
    }
    ELEMENT.lastIndex = start;
    if (!ELEMENT.test(this.#text)) return 'unsure';
    const end = ELEMENT.lastIndex;
    this.#push(Open.element, -1, this.#text.slice(start, end));
    this.#add(Token.jsxName, start, end);
    return 'attributes';
  }

  /** Attributes up to the end of their tag, or to the code of one. */
  #attributes(): Jsx {
    for (;;) {
      if (!this.#space()) return 'unsure';
      const code = this.#text.charCodeAt(this.#at);
      if (code === GREATER) {
        this.#at++;
        return this.#mayBeSignature() ? 'unsure' : 'children';
      }
      if (code === SLASH) {
        if (this.#text.charCodeAt(this.#at + 1) !== GREATER) return 'unsure';
        this.#at += 2;
        return 'end';
      }
      if (code === OPEN_BRACE) return this.#code(Open.jsxAttribute);
      ATTRIBUTE.lastIndex = this.#at;
      if (!ATTRIBUTE.test(this.#text)) return 'unsure';
      this.#add(Token.jsxName, this.#at, ATTRIBUTE.lastIndex);
      if (!this.#space()) return 'unsure';
      if (this.#text.charCodeAt(this.#at) !== EQUALS) continue;
      const quote = this.#text.charCodeAt(++this.#at);
      // Only at once is what stands in quotes read without escapes.
      if (quote === QUOTE || quote === APOSTROPHE) {
        const end = this.#text.indexOf(quote === QUOTE ? '"' : "'", this.#at + 1);
        if (end < 0) return 'unsure';
        this.#at = end + 1;
      } else if (quote !== OPEN_BRACE) return 'unsure';
    }
  }

  /** Whether what was read as a tag may be the list of a function's types, where a type stands: `let a: <T>(b: T) => C`. */
  #mayBeSignature(): boolean {
    if (this.#open.at(-2)?.kind === Open.element) return false;
    PARAMETERS.lastIndex = this.#at;
    return PARAMETERS.test(this.#text);
  }

  #code(within: Open): Jsx {
    this.#push(within, this.#one(Token.jsxOpen));
    return 'code';
  }

  /** Passes over white space and comments in a tag. */
  #space(): boolean {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code < 128 && BEGINS[code] === Begins.space) this.#at++;
      else if (code === SLASH) {
        const next = this.#text.charCodeAt(this.#at + 1);
        if (next !== SLASH && next !== STAR) return true;
        if (!this.#comment(next)) return false;
      } else return true;
    }
  }

  /** What stands in an element, up to code in it, another element, or its end. */
  #children(): Jsx {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === OPEN_BRACE) return this.#code(Open.jsxChild);
      if (code === CLOSE_BRACE || code === GREATER) return 'unsure';
      if (code !== LESS) continue;
      if (this.#text.charCodeAt(this.#at + 1) !== SLASH) return 'element';
      const name = this.#open.at(-1)?.name ?? '';
      if (!this.#text.startsWith(name, this.#at + 2)) return 'unsure';
      this.#at += 2 + name.length;
      if (!this.#space() || this.#text.charCodeAt(this.#at) !== GREATER) return 'unsure';
      this.#at++;
      return 'end';
    }
    return 'unsure';
  }
}

/** A parenthesis, or a comment in front of one. */
const PARAMETERS = /\s*[(/]/y;
const ELEMENT = /[A-Za-z_$][\w$-]*(?:[.:][A-Za-z_$][\w$-]*)*(?![<\w$-])/y;
const ATTRIBUTE = /[A-Za-z_$][\w$-]*(?::[A-Za-z_$][\w$-]*)?/y;
