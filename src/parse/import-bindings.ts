import type { ts } from 'ts-morph';
import type { ImportBinding } from '../model/symbols.ts';
import { namesOfPattern } from './module-expression.ts';
import * as syntax from './syntax.ts';

/**
 * The bindings that a top-level statement brings from other modules: an import declaration's, and those of
 * `const x = require('y')`, `const { a } = require('y')`, `const b = require('y').b`, also with `await import('y')`.
 *
 * @returns null when the statement is no such thing as a whole, so that it is code to be walked
 */
export function bindingsOf(statement: ts.Statement, lineOf: (node: ts.Node) => number): ImportBinding[] | null {
  if (syntax.isImportDeclaration(statement)) return importBindings(statement, lineOf);
  if (syntax.isImportEqualsDeclaration(statement)) {
    const { moduleReference: reference, name, isTypeOnly } = statement;
    if (!syntax.isExternalModuleReference(reference) || !syntax.isStringLiteralLike(reference.expression)) return null;
    return [
      {
        local: name.text,
        specifier: reference.expression.text,
        imported: 'export=',
        isTypeOnly,
        line: lineOf(statement),
      },
    ];
  }
  if (!syntax.isVariableStatement(statement)) return null;
  const all: ImportBinding[] = [];
  for (const declaration of statement.declarationList.declarations) {
    const bindings = requireBindings(declaration, lineOf);
    if (!bindings) return null;
    all.push(...bindings);
  }
  return all;
}

function importBindings(node: ts.ImportDeclaration, lineOf: (node: ts.Node) => number): ImportBinding[] {
  const { importClause: clause, moduleSpecifier } = node;
  if (!clause || !syntax.isStringLiteralLike(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  const isTypeStatement = clause.phaseModifier === syntax.SyntaxKind.TypeKeyword;
  const bindings: ImportBinding[] = [];
  if (clause.name)
    bindings.push({
      local: clause.name.text,
      specifier,
      imported: 'default',
      isTypeOnly: isTypeStatement,
      line: lineOf(node),
    });
  const named = clause.namedBindings;
  if (named && syntax.isNamespaceImport(named)) {
    bindings.push({
      local: named.name.text,
      specifier,
      imported: '*',
      isTypeOnly: isTypeStatement,
      line: lineOf(node),
    });
  }
  if (named && syntax.isNamedImports(named)) {
    for (const element of named.elements) {
      const imported = (element.propertyName ?? element.name).text;
      const isTypeOnly = isTypeStatement || element.isTypeOnly;
      bindings.push({ local: element.name.text, specifier, imported, isTypeOnly, line: lineOf(element) });
    }
  }
  return bindings;
}

function requireBindings(
  declaration: ts.VariableDeclaration,
  lineOf: (node: ts.Node) => number,
): ImportBinding[] | null {
  let value = declaration.initializer;
  let member: string | null = null;
  if (value && syntax.isPropertyAccessExpression(value)) {
    member = value.name.text;
    value = value.expression;
  }
  const specifier = value ? requiredModule(value) : null;
  if (specifier === null) return null;
  const shared = { specifier, isTypeOnly: false, line: lineOf(declaration) };
  const { name } = declaration;
  if (syntax.isIdentifier(name)) return [{ local: name.text, imported: member ?? '*', ...shared }];
  if (member !== null || !namesOfPattern(name)) return null;
  const bindings: ImportBinding[] = [];
  for (const element of name.elements) {
    // A default or a pattern inside the pattern is code.
    if (syntax.isOmittedExpression(element) || !syntax.isIdentifier(element.name) || element.initializer) return null;
    const imported = element.propertyName ?? element.name;
    bindings.push({
      local: element.name.text,
      imported: syntax.isComputedPropertyName(imported) ? '*' : imported.text,
      ...shared,
    });
  }
  return bindings;
}

function requiredModule(node: ts.Expression): string | null {
  const call = syntax.isAwaitExpression(node) ? node.expression : node;
  if (!syntax.isCallExpression(call)) return null;
  const isImport = syntax.isAwaitExpression(node) && call.expression.kind === syntax.SyntaxKind.ImportKeyword;
  const isRequire = syntax.isIdentifier(call.expression) && call.expression.text === 'require';
  const [argument] = call.arguments;
  return (isImport || isRequire) && argument && syntax.isStringLiteralLike(argument) ? argument.text : null;
}
