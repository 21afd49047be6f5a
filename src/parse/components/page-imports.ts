import type { ImportRecord } from '../../model/module.ts';
import { addressesIn } from './addresses.ts';
import { readAngularTemplate } from './angular-template.ts';
import { LineCounter } from './line-counter.ts';
import { MarkupReader } from './markup.ts';

/**
 * What an HTML file asks for: as a template the components, directives and pipes that it names, as a page its scripts, stylesheets and
 * images. A path that leads nowhere is a server's.
 */
export function pageImports(text: string): ImportRecord[] {
  const tags = readAngularTemplate(text).map(
    ({ specifier, line }): ImportRecord => ({ kind: 'template', specifier, names: [], isTypeOnly: false, line }),
  );
  return [...tags, ...addressesOf(text)];
}

function addressesOf(text: string): readonly ImportRecord[] {
  const reader = new MarkupReader(text, 'mustaches');
  const lines = new LineCounter(text);
  const found: ImportRecord[] = [];
  for (let token = reader.next(); token !== null; token = reader.next()) {
    if (token.kind !== 'open') continue;
    for (const { name, value } of token.attributes) {
      if (value?.kind !== 'text') continue;
      for (const address of addressesIn(token.name, name, text.slice(value.start, value.end), true)) {
        const path = address.replace(/[?#].*$/s, '');
        // The web's, data, what a template computes, and names that are no files.
        if (!/^[\w@./~-]+\.\w+$/.test(path) || path.startsWith('//')) continue;
        const specifier = /^[./]/.test(path) ? path : `./${path}`;
        found.push({ kind: 'url', specifier, names: [], isTypeOnly: false, line: lines.at(value.start) });
      }
    }
    if ((token.name === 'script' || token.name === 'style') && !token.isClosed) reader.raw(token.name);
  }
  return found;
}
