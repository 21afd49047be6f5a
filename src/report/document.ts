import type {
  Code,
  Emphasis,
  InlineCode,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
  Strong,
  Table,
  Text,
} from 'mdast';
import { printable } from './printable.ts';

/** Blocks behind a line that opens them. */
export interface Details {
  readonly type: 'details';
  /** The line that opens it. */
  readonly summary: readonly PhrasingContent[];
  readonly children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    details: Details;
  }
  interface BlockContentMap {
    details: Details;
  }
}

/** A page or comment before it becomes Markdown or HTML. */
export type Block = RootContent;

/** What stands inside a paragraph, a cell or a heading. */
export type Inline = PhrasingContent;

/**
 * Our own sentence as nodes: what stands between backticks becomes code (and printable), the rest is text in which nothing
 * can ping, link or refer.
 */
export function sentence(text: string): Inline[] {
  return text.split('`').flatMap((part, index): Inline[] => {
    if (index % 2 === 1) return [code(part)];
    return part === '' ? [] : [plain(part)];
  });
}

/** Text that pings nobody and links nowhere, whoever wrote it. */
export function plain(text: string): Text {
  return { type: 'text', value: inert(text) };
}

/** A name, as code: GitHub looks for no mention, link or reference in it. Markdown cannot write empty code, so it says so. */
export function code(name: string): InlineCode {
  return { type: 'inlineCode', value: name === '' ? '(empty)' : printable(name) };
}

/** Longer addresses are cut by browsers and servers, and would fill a comment by themselves. */
const URL_LENGTH = 2000;

/** A name that leads somewhere; only the name where there is nowhere to go, or the address is too long or not one of the web. */
export function linkTo(url: string | null | undefined, children: readonly (InlineCode | Text)[]): Inline[] {
  if (url === null || url === undefined || url.length > URL_LENGTH || !/^https?:\/\//i.test(url)) return [...children];
  const link: Link = { type: 'link', url: printable(url, URL_LENGTH), children: [...children] };
  return [link];
}

/** Words that stand out. */
export function strong(...children: readonly Inline[]): Strong {
  return { type: 'strong', children: [...children] };
}

/** Words that step back. */
export function emphasis(...children: readonly Inline[]): Emphasis {
  return { type: 'emphasis', children: [...children] };
}

/** A heading below the page's own. */
export function heading(depth: 3 | 4, ...children: readonly Inline[]): Block {
  return { type: 'heading', depth, children: [...children] };
}

/** A paragraph. */
export function paragraph(...children: readonly Inline[]): Paragraph {
  return { type: 'paragraph', children: [...children] };
}

/** A list, numbered or not; each item is the blocks in it. */
export function list(items: readonly (readonly Block[])[], isOrdered = false): List {
  return {
    type: 'list',
    ordered: isOrdered,
    spread: false,
    children: items.map(
      (children): ListItem => ({ type: 'listItem', spread: false, children: children as ListItem['children'] }),
    ),
  };
}

/** A table; its first row is its head. */
export function table(rows: readonly (readonly (readonly Inline[])[])[]): Table {
  return {
    type: 'table',
    children: rows.map((cells) => ({
      type: 'tableRow',
      children: cells.map((children) => ({ type: 'tableCell', children: [...children] })),
    })),
  };
}

/** A picture that GitHub draws from its description. */
export function mermaid(value: string): Code {
  return { type: 'code', lang: 'mermaid', value };
}

/** Blocks behind a line that opens them. */
export function details(summary: readonly Inline[], children: readonly Block[]): Details {
  return { type: 'details', summary, children: [...children] };
}

/**
 * GitHub turns `@name`, `#12`, `GH-12` and bare addresses in any text into pings and links, escaped or not; a zero-width
 * space behind the first character prevents each.
 */
function inert(text: string): string {
  return printable(text, 4000)
    .replaceAll(/[@#](?=[\p{L}\p{N}_])/gu, '$&\u200b')
    .replaceAll(/gh-(?=\d)/giu, '$&\u200b')
    .replaceAll(/(https?|ftp|mailto|xmpp):/giu, '$1\u200b:')
    .replaceAll(/www\./giu, 'www\u200b.');
}
