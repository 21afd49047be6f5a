import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** Whether names can be bound behind the syntax's back: a direct `eval`, a `with`. */
export function opacityOf(source: ts.SourceFile): 'eval' | 'with' | null {
  if (!/\b(eval|with)\s*\(/.test(source.text)) return null;
  let found: 'eval' | 'with' | null = null;
  const visit = (node: ts.Node): void => {
    if (syntax.isWithStatement(node)) found = 'with';
    if (syntax.isCallExpression(node) && syntax.isIdentifier(node.expression) && node.expression.text === 'eval')
      found = 'eval';
    if (!found) syntax.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
