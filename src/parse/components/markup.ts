import { codeEnd } from './markup-code.ts';

/** A stretch of a text, by offsets in UTF-16 code units; `end` is the first one after it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * What can stand between and inside tags.
 *
 * - `mustaches`: `{{ expression }}` in text, as in Vue and Angular
 * - `braces`: `{expression}` in text and attributes, as in Svelte
 * - `elements in braces`: the same, and elements may stand inside the expressions, as in Astro and MDX
 */
export type Dialect = 'mustaches' | 'braces' | 'elements in braces';

/** A piece of an expression: code as it stands, or elements in the midst of it. */
export type ExpressionPart =
  | ({ readonly kind: 'code' } & Range)
  | { readonly kind: 'markup'; readonly tokens: readonly MarkupToken[] };

/** An attribute of a tag. */
export interface Attribute {
  /** As written; empty for an expression that stands alone: `{...props}`, `{title}`. */
  readonly name: string;
  readonly start: number;
  /** Null where there is none. The range is without quotes or braces. */
  readonly value:
    | ({ readonly kind: 'text' } & Range)
    | { readonly kind: 'expression'; readonly parts: readonly ExpressionPart[] }
    | null;
}

/** A piece of markup. Comments, document types and instructions are left out. */
export type MarkupToken =
  | ({
      readonly kind: 'open';
      /** As written; empty for a fragment. */
      readonly name: string;
      readonly attributes: readonly Attribute[];
      /** True for `<x />` and for elements that HTML never closes. */
      readonly isClosed: boolean;
    } & Range)
  | ({ readonly kind: 'close'; readonly name: string } & Range)
  | ({ readonly kind: 'text' } & Range)
  /** A script or a style within an expression, with its content. */
  | ({ readonly kind: 'raw'; readonly name: string } & Range)
  | { readonly kind: 'expression'; readonly parts: readonly ExpressionPart[] };

/** Elements that have no content in HTML, by its standard. */
const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Elements in one another's expressions beyond this many are nobody's; they would exhaust the stack. */
const DEEPEST = 50;

/**
 * Reads HTML-like text, one piece at a time, in time that grows with its length alone. It never throws: what is never closed
 * reaches to the end, and `isBroken` then says that the pieces may not be what the author means.
 */
export class MarkupReader {
  readonly #text: string;
  readonly #end: number;
  readonly #dialect: Dialect;
  #at: number;
  #depth = 0;
  #isBroken = false;

