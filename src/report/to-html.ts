import type { Block, Inline } from './document.ts';

/** Text as it may stand in HTML, in an attribute too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Blocks as HTML. Holds every kind of node that the reports make, and refuses any other: raw HTML is none of them. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

/** Words of a line as HTML. */
export function inlineHtml(nodes: readonly Inline[]): string {
  return nodes.map(nodeHtml).join('');
}

function blockHtml(node: Block): string {
  switch (node.type) {
    case 'heading':
      return `<h${node.depth}>${inlineHtml(node.children)}</h${node.depth}>`;
    case 'paragraph':
      return `<p>${inlineHtml(node.children)}</p>`;
    case 'list': {
      const items = node.children.map(({ children }) => `<li>${tightHtml(children)}</li>`).join('\n');
      return node.ordered === true ? `<ol>\n${items}\n</ol>` : `<ul>\n${items}\n</ul>`;
    }
    case 'table': {
      const [head, ...rows] = node.children.map((row) => row.children);
      const cells = (tag: 'th' | 'td', row: typeof head) =>
        `<tr>${(row ?? []).map((cell) => `<${tag}>${inlineHtml(cell.children)}</${tag}>`).join('')}</tr>`;
      return `<table>\n<thead>${cells('th', head)}</thead>\n<tbody>\n${rows.map((row) => cells('td', row)).join('\n')}\n</tbody>\n</table>`;
    }
    case 'details':
      return `<details><summary>${inlineHtml(node.summary)}</summary>\n${toHtml(node.children)}\n</details>`;
    case 'code':
      return `<pre><code>${escapeHtml(node.value)}</code></pre>`;
    default:
      throw new Error(`A report holds a node of the kind ${node.type}, which no page is made from.`);
  }
}

/** A paragraph that begins an item stands in it without a box of its own. */
function tightHtml([first, ...rest]: readonly Block[]): string {
  if (first === undefined) return '';
  const begin = first.type === 'paragraph' ? inlineHtml(first.children) : blockHtml(first);
  return rest.length === 0 ? begin : `${begin}\n${toHtml(rest)}`;
}

function nodeHtml(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'strong':
      return `<strong>${inlineHtml(node.children)}</strong>`;
    case 'emphasis':
      return `<em>${inlineHtml(node.children)}</em>`;
    case 'link':
      return `<a href="${escapeHtml(node.url)}">${inlineHtml(node.children)}</a>`;
    default:
      throw new Error(`A report holds a node of the kind ${node.type}, which no page is made from.`);
  }
}
