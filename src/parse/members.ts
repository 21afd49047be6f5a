import { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** A member that changes and is felt on its own: a function that hangs on a class or an object under a literal name. */
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

/** The function-valued members of an object literal. */
export function membersOfObject(node: ts.ObjectLiteralExpression): Member[] {
  const members: Member[] = [];
  for (const property of node.properties) {
    if (!property.name || syntax.isShorthandPropertyAssignment(property)) continue;
    const name = literalName(property.name);
    if (name === null) continue;
    if (syntax.isAccessor(property)) members.push({ name, kind: 'getter', node: property });
    else if (syntax.isMethodDeclaration(property)) members.push({ name, kind: 'method', node: property });
    else if (syntax.isPropertyAssignment(property) && isFunction(property.initializer))
      members.push({ name, kind: 'method', node: property });
  }
  return members;
}

/** Whether a part of an object literal takes members over from another object. */
export const takesOver = (property: ts.ObjectLiteralElementLike): boolean =>
  syntax.isSpreadAssignment(property) ||
  (syntax.isPropertyAssignment(property) && literalName(property.name) === '__proto__');

/** The object literal that a variable is, also behind `as const`, `satisfies` and `Object.freeze`. */
export function objectOf(node: ts.Expression | undefined): ts.ObjectLiteralExpression | null {
  if (!node) return null;
  if (syntax.isObjectLiteralExpression(node)) return node;
  if (syntax.isAsExpression(node) || syntax.isSatisfiesExpression(node) || syntax.isParenthesizedExpression(node))
    return objectOf(node.expression);
  if (syntax.isTypeAssertionExpression(node)) return objectOf(node.expression);
  return null;
}

const isFunction = (node: ts.Expression): boolean => syntax.isArrowFunction(node) || syntax.isFunctionExpression(node);

function literalName(name: ts.PropertyName): string | null {
  if (syntax.isIdentifier(name) || syntax.isPrivateIdentifier(name) || syntax.isStringLiteralLike(name))
    return name.text;
  return null;
}
