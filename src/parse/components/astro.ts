import type { ComponentSource } from './component-source.ts';
import { ElementReader, type RawContent } from './element-reader.ts';
import { MarkupReader } from './markup.ts';
import { MarkupWriter } from './markup-writer.ts';
import { attributesOf } from './svelte.ts';

/** Types of `<script>` that are code; any other holds data. */
const CODE_TYPES: ReadonlySet<string> = new Set(['module', 'text/javascript', 'text/typescript']);

/** An Astro component as code: its front matter runs whenever a page is rendered, its scripts run in the browser. */
export function readAstro(text: string): ComponentSource {
  const writer = new MarkupWriter(text);
  const matter = frontMatterOf(text);
  if (matter) writer.takeScript(matter, 'ts', true);
  const body = { start: matter ? matter.after : 0, end: text.length };
  const reader = new MarkupReader(text, 'elements in braces', body);
  const onRaw = (content: RawContent): void => {
    const attributes = content.tag ? attributesOf(content.tag, text) : [];
    const valueOf = (name: string): string | null =>
      attributes.find((attribute) => attribute.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
    if (content.name === 'style') {
      writer.takeStyle(content, attributes, valueOf('lang'));
      return;
    }
    const source = valueOf('src');
    const isInline = attributes.includes('is:inline');
    if (source !== null && !isInline && /^(?:\.{0,2}\/|@|~|#|\$)/.test(source))
      writer.asks('import', source, content.start);
    const type = valueOf('type');
    const isCode = type === null || CODE_TYPES.has(type);
    if (isCode && content.end > content.start) writer.takeInlineScript(content);
    else {
      writer.beginTemplate(content.start);
      writer.template.says(writer.slice(content));
    }
  };
  new ElementReader(reader, writer, onRaw).read();
  return writer.finish(reader.isBroken, { exportsFromInstance: true });
}

/** The code between the fences at the beginning; `after` is the offset behind them. Null where there is none. */
function frontMatterOf(text: string): { readonly start: number; readonly end: number; readonly after: number } | null {
  const opening = /^\uFEFF?\s*---/.exec(text);
  if (!opening) return null;
  const start = opening[0].length;
  const close = text.indexOf('\n---', start);
  if (close < 0) return null;
  return { start, end: close, after: close + '\n---'.length };
}
