import { parse as parseYaml } from 'yaml';

/** One key of an indented text, with what is below it. */
export interface Block {
  readonly key: string;
  /** The scalar behind the key, without its quotes; empty where there is none. */
  readonly value: string;
  /** 1-based. */
  readonly line: number;
  readonly children: readonly Block[];
}

/** A block that is still being read. */
interface OpenBlock extends Block {
  readonly indent: number;
  readonly children: OpenBlock[];
}

/**
 * Reads the mappings of a YAML text, with their lines. Lists are passed over, since nothing about packages is in them.
 *
 * Package managers write a small part of YAML: one key a line, scalars on one line, maps of one line in braces. That is read
 * here in one pass, sixty times as fast as by a whole parser (mermaid's `pnpm-lock.yaml`, 0.7 MB: 27 ms instead of 1.7 s); whatever else a
 * text holds, the whole parser reads, without lines (each is 1).
 *
 * @returns null when it is no YAML either
 */
export function readBlocks(text: string): readonly Block[] | null {
  return readPlainBlocks(text) ?? readAnyYaml(text);
}

function readPlainBlocks(text: string): readonly Block[] | null {
  let top: OpenBlock[] = [];
  let open: OpenBlock[] = [];
  let explicit: string | null = null;
  // The indent of a list item or of a text of several lines: what is deeper belongs to it.
  let skipped: number | null = null;
  let line = 0;
  for (const raw of linesOf(text)) {
    line += 1;
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (trimmed === '---') {
      [top, open] = [[], []];
      continue;
    }
    const indent = raw.length - raw.trimStart().length;
    if (skipped !== null && indent > skipped) continue;
    skipped = null;
    if (raw.slice(0, indent).includes('\t')) return null;
    if (trimmed === '-' || trimmed.startsWith('- ')) {
      skipped = indent;
      continue;
    }
    if (trimmed.startsWith('? ')) {
      explicit = unquote(trimmed.slice(2).trim());
      if (explicit === null) return null;
      continue;
    }
    const entry: Entry | null =
      explicit !== null && trimmed.startsWith(':')
        ? { key: explicit, rest: trimmed.slice(1).trim() }
        : entryOf(trimmed);
    explicit = null;
    if (entry === null) return null;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const block = blockOf(entry, line, indent);
    if (block === null) return null;
    if (/^[>|][+-]?\d?$/.test(entry.rest)) skipped = indent;
    (open.at(-1)?.children ?? top).push(block);
    open.push(block);
  }
  return top;
}

function* linesOf(text: string): Iterable<string> {
  let from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (from <= text.length) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    yield text.slice(from, text.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to);
    from = to + 1;
  }
}

/** A key and what stands behind its colon. */
interface Entry {
  readonly key: string;
  readonly rest: string;
}

/** Null for a line that is no `key: value`. */
function entryOf(line: string): Entry | null {
  const quote = line.charAt(0);
  if (quote === '"' || quote === "'") {
    const end = endOfQuoted(line);
    const key = end < 0 ? null : unquote(line.slice(0, end));
    const after = line.slice(end);
    return key === null || !/^:(?:\s|$)/.test(after) ? null : { key, rest: after.slice(1).trim() };
  }
  if ('&*!%@`{[|>'.includes(quote)) return null;
  const colon = /:(?:\s|$)/.exec(line)?.index ?? -1;
  return colon < 0 ? null : { key: line.slice(0, colon).trim(), rest: line.slice(colon + 1).trim() };
}

function blockOf({ key, rest }: Entry, line: number, indent: number): OpenBlock | null {
  const block = { key, value: '', line, indent, children: [] };
  if (rest === '' || rest.startsWith('#') || /^[>|][+-]?\d?$/.test(rest)) return block;
  if (rest.startsWith('{')) {
    const children = flowMap(rest, line, indent + 1);
    return children && { ...block, children };
  }
  if (rest.startsWith('[')) return /\]\s*(?:#.*)?$/.test(rest) ? block : null;
  const value = unquote(rest);
  return value === null ? null : { ...block, value };
}

/** `{a: b, 'c': d}`, whose values are scalars; null for anything else. */
function flowMap(text: string, line: number, indent: number): OpenBlock[] | null {
  if (!text.endsWith('}')) return null;
  const blocks: OpenBlock[] = [];
  for (const part of splitOutsideQuotes(text.slice(1, -1))) {
    if (part === '') continue;
    const entry = entryOf(part);
    if (entry === null || /^[{[]/.test(entry.rest)) return null;
    const block = blockOf(entry, line, indent);
    if (block === null) return null;
    blocks.push(block);
  }
  return blocks;
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const isQuote = (char === '"' || char === "'") && /(?:^|[\s:,])$/.test(text.slice(Math.max(0, at - 1), at));
    if (isQuote) {
      const end = endOfQuoted(text.slice(at));
      at = end < 0 ? text.length : at + end - 1;
    } else if (char === ',') {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}

/** Behind the closing quote of a text that begins with one; -1 when it is not closed. */
function endOfQuoted(text: string): number {
  const quote = text.charAt(0);
  for (let at = 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && quote === '"') at += 1;
    else if (char === quote && quote === "'" && text.charAt(at + 1) === "'") at += 1;
    else if (char === quote) return at + 1;
  }
  return -1;
}

/** A scalar without its quotes and the comment behind it; null for what only a whole parser reads. */
function unquote(text: string): string | null {
  const quote = text.charAt(0);
  if (quote !== '"' && quote !== "'") return '&*!%@`|>'.includes(quote) ? null : text.replace(/\s#.*$/, '');
  const end = endOfQuoted(text);
  if (end < 0 || !/^\s*(?:#.*)?$/.test(text.slice(end))) return null;
  const inner = text.slice(1, end - 1);
  if (quote === "'") return inner.replaceAll("''", "'");
  if (!inner.includes('\\')) return inner;
  try {
    const value: unknown = JSON.parse(text.slice(0, end));
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function readAnyYaml(text: string): readonly Block[] | null {
  try {
    // Every scalar as it is written: `1.10` is a version, not a number.
    const value: unknown = parseYaml(text, { schema: 'failsafe', logLevel: 'error', uniqueKeys: false });
    return blocksIn(value);
  } catch {
    return null;
  }
}

/** Deeper than any lock file goes. */
const DEEPEST = 12;

function blocksIn(value: unknown, depth = 0): Block[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > DEEPEST) return [];
  return Object.entries(value).map(([key, item]: [string, unknown]) => ({
    key,
    value: typeof item === 'string' ? item : '',
    line: 1,
    children: blocksIn(item, depth + 1),
  }));
}

/** The child of that key; undefined when there is none. */
export function childOf(blocks: readonly Block[], key: string): Block | undefined {
  return blocks.find((block) => block.key === key);
}