  constructor(text: string, dialect: Dialect, { start, end }: Range = { start: 0, end: text.length }) {
    this.#text = text;
    this.#dialect = dialect;
    this.#at = start;
    this.#end = end;
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The offset of what comes next. */
  get position(): number {
    return this.#at;
  }

  /** The next piece; null at the end. */
  next(): MarkupToken | null {
    while (this.#at < this.#end) {
      const char = this.#text[this.#at];
      if (char === '<') {
        const tag = this.#tag();
        if (tag === 'skipped') continue;
        if (tag) return tag;
      } else if (char === '{' && this.#dialect !== 'mustaches') {
        return { kind: 'expression', parts: this.#expression() };
      }
      const text = this.#textToken();
      if (text) return text;
    }
    return null;
  }

  /** The content of an element that holds anything but markup, whose opening tag was just read; what comes next is what follows its closing tag. */
  raw(name: string): Range {
    const start = this.#at;
    const close = new RegExp(`</${name.replace(/[^\w-]/g, '\\$&')}(?=[\\s/>])`, 'gi');
    close.lastIndex = start;
    const found = close.exec(this.#text);
    if (!found || found.index >= this.#end) {
      this.#breakOff();
      return { start, end: this.#end };
    }
    const end = found.index;
    const angle = this.#find('>', end);
    this.#at = angle < 0 ? this.#end : angle + 1;
    return { start, end };
  }

  #breakOff(): void {
    this.#isBroken = true;
    this.#at = this.#end;
  }

  /** Like `indexOf`, within the range. */
  #find(what: string, from: number): number {
    const found = this.#text.indexOf(what, from);
    return found < 0 || found + what.length > this.#end ? -1 : found;
  }

  #textToken(): MarkupToken | null {
    const start = this.#at;
    // The first character is text whatever it is: it was no tag.
    let at = start + 1;
    if (this.#text.startsWith('{{', start)) at = this.#afterMustache(start);
    for (; at < this.#end; at++) {
      const char = this.#text[at];
      if (char === '<' && /[A-Za-z/!?>]/.test(this.#text[at + 1] ?? '')) break;
      if (char !== '{') continue;
      if (this.#dialect !== 'mustaches') break;
      if (this.#text[at + 1] === '{') at = this.#afterMustache(at) - 1;
    }
    this.#at = Math.min(at, this.#end);
    return { kind: 'text', start, end: this.#at };
  }

  #afterMustache(start: number): number {
    if (this.#dialect !== 'mustaches') return start + 1;
    const close = this.#find('}}', start + 2);
    if (close >= 0) return close + 2;
    this.#isBroken = true;
    return this.#end;
  }

  /** Null where the `<` is text. */
  #tag(): MarkupToken | 'skipped' | null {
    const start = this.#at;
    if (this.#text.startsWith('<!--', start)) return this.#skipTo('-->', start + 4);
    const second = this.#text[start + 1] ?? '';
    if (second === '!' || second === '?') return this.#skipTo('>', start + 2);
    if (second === '/') {
      const angle = this.#find('>', start);
      if (angle < 0) return this.#skipTo('>', start);
      this.#at = angle + 1;
      return { kind: 'close', name: this.#text.slice(start + 2, angle).trim(), start, end: this.#at };
    }
    const isFragment = second === '>' && this.#dialect === 'elements in braces';
    if (!/[A-Za-z_$]/.test(second) && !isFragment) return null;
    let at = start + 1;
    while (at < this.#end && !/[\s/>]/.test(this.#text[at] ?? '')) at++;
    const name = this.#text.slice(start + 1, at);
    this.#at = at;
    const { attributes, isSelfClosing } = this.#attributes();
    const isClosed = isSelfClosing || VOID_ELEMENTS.has(name);
    return { kind: 'open', name, attributes, isClosed, start, end: this.#at };
  }

  #skipTo(close: string, from: number): 'skipped' {
    const found = this.#find(close, from);
    if (found < 0) this.#breakOff();
    else this.#at = found + close.length;
    return 'skipped';
  }

  #attributes(): { readonly attributes: readonly Attribute[]; readonly isSelfClosing: boolean } {
    const attributes: Attribute[] = [];
    for (;;) {
      while (this.#at < this.#end && /\s/.test(this.#text[this.#at] ?? '')) this.#at++;
      const char = this.#text[this.#at];
      if (this.#at >= this.#end || char === undefined) {
        this.#breakOff();
        return { attributes, isSelfClosing: false };
      }
      if (char === '>' || (char === '/' && this.#text[this.#at + 1] === '>')) {
        this.#at += char === '>' ? 1 : 2;
        return { attributes, isSelfClosing: char === '/' };
      }
      const start = this.#at;
      if (char === '{' && this.#dialect !== 'mustaches') {
        attributes.push({ name: '', start, value: { kind: 'expression', parts: this.#expression() } });
        continue;
      }
      let at = start + 1;
      while (at < this.#end && !/[\s=>]/.test(this.#text[at] ?? '') && !this.#text.startsWith('/>', at)) at++;
      const name = this.#text.slice(start, at);
      this.#at = at;
      attributes.push({ name, start, value: this.#attributeValue() });
    }
  }

  #attributeValue(): Attribute['value'] {
    let at = this.#at;
    while (at < this.#end && /\s/.test(this.#text[at] ?? '')) at++;
    if (this.#text[at] !== '=' || at >= this.#end) return null;
    at++;
    while (at < this.#end && /\s/.test(this.#text[at] ?? '')) at++;
    this.#at = at;
    const quote = this.#text[at];
    if (quote === '"' || quote === "'") {
      const close = this.#find(quote, at + 1);
      if (close < 0) this.#breakOff();
      else this.#at = close + 1;
      return { kind: 'text', start: at + 1, end: close < 0 ? this.#end : close };
    }
    if (quote === '{' && this.#dialect !== 'mustaches') return { kind: 'expression', parts: this.#expression() };
    if (quote === '`' && this.#dialect === 'elements in braces') {
      const end = codeEnd(this.#text, at + 1, this.#end, '`');
      if (end === null) this.#breakOff();
      else this.#at = end + 1;
      return { kind: 'expression', parts: [{ kind: 'code', start: at, end: this.#at }] };
    }
    while (at < this.#end && !/[\s>]/.test(this.#text[at] ?? '')) at++;
    const value = { kind: 'text' as const, start: this.#at, end: at };
    this.#at = at;
    return value;
  }

  /** The parts of an expression in braces; what comes next is what follows its closing brace. */
  #expression(): readonly ExpressionPart[] {
    const closing = /\s*\/[a-z]+\s*\}/y;
    closing.lastIndex = this.#at + 1;
    // `{/if}` ends a block: its slash is neither a division nor a pattern.
    if (this.#dialect === 'braces' && closing.test(this.#text)) {
      const start = this.#at + 1;
      this.#at = closing.lastIndex;
      return [{ kind: 'code', start, end: this.#at - 1 }];
    }
    const parts: ExpressionPart[] = [];
    let from = this.#at + 1;
    const flush = (end: number): void => {
      if (end > from) parts.push({ kind: 'code', start: from, end });
    };
    const onElement =
      this.#dialect === 'elements in braces'
        ? (at: number): number | null => {
            flush(at);
            this.#at = at;
            const tokens = this.#element();
            if (!tokens) return null;
            parts.push({ kind: 'markup', tokens });
            from = this.#at;
            return this.#at;
          }
        : undefined;
    const end = codeEnd(this.#text, from, this.#end, '}', onElement);
    if (end === null) {
      flush(this.#end);
      this.#breakOff();
      return parts;
    }
    flush(end);
    this.#at = end + 1;
    return parts;
  }

  /** One element with all that is in it; null where it is never closed. */
  #element(): readonly MarkupToken[] | null {
    if (this.#depth >= DEEPEST) return null;
    this.#depth++;
    const tokens: MarkupToken[] = [];
    let open = 0;
    for (let token = this.next(); token !== null; token = this.next()) {
      if (token.kind === 'open' && !token.isClosed && (token.name === 'script' || token.name === 'style')) {
        tokens.push({ kind: 'raw', name: token.name, ...this.raw(token.name) });
        if (open > 0) continue;
        break;
      }
      tokens.push(token);
      if (token.kind === 'open' && !token.isClosed) open++;
      if (token.kind === 'close') open--;
      if (open > 0) continue;
      break;
    }
    this.#depth--;
    return this.#isBroken || open > 0 || tokens.length === 0 ? null : tokens;
  }
}
