import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/**
 * The names at the roots of an assignment's target, `this` among them: of `a.b.c = …` it is `a`, of `[a, b.c] = …` both.
 *
 * @param isWhole whether the target itself is changed rather than assigned to, as the first argument of `Object.assign` is
 */
export function writtenRoots(target: ts.Expression, isWhole = false): (ts.Identifier | ts.ThisExpression)[] {
  const root = rootOf(target);
  if (syntax.isIdentifier(root)) return isWhole || root !== target || syntax.isIdentifier(target) ? [root] : [];
  if (isThis(root)) return isWhole || root !== target ? [root] : [];
  if (syntax.isArrayLiteralExpression(root)) return root.elements.flatMap((element) => writtenRoots(element));
  if (!syntax.isObjectLiteralExpression(root)) return [];
  return root.properties.flatMap((property) => {
    if (syntax.isPropertyAssignment(property)) return writtenRoots(property.initializer);
    return syntax.isShorthandPropertyAssignment(property) ? [property.name] : [];
  });
}

const isThis = (node: ts.Node): node is ts.ThisExpression => node.kind === syntax.SyntaxKind.ThisKeyword;

/** What a chain of property accesses begins with. */
export function rootOf(node: ts.Expression): ts.Expression {
  let root = node;
  while (
    syntax.isPropertyAccessExpression(root) ||
    syntax.isElementAccessExpression(root) ||
    syntax.isNonNullExpression(root) ||
    syntax.isParenthesizedExpression(root)
  )
    root = root.expression;
  return root;
}

/** `Object.assign(x, …)`, `Object.defineProperty(x, …)` and their like. */
export function isObjectMutation(callee: ts.Expression): boolean {
  if (!syntax.isPropertyAccessExpression(callee) || !syntax.isIdentifier(callee.expression)) return false;
  if (callee.expression.text !== 'Object' && callee.expression.text !== 'Reflect') return false;
  return ['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', 'set', 'deleteProperty'].includes(
    callee.name.text,
  );
}

/** Whether an assignment's target is a length, by which things are taken away and none are put in. */
export const isLength = (target: ts.Expression): boolean =>
  syntax.isPropertyAccessExpression(target) && target.name.text === 'length';

/** The property that an access takes under a name that is literal; null when there is none. */
export function memberTaken(access: ts.Node): string | null {
  if (syntax.isPropertyAccessExpression(access)) return access.name.text;
  if (!syntax.isElementAccessExpression(access)) return null;
  const { argumentExpression: key } = access;
  return syntax.isStringLiteralLike(key) ? key.text : null;
}
