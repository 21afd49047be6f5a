import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** An assignment by which a CommonJS module exports: the name (`export=` for the module's whole value) and the value. */
export interface CommonJsExport {
  readonly name: string;
  readonly value: ts.Expression;
}

/** What `exports.x = …`, `module.exports.x = …` and `module.exports = …` export, chains of them included; empty for every other statement. */
export function commonJsExports(statement: ts.Statement): CommonJsExport[] {
  if (!syntax.isExpressionStatement(statement)) return [];
  const exports: CommonJsExport[] = [];
  let node: ts.Expression = statement.expression;
  const names: string[] = [];
  while (syntax.isBinaryExpression(node) && node.operatorToken.kind === syntax.SyntaxKind.EqualsToken) {
    const name = exportedName(node.left);
    if (name === null) return [];
    names.push(name);
    node = node.right;
  }
  for (const name of names) exports.push({ name, value: node });
  return exports;
}

/** The name under which an assignment to this target exports (`export=` for the module's whole value); null when it is no such target. */
export function exportedName(target: ts.Expression): string | null {
  if (isModuleExports(target)) return 'export=';
  if (!syntax.isPropertyAccessExpression(target)) return null;
  const object = target.expression;
  return isModuleExports(object) || (syntax.isIdentifier(object) && object.text === 'exports')
    ? target.name.text
    : null;
}

const isModuleExports = (node: ts.Expression): boolean =>
  syntax.isPropertyAccessExpression(node) &&
  node.name.text === 'exports' &&
  syntax.isIdentifier(node.expression) &&
  node.expression.text === 'module';

/** Whether code exports somewhere inside: in a condition, in a function that is called at once, by a call that is handed `exports`. */
export function exportsInside(node: ts.Node): boolean {
  if (syntax.isIdentifier(node)) {
    if (node.text !== 'exports' && node.text !== 'module') return false;
    const { parent } = node;
    return !(
      syntax.isPropertyAccessExpression(parent) &&
      parent.name === node &&
      parent.expression.kind !== syntax.SyntaxKind.Identifier
    );
  }
  return syntax.forEachChild(node, (child) => exportsInside(child) || undefined) ?? false;
}

/**
 * The modules that a statement passes on as they are (`if (production) module.exports = require('./a'); else module.exports = require('./b')`);
 * null when it exports in any other way.
 */
export function modulesPassedOn(node: ts.Node): string[] | null {
  const passedOn = syntax.isBinaryExpression(node) ? modulePassedOn(node) : null;
  if (passedOn !== null) return [passedOn];
  if (syntax.isIdentifier(node) && exportsInside(node)) return null;
  const inside: (string[] | null)[] = [];
  syntax.forEachChild(node, (child) => {
    inside.push(modulesPassedOn(child));
  });
  const known = inside.filter((modules) => modules !== null);
  return known.length === inside.length ? known.flat() : null;
}

function modulePassedOn({ left, operatorToken, right }: ts.BinaryExpression): string | null {
  if (operatorToken.kind !== syntax.SyntaxKind.EqualsToken || !isModuleExports(left) || !syntax.isCallExpression(right))
    return null;
  const [argument] = right.arguments;
  const isRequire = syntax.isIdentifier(right.expression) && right.expression.text === 'require';
  return isRequire && argument && syntax.isStringLiteralLike(argument) ? argument.text : null;
}
