import { ts } from 'ts-morph';

/** How a piece of a test checks what it is about. */
export interface Checks {
  /** How many things it checks, or fails on. */
  readonly all: number;
  /** Those of them that nothing holds back: no condition stands before them, and what they throw is not caught. */
  readonly certain: number;
  /** Ways out before its end. */
  readonly exits: number;
  /** How many calls of whatever kind it makes: a check may have a name that tells nothing. */
  readonly calls: number;
}

/** What checks nothing. */
export const NO_CHECKS: Checks = { all: 0, certain: 0, exits: 0, calls: 0 };

/** Deeper nesting is written by no person; what lies below is not looked at. */
export const MAX_DEPTH = 400;

/** Two of one name, taken together. */
export function added(a: Checks | undefined, b: Checks): Checks {
  if (a === undefined) return b;
  const { all, certain, exits, calls } = a;
  return { all: all + b.all, certain: certain + b.certain, exits: exits + b.exits, calls: calls + b.calls };
}

/** Code of which a part runs only where something is so. */
export function isBranch(node: ts.Node): boolean {
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node) || ts.isSwitchStatement(node)) return true;
  const operator = ts.isBinaryExpression(node) ? node.operatorToken.kind : null;
  return operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken;
}

/**
 * Counts the calls that check something. One of a literal alone, such as `expect(true)`, checks nothing; a helper that is passed by
 * name may. A throw counts in a helper: that is how one fails without a library.
 */
export function checksOf(body: ts.Node, countsThrows = false): Checks {
  if (!ts.isBlock(body) && (ts.isIdentifier(body) || ts.isPropertyAccessExpression(body))) {
    return { all: 1, certain: 1, exits: 0, calls: 0 };
  }
  let all = 0;
  let certain = 0;
  let calls = 0;
  const visit = (node: ts.Node, isHeld: boolean, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (ts.isCallExpression(node)) calls += 1;
    const isThrow = countsThrows && ts.isThrowStatement(node);
    const isShould = ts.isPropertyAccessExpression(node) && node.name.text === 'should';
    if (isThrow || isShould || (ts.isCallExpression(node) && isCheck(node))) {
      all += 1;
      // A throw stands behind a condition by its nature.
      if (isThrow || !isHeld) certain += 1;
    }
    if (ts.isTryStatement(node) && node.catchClause !== undefined) {
      visit(node.tryBlock, true, depth + 1);
      visit(node.catchClause, isHeld, depth + 1);
      if (node.finallyBlock !== undefined) visit(node.finallyBlock, isHeld, depth + 1);
      return;
    }
    const holds = isHeld || isBranch(node);
    ts.forEachChild(node, (child) => visit(child, holds, depth + 1));
  };
  visit(body, false, 0);
  return { all, certain, exits: exitsOf(body), calls };
}

/** A function with a name that checks something; null for every other node. */
export function helperAt(
  node: ts.Node,
  file: ts.SourceFile,
): { readonly name: string; readonly checks: Checks } | null {
  const [name, body] = namedFunction(node);
  if (name === undefined || body === undefined) return null;
  const checks = checksOf(body, true);
  return checks.all === 0 ? null : { name: file.text.slice(name.pos, name.end).trim(), checks };
}

function namedFunction(node: ts.Node): readonly (ts.Node | undefined)[] {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return [node.name, node.body];
  if (!ts.isVariableDeclaration(node) && !ts.isPropertyAssignment(node) && !ts.isPropertyDeclaration(node)) return [];
  const value = node.initializer;
  return value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
    ? [node.name, value.body]
    : [];
}

function isCheck({ expression, arguments: given }: ts.CallExpression): boolean {
  const [first] = given;
  if (ts.isIdentifier(expression)) {
    return /^(?:expect|assert|should|verify)/i.test(expression.text) && (first === undefined || !isLiteral(first));
  }
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const name = expression.name.text;
  const root = expression.expression;
  if (ts.isIdentifier(root) && (root.text === 'assert' || root.text === 't'))
    return first === undefined || !isLiteral(first);
  return /^(?:expect|assert|should|verify)/i.test(name);
}

function isLiteral(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword
  );
}

/** Returns in the case's own code that something stands behind: what follows may never run. */
function exitsOf(body: ts.Node): number {
  if (!ts.isBlock(body)) return 0;
  const last = body.statements.at(-1);
  let exits = 0;
  const visit = (node: ts.Node, depth: number): void => {
    if (depth > MAX_DEPTH || ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node !== last) exits += 1;
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  for (const statement of body.statements) visit(statement, 0);
  return exits;
}
