import type { ImportRecord } from '../../model/module.ts';
import { addressesIn, isRooted } from './addresses.ts';
import type { TagUse } from './component-source.ts';
import { LineCounter } from './line-counter.ts';
import type { Attribute, MarkupReader, MarkupToken, Range } from './markup.ts';
import { camelCase, isNative, pascalCase } from './tag-names.ts';
import type { TemplateWriter } from './template-writer.ts';

/** What a template asks for beside its code. */
export interface VueTemplate {
  readonly tags: readonly TagUse[];
  readonly imports: readonly ImportRecord[];
  /** Whether it mounts a component whose name the scripts say: `:is="current"`. */
  readonly isDynamic: boolean;
}

type Open = Extract<MarkupToken, { kind: 'open' }>;

/** Directives of Vue's own; another one is a binding of the file or is registered. */
const OWN_DIRECTIVES: ReadonlySet<string> = new Set(
  'bind on if else-if else for model slot show text html once memo pre cloak is'.split(' '),
);

/** Tags that Vue and its router bring along. */
const OWN_TAGS: ReadonlySet<string> = new Set(
  'component slot template transition transition-group transitiongroup keep-alive keepalive teleport suspense'.split(
    ' ',
  ),
);

/** Reads the content of a `<template>` block, whose opening tag was just read, up to its closing tag, and writes it as code. */
export function readVueTemplate(reader: MarkupReader, writer: TemplateWriter): VueTemplate & { readonly end: number } {
  return new VueReader(reader, writer).read();
}

class VueReader {
  readonly #reader: MarkupReader;
  readonly #writer: TemplateWriter;
  readonly #text: string;
  readonly #tags: TagUse[] = [];
  readonly #imports: ImportRecord[] = [];
  readonly #lines: LineCounter;
  #isDynamic = false;

  constructor(reader: MarkupReader, writer: TemplateWriter) {
    this.#reader = reader;
    this.#writer = writer;
    this.#text = writer.text;
    this.#lines = new LineCounter(writer.text);
  }

  read(): VueTemplate & { readonly end: number } {
    let templates = 1;
    let end = this.#reader.position;
    for (let token = this.#reader.next(); token !== null; token = this.#reader.next()) {
      end = this.#reader.position;
      if (token.kind === 'open') {
        if (token.name === 'template' && !token.isClosed) templates++;
        this.#element(token);
      } else if (token.kind === 'close') {
        if (token.name === 'template' && --templates === 0) {
          end = token.start;
          break;
        }
        this.#writer.closes(token.name);
      } else if (token.kind === 'text') this.#textOf(token);
    }
    this.#writer.closesAll();
    return { tags: this.#tags, imports: this.#imports, isDynamic: this.#isDynamic, end };
  }

  #slice({ start, end }: Range): string {
    return this.#text.slice(start, end);
  }

