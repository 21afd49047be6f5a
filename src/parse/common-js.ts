import { ts } from 'ts-morph';

/** An assignment by which a CommonJS module exports: the name (`export=` for the module's whole value) and the value. */
export interface CommonJsExport {
  readonly name: string;
  readonly value: ts.Expression;
}

/** What `exports.x = …`, `module.exports.x = …` and `module.exports = …` export, chains of them included; empty for every other statement. */
export function commonJsExports(statement: ts.Statement): CommonJsExport[] {
  if (!ts.isExpressionStatement(statement)) return [];
  const exports: CommonJsExport[] = [];
  let node: ts.Expression = statement.expression;
  const names: string[] = [];
  while (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const name = exportedName(node.left);
    if (name === null) return [];
    names.push(name);
    node = node.right;
  }
  for (const name of names) exports.push({ name, value: node });
  return exports;
}

function exportedName(target: ts.Expression): string | null {
  if (isModuleExports(target)) return 'export=';
  if (!ts.isPropertyAccessExpression(target)) return null;
  const object = target.expression;
  return isModuleExports(object) || (ts.isIdentifier(object) && object.text === 'exports') ? target.name.text : null;
}

const isModuleExports = (node: ts.Expression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  node.name.text === 'exports' &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'module';
