import type { CodeWriter } from './code-writer.ts';
import type { ExpressionPart, Range } from './markup.ts';

/** Elements in one another beyond this many no longer nest in the code, whose reader would exhaust the stack. */
const DEEPEST = 150;

/**
 * Writes a template as code: what it says as strings, what it computes as expressions, elements as blocks, and what declares
 * names for its content as a function with those names as its parameters.
 */
export class TemplateWriter {
  readonly code: CodeWriter;
  readonly text: string;
  readonly #open: { readonly name: string; readonly close: string[] }[] = [];
  readonly #counts = new Map<string, number>();

  constructor(text: string, code: CodeWriter) {
    this.text = text;
    this.code = code;
  }

  /** Whether what is written now stands where white space counts. */
  get isPreformatted(): boolean {
    return this.#isOpen('pre') || this.#isOpen('textarea');
  }

  says(text: string): void {
    this.code.addString(text);
    this.code.add(';');
  }

  /** An expression of the text. */
  computes({ start, end }: Range): void {
    if (isBlank(this.text, start, end)) return;
    this.code.moveTo(start);
    this.code.add('[');
    const decoded = decodeEntities(this.text.slice(start, end));
    if (decoded === null) this.code.take(start, end);
    else this.code.add(decoded);
    this.code.add('];');
  }

  /** Code that stands for no expression: it is written as `before`, the stretch, `after`. */
  wraps(before: string, { start, end }: Range, after: string): void {
    this.code.moveTo(start);
    this.code.add(before);
    const decoded = decodeEntities(this.text.slice(start, end));
    if (decoded === null) this.code.take(start, end);
    else this.code.add(decoded);
    this.code.add(after);
  }

  /** An expression with elements in it; `markup` writes those. */
  computesParts(parts: readonly ExpressionPart[], markup: (part: ExpressionPart & { kind: 'markup' }) => void): void {
    const isEmpty = parts.every((part) => part.kind === 'code' && isBlank(this.text, part.start, part.end));
    if (isEmpty) return;
    const [first] = parts;
    if (first?.kind === 'code') this.code.moveTo(first.start);
    this.code.add('[');
    for (const part of parts) {
      if (part.kind === 'code') this.code.take(part.start, part.end);
      else {
        this.code.add('(async()=>{');
        const depth = this.#open.length;
        markup(part);
        while (this.#open.length > depth) this.#closeInnermost();
        this.code.add('})');
      }
    }
    this.code.add('];');
  }

  /**
   * Begins an element or a block.
   *
   * @param scope written in place of a plain block's brace; it must end with an open brace
   * @param close what ends the scope
   */
  opens(name: string, scope = '{', close = '};'): void {
    const isTooDeep = this.#open.length >= DEEPEST && scope === '{';
    if (!isTooDeep) this.code.add(scope);
    this.#open.push({ name, close: [isTooDeep ? '' : close] });
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** A scope that was opened within the innermost element and ends with it. */
  nests(close: string): void {
    this.#open.at(-1)?.close.unshift(close);
  }

  /** Ends the innermost element of this name, and what is open inside of it; nothing where there is none. */
  closes(name: string): void {
    if (!this.#isOpen(name)) return;
    while (this.#closeInnermost() !== name);
  }

  /** Ends everything. */
  closesAll(): void {
    while (this.#closeInnermost() !== null);
  }

  #isOpen(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  /** The name of what was ended; null where nothing is open. */
  #closeInnermost(): string | null {
    const element = this.#open.pop();
    if (!element) return null;
    this.code.add(element.close.join(''));
    this.#counts.set(element.name, (this.#counts.get(element.name) ?? 1) - 1);
    return element.name;
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === '';
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
]);

/** The code behind the entities that people write in attributes; null where there are none. */
function decodeEntities(code: string): string | null {
  if (!code.includes('&') || !/&(?:amp|lt|gt|quot|apos|#39);/.test(code)) return null;
  return code
    .replace(/&(?:amp|lt|gt|quot|apos|#39);/g, (entity) => ENTITIES.get(entity) ?? entity)
    .replace(/\r?\n/g, ' ');
}
