import { ts } from 'ts-morph';
import { modifiersOf } from './modifiers.ts';

/** Whether a member belongs to the class itself. */
export const isStatic = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);

/** Whether the compiler removes a node before anything runs. */
export const isErased = (node: ts.Node): boolean =>
  (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) ||
  ts.isTypeParameterDeclaration(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  (ts.isFunctionDeclaration(node) && !node.body);

/** What is written around an expression and changes nothing of it. */
export type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

/** Whether a node is its expression and nothing else. */
export const isTransparent = (node: ts.Node): node is Transparent =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node) ||
  ts.isTypeAssertionExpression(node);

/** An expression without what is written around it. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** `null` and `undefined`: comparing with them converts nothing. */
export const isNothing = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');

/** `Object.assign` */
export const isAssign = (callee: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(callee) &&
  ts.isIdentifier(callee.expression) &&
  callee.expression.text === 'Object' &&
  callee.name.text === 'assign';

/** Whether an expression makes a value that has no other name yet. */
export const isFreshLiteral = (value: ts.Expression): boolean =>
  ts.isObjectLiteralExpression(value) ||
  ts.isArrayLiteralExpression(value) ||
  ts.isLiteralExpression(value) ||
  ts.isFunctionLike(value) ||
  value.kind === ts.SyntaxKind.TrueKeyword ||
  value.kind === ts.SyntaxKind.FalseKeyword ||
  value.kind === ts.SyntaxKind.NullKeyword;
