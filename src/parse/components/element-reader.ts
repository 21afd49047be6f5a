import type { Attribute, ExpressionPart, MarkupReader, MarkupToken } from './markup.ts';
import type { MarkupWriter } from './markup-writer.ts';

type Open = Extract<MarkupToken, { kind: 'open' }>;

/** What a language does with its scripts and styles; `tag` is null for one within an expression, whose attributes are not known. */
export interface RawContent {
  readonly name: 'script' | 'style';
  readonly tag: Open | null;
  readonly start: number;
  readonly end: number;
}

/** Writes markup whose expressions may hold elements, as in Astro and MDX. */
export class ElementReader {
  readonly #reader: MarkupReader;
  readonly #writer: MarkupWriter;
  readonly #onRaw: (content: RawContent) => void;
  readonly #hasText: boolean;

  /**
   * @param onRaw told of each script and style
   * @param hasText whether text between elements is part of the template
   */
  constructor(reader: MarkupReader, writer: MarkupWriter, onRaw: (content: RawContent) => void, hasText = true) {
    this.#reader = reader;
    this.#writer = writer;
    this.#onRaw = onRaw;
    this.#hasText = hasText;
  }

  /** Writes all that the reader reads. */
  read(): void {
    for (let token = this.#reader.next(); token !== null; token = this.#reader.next()) this.#token(token, true);
  }

  /** @param isReading whether the reader stands behind this very token */
  #token(token: MarkupToken, isReading: boolean): void {
    const { template } = this.#writer;
    switch (token.kind) {
      case 'open':
        this.#element(token, isReading);
        return;
      case 'close':
        template.closes(token.name);
        return;
      case 'raw':
        if (token.name === 'script' || token.name === 'style') this.#onRaw({ ...token, name: token.name, tag: null });
        return;
      case 'text': {
        if (!this.#hasText) return;
        const text = this.#writer.slice(token);
        if (text.trim() !== '') this.#writer.beginTemplate(token.start);
        if (this.#writer.hasBegun) template.says(template.isPreformatted ? text : text.replace(/\s+/g, ' '));
        return;
      }
      case 'expression':
        this.#expression(token.parts);
    }
  }

  #element(tag: Open, isReading: boolean): void {
    const { template } = this.#writer;
    if ((tag.name === 'script' || tag.name === 'style') && isReading) {
      const content = tag.isClosed ? { start: tag.end, end: tag.end } : this.#reader.raw(tag.name);
      for (const attribute of tag.attributes) if (attribute.value?.kind === 'expression') this.#attribute(attribute);
      this.#onRaw({ name: tag.name, tag, ...content });
      return;
    }
    this.#writer.beginTemplate(tag.start);
    template.code.moveTo(tag.start);
    template.opens(tag.name);
    template.says(tag.name);
    if (/^(?:[A-Z]|[a-z_$][\w$]*\.)[\w$.]*$/.test(tag.name)) template.code.add(`${tag.name};`);
    for (const attribute of tag.attributes) this.#attribute(attribute, tag.name);
    if (tag.isClosed) template.closes(tag.name);
  }

  #attribute({ name, value, start }: Attribute, element = ''): void {
    const { template } = this.#writer;
    this.#writer.beginTemplate(start);
    template.says(name);
    if (value?.kind === 'text') {
      template.says(this.#writer.slice(value));
      this.#writer.asksForAddresses(element, name, value);
    } else if (value) this.#expression(value.parts);
  }

  #expression(parts: readonly ExpressionPart[]): void {
    const [first] = parts;
    // `{#id}` behind a heading is a name for it.
    if (first?.kind === 'code' && /^\s*#/.test(this.#writer.slice(first))) return;
    this.#writer.beginTemplate(first?.kind === 'code' ? first.start : 0);
    this.#writer.template.computesParts(parts, ({ tokens }) => {
      for (const token of tokens) this.#token(token, false);
    });
  }
}
