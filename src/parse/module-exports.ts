import { ts } from 'ts-morph';
import type { ExportRecord } from '../model/module.ts';

/** The names that an `export { … }`, `export … from` or `export default name` statement offers. */
export function exportsOf(statement: ts.Statement, lineOf: (node: ts.Node) => number): ExportRecord[] {
  if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
    const name = statement.isExportEquals ? 'export=' : 'default';
    return [{ kind: 'local', name, unit: statement.expression.text, line: lineOf(statement) }];
  }
  if (!ts.isExportDeclaration(statement)) return [];
  const { exportClause: clause, moduleSpecifier, isTypeOnly } = statement;
  if (!moduleSpecifier) {
    if (!clause || !ts.isNamedExports(clause)) return [];
    return clause.elements.map((element) => {
      const unit = (element.propertyName ?? element.name).text;
      return { kind: 'local', name: element.name.text, unit, line: lineOf(element) };
    });
  }
  if (!ts.isStringLiteralLike(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  if (!clause) return [{ kind: 'star', specifier, isTypeOnly, line: lineOf(statement) }];
  if (ts.isNamespaceExport(clause)) {
    return [{ kind: 'from', name: clause.name.text, specifier, imported: '*', isTypeOnly, line: lineOf(statement) }];
  }
  return clause.elements.map((element) => ({
    kind: 'from',
    name: element.name.text,
    specifier,
    imported: (element.propertyName ?? element.name).text,
    isTypeOnly: isTypeOnly || element.isTypeOnly,
    line: lineOf(element),
  }));
}
