import { hasLineComments, isIndented, type StyleDialect } from '../styles/dialect.ts';
import type { NameList } from './name-list.ts';
import { selectorNames, withoutElement } from './selector-names.ts';

/** Stands where something is computed, so that what it is part of is no name. */
export const HOLE = '\uE000';

/** Where a style stands, and who sees it. */
export interface StyleContext {
  readonly dialect: StyleDialect;
  /** Of the text's first line. */
  readonly firstLine: number;
  /** Whether its selectors are for one file alone: a module, a scoped block, a styled component. */
  readonly isLocal: boolean;
  /** Whether all of it stands within one element, as the styles of a styled component do. Absent: no. */
  readonly isInside?: boolean;
}

/** Blocks in one another beyond this many are no style. */
const DEEPEST = 60;

/** What applies to the words of `animation:` that are no names. */
const ANIMATION_WORDS =
  /^(?:none|initial|inherit|unset|revert|ease|ease-in|ease-out|ease-in-out|linear|step-start|step-end|normal|reverse|alternate|alternate-reverse|infinite|forwards|backwards|both|running|paused|important|auto|var|cubic-bezier|steps)$/;

/** Notes what a style names: what its rules are for, the properties, animations and layers that it defines and uses. Never throws. */
export function styleNames(text: string, context: StyleContext, names: NameList): void {
  const braced = isIndented(context.dialect) ? withBraces(text) : text;
  new StyleNames(braced, context, names).read();
}

interface Block {
  readonly prelude: string;
  readonly line: number;
  /** Where the first block in it begins: what is changed from there on belongs to that. */
  inner: number | null;
}

class StyleNames {
  readonly #text: string;
  readonly #context: StyleContext;
  readonly #names: NameList;
  readonly #open: Block[] = [];
  #at = 0;
  #line: number;
  /** What was read since the last statement ended, and the line on which it begins. */
  #pending = '';
  #pendingLine = 0;
  /** The animations of one element alone, and those that it asks for. */
  readonly #ownKeyframes = new Set<string>();
  readonly #asked: (readonly [name: string, line: number])[] = [];

  constructor(text: string, context: StyleContext, names: NameList) {
    this.#text = text;
    this.#context = context;
    this.#names = names;
    this.#line = context.firstLine;
  }

