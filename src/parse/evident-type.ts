import type { ts } from 'ts-morph';
import { returnedBy } from './returned-values.ts';
import * as syntax from './syntax.ts';

/**
 * Whether the type of an expression is told by its own text: literals, casts, and elements, which are all of one type whatever
 * they are made of (https://www.typescriptlang.org/docs/handbook/jsx.html#the-jsx-result-type).
 */
export function isEvident(node: ts.Node): boolean {
  if (syntax.isParenthesizedExpression(node)) return isEvident(node.expression);
  if (syntax.isConditionalExpression(node)) return isEvident(node.whenTrue) && isEvident(node.whenFalse);
  if (syntax.isAsExpression(node) || syntax.isTypeAssertionExpression(node)) return !isConstType(node.type);
  if (syntax.isIdentifier(node)) return node.text === 'undefined';
  return (
    syntax.isLiteralExpression(node) ||
    syntax.isTemplateExpression(node) ||
    isElement(node) ||
    node.kind === syntax.SyntaxKind.NullKeyword ||
    node.kind === syntax.SyntaxKind.TrueKeyword ||
    node.kind === syntax.SyntaxKind.FalseKeyword
  );
}

/** Whether an expression is an element of JSX. */
export const isElement = (node: ts.Node): boolean =>
  syntax.isJsxElement(node) || syntax.isJsxSelfClosingElement(node) || syntax.isJsxFragment(node);

/**
 * What a function without a return type returns, where all of that is evident; null where it is not.
 *
 * Whether the end of a function can be reached may depend on the types of what it names: a `switch` over all members of a union, a
 * call that never returns. So one that returns something must end by that, and one that returns nothing must be of a kind that is
 * taken to return then.
 */
export function evidentReturn(node: ts.SignatureDeclaration, body: ts.Node): readonly ts.Expression[] | null {
  if ('asteriskToken' in node && node.asteriskToken) return null;
  if (!syntax.isBlock(body)) return isExpression(body) && isEvident(body) ? [body] : null;
  const found = returnedBy(body);
  if (!found.every(isEvident)) return null;
  const isClosure = syntax.isArrowFunction(node) || syntax.isFunctionExpression(node);
  const last = body.statements.at(-1);
  const isEnded =
    last !== undefined && (syntax.isReturnStatement(last) || last.kind === syntax.SyntaxKind.ThrowStatement);
  if (found.length > 0 ? !isEnded : isClosure && body.statements.length > 0) return null;
  return found;
}

/** What is no block is the expression that an arrow function returns. */
const isExpression = (body: ts.Node): body is ts.Expression => !syntax.isBlock(body);

const isConstType = (type: ts.TypeNode): boolean =>
  syntax.isTypeReferenceNode(type) && syntax.isIdentifier(type.typeName) && type.typeName.text === 'const';
