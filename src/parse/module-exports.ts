import type { ts } from 'ts-morph';
import type { ExportRecord } from '../model/symbols.ts';
import * as syntax from './syntax.ts';

/** The names that an `export { … }`, `export … from` or `export default name` statement offers. */
export function exportsOf(statement: ts.Statement, lineOf: (node: ts.Node) => number): ExportRecord[] {
  if (syntax.isExportAssignment(statement) && syntax.isIdentifier(statement.expression)) {
    const name = statement.isExportEquals ? 'export=' : 'default';
    return [{ kind: 'local', name, unit: statement.expression.text, line: lineOf(statement) }];
  }
  if (!syntax.isExportDeclaration(statement)) return [];
  const { exportClause: clause, moduleSpecifier, isTypeOnly } = statement;
  if (!moduleSpecifier) {
    if (!clause || !syntax.isNamedExports(clause)) return [];
    return clause.elements.map((element) => {
      const unit = (element.propertyName ?? element.name).text;
      const erased = isTypeOnly || element.isTypeOnly ? { isTypeOnly: true as const } : {};
      return { kind: 'local', name: element.name.text, unit, line: lineOf(element), ...erased };
    });
  }
  if (!syntax.isStringLiteralLike(moduleSpecifier)) return [];
  const specifier = moduleSpecifier.text;
  if (!clause) return [{ kind: 'star', specifier, isTypeOnly, line: lineOf(statement) }];
  if (syntax.isNamespaceExport(clause)) {
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

/** `export type … from`, and an export of names that are types each. */
export const isErasedExport = ({ isTypeOnly, exportClause: clause }: ts.ExportDeclaration): boolean =>
  isTypeOnly ||
  (clause !== undefined &&
    syntax.isNamedExports(clause) &&
    clause.elements.length > 0 &&
    clause.elements.every((element) => element.isTypeOnly));
