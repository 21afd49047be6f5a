import { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** A member that changes and is felt on its own: a function under a literal name. */
export interface Member {
  readonly name: string;
  readonly kind: 'method' | 'getter';
  readonly node: ts.ClassElement | ts.ObjectLiteralElementLike;
}

/** The function-valued members of a class, getters and setters of one name together; overloads belong to their method. */
export function membersOfClass(node: ts.ClassLikeDeclaration): Member[] {
  const members: Member[] = [];
  for (const element of node.members) {
    if (!syntax.isMethodDeclaration(element) && !syntax.isAccessor(element)) continue;
    // A decorator runs when the class is evaluated, so what it decorates belongs to the class's own evaluation.
    if (ts.getDecorators(element)?.length) continue;
    const name = literalName(element.name);
    if (name !== null) members.push({ name, kind: syntax.isAccessor(element) ? 'getter' : 'method', node: element });
  }
  return members;
}

/** The function-valued members of an object literal. One that only names a function is part of the rest: what it names may ask the object by `this`. */
export function membersOfObject(node: ts.ObjectLiteralExpression): Member[] {
  const members: Member[] = [];
  for (const property of node.properties) {
    const name = property.name ? literalName(property.name) : null;
    if (name === null) continue;
    if (syntax.isAccessor(property)) members.push({ name, kind: 'getter', node: property });
    else if (syntax.isMethodDeclaration(property)) members.push({ name, kind: 'method', node: property });
    else if (syntax.isPropertyAssignment(property) && isFunction(property.initializer))
      members.push({ name, kind: 'method', node: property });
  }
  return members;
}

/** A name, or a member of a name's member and so on. */
export function isName(node: ts.Expression): boolean {
  return syntax.isPropertyAccessExpression(node) ? isName(node.expression) : syntax.isIdentifier(node);
}

/** Whether a part of an object literal takes members over from another object. */
export const takesOver = (property: ts.ObjectLiteralElementLike): boolean =>
  syntax.isSpreadAssignment(property) ||
  (syntax.isPropertyAssignment(property) && literalName(property.name) === '__proto__');

/** An object literal, and what stands around it without making another value of it. */
export interface WrittenObject {
  readonly object: ts.ObjectLiteralExpression;
  /** Types of casts, and functions that give back what they are given; outermost first. */
  readonly around: readonly ts.Node[];
}

/**
 * The object literal that a value is, also behind `as const`, `satisfies` and `Object.freeze`; null where it is none.
 *
 * @param isBound whether a name means something else than the global
 */
export function objectOf(
  node: ts.Expression | undefined,
  isBound: (name: string) => boolean,
  around: readonly ts.Node[] = [],
): WrittenObject | null {
  if (!node) return null;
  if (syntax.isObjectLiteralExpression(node)) return { object: node, around };
  if (syntax.isParenthesizedExpression(node)) return objectOf(node.expression, isBound, around);
  if (syntax.isAsExpression(node) || syntax.isSatisfiesExpression(node) || syntax.isTypeAssertionExpression(node))
    return objectOf(node.expression, isBound, [...around, node.type]);
  if (!syntax.isCallExpression(node) || !givesBack(node.expression, isBound)) return null;
  const [given, ...more] = node.arguments;
  return more.length > 0 ? null : objectOf(given, isBound, [...around, node.expression]);
}

/** Functions of the language that give back the object that they are given (ECMA-262, "Properties of the Object Constructor"). */
const GIVING_BACK: ReadonlySet<string> = new Set(['freeze', 'seal', 'preventExtensions']);

function givesBack(callee: ts.Expression, isBound: (name: string) => boolean): boolean {
  return (
    syntax.isPropertyAccessExpression(callee) &&
    syntax.isIdentifier(callee.expression) &&
    callee.expression.text === 'Object' &&
    GIVING_BACK.has(callee.name.text) &&
    !isBound('Object')
  );
}

/** Whether an expression is a function that is written there. */
export const isFunction = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  syntax.isArrowFunction(node) || syntax.isFunctionExpression(node);

function literalName(name: ts.PropertyName): string | null {
  if (syntax.isIdentifier(name) || syntax.isPrivateIdentifier(name) || syntax.isStringLiteralLike(name))
    return name.text;
  return null;
}
