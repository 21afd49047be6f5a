import type { ImportRecord } from '../../model/module.ts';
import { CodeWriter } from './code-writer.ts';
import { type ComponentSource, type Lines, type Piece, type TagUse, TEMPLATE_FUNCTION } from './component-source.ts';
import { LineCounter } from './line-counter.ts';
import { type Attribute, MarkupReader, type MarkupToken, type Range } from './markup.ts';
import { readStyleBlock } from './style-block.ts';
import { TemplateWriter } from './template-writer.ts';
import { readVueTemplate } from './vue-template.ts';

type Open = Extract<MarkupToken, { kind: 'open' }>;

/** A Vue single-file component as code. */
export function readVue(text: string): ComponentSource {
  return new VueBlocks(text).read();
}

class VueBlocks {
  readonly #text: string;
  readonly #reader: MarkupReader;
  readonly #lines: LineCounter;
  readonly #code: CodeWriter;
  readonly #script: CodeWriter;
  readonly #imports: ImportRecord[] = [];
  readonly #perInstance: Lines[] = [];
  readonly #scripts: string[] = [];
  readonly #pieces: Piece[] = [];
  readonly #counts = new Map<string, number>();
  #tags: readonly TagUse[] = [];
  #isDynamic = false;
  #template: Range | null = null;
  #unread: ComponentSource['unread'] = null;
  #language: string | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#reader = new MarkupReader(text, 'mustaches');
    this.#lines = new LineCounter(text);
    this.#code = new CodeWriter(text);
    this.#script = new CodeWriter(text);
  }

  read(): ComponentSource {
    for (let token = this.#reader.next(); token !== null; token = this.#reader.next())
      if (token.kind === 'open') this.#block(token);
    this.#code.moveTo(this.#text.length);
    this.#script.moveTo(this.#text.length);
    return {
      code: this.#code.code,
      script: this.#script.code,
      templates: this.#template ? [this.#template] : [],
      unread: this.#unread,
      language: this.#language,
      imports: this.#imports,
      tags: this.#isDynamic
        ? [...this.#tags, ...textsThatMayBeTags(this.#script.code)].sort((a, b) => a.line - b.line)
        : this.#tags,
      perInstance: this.#perInstance,
      exportsFromInstance: false,
      scripts: this.#scripts,
      pieces: this.#pieces,
      inlineScripts: [],
      stores: [],
    };
  }

  #block(block: Open): void {
    const line = this.#lines.at(block.start);
    const source = this.#value(block, 'src');
    switch (block.name.toLowerCase()) {
      case 'script':
        this.#scriptBlock(block, source, line);
        return;
      case 'style':
        this.#styleBlock(block, source, line);
        return;
      case 'template':
        this.#templateBlock(block, source, line);
        return;
      default: {
        const content = this.#contentOf(block);
        // Documentation is for people; any other block is read by a tool that was given its name.
        if (block.name !== 'docs')
          this.#piece(
            /^[\w-]+$/.test(block.name) ? block.name : 'block',
            line,
            [this.#slice(content)],
            source ? [source] : [],
          );
        if (source) this.#asks('import', source, line);
      }
    }
  }

  #scriptBlock(block: Open, source: string | null, line: number): void {
    const content = this.#contentOf(block);
    this.#language ??= this.#value(block, 'lang');
    if (source) {
      this.#asks('import', source, line);
      this.#scripts.push(source);
    }
    if (content.start === content.end) return;
    for (const writer of [this.#code, this.#script]) {
      writer.moveTo(content.start);
      writer.add(';');
      writer.take(content.start, content.end);
    }
    if (!block.attributes.some(({ name }) => name === 'setup')) return;
    const first = this.#lines.at(content.start);
    this.#perInstance.push({ first, last: this.#lines.at(content.end) });
  }

  #styleBlock(block: Open, source: string | null, line: number): void {
    const content = this.#contentOf(block);
    const { imports, condensed } = readStyleBlock(
      this.#slice(content),
      this.#value(block, 'lang'),
      this.#lines.at(content.start),
    );
    if (source) this.#asks('style', source, line);
    this.#imports.push(...imports);
    const attributes = block.attributes.map((attribute) => [attribute.name, this.#valueOf(attribute) ?? ''].join('='));
    const from = [...(source ? [source] : []), ...imports.flatMap(({ specifier }) => specifier ?? [])];
    this.#piece('style', line, [...attributes, condensed], from);
  }

  #templateBlock(block: Open, source: string | null, line: number): void {
    const language = this.#value(block, 'lang');
    if (source) {
      this.#asks('template', source, line);
      this.#contentOf(block);
      this.#unread = { text: '', line };
      return;
    }
    if (block.isClosed) return;
    if ((language !== null && language !== 'html') || this.#template) {
      const text = this.#slice(this.#contentOf(block));
      this.#unread = { text, line };
      this.#tags = [...this.#tags, ...wordsThatMayBeTags(text, line)];
      return;
    }
    this.#code.moveTo(block.start);
    this.#code.add(';');
    const start = this.#code.length;
    this.#code.add(`async function ${TEMPLATE_FUNCTION}1(){`);
    const { tags, imports, isDynamic, end } = readVueTemplate(this.#reader, new TemplateWriter(this.#text, this.#code));
    this.#code.add('}');
    this.#template = { start, end: this.#code.length };
    this.#code.moveTo(end);
    this.#tags = tags;
    this.#isDynamic = isDynamic;
    this.#imports.push(...imports);
    if (this.#reader.isBroken) this.#unread = { text: this.#text.slice(block.end, end), line };
  }

  #contentOf(block: Open): Range {
    return block.isClosed ? { start: block.end, end: block.end } : this.#reader.raw(block.name);
  }

  #asks(kind: ImportRecord['kind'], specifier: string, line: number): void {
    this.#imports.push({ kind, specifier, names: [], isTypeOnly: false, line });
  }

  #piece(name: string, line: number, tokens: readonly string[], from: readonly string[]): void {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    this.#pieces.push({ name: count === 1 ? `(${name})` : `(${name}:${count})`, line, tokens, from });
  }

  #value(block: Open, name: string): string | null {
    const attribute = block.attributes.find((each) => each.name === name);
    return attribute ? this.#valueOf(attribute) || null : null;
  }

  #valueOf({ value }: Attribute): string | null {
    return value?.kind === 'text' ? this.#slice(value) : null;
  }

  #slice({ start, end }: Range): string {
    return this.#text.slice(start, end);
  }
}

/** More than these are data. */
const MOST_TEXTS = 500;

/** Texts in scripts that are written as components are: what `:is` computes may be one of them. A tag that nobody has leads nowhere. */
function textsThatMayBeTags(script: string): TagUse[] {
  const lines = new LineCounter(script);
  const found: TagUse[] = [];
  for (const { 2: tag, index } of script.matchAll(/(['"`])((?:[A-Z]\w*[a-z]|[a-z]\w*-)[\w-]{0,80})\1/g)) {
    if (found.length < MOST_TEXTS && tag !== undefined) found.push({ tag, names: [], line: lines.at(index) });
  }
  return found;
}

/** Pug begins a line with its tag. */
function wordsThatMayBeTags(text: string, line: number): TagUse[] {
  return text.split('\n').flatMap((each, index) => {
    const tag = /^\s*([A-Za-z][\w-]*)/.exec(each)?.[1];
    return tag !== undefined && /[A-Z-]/.test(tag) ? [{ tag, names: [], line: line + index }] : [];
  });
}