  /** Text as the compiler condenses it: white space that holds a line break between two tags is nothing. */
  #textOf({ start, end }: Range): void {
    const text = this.#text.slice(start, end);
    if (!this.#writer.isPreformatted && /^\s*$/.test(text)) {
      if (!text.includes('\n')) this.#writer.says(' ');
      return;
    }
    let at = 0;
    for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', at)) {
      const close = text.indexOf('}}', open + 2);
      if (close < 0) break;
      this.#says(text.slice(at, open));
      this.#writer.computes({ start: start + open + 2, end: start + close });
      at = close + 2;
    }
    this.#says(text.slice(at));
  }

  #says(text: string): void {
    if (text !== '') this.#writer.says(this.#writer.isPreformatted ? text : text.replace(/\s+/g, ' '));
  }

  #element(tag: Open): void {
    const { name, attributes, isClosed } = tag;
    const line = this.#lines.at(tag.start);
    this.#writer.code.moveTo(tag.start);
    const attribute = (of: string): Attribute | undefined => attributes.find((each) => each.name === of);
    const loop = attribute('v-for');
    const slot = attributes.find(({ name: of }) => of.startsWith('#') || of === 'v-slot' || of.startsWith('v-slot:'));
    const names = slot ?? attribute('slot-scope') ?? attribute('scope');
    // Vue 3 asks before it loops; names of the loop are not yet there.
    const condition = loop ? attribute('v-if') : undefined;
    if (condition?.value?.kind === 'text') this.#writer.computes(condition.value);
    const opened = loop?.value?.kind === 'text' ? this.#loop(loop.value) : '{';
    this.#writer.opens(name, opened, opened === '{' ? '};' : '}];');
    this.#tag(name, line);
    for (const each of attributes) if (each !== loop && each !== names) this.#attribute(each, tag);
    if (slot) this.#writer.says(slot.name);
    // What a slot hands to its content is known in the content alone; it lasts as long as the element.
    if (names?.value?.kind === 'text') {
      this.#writer.wraps('[async(', names.value, ')=>{');
      this.#writer.nests('}];');
    }
    if (isClosed) this.#writer.closes(name);
  }

  /** `v-for="(item, index) in list"`: the list, and what opens the scope of the names. */
  #loop(value: Range): string {
    const text = this.#slice(value);
    const word = /\s(?:in|of)\s/.exec(text);
    if (!word) return '{';
    this.#writer.computes({ start: value.start + word.index + word[0].length, end: value.end });
    const names = text.slice(0, word.index).trim();
    const inner = names.startsWith('(') && names.endsWith(')') ? names.slice(1, -1) : names;
    return `[async(${inner.replace(/\s+/g, ' ')})=>{`;
  }

  #tag(name: string, line: number): void {
    this.#writer.says(name);
    if (isNative(name) || OWN_TAGS.has(name.toLowerCase())) return;
    const names = [...new Set([name, camelCase(name), pascalCase(name)])].filter((each) => IDENTIFIER.test(each));
    for (const each of names) this.#writer.code.add(`${each};`);
    this.#mentions(name, names, line);
  }

  #mentions(tag: string, names: readonly string[], line: number): void {
    if (/^[\w.$-]+$/.test(tag)) this.#tags.push({ tag, names, line });
  }

  #attribute(attribute: Attribute, tag: Open): void {
    const { name, value } = attribute;
    const line = this.#lines.at(attribute.start);
    this.#writer.says(name);
    if (value?.kind !== 'text') {
      const shorthand = /^(?::|v-bind:)([\w-]+)/.exec(name)?.[1];
      // `:user-name` stands for `:user-name="userName"`.
      if (shorthand !== undefined) this.#writer.code.add(`[${camelCase(shorthand)}];`);
      this.#directive(name, line);
      return;
    }
    const isCode = /^(?:v-|[:@#.])/.test(name);
    if (!isCode) {
      const text = this.#slice(value);
      this.#writer.says(text.replace(/\s+/g, ' ').trim());
      if (name === 'is') this.#mentions(text.trim().replace(/^vue:/, ''), [], line);
      this.#addresses(addressesIn(tag.name, name, text), line);
      return;
    }
    this.#directive(name, line);
    if (/^(?::is$|v-bind:is$)/.test(name)) this.#dynamic(this.#slice(value), line);
    if (name.startsWith('@') || name.startsWith('v-on:')) this.#handler(value);
    else if (name.startsWith('v-model')) this.#writer.wraps('[(', value, ')=$event];');
    else this.#writer.computes(value);
  }

  /** An argument in brackets is code, and a directive that is not Vue's own is a binding. */
  #directive(name: string, line: number): void {
    const argument = /^[^[\s]*\[([^\]]+)\]/.exec(name)?.[1];
    if (argument !== undefined) this.#writer.code.add(`[${argument}];`);
    const directive = /^v-([\w-]+)/.exec(name)?.[1];
    if (directive === undefined || OWN_DIRECTIVES.has(directive)) return;
    const binding = `v${pascalCase(directive)}`;
    this.#writer.code.add(`${binding};`);
    this.#mentions(`v-${directive}`, [binding], line);
  }

  /** Statements are as welcome here as expressions. */
  #handler(value: Range): void {
    const isFunction = /^\s*(?:async\s+)?function\b/.test(this.#slice(value));
    if (isFunction) this.#writer.computes(value);
    else if (this.#slice(value).trim() !== '') this.#writer.wraps('[async($event)=>{', value, '}];');
  }

  /** `:is="isOpen ? 'user-card' : Other"`: a string names a component. */
  #dynamic(text: string, line: number): void {
    this.#isDynamic ||= !/^\s*(?:'[^']*'|`[^`$]*`)\s*$/.test(text);
    for (const match of text.matchAll(/'([\w-]+)'|`([\w-]+)`/g)) this.#mentions(match[1] ?? match[2] ?? '', [], line);
  }

  #addresses(all: readonly string[], line: number): void {
    for (const written of all) {
      // `~package/x.png` is a package's, `~/x.png` and `@/x.png` are aliases.
      const specifier = /^~[^/]/.test(written) ? written.slice(1) : written;
      if (!isRooted(written) && !/^(?:\.{1,2}\/|[@~]+\/|~)/.test(written)) continue;
      this.#imports.push({ kind: 'template', specifier, names: [], isTypeOnly: false, line });
    }
  }
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/;
