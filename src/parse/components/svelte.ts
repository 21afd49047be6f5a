import { topLevel } from './bracket-scan.ts';
import type { ComponentSource } from './component-source.ts';
import { MarkupReader, type Attribute, type MarkupToken, type Range } from './markup.ts';
import { codeEnd } from './markup-code.ts';
import { MarkupWriter } from './markup-writer.ts';

type Open = Extract<MarkupToken, { kind: 'open' }>;

/** What begins with `$` and is no store: Svelte's own, by its documentation. */
const RUNES: ReadonlySet<string> = new Set('state derived effect props bindable inspect host'.split(' '));

/** Directives whose name is a binding of the file. */
const BY_NAME: ReadonlySet<string> = new Set(['use', 'transition', 'in', 'out', 'animate']);

/** A Svelte component as code. */
export function readSvelte(text: string): ComponentSource {
  return new SvelteReader(text).read();
}

class SvelteReader {
  readonly #reader: MarkupReader;
  readonly #writer: MarkupWriter;

  constructor(text: string) {
    this.#reader = new MarkupReader(text, 'braces');
    this.#writer = new MarkupWriter(text);
  }

  read(): ComponentSource {
    for (let token = this.#reader.next(); token !== null; token = this.#reader.next()) this.#token(token);
    return this.#writer.finish(this.#reader.isBroken, { stores: storesIn(this.#writer.code) });
  }

  #token(token: MarkupToken): void {
    const { template } = this.#writer;
    switch (token.kind) {
      case 'open':
        this.#element(token);
        return;
      case 'close':
        template.closes(token.name);
        return;
      case 'text': {
        const text = this.#writer.slice(token);
        if (text.trim() !== '') this.#writer.beginTemplate(token.start);
        if (this.#writer.hasBegun) template.says(template.isPreformatted ? text : text.replace(/\s+/g, ' '));
        return;
      }
      case 'expression': {
        const [part] = token.parts;
        if (part?.kind !== 'code') return;
        this.#writer.beginTemplate(part.start);
        this.#block(part);
        return;
      }
      case 'raw':
        return;
    }
  }

  /** `{expression}`, `{#if …}`, `{:else}`, `{/if}`, `{@html …}`. */
  #block(part: Range): void {
    const { template } = this.#writer;
    const code = this.#writer.slice(part);
    const match = /^\s*([#:/@])([a-z]+)(?:\s+if\b)?\s*/.exec(code);
    if (!match) {
      const isDeclaration = /^\s*(?:const|let)\s/.test(code);
      if (isDeclaration) template.wraps('', part, ';');
      else template.computes(part);
      return;
    }
    const [whole, mark = '', word = ''] = match;
    const rest = { start: part.start + whole.length, end: part.end };
    if (mark === '/') template.closes(`#${word}`);
    else if (mark === '@') {
      template.says(whole.trim());
      if (word === 'const') template.wraps('const ', rest, ';');
      else template.computes(rest);
    } else if (mark === ':') this.#branch(word, rest);
    else this.#opening(word, rest);
  }

  #opening(word: string, rest: Range): void {
    const { template } = this.#writer;
    const code = this.#writer.slice(rest);
    template.code.moveTo(rest.start);
    if (word === 'each') {
      const { list, names, key } = readEach(code);
      template.computes({ start: rest.start, end: rest.start + list });
      template.opens('#each', `[async(${names})=>{`, '}];');
      template.says('each');
      if (key !== '') template.code.add(`[${key}];`);
      return;
    }
    if (word === 'snippet') {
      const parameters = /^\s*([\w$]+)\s*(?:<[^(]*)?\(([\s\S]*)\)\s*$/.exec(code);
      template.opens('#snippet', `[async(${oneLine(parameters?.[2] ?? '')})=>{`, '}];');
      template.says(`snippet ${parameters?.[1] ?? code}`);
      return;
    }
    template.opens(`#${word}`);
    template.says(word);
    const then = word === 'await' ? topLevel(code, ['then', 'catch']) : null;
    template.computes({ start: rest.start, end: then === null ? rest.end : rest.start + then.start });
    if (then) this.#branch(then.word, { start: rest.start + then.end, end: rest.end });
  }

  /** `{:else if x}`, `{:then value}`, `{:catch error}`. */
  #branch(word: string, rest: Range): void {
    const { template } = this.#writer;
    template.closes('#branch');
    template.says(word);
    if (word === 'then' || word === 'catch')
      template.opens('#branch', `[async(${oneLine(this.#writer.slice(rest))})=>{`, '}];');
    else template.computes(rest);
  }

  #element(tag: Open): void {
    const { template } = this.#writer;
    if (tag.name === 'script' || tag.name === 'style') {
      const content = tag.isClosed ? { start: tag.end, end: tag.end } : this.#reader.raw(tag.name);
      const language = this.#textOf(tag, 'lang');
      if (tag.name === 'style') this.#writer.takeStyle(content, attributesOf(tag, this.#writer.text), language);
      else {
        const isModule =
          tag.attributes.some(({ name }) => name === 'module') || this.#textOf(tag, 'context') === 'module';
        this.#writer.takeScript(content, language, !isModule);
      }
      return;
    }
    this.#writer.beginTemplate(tag.start);
    template.code.moveTo(tag.start);
    template.opens(tag.name);
    template.says(tag.name);
    if (/^(?:[A-Z]|[a-z_$][\w$]*\.)[\w$.]*$/.test(tag.name)) template.code.add(`${tag.name};`);
    for (const attribute of tag.attributes) {
      this.#attribute(attribute);
      if (attribute.value?.kind === 'text') this.#writer.asksForAddresses(tag.name, attribute.name, attribute.value);
    }
    if (tag.isClosed) template.closes(tag.name);
  }

