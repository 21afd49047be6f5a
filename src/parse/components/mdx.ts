import type { ComponentSource } from './component-source.ts';
import { ElementReader } from './element-reader.ts';
import { MarkupReader, type Range } from './markup.ts';
import { MarkupWriter } from './markup-writer.ts';

/**
 * An MDX document as code: its import and export statements, its elements and its expressions. Everything else is text, which
 * counts as it stands.
 */
export function readMdx(text: string): ComponentSource {
  const { masked, statements, layout } = takeApart(text);
  const writer = new MarkupWriter(masked);
  if (layout) writer.asks('template', layout.path, layout.offset);
  let isBroken = false;
  let at = 0;
  const readTo = (end: number): void => {
    const reader = new MarkupReader(masked, 'elements in braces', { start: at, end });
    new ElementReader(reader, writer, () => undefined, false).read();
    isBroken ||= reader.isBroken;
  };
  for (const statement of statements) {
    readTo(statement.start);
    writer.takeScript(statement, 'tsx', false);
    at = statement.end;
  }
  readTo(text.length);
  return writer.finish(isBroken, {
    pieces: [{ name: '(text)', line: 1, tokens: [text], from: layout ? [layout.path] : [] }],
  });
}

/** Where the statements are, and the text with everything blanked that is neither statement nor markup: code, and the front matter. */
function takeApart(text: string): {
  readonly masked: string;
  readonly statements: readonly Range[];
  /** Astro's `layout: ../layouts/post.astro` in the front matter; null where there is none. */
  readonly layout: { readonly path: string; readonly offset: number } | null;
} {
  const lines: string[] = [];
  const statements: Range[] = [];
  let fence: string | null = null;
  let statement: { readonly start: number; depth: number } | null = null;
  let isAfterBlank = true;
  let isFrontMatter = false;
  let layout: { readonly path: string; readonly offset: number } | null = null;
  let at = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const isBlank = line.trim() === '';
    const marker = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (statement) {
      statement.depth += depthOf(line);
      if (isBlank && statement.depth <= 0) {
        statements.push({ start: statement.start, end: at });
        statement = null;
      }
      lines.push(line);
    } else if (isFrontMatter || (index === 0 && /^\uFEFF?---\s*$/.test(line))) {
      const path = /^layout:\s*['"]?([.@~#/][^'"\s]+)['"]?\s*$/.exec(line)?.[1];
      if (path !== undefined) layout = { path, offset: at };
      isFrontMatter = index === 0 || !/^---\s*$/.test(line);
      lines.push(blank(line));
    } else if (fence !== null) {
      if (marker !== undefined && marker.startsWith(fence) && line.trim() === marker) fence = null;
      lines.push(blank(line));
    } else if (marker !== undefined) {
      fence = marker;
      lines.push(blank(line));
    } else if (isAfterBlank && /^(?:import|export) /.test(line)) {
      statement = { start: at, depth: depthOf(line) };
      lines.push(line);
    } else lines.push(withoutCode(line));
    isAfterBlank = isBlank || (index > 0 && isAfterBlank && lines.at(-1)?.trim() === '');
    at += line.length + 1;
  }
  if (statement) statements.push({ start: statement.start, end: text.length });
  return { masked: lines.join('\n'), statements, layout };
}

const blank = (line: string): string => line.replace(/[^\r]/g, ' ');

/** A line without the code in it, and without what is escaped. */
function withoutCode(line: string): string {
  if (!/[`\\]/.test(line)) return line;
  // Code ends with as many backticks as it begins with.
  let open: { readonly start: number; readonly length: number } | null = null;
  const spans: Range[] = [];
  for (const match of line.matchAll(/`+|\\[<{}]/g)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('\\')) {
      if (!open) spans.push({ start: match.index, end });
    } else if (!open) open = { start: match.index, length: match[0].length };
    else if (open.length === match[0].length) {
      spans.push({ start: open.start, end });
      open = null;
    }
  }
  let masked = '';
  let at = 0;
  for (const { start, end } of spans) {
    masked += line.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return masked + line.slice(at);
}

function depthOf(line: string): number {
  let depth = 0;
  for (const char of line) {
    if (char === '{' || char === '(' || char === '[') depth++;
    else if (char === '}' || char === ')' || char === ']') depth--;
  }
  return depth;
}
