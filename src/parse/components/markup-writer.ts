import { addressesIn, isRooted } from './addresses.ts';
import { CodeWriter } from './code-writer.ts';
import {
  type ComponentSource,
  type InlineScript,
  type Lines,
  type Piece,
  TEMPLATE_FUNCTION,
} from './component-source.ts';
import type { ImportRecord } from '../../model/module.ts';
import { LineCounter } from './line-counter.ts';
import type { Range } from './markup.ts';
import { readStyleBlock } from './style-block.ts';
import { TemplateWriter } from './template-writer.ts';

/** What languages have in common whose files are markup with scripts in it: gathers the parts of a `ComponentSource` in the order of the text. */
export class MarkupWriter {
  readonly text: string;
  readonly lines: LineCounter;
  readonly template: TemplateWriter;
  readonly #code: CodeWriter;
  readonly #script: CodeWriter;
  readonly #imports: ImportRecord[] = [];
  readonly #perInstance: Lines[] = [];
  readonly #pieces: Piece[] = [];
  readonly #inline: InlineScript[] = [];
  readonly #templates: Range[] = [];
  #start: number | null = null;
  #language: string | null = null;

  constructor(text: string) {
    this.text = text;
    this.lines = new LineCounter(text);
    this.#code = new CodeWriter(text);
    this.#script = new CodeWriter(text);
    this.template = new TemplateWriter(text, this.#code);
  }

  slice({ start, end }: Range): string {
    return this.text.slice(start, end);
  }

  /** Begins the template, unless it has begun, before something of it is written. */
  beginTemplate(offset: number): void {
    if (this.#start !== null) return;
    this.#code.moveTo(offset);
    this.#code.add(';');
    this.#start = this.#code.length;
    this.#code.add(`async function ${TEMPLATE_FUNCTION}${this.#templates.length + 1}(){`);
  }

  /** Code of the file. What was written of the template ends here. */
  takeScript(range: Range, language: string | null, isPerInstance: boolean): void {
    this.#endTemplate();
    this.#language ??= language;
    for (const writer of [this.#code, this.#script]) {
      writer.moveTo(range.start);
      writer.add(';');
      writer.take(range.start, range.end);
    }
    const first = this.lines.at(range.start);
    const last = this.lines.at(range.end);
    if (isPerInstance) this.#perInstance.push({ first, last });
  }

  /** Code that is a module of its own. */
  takeInlineScript(range: Range): void {
    const line = this.lines.at(range.start);
    this.#inline.push({ code: '\n'.repeat(line - 1) + this.slice(range), line });
  }

  takeStyle(range: Range, attributes: readonly string[], language: string | null): void {
    const line = this.lines.at(range.start);
    const { imports, condensed } = readStyleBlock(this.slice(range), language, line);
    this.#imports.push(...imports);
    const name = this.#pieces.length === 0 ? '(style)' : `(style:${this.#pieces.length + 1})`;
    const from = imports.flatMap(({ specifier }) => specifier ?? []);
    this.#pieces.push({ name, line, tokens: [...attributes, condensed], from });
  }

  asks(kind: ImportRecord['kind'], specifier: string, offset: number): void {
    this.#imports.push({ kind, specifier, names: [], isTypeOnly: false, line: this.lines.at(offset) });
  }

  /** The files of the site that an attribute names; a path that is not from its root is left to the browser. */
  asksForAddresses(element: string, attribute: string, value: Range): void {
    for (const address of addressesIn(element, attribute, this.slice(value)))
      if (isRooted(address)) this.asks('template', address, value.start);
  }

  /**
   * @param isBroken whether the markup may mean something else than what was written
   * @param more what the language itself adds
   */
  finish(isBroken: boolean, more: Partial<ComponentSource> = {}): ComponentSource {
    this.#endTemplate();
    this.#code.moveTo(this.text.length);
    this.#script.moveTo(this.text.length);
    const stores = (more.stores ?? []).map((name) => `;let $${name}=[${name}]`).join('');
    return {
      script: this.#script.code + stores,
      templates: this.#templates,
      unread: isBroken ? { text: this.text, line: 1 } : null,
      language: this.#language,
      imports: this.#imports,
      tags: [],
      perInstance: this.#perInstance,
      exportsFromInstance: false,
      scripts: [],
      pieces: this.#pieces,
      inlineScripts: this.#inline,
      stores: [],
      ...more,
      code: this.#code.code + stores,
    };
  }

  /** Whether the template has begun. */
  get hasBegun(): boolean {
    return this.#start !== null;
  }

  /** The code so far. */
  get code(): string {
    return this.#code.code;
  }

  #endTemplate(): void {
    if (this.#start === null) return;
    this.template.closesAll();
    this.#code.add('}');
    this.#templates.push({ start: this.#start, end: this.#code.length });
    this.#start = null;
  }
}
