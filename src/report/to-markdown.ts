import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type Handle, type Options, toMarkdown as print } from 'mdast-util-to-markdown';
import type { Block, Details } from './document.ts';
import { inlineHtml } from './to-html.ts';

/** Blocks as GitHub-flavoured Markdown, ending in a new line. */
export function toMarkdown(blocks: readonly Block[]): string {
  return print(
    { type: 'root', children: [...blocks] },
    {
      bullet: '-',
      emphasis: '_',
      listItemIndent: 'one',
      rule: '-',
      resourceLink: true,
      handlers: { details: printDetails },
      extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), STRIKETHROUGH],
    },
  );
}

/** GitHub strikes out what stands between tildes; CommonMark, which the printer knows, does not. */
const STRIKETHROUGH: Options = { unsafe: [{ character: '~', inConstruct: 'phrasing' }] };

/** An HTML block ends at the blank line, so the summary is HTML and what follows is Markdown again. */
const printDetails: Handle = (node: Details, _parent, state, info) => {
  // A list behind the fold is not the neighbour of the one before it, so it need not change its bullet.
  state.bulletLastUsed = undefined;
  const children = state.containerFlow({ type: 'root', children: node.children }, info);
  // Without the break the first line sticks to the summary.
  return `<details><summary>${inlineHtml(node.summary)}</summary><br>\n\n${children}\n\n</details>`;
};
