const BLOCK = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;

/**
 * The script of a single-file component, with everything outside its `<script>` blocks blanked, so that every offset and
 * line is the one of the file. A `src="…"` on a block is an import of that file and stands in `sources`.
 */
export function scriptOfComponent(text: string): { readonly text: string; readonly sources: readonly ScriptSource[] } {
  const sources: ScriptSource[] = [];
  let script = '';
  let end = 0;
  for (const block of text.matchAll(BLOCK)) {
    const [whole, attributes = '', body = ''] = block;
    const start = block.index + whole.indexOf('>', '<script'.length + attributes.length) + 1;
    script += blank(text.slice(end, start)) + body;
    end = start + body.length;
    const source = /\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    const specifier = source?.[1] ?? source?.[2];
    if (specifier) sources.push({ specifier, line: lineAt(text, block.index) });
  }
  return { text: script + blank(text.slice(end)), sources };
}

/** A script that a component keeps in another file. */
export interface ScriptSource {
  readonly specifier: string;
  /** 1-based. */
  readonly line: number;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
