import { ts } from 'ts-morph';
import { boundNames } from './scopes.ts';

/** A module that an expression or a type asks for in place, and the names it takes of it (`*`: everything). */
export interface AskedModule {
  readonly specifier: string;
  readonly names: readonly string[];
}

/**
 * The module that a node asks for in place, if it does: `import('x')`, `require('x')`, `vi.importActual('x')`,
 * the type `import('x').Y`. The names are read off the syntax around it: a member access, a destructuring, `await`, `.then`.
 */
export function moduleAskedFor(node: ts.Node): AskedModule | null {
  if (ts.isImportTypeNode(node)) {
    const { argument, qualifier } = node;
    if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteralLike(argument.literal)) return null;
    return { specifier: argument.literal.text, names: [qualifier ? leftmost(qualifier) : '*'] };
  }
  if (!ts.isCallExpression(node)) return null;
  const [argument] = node.arguments;
  if (!argument || !ts.isStringLiteralLike(argument) || !asksForModule(node.expression)) return null;
  return { specifier: argument.text, names: namesTaken(node) };
}

function asksForModule(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return callee.text === 'require';
  return (
    ts.isPropertyAccessExpression(callee) &&
    /^(importActual|requireActual|importMock|requireMock)$/.test(callee.name.text)
  );
}

const leftmost = (name: ts.EntityName): string => (ts.isIdentifier(name) ? name.text : leftmost(name.left));

/** The names taken of a promise of a module, or of the module itself. */
function namesTaken(call: ts.Expression): readonly string[] {
  let value: ts.Node = call;
  for (let parent: ts.Node = value.parent; ; parent = value.parent) {
    if (
      ts.isParenthesizedExpression(parent) ||
      ts.isAwaitExpression(parent) ||
      ts.isAsExpression(parent) ||
      ts.isNonNullExpression(parent)
    )
      value = parent;
    else break;
  }
  const { parent } = value;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === value) {
    if (parent.name.text !== 'then') return [parent.name.text];
    const then = parent.parent;
    const callback = ts.isCallExpression(then) ? then.arguments[0] : undefined;
    const parameter =
      callback && (ts.isArrowFunction(callback) || ts.isFunctionExpression(callback))
        ? callback.parameters[0]
        : undefined;
    if (!parameter) return ['*'];
    return (
      namesOfPattern(parameter.name) ??
      (callback && ts.isIdentifier(parameter.name) ? membersOnly(parameter.name.text, callback) : ['*'])
    );
  }
  if (ts.isVariableDeclaration(parent) && parent.initializer === value) return namesOfPattern(parent.name) ?? ['*'];
  return ['*'];
}

/** The properties that an object pattern takes; null for every other pattern, or one with a rest or a computed name. */
export function namesOfPattern(pattern: ts.BindingName): readonly string[] | null {
  if (!ts.isObjectBindingPattern(pattern)) return null;
  const names: string[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) return null;
    const name = element.propertyName ?? element.name;
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return null;
    names.push(name.text);
  }
  return names;
}

/** The members read off a parameter; everything when it is used in any other way, or declared anew inside. */
function membersOnly(parameter: string, body: ts.Node): readonly string[] {
  const names = new Set<string>();
  let isWhole = false as boolean;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === parameter) {
      names.add(node.name.text);
      return;
    }
    if (ts.isParameter(node) && node.parent === body) return;
    if (ts.isVariableDeclaration(node) && boundNames(node.name).includes(parameter)) isWhole = true;
    if (ts.isIdentifier(node) && node.text === parameter) isWhole = true;
    ts.forEachChild(node, visit);
  };
  visit(body);
  return isWhole ? ['*'] : [...names].sort((a, b) => (a < b ? -1 : 1));
}
