import type { ts } from 'ts-morph';
import { isDeclared, modifiersOf } from './modifiers.ts';
import * as syntax from './syntax.ts';

/** Whether the compiler removes a node: types, and what only declares. */
export function isCompiledAway(node: ts.Node): boolean {
  if (syntax.isExpressionWithTypeArguments(node))
    return syntax.isHeritageClause(node.parent) && isErasedHeritage(node.parent);
  if (isMark(node)) return true;
  if (syntax.isTypeNode(node)) return !isMetadata(node);
  if (syntax.isTypeParameterDeclaration(node)) return true;
  if (syntax.isHeritageClause(node)) return isErasedHeritage(node);
  if (syntax.isInterfaceDeclaration(node) || syntax.isTypeAliasDeclaration(node)) return true;
  if (isTypeModifier(node)) return true;
  if (syntax.isFunctionDeclaration(node) || syntax.isMethodDeclaration(node) || syntax.isConstructorDeclaration(node))
    return !node.body;
  if (syntax.isParameter(node)) return syntax.isIdentifier(node.name) && node.name.text === 'this';
  if (syntax.isPropertyDeclaration(node))
    return modifiersOf(node).some(
      (modifier) =>
        modifier.kind === syntax.SyntaxKind.DeclareKeyword || modifier.kind === syntax.SyntaxKind.AbstractKeyword,
    );
  if (syntax.isEnumDeclaration(node)) return isDeclared(node) && !isConstant(node);
  return syntax.isIndexSignatureDeclaration(node);
}

/** What is declared with `const` is put in wherever it is named. */
const isConstant = (node: ts.EnumDeclaration): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === syntax.SyntaxKind.ConstKeyword);

/** A `?` or a `!` behind the name of something that is declared. */
function isMark(node: ts.Node): boolean {
  return (
    (node.kind === syntax.SyntaxKind.QuestionToken || node.kind === syntax.SyntaxKind.ExclamationToken) &&
    !syntax.isConditionalExpression(node.parent)
  );
}

/** Modifiers that the compiler removes. */
function isTypeModifier(node: ts.Node): boolean {
  switch (node.kind) {
    case syntax.SyntaxKind.PublicKeyword:
    case syntax.SyntaxKind.PrivateKeyword:
    case syntax.SyntaxKind.ProtectedKeyword:
    case syntax.SyntaxKind.ReadonlyKeyword:
    case syntax.SyntaxKind.AbstractKeyword:
    case syntax.SyntaxKind.OverrideKeyword:
    case syntax.SyntaxKind.DeclareKeyword:
      return true;
    default:
      return false;
  }
}

const isErasedHeritage = (clause: ts.HeritageClause): boolean =>
  clause.token === syntax.SyntaxKind.ImplementsKeyword || syntax.isInterfaceDeclaration(clause.parent);

/** Whether a type is an annotation that `emitDecoratorMetadata` would turn into a value: that of anything decorated. */
function isMetadata(node: ts.TypeNode): boolean {
  const { parent } = node;
  if (syntax.isParameter(parent)) {
    const { parent: method } = parent;
    if (syntax.isConstructorDeclaration(method))
      return isDecorated(method.parent) || method.parameters.some(isDecorated);
    return (
      (syntax.isMethodDeclaration(method) || syntax.isSetAccessor(method)) &&
      (isDecorated(method) || method.parameters.some(isDecorated))
    );
  }
  if (syntax.isPropertyDeclaration(parent) || syntax.isAccessor(parent)) return isDecorated(parent);
  return syntax.isMethodDeclaration(parent) && parent.type === node && isDecorated(parent);
}

const isDecorated = (node: ts.Node): boolean => modifiersOf(node).some(syntax.isDecorator);
