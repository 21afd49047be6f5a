import { ts } from 'ts-morph';
import { modifiersOf } from './modifiers.ts';
import * as syntax from './syntax.ts';

/** Whether a member belongs to the class itself. */
export const isStatic = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === syntax.SyntaxKind.StaticKeyword);

/** Whether the compiler removes a node before anything runs. */
export const isErased = (node: ts.Node): boolean =>
  (syntax.isTypeNode(node) && !syntax.isExpressionWithTypeArguments(node)) ||
  syntax.isTypeParameterDeclaration(node) ||
  syntax.isInterfaceDeclaration(node) ||
  syntax.isTypeAliasDeclaration(node) ||
  (syntax.isFunctionDeclaration(node) && !node.body);

/** What is written around an expression and changes nothing of it. */
export type Transparent =
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion;

/** Whether a node is its expression and nothing else. */
export const isTransparent = (node: ts.Node): node is Transparent =>
  syntax.isParenthesizedExpression(node) ||
  syntax.isAsExpression(node) ||
  syntax.isSatisfiesExpression(node) ||
  syntax.isNonNullExpression(node) ||
  syntax.isTypeAssertionExpression(node);

/** An expression without what is written around it. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

/** `null` and `undefined`: comparing with them converts nothing. */
export const isNothing = (node: ts.Expression): boolean =>
  node.kind === syntax.SyntaxKind.NullKeyword || (syntax.isIdentifier(node) && node.text === 'undefined');

/** `Object.assign` */
export const isAssign = (callee: ts.Expression): boolean =>
  syntax.isPropertyAccessExpression(callee) &&
  syntax.isIdentifier(callee.expression) &&
  callee.expression.text === 'Object' &&
  callee.name.text === 'assign';

/** Whether an expression makes a value that has no other name yet. */
export const isFreshLiteral = (value: ts.Expression): boolean =>
  syntax.isObjectLiteralExpression(value) ||
  syntax.isArrayLiteralExpression(value) ||
  syntax.isLiteralExpression(value) ||
  syntax.isFunctionLike(value) ||
  value.kind === syntax.SyntaxKind.TrueKeyword ||
  value.kind === syntax.SyntaxKind.FalseKeyword ||
  value.kind === syntax.SyntaxKind.NullKeyword;

/** `Object.create(null)`: an object without setters that has no other name yet. */
export const isBareObject = (value: ts.Expression): boolean =>
  syntax.isCallExpression(value) &&
  syntax.isPropertyAccessExpression(value.expression) &&
  syntax.isIdentifier(value.expression.expression) &&
  value.expression.expression.text === 'Object' &&
  value.expression.name.text === 'create' &&
  value.arguments.length === 1 &&
  value.arguments[0]?.kind === syntax.SyntaxKind.NullKeyword;

/** Every decorator of a class: its own, its members', their parameters'. */
export function decoratorsOf(node: ts.ClassLikeDeclaration): ts.Decorator[] {
  const decorators = [node, ...node.members].flatMap((part) => modifiersOf(part).filter(syntax.isDecorator));
  for (const member of node.members) {
    if (!syntax.isFunctionLike(member)) continue;
    for (const parameter of member.parameters) decorators.push(...modifiersOf(parameter).filter(syntax.isDecorator));
  }
  return decorators;
}

/** Whether a variable is declared by `using`: then its `[Symbol.dispose]` is called where the block ends. */
export const isDisposed = ({ parent }: ts.VariableDeclaration): boolean => (parent.flags & ts.NodeFlags.Using) !== 0;

/** Whether a node does nothing with the values of its parts: statements and lists of them, but for loops over a value and `throw`. */
export const passesNothingOn = (node: ts.Node): boolean =>
  (syntax.isStatement(node) ||
    syntax.isVariableDeclarationList(node) ||
    syntax.isCaseClause(node) ||
    syntax.isSourceFile(node)) &&
  !syntax.isForOfStatement(node) &&
  !syntax.isForInStatement(node) &&
  !syntax.isThrowStatement(node);
