import type { ts } from 'ts-morph';
import type { LocalFunction } from './path-scope.ts';
import { calledName, isImportMeta } from './path-value.ts';
import * as syntax from './syntax.ts';

/** What is done with a file that is named by a path. */
export interface PathUse {
  readonly kind: 'url' | 'read';
  readonly isText: boolean;
}

/** It is read as text. */
export const TEXT: PathUse = { kind: 'read', isText: true };
/** Its address goes to something that may load it. */
export const ADDRESS: PathUse = { kind: 'url', isText: false };

/** Whether what is called is a method of the object of this name. */
export const isOf = (callee: ts.Expression, object: string): boolean =>
  syntax.isPropertyAccessExpression(callee) &&
  syntax.isIdentifier(callee.expression) &&
  callee.expression.text === object;

/** Functions that look at a file and do nothing else with it: those of Node's `fs`, `fs-extra` and their like. */
export const READS =
  /^(?:read(?:File|Json|JSON|dir|link|Text|TextFile|Dir)?(?:Sync|Async)?|createReadStream|opendir(?:Sync)?|l?stat(?:Sync)?|exists(?:Sync)?|access(?:Sync)?|pathExists(?:Sync)?|realpath(?:Sync)?)$/;

/** Functions that make, change or remove a file: what it was before does not matter. */
const WRITES =
  /^(?:(?:write|append|output)(?:File|Json|JSON)?(?:Sync|Async)?|mkdir\w*|mkdtemp\w*|ensure(?:Dir|File)(?:Sync)?|emptyDir(?:Sync)?|rm(?:Sync|dir|dirSync)?|remove(?:Sync)?|unlink(?:Sync)?|createWriteStream|rimraf(?:Sync)?|del(?:Sync)?|relative|isAbsolute|basename|extname)$/;

/** What is done with a path where it stands; null where that is nothing to follow. */
export function useOf(node: ts.Expression): PathUse | null {
  let at: ts.Node = node;
  while (
    syntax.isParenthesizedExpression(at.parent) ||
    syntax.isAsExpression(at.parent) ||
    syntax.isAwaitExpression(at.parent)
  )
    at = at.parent;
  const { parent } = at;
  // A constant counts where it is used.
  if (syntax.isVariableDeclaration(parent) && syntax.isIdentifier(parent.name))
    return isExportedVariable(parent) ? { kind: 'read', isText: false } : null;
  if (syntax.isNewExpression(parent)) return ADDRESS;
  if (syntax.isCallExpression(parent) && parent.expression !== at) {
    const name = calledName(parent.expression);
    const index = parent.arguments.findIndex((argument) => argument === at);
    if (WRITES.test(name) && index === 0) return null;
    if (/^(?:copy|cp|copyFile|move|rename|symlink|link)(?:Sync)?$/.test(name)) return index === 0 ? TEXT : null;
    if (READS.test(name) || name === 'toMatchFileSnapshot') return index === 0 ? TEXT : null;
    // What is asked for as a module is an import, which is found as one.
    if (isImportCall(parent)) return null;
  }
  return isAddress(node) ? ADDRESS : { kind: 'read', isText: false };
}

const isImportCall = ({ expression }: ts.CallExpression): boolean =>
  expression.kind === syntax.SyntaxKind.ImportKeyword ||
  /^(?:require|requireActual|importActual|mock|doMock|unmock)$/.test(calledName(expression)) ||
  (syntax.isPropertyAccessExpression(expression) && isOf(expression, 'require'));

/** `new URL('./a', import.meta.url)` and `import.meta.resolve('./a')`: the address of a file, not its path on a disk. */
function isAddress(node: ts.Expression): boolean {
  if (syntax.isPropertyAccessExpression(node)) return isAddress(node.expression);
  if (syntax.isNewExpression(node)) return true;
  return (
    syntax.isCallExpression(node) &&
    syntax.isPropertyAccessExpression(node.expression) &&
    isImportMeta(node.expression.expression)
  );
}

function isExportedVariable(node: ts.VariableDeclaration): boolean {
  const statement = node.parent.parent;
  return syntax.isVariableStatement(statement) && isExportedNode(statement);
}

/** Whether a function is exported where it is declared. */
export function isExportedFunction(node: LocalFunction['node']): boolean {
  if (syntax.isFunctionDeclaration(node)) return isExportedNode(node);
  return syntax.isVariableDeclaration(node.parent) && isExportedVariable(node.parent);
}

const isExportedNode = (node: ts.VariableStatement | ts.FunctionDeclaration): boolean =>
  (node.modifiers ?? []).some((modifier) => modifier.kind === syntax.SyntaxKind.ExportKeyword);
