import type { Nodes, PhrasingContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfm } from 'micromark-extension-gfm';
import type { createColors } from 'picocolors';

type Colors = ReturnType<typeof createColors>;

/**
 * A comment as a terminal can show it: headings, emphasis, lists and tables. Hidden comments are left out, and so is
 * what a reader of the page would have to unfold, save its title; a diagram is named, not drawn.
 */
export function markdownForTerminal(markdown: string, colors: Colors): readonly string[] {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmTableFromMarkdown()] });
  const lines: string[] = [];
  let folded = 0;
  for (const node of tree.children) {
    if (node.type === 'html') {
      if (folded === 0) {
        const title = /<summary>(.*?)<\/summary>/s.exec(node.value)?.[1];
        if (title !== undefined) lines.push(colors.dim(`▸ ${plainHtml(title)}`), '');
      }
      folded += count(node.value, '<details') - count(node.value, '</details>');
    } else if (folded === 0) {
      lines.push(...block(node, colors), '');
    }
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function block(node: Nodes, colors: Colors): readonly string[] {
  switch (node.type) {
    case 'heading':
      return [colors.bold(inline(node.children, colors))];
    case 'paragraph':
      return inline(node.children, colors).split('\n');
    case 'list':
      return node.children.flatMap((item, index) => {
        const bullet = node.ordered ? `${(node.start ?? 1) + index}. ` : '• ';
        const text = item.children.flatMap((child) => block(child, colors));
        return text.map((line, at) => (at === 0 ? bullet : ' '.repeat(bullet.length)) + line);
      });
    case 'blockquote':
      return node.children.flatMap((child) => block(child, colors)).map((line) => `│ ${line}`);
    case 'code':
      return node.lang === 'mermaid' ? [colors.dim('(diagram)')] : node.value.split('\n').map((line) => `  ${line}`);
    case 'table':
      return table(node, colors);
    case 'thematicBreak':
      return ['───'];
    default:
      return [];
  }
}

function inline(nodes: readonly PhrasingContent[], colors: Colors): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return node.value;
        case 'inlineCode':
          return colors.cyan(node.value);
        case 'strong':
          return colors.bold(inline(node.children, colors));
        case 'emphasis':
          return colors.italic(inline(node.children, colors));
        case 'link':
          return colors.underline(inline(node.children, colors));
        case 'break':
          return '\n';
        case 'html':
          return /^<br/.test(node.value) ? ', ' : '';
        default:
          return '';
      }
    })
    .join('');
}

function table(node: Table, colors: Colors): readonly string[] {
  const rows = node.children.map((row) => row.children.map((cell) => inline(cell.children, colors)));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row, index) => {
    const line = row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join('   ');
    return index === 0 ? colors.dim(line.trimEnd()) : line.trimEnd();
  });
}

/** Characters a terminal shows: what colours a text takes no room. */
function width(text: string): number {
  return [...text.replace(/\u001b\[[0-9;]*m/g, '')].length;
}

function plainHtml(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
