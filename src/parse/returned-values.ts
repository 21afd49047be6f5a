import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** The values that the statements of a function's body return; functions inside return for themselves. */
export function returnedBy(body: ts.Block): readonly ts.Expression[] {
  const values: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (syntax.isReturnStatement(node)) {
      if (node.expression) values.push(node.expression);
    } else if (HOLDING.has(node.kind)) syntax.forEachChild(node, visit);
  };
  visit(body);
  return values;
}

/** What holds statements. No expression is looked into. */
const HOLDING: ReadonlySet<ts.SyntaxKind> = new Set([
  syntax.SyntaxKind.Block,
  syntax.SyntaxKind.IfStatement,
  syntax.SyntaxKind.ForStatement,
  syntax.SyntaxKind.ForInStatement,
  syntax.SyntaxKind.ForOfStatement,
  syntax.SyntaxKind.WhileStatement,
  syntax.SyntaxKind.DoStatement,
  syntax.SyntaxKind.SwitchStatement,
  syntax.SyntaxKind.CaseBlock,
  syntax.SyntaxKind.CaseClause,
  syntax.SyntaxKind.DefaultClause,
  syntax.SyntaxKind.TryStatement,
  syntax.SyntaxKind.CatchClause,
  syntax.SyntaxKind.LabeledStatement,
  syntax.SyntaxKind.WithStatement,
]);
