import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import type { PathScope } from './path-scope.ts';
import * as syntax from './syntax.ts';

/** Where a name comes from. */
export interface ImportedAs {
  /** As written. */
  readonly specifier: string;
  /** The exporting module's name; `*` for all of it. */
  readonly imported: string;
}

const tables = new WeakMap<ts.SourceFile, ReadonlyMap<string, ImportedAs>>();

/** The module that an identifier is imported or required from; null for every other. */
export function importedAs(node: ts.Identifier, source: ts.SourceFile, scope: PathScope): ImportedAs | null {
  const declaration = scope.declarationAt(node);
  if (declaration) return syntax.isVariableDeclaration(declaration) ? required(declaration, node.text) : null;
  if (scope.functionAt(node)) return null;
  let table = tables.get(source);
  if (!table) tables.set(source, (table = tableOf(source)));
  return table.get(node.text) ?? null;
}

function tableOf(source: ts.SourceFile): ReadonlyMap<string, ImportedAs> {
  const table = new Map<string, ImportedAs>();
  for (const statement of source.statements) {
    if (syntax.isImportEqualsDeclaration(statement)) {
      const { moduleReference: reference, name } = statement;
      if (syntax.isExternalModuleReference(reference) && syntax.isStringLiteralLike(reference.expression))
        table.set(name.text, { specifier: reference.expression.text, imported: '*' });
    }
    if (!syntax.isImportDeclaration(statement) || !syntax.isStringLiteralLike(statement.moduleSpecifier)) continue;
    const { text: specifier } = statement.moduleSpecifier;
    const clause = statement.importClause;
    if (clause?.name) table.set(clause.name.text, { specifier, imported: 'default' });
    const bindings = clause?.namedBindings;
    if (bindings && syntax.isNamespaceImport(bindings)) table.set(bindings.name.text, { specifier, imported: '*' });
    if (bindings && syntax.isNamedImports(bindings))
      for (const { name, propertyName } of bindings.elements)
        table.set(name.text, { specifier, imported: (propertyName ?? name).text });
  }
  return table;
}

/** `const x = require('a')`, `const { x } = require('a')`, `const x = require('a').b` */
function required({ name, initializer }: ts.VariableDeclaration, local: string): ImportedAs | null {
  let call = initializer && unwrap(initializer);
  let imported = '*';
  if (call && syntax.isPropertyAccessExpression(call)) {
    imported = call.name.text;
    call = unwrap(call.expression);
  }
  if (!call || !syntax.isCallExpression(call)) return null;
  const [argument] = call.arguments;
  const isRequire = syntax.isIdentifier(call.expression) && call.expression.text === 'require';
  if (!isRequire || !argument || !syntax.isStringLiteralLike(argument)) return null;
  const { text: specifier } = argument;
  if (syntax.isIdentifier(name)) return { specifier, imported };
  if (!syntax.isObjectBindingPattern(name) || imported !== '*') return null;
  const element = name.elements.find((each) => syntax.isIdentifier(each.name) && each.name.text === local);
  const property = element && (element.propertyName ?? element.name);
  return property && syntax.isIdentifier(property) ? { specifier, imported: property.text } : null;
}
