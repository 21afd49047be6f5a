import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** Whether an identifier stands for what it names, rather than being a property's name or a declaration. */
export function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (syntax.isPropertyAccessExpression(parent) || syntax.isPropertyAssignment(parent)) return parent.name !== node;
  if (syntax.isImportSpecifier(parent)) return false;
  if (syntax.isExportSpecifier(parent)) return true;
  if (syntax.isVariableDeclaration(parent) || syntax.isParameter(parent) || syntax.isBindingElement(parent))
    return parent.initializer === node;
  if (syntax.isMetaProperty(parent) || syntax.isImportClause(parent) || syntax.isNamespaceImport(parent)) return false;
  return !(
    (syntax.isFunctionLike(parent) || syntax.isClassLike(parent) || syntax.isPropertyDeclaration(parent)) &&
    parent.name === node
  );
}
