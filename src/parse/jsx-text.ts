import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** The text as React and its like see it: lines trimmed and joined by a space, empty ones dropped. */
export function jsxText(text: string): string {
  const lines = text.split(/\r?\n/);
  if (lines.length === 1) return text;
  return lines
    .map((line, index) => {
      const start = index === 0 ? line : line.trimStart();
      return index === lines.length - 1 ? start : start.trimEnd();
    })
    .filter((line) => line !== '')
    .join(' ');
}

/** Whether a child of an element is layout or a comment, of which nothing is left when it is compiled. */
export const isShownNowhere = (node: ts.Node): boolean =>
  syntax.isJsxText(node)
    ? node.text.includes('\n') && jsxText(node.text) === ''
    : syntax.isJsxExpression(node) && !node.expression && !syntax.isJsxAttribute(node.parent);

const FACTORIES = new WeakMap<ts.SourceFile, readonly string[]>();

/**
 * The names that elements of a file call without naming them, where it binds them: React's, and what `@jsx` and `@jsxFrag` say
 * instead. They count for nothing where the compiler imports its functions by itself.
 */
export function jsxFactories(source: ts.SourceFile): readonly string[] {
  const known = FACTORIES.get(source);
  if (known) return known;
  const said = [...source.text.matchAll(/@jsx(?:Frag)?[ \t]+([\w$]+)/g)].flatMap(([, name]) => name ?? []);
  const names = [...new Set(['React', ...said])];
  FACTORIES.set(source, names);
  return names;
}
