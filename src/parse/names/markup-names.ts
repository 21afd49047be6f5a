import type { ComponentLanguage } from '../components/read-component.ts';
import { LineCounter } from '../components/line-counter.ts';
import {
  type Attribute,
  type Dialect,
  type ExpressionPart,
  MarkupReader,
  type MarkupToken,
} from '../components/markup.ts';
import { styleDialect } from '../styles/dialect.ts';
import type { NameList } from './name-list.ts';
import { isAddress, routeName } from './route-name.ts';
import { isOwnAttribute } from './selector-names.ts';
import { isClassName, styleNames } from './style-names.ts';

type Open = Extract<MarkupToken, { kind: 'open' }>;

/** The languages whose markup is read: components, and HTML by itself. */
export type MarkupLanguage = ComponentLanguage | 'html';

/**
 * Notes what the markup of a file names, and its style blocks. The code of its scripts and expressions is not read here, but for
 * the names in the expression of a class. Never throws.
 *
 * @param firstLine where the text begins, 1-based
 */
export function markupNames(text: string, language: MarkupLanguage, names: NameList, firstLine = 1): void {
  new MarkupNames(text, language, names, firstLine).read();
}

function dialectOf(language: MarkupLanguage): Dialect {
  switch (language) {
    case 'vue':
    case 'html':
      return 'mustaches';
    case 'svelte':
      return 'braces';
    case 'astro':
    case 'mdx':
      return 'elements in braces';
  }
}

class MarkupNames {
  readonly #text: string;
  readonly #language: MarkupLanguage;
  readonly #reader: MarkupReader;
  readonly #lines: LineCounter;
  readonly #names: NameList;

  constructor(text: string, language: MarkupLanguage, names: NameList, firstLine: number) {
    this.#text = text;
    this.#language = language;
    this.#reader = new MarkupReader(text, dialectOf(language));
    this.#lines = new LineCounter(text, firstLine);
    this.#names = names;
  }

  read(): void {
    for (let token = this.#reader.next(); token !== null; token = this.#reader.next()) this.#token(token, true);
  }

  #token(token: MarkupToken, isReading: boolean): void {
    if (token.kind === 'expression') this.#parts(token.parts);
    if (token.kind !== 'open') return;
    const line = this.#lines.at(token.start);
    const isRaw = /^(?:script|style)$/i.test(token.name);
    if (isRaw && isReading && !token.isClosed) {
      const { start, end } = this.#reader.raw(token.name);
      if (token.name.toLowerCase() === 'style') this.#style(token, this.#text.slice(start, end), this.#lines.at(start));
      return;
    }
    if (!/[A-Z.:]/.test(token.name)) this.#names.add('element', token.name, 'uses', line);
    for (const attribute of token.attributes) this.#attribute(attribute, this.#lines.at(attribute.start), token.name);
  }

  #parts(parts: readonly ExpressionPart[]): void {
    for (const part of parts) if (part.kind === 'markup') for (const token of part.tokens) this.#token(token, false);
  }

  #style(tag: Open, text: string, firstLine: number): void {
    const has = (name: string): boolean => tag.attributes.some((attribute) => attribute.name === name);
    const language = tag.attributes.find(({ name }) => name === 'lang')?.value;
    const written = language?.kind === 'text' ? this.#text.slice(language.start, language.end) : 'css';
    // Svelte and Astro keep a component's styles to itself unless it says otherwise, Vue when it says so.
    const isScoped = this.#language === 'svelte' || (this.#language === 'astro' && !has('is:global'));
    const isLocal = isScoped || (this.#language === 'vue' && (has('scoped') || has('module')));
    styleNames(text, { dialect: styleDialect(written) ?? 'css', firstLine, isLocal }, this.#names);
  }

  #attribute({ name, value }: Attribute, line: number, tag: string): void {
    const names = this.#names;
    const text = value?.kind === 'text' ? this.#text.slice(value.start, value.end) : null;
    if (isOwnAttribute(name)) names.add('class', `[${name}]`, 'uses', line);
    const event = /^(?:@|v-on:|on:)([\w:-]+)/.exec(name)?.[1];
    // What an element of the language tells by one plain word (`change`, `paste`) nobody in the repository sends.
    if (event !== undefined && (/[A-Z.:-]/.test(tag) || /[A-Z:-]/.test(event))) names.add('event', event, 'uses', line);
    const toggled = /^(?:class:|\[class\.)([\w-]+)/.exec(name)?.[1];
    if (toggled !== undefined) names.add('class', `.${toggled}`, 'uses', line);
    const property = /^style:(--[\w-]+)/.exec(name)?.[1];
    if (property !== undefined) names.add('property', property, 'defines', line);
    if (value?.kind === 'expression') {
      if (/^(?:class|className|class:list)$/.test(name)) this.#classesOfCode(this.#codeOf(value.parts), line);
      else this.#parts(value.parts);
      return;
    }
    if (text === null) return;
    if (/^class(?:Name)?$/.test(name)) this.#classes(text, line);
    else if (/^(?::|v-bind:)class$|^(?:ng-class|\[ngClass\])$/.test(name)) this.#classesOfCode(text, line);
    else if (name === 'id') this.#id(text, line);
    else if (/^(?:href|to|action)$/.test(name) && text.startsWith('/') && isAddress(text)) {
      const route = routeName(text);
      if (route !== null) names.add('route', route, 'uses', line);
    }
    for (const match of text.matchAll(/(?:^|[;\s])(--[\w-]+)\s*:|\bvar\(\s*(--[\w-]+)/g)) {
      if (match[1] !== undefined) names.add('property', match[1], 'defines', line);
      else if (match[2] !== undefined) names.add('property', match[2], 'uses', line);
    }
  }

  #codeOf(parts: readonly ExpressionPart[]): string {
    return parts.flatMap((part) => (part.kind === 'code' ? [this.#text.slice(part.start, part.end)] : [])).join(' ');
  }

  #classes(text: string, line: number): void {
    if (text.includes('{')) {
      this.#classesOfCode(text, line);
      return;
    }
    for (const word of text.split(/\s+/)) if (isClassName(word)) this.#names.add('class', `.${word}`, 'uses', line);
  }

  #id(text: string, line: number): void {
    if (isClassName(text)) this.#names.add('class', `#${text}`, 'uses', line);
  }

  /** The strings of an expression, and the keys of its objects: `{ 'is-open': open, wide }`. */
  #classesOfCode(code: string, line: number): void {
    const found = code
      .slice(0, 2000)
      .matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`$\n]*)`|([\w-]+)\s*(?=:(?!:))|[{,]\s*([\w]+)\s*(?=[,}])/g);
    for (const [, single, double, back, key, shorthand] of found) {
      const text = single ?? double ?? back ?? key ?? shorthand ?? '';
      for (const word of text.split(/\s+/)) if (isClassName(word)) this.#names.add('class', `.${word}`, 'uses', line);
    }
  }
}
