import { ts } from 'ts-morph';

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
    if (!ts.isMethodDeclaration(element) && !ts.isAccessor(element)) continue;
    // A decorator runs when the class is evaluated, so what it decorates belongs to the class's own evaluation.
    if (ts.getDecorators(element)?.length) continue;
    const name = literalName(element.name);
    if (name !== null) members.push({ name, kind: ts.isAccessor(element) ? 'getter' : 'method', node: element });
  }
  return members;
}

/** The function-valued members of an object literal. */
export function membersOfObject(node: ts.ObjectLiteralExpression): Member[] {
  const members: Member[] = [];
  for (const property of node.properties) {
    if (!property.name || ts.isShorthandPropertyAssignment(property)) continue;
    const name = literalName(property.name);
    if (name === null) continue;
    if (ts.isAccessor(property)) members.push({ name, kind: 'getter', node: property });
    else if (ts.isMethodDeclaration(property)) members.push({ name, kind: 'method', node: property });
    else if (ts.isPropertyAssignment(property) && isFunction(property.initializer))
      members.push({ name, kind: 'method', node: property });
  }
  return members;
}

/** The object literal that a variable is, also behind `as const`, `satisfies` and `Object.freeze`. */
export function objectOf(node: ts.Expression | undefined): ts.ObjectLiteralExpression | null {
  if (!node) return null;
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return objectOf(node.expression);
  if (ts.isTypeAssertionExpression(node)) return objectOf(node.expression);
  return null;
}

const isFunction = (node: ts.Expression): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

function literalName(name: ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  return null;
}
