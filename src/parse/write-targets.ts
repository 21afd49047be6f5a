import type { ts } from 'ts-morph';
import { isTransparent } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/** What code takes, property by property: of `a.b[c]` it is `a`, then `b`, then one of which the name is not known, null. */
export interface ObjectPath {
  readonly root: ts.Identifier | ts.ThisExpression;
  /** Without `prototype`: what a class has by that is told apart by name like what it has itself. */
  readonly members: readonly (string | null)[];
}

/**
 * What an assignment's target names: of `a.b.c = …` it is `a.b.c`, of `[a, b.c] = …` both.
 *
 * @param isWhole whether the target itself is changed rather than assigned to, as the first argument of `Object.assign` is
 */
export function writtenPaths(target: ts.Expression, isWhole = false): readonly ObjectPath[] {
  const root = rootOf(target);
  if (syntax.isIdentifier(root)) return [{ root, members: membersTaken(target, isWhole) }];
  if (isThis(root)) return isWhole || root !== target ? [{ root, members: membersTaken(target, isWhole) }] : [];
  if (syntax.isArrayLiteralExpression(root)) return root.elements.flatMap((element) => writtenPaths(element));
  if (!syntax.isObjectLiteralExpression(root)) return [];
  return root.properties.flatMap((property) => {
    if (syntax.isPropertyAssignment(property)) return writtenPaths(property.initializer);
    return syntax.isShorthandPropertyAssignment(property) ? [{ root: property.name, members: [] }] : [];
  });
}

/** What an expression may give back as it is, rather than a copy of it or something made of it. */
export function pathsGivenBack(node: ts.Expression): readonly ObjectPath[] {
  if (isTransparent(node)) return pathsGivenBack(node.expression);
  if (syntax.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(pathsGivenBack);
  if (syntax.isBinaryExpression(node)) {
    const { operatorToken, left, right } = node;
    if (operatorToken.kind === syntax.SyntaxKind.EqualsToken || operatorToken.kind === syntax.SyntaxKind.CommaToken)
      return pathsGivenBack(right);
    return CHOICES.has(operatorToken.kind) ? [left, right].flatMap(pathsGivenBack) : [];
  }
  const root = rootOf(node);
  return syntax.isIdentifier(root) || isThis(root) ? [{ root, members: membersTaken(node, true) }] : [];
}

const CHOICES: ReadonlySet<ts.SyntaxKind> = new Set([
  syntax.SyntaxKind.BarBarToken,
  syntax.SyntaxKind.QuestionQuestionToken,
  syntax.SyntaxKind.AmpersandAmpersandToken,
]);

const isThis = (node: ts.Node): node is ts.ThisExpression => node.kind === syntax.SyntaxKind.ThisKeyword;

/** What a chain of property accesses begins with. */
export function rootOf(node: ts.Expression): ts.Expression {
  let root = node;
  while (syntax.isPropertyAccessExpression(root) || syntax.isElementAccessExpression(root) || isTransparent(root))
    root = root.expression;
  return root;
}

/** The properties that an assignment's target takes of its root, the first one first. */
export const membersOf = (target: ts.Expression): readonly (string | null)[] => membersTaken(target, false);

/** As `membersOf`, also of a value. */
function membersTaken(node: ts.Expression, isValue: boolean): readonly (string | null)[] {
  const members: (string | null)[] = [];
  let each = node;
  while (syntax.isPropertyAccessExpression(each) || syntax.isElementAccessExpression(each) || isTransparent(each)) {
    if (!isTransparent(each)) members.unshift(keyTaken(each));
    each = each.expression;
  }
  // Who gives a class another prototype changes whatever it has by that.
  const isPrototypeSet = !isValue && members.at(-1) === PROTOTYPE;
  const own = members.filter((member) => member !== PROTOTYPE);
  return isPrototypeSet ? [...own, null] : own;
}

const PROTOTYPE = 'prototype';

/** `Object.assign(x, …)`, `Object.defineProperty(x, …)` and their like. */
export function isObjectMutation(callee: ts.Expression): boolean {
  if (!syntax.isPropertyAccessExpression(callee) || !syntax.isIdentifier(callee.expression)) return false;
  if (callee.expression.text !== 'Object' && callee.expression.text !== 'Reflect') return false;
  return ['assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', 'set', 'deleteProperty'].includes(
    callee.name.text,
  );
}

/** The members that a call which `isObjectMutation` sets of its first argument; null among them where any may be meant. */
export function membersSet({ arguments: all }: ts.CallExpression | ts.NewExpression): readonly (string | null)[] {
  const [, ...given] = all ?? [];
  const [key] = given;
  if (key && syntax.isStringLiteralLike(key)) return [key.text];
  const names = given.flatMap((each): readonly (string | null)[] =>
    syntax.isObjectLiteralExpression(each) ? each.properties.map(({ name }) => (name ? keyOf(name) : null)) : [null],
  );
  return names.includes(null) ? [null] : names;
}

/** The name that a property's key says; null where it is computed. */
export const keyOf = (name: ts.PropertyName): string | null =>
  syntax.isIdentifier(name) || syntax.isStringLiteralLike(name) || syntax.isNumericLiteral(name) ? name.text : null;

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

function keyTaken(access: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | null {
  if (syntax.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: key } = access;
  return syntax.isStringLiteralLike(key) || syntax.isNumericLiteral(key) ? key.text : null;
}
