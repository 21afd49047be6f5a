import type { AskedTag } from './component-symbols.ts';
import { LineCounter } from './line-counter.ts';
import { type Attribute, MarkupReader } from './markup.ts';

/** Names that stand in a specifier; anything else could be mistaken for its punctuation. */
const NAME = /^[A-Za-z_][\w:.-]*$/;

/**
 * What an Angular template asks for: one specifier for each kind of element (its tag, attributes, bindings and classes are what
 * selectors choose by), one for each pipe.
 *
 * @returns in the order of the text, each once, with the line of its first mention counted from 1
 */
export function readAngularTemplate(text: string): readonly AskedTag[] {
  const reader = new MarkupReader(text, 'mustaches');
  const lines = new LineCounter(text);
  const found = new Map<string, number>();
  const note = (specifier: string, offset: number): void => {
    if (!found.has(specifier)) found.set(specifier, lines.at(offset));
  };
  const notePipes = (code: string, offset: number): void => {
    for (const match of code.matchAll(/(?:^|[^|])\|\s*([A-Za-z_]\w*)/g)) note(`|${match[1] ?? ''}`, offset);
  };
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (token.kind === 'text') {
      const content = text.slice(token.start, token.end);
      if (content.includes('|')) notePipes(content, token.start);
    } else if (token.kind === 'open') {
      if (NAME.test(token.name)) note(elementOf(token.name, token.attributes, text), token.start);
      for (const { value, start } of token.attributes) {
        if (value?.kind === 'text') notePipes(text.slice(value.start, value.end), start);
      }
      if ((token.name === 'script' || token.name === 'style') && !token.isClosed) reader.raw(token.name);
    }
  }
  return [...found].map(([specifier, line]) => ({ specifier, line }));
}

function elementOf(tag: string, attributes: readonly Attribute[], text: string): string {
  const parts = new Set<string>();
  for (const { name: written, value } of attributes) {
    // `[(x)]`, `[x]`, `(x)`, `*x`, `bind-x`: what is bound counts by its name.
    const name = written.replace(/^\*|^bind-|^on-|[[\]()]/g, '');
    if (!NAME.test(name)) continue;
    const content = value?.kind === 'text' ? text.slice(value.start, value.end) : null;
    if (written === 'class') {
      for (const className of content?.split(/\s+/) ?? []) if (NAME.test(className)) parts.add(`.${className}`);
    } else if (written === name && content !== null && /^[\w-]+$/.test(content)) parts.add(`${name}=${content}`);
    else parts.add(name);
  }
  return `<${[tag, ...[...parts].sort()].join(' ')}>`;
}