  #attribute({ name, value }: Attribute): void {
    const { template } = this.#writer;
    template.says(name);
    const [directive = '', rest = ''] = name.split(/:(.*)/s);
    const target = rest.replace(/\|.*$/s, '');
    const isName = /^[A-Za-z_$][\w$]*(?:\.[\w$]+)*$/.test(target);
    if (BY_NAME.has(directive) && isName) template.code.add(`${target};`);
    if (directive === 'let' && isName) {
      const pattern = value?.kind === 'expression' ? value.parts[0] : undefined;
      const names = pattern?.kind === 'code' ? oneLine(this.#writer.slice(pattern)) : target;
      template.code.add(`[async(${names})=>{`);
      template.nests('}];');
      return;
    }
    if (value === null) {
      if (directive === 'bind' && isName) template.code.add(`[(${target})=0];`);
      if ((directive === 'class' || directive === 'style') && isName) template.code.add(`[${target}];`);
    } else if (value.kind === 'expression') {
      const [part] = value.parts;
      if (part?.kind !== 'code') return;
      const attach = name === '' ? /^\s*@attach\s/.exec(this.#writer.slice(part)) : null;
      if (attach) template.computes({ start: part.start + attach[0].length, end: part.end });
      else if (directive === 'bind') template.wraps('[(', part, ')=0];');
      else template.computes(part);
    } else this.#mixed(value);
  }

  /** `"a {b} c"`. */
  #mixed({ start, end }: Range): void {
    const { template, text } = this.#writer;
    let at = start;
    while (at < end) {
      const open = text.indexOf('{', at);
      const close = open < 0 || open >= end ? null : codeEnd(text, open + 1, end, '}');
      if (close === null) break;
      template.says(text.slice(at, open));
      template.computes({ start: open + 1, end: close });
      at = close + 1;
    }
    template.says(text.slice(at, end));
  }

  #textOf(tag: Open, name: string): string | null {
    const value = tag.attributes.find((attribute) => attribute.name === name)?.value;
    return value?.kind === 'text' ? this.#writer.slice(value) : null;
  }
}

/** The attributes of a block that is no markup, as written. */
export function attributesOf({ attributes }: Open, text: string): readonly string[] {
  return attributes.map(({ name, value }) =>
    value?.kind === 'text' ? `${name}=${text.slice(value.start, value.end)}` : name,
  );
}

const oneLine = (code: string): string => code.replace(/\s+/g, ' ').trim();

/** `list as { id }, index (key)`: where the list ends, the names, the key. */
function readEach(code: string): { readonly list: number; readonly names: string; readonly key: string } {
  const as = topLevel(code, ['as']);
  if (!as) return { list: code.length, names: '', key: '' };
  const rest = oneLine(code.slice(as.end));
  // What the names are is bracketed as a whole; the key is what stands in parentheses behind.
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at] ?? '';
    if (depth === 0 && char === '(') {
      const key = rest.slice(at + 1).replace(/\)\s*$/, '');
      return { list: as.start, names: rest.slice(0, at), key };
    }
    if ('{[('.includes(char)) depth++;
    else if ('}])'.includes(char)) depth--;
  }
  return { list: as.start, names: rest, key: '' };
}

/** The names whose stores the code takes as `$name`. */
function storesIn(code: string): readonly string[] {
  const names = new Set<string>();
  for (const match of code.matchAll(/(?<![\w$])\$([A-Za-z_]\w*)/g)) {
    const name = match[1] ?? '';
    if (!RUNES.has(name)) names.add(name);
  }
  return [...names];
}