  read(): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const char = text[this.#at] ?? '';
      if (char === '/' && this.#skipComment()) continue;
      if (char === '"' || char === "'") this.#string(char);
      else if ((char === '#' || char === '@' || char === '$') && text[this.#at + 1] === '{') this.#interpolation();
      else if (char === '{') this.#opens();
      else if (char === '}') this.#closes();
      else if (char === ';') this.#ends();
      else this.#take(char);
    }
    while (this.#open.length > 0) this.#closes();
    this.#ends();
    for (const [name, line] of this.#asked)
      if (!this.#ownKeyframes.has(name)) this.#names.add('keyframes', name, 'uses', line);
  }

  #take(char: string): void {
    if (char === '\n') this.#line++;
    if (this.#pending === '') {
      if (/\s/.test(char)) {
        this.#at++;
        return;
      }
      this.#pendingLine = this.#line;
    }
    this.#pending += char;
    this.#at++;
  }

  #skipComment(): boolean {
    const text = this.#text;
    const next = text[this.#at + 1];
    if (next !== '*' && !(next === '/' && hasLineComments(this.#context.dialect) && text[this.#at - 1] !== ':'))
      return false;
    const found = text.indexOf(next === '*' ? '*/' : '\n', this.#at + 2);
    const end = found < 0 ? text.length : found + (next === '*' ? 2 : 0);
    this.#skip(end);
    return true;
  }

  #string(quote: string): void {
    const text = this.#text;
    let at = this.#at + 1;
    while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
    if (this.#pending === '') this.#pendingLine = this.#line;
    this.#pending += '""';
    this.#skip(Math.min(text.length, at + 1));
  }

  #interpolation(): void {
    const end = this.#text.indexOf('}', this.#at);
    if (this.#pending === '') this.#pendingLine = this.#line;
    this.#pending += HOLE;
    this.#skip(end < 0 ? this.#text.length : end + 1);
  }

  #skip(end: number): void {
    for (let at = this.#at; at < end; at++) if (this.#text[at] === '\n') this.#line++;
    this.#at = end;
  }

  #opens(): void {
    this.#at++;
    const parent = this.#open.at(-1);
    if (parent) parent.inner ??= this.#pending === '' ? this.#line : this.#pendingLine;
    const prelude = this.#pending.trim().slice(0, 2000);
    const line = this.#pending === '' ? this.#line : this.#pendingLine;
    this.#pending = '';
    if (this.#open.length < DEEPEST)
      this.#open.push({ prelude: joinedWith(prelude, parent?.prelude), line, inner: null });
    else this.#open.push({ prelude: '', line, inner: null });
  }

  #closes(): void {
    if (this.#text[this.#at] === '}') this.#at++;
    this.#ends();
    const block = this.#open.pop();
    if (!block) return;
    const last = Math.max(block.line, block.inner === null ? this.#line : block.inner - 1);
    this.#rule(block, last);
  }

  #rule({ prelude, line }: Block, last: number): void {
    const names = this.#names;
    const rule = /^@(?:-\w+-)?([\w-]+)\s*(.*)$/s.exec(prelude);
    if (!rule) {
      if (this.#open.some((block) => /^@(?:-\w+-)?(?:keyframes|font-face)\b/.test(block.prelude))) return;
      const { isLocal, isInside = false } = this.#context;
      const isNested = this.#open.some((block) => /^[^@]*[.#[&]/.test(block.prelude));
      const place = { side: 'defines', last, isLocal, isInside: isInside || isNested } as const;
      // Of a nested rule only what it adds is its own.
      const isOfElement = isInside && !this.#open.some((block) => /^[^@]*[.#[]/.test(block.prelude));
      for (const [selector, down] of selectorsOf(isOfElement ? withoutElement(prelude) : prelude))
        selectorNames(selector, { ...place, line: line + down }, names);
      return;
    }
    const [, name = '', rest = ''] = rule;
    if (name === 'keyframes' && this.#context.isInside) this.#ownKeyframes.add(wordOf(rest));
    else if (name === 'keyframes' && !this.#context.isLocal)
      names.add('keyframes', wordOf(rest), 'defines', line, last);
    // What orders the layers defines them; two blocks of one layer have nothing to do with each other.
    else if (name === 'layer') names.add('layer', rest.trim(), 'uses', line, last);
    else if (name === 'property') names.add('property', wordOf(rest), 'defines', line, last);
  }

  /** Reads the statement that ends here. */
  #ends(): void {
    if (this.#text[this.#at] === ';') this.#at++;
    const statement = this.#pending;
    this.#pending = '';
    if (statement === '' || statement.length > 5000) return;
    const line = this.#pendingLine;
    const names = this.#names;
    const declared = /^(--[\w-]+)\s*:/.exec(statement)?.[1];
    if (declared !== undefined && !statement.startsWith(`${declared}${HOLE}`))
      names.add('property', declared, 'defines', line);
    for (const match of statement.matchAll(/\bvar\(\s*(--[\w-]+)(?![\w\uE000-])/g))
      if (match[1] !== undefined) names.add('property', match[1], 'uses', line);
    const layers = /^@layer\s+(.*)$/s.exec(statement)?.[1];
    if (layers !== undefined) for (const layer of layers.split(',')) names.add('layer', layer.trim(), 'defines', line);
    const imported = /^@import\s.*\blayer\(\s*([\w.-]+)\s*\)/s.exec(statement)?.[1];
    if (imported !== undefined) names.add('layer', imported, 'uses', line);
    const animation = /^(?:-\w+-)?animation(?:-name)?\s*:(.*)$/s.exec(statement)?.[1];
    if (animation !== undefined && !this.#context.isLocal)
      for (const word of animation.match(/[A-Za-z_][\w-]*/g) ?? [])
        if (!ANIMATION_WORDS.test(word) && !/^m?s$/.test(word)) this.#asked.push([word, line]);
    const applied = /^@apply\s+(.*)$/s.exec(statement)?.[1];
    if (applied !== undefined)
      for (const word of applied.split(/\s+/)) if (isClassName(word)) names.add('class', `.${word}`, 'uses', line);
  }
}

/** The selectors of a list, each with the number of lines above it. A comma in parentheses or brackets parts none. */
function selectorsOf(prelude: string): readonly (readonly [selector: string, down: number])[] {
  if (!prelude.includes('\n')) return [[prelude, 0]];
  const found: (readonly [string, number])[] = [];
  let [from, depth, line, first] = [0, 0, 0, 0];
  for (let at = 0; at <= prelude.length; at++) {
    const char = prelude[at];
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (char === '\n') {
      line++;
      if (prelude.slice(from, at).replaceAll(HOLE, '').trim() === '') first = line;
    }
    if (char !== undefined && !(char === ',' && depth === 0)) continue;
    found.push([prelude.slice(from, at), first]);
    [from, first] = [at + 1, line];
  }
  return found;
}

const wordOf = (text: string): string => /^[\w-]+/.exec(text.trim())?.[0] ?? '';

/** A nested selector in which `&` goes on as a name: `&-title` in `.card` is `.card-title`. */
function joinedWith(prelude: string, parent: string | undefined): string {
  if (parent === undefined || !/&[\w-]/.test(prelude)) return prelude;
  const last = /[.#]-?[A-Za-z_][\w-]*(?=[^.#\w-]*$)/.exec(parent.slice(-300))?.[0] ?? HOLE;
  return prelude.replace(/&(?=[\w-])/g, () => last);
}

/** Whether a word is a class that a person made up: not computed, and none of those utility names that hold their value (`p-[3px]`). */
export const isClassName = (word: string): boolean =>
  word.length > 2 && word.length < 80 && /^-?[A-Za-z_\u0080-\uDFFF][\w\u0080-\uDFFF-]*$/.test(word);

/** An indented style with braces in place of its indentation; every line stays where it is. */
function withBraces(text: string): string {
  const lines = text.split('\n');
  const depths: number[] = [];
  const indent = (line: string): number => /^\s*/.exec(line)?.[0].length ?? 0;
  const written = lines.map((line) => line.replace(/(?:^|\s)\/\/.*$/, '').replace(/[{};]\s*$/, ''));
  let next = written.length;
  const after: number[] = [];
  for (let at = written.length - 1; at >= 0; at--) {
    after[at] = next;
    if (written[at]?.trim() !== '') next = at;
  }
  return written
    .map((line, at) => {
      if (line.trim() === '') return '';
      const own = indent(line);
      let closed = '';
      while ((depths.at(-1) ?? -1) >= own) {
        depths.pop();
        closed += '}';
      }
      const following = written[after[at] ?? written.length];
      if (line.trimEnd().endsWith(',')) return closed + line;
      if (following !== undefined && indent(following) > own) {
        depths.push(own);
        return `${closed}${line}{`;
      }
      return `${closed}${line};`;
    })
    .join('\n');
}
