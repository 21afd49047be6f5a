import type { ts } from 'ts-morph';
import { amdDependencies } from './amd.ts';
import { modulesComputed, pathsHandedOver } from './computed-import.ts';
import { filesGlobbed } from './glob-calls.ts';
import { boundNames } from './scopes.ts';
import { isConstant } from './modifiers.ts';
import * as syntax from './syntax.ts';

/** A module that an expression or a type asks for in place, and the names it takes of it (`*`: everything). */
export interface AskedModule {
  readonly specifier: string;
  readonly names: readonly string[];
}

/**
 * The modules that a node asks for in place: `import('x')`, `require('x')`, `vi.importActual('x')`, the type `import('x').Y`,
 * `import.meta.glob('./x/*')`, `define(['x'], …)`; empty where it asks for none. The names are read off the syntax around it:
 * a member access, a destructuring, `await`, `.then`, a parameter.
 */
export function modulesAskedFor(node: ts.Node): readonly AskedModule[] {
  if (syntax.isImportTypeNode(node)) {
    const { argument, qualifier } = node;
    if (!syntax.isLiteralTypeNode(argument) || !syntax.isStringLiteralLike(argument.literal)) return NONE;
    return [{ specifier: argument.literal.text, names: [qualifier ? leftmost(qualifier) : '*'] }];
  }
  if (!syntax.isCallExpression(node)) return NONE;
  const [argument] = node.arguments;
  if (!argument) return NONE;
  if (syntax.isStringLiteralLike(argument) && asksForModule(node.expression))
    return [{ specifier: argument.text, names: namesTaken(node) }];
  if (asksForModule(node.expression)) {
    const computed = syntax.isStringLiteralLike(argument) ? null : modulesComputed(argument);
    if (computed) return computed.map(({ specifier }) => ({ specifier, names: namesTaken(node) }));
  }
  const globbed = filesGlobbed(node);
  if (globbed) return globbed.specifier === null ? NONE : [{ specifier: globbed.specifier, names: globbed.names }];
  const handed = pathsHandedOver(node);
  if (handed.length > 0) return handed.map(({ specifier }) => ({ specifier, names: ['*'] }));
  return amdDependencies(node).map(({ specifier, parameter, factory }) => ({
    specifier,
    names: parameter === null || factory === null ? ['*'] : membersOnly(parameter, factory),
  }));
}

const NONE: readonly AskedModule[] = [];

function asksForModule(callee: ts.Expression): boolean {
  if (callee.kind === syntax.SyntaxKind.ImportKeyword) return true;
  if (syntax.isIdentifier(callee)) return callee.text === 'require';
  return (
    syntax.isPropertyAccessExpression(callee) &&
    /^(importActual|requireActual|importMock|requireMock)$/.test(callee.name.text)
  );
}

const leftmost = (name: ts.EntityName): string => (syntax.isIdentifier(name) ? name.text : leftmost(name.left));

/** The names taken of a promise of a module, or of the module itself. */
function namesTaken(call: ts.Expression): readonly string[] {
  let value: ts.Node = call;
  for (let parent: ts.Node = value.parent; ; parent = value.parent) {
    if (
      syntax.isParenthesizedExpression(parent) ||
      syntax.isAwaitExpression(parent) ||
      syntax.isAsExpression(parent) ||
      syntax.isNonNullExpression(parent)
    )
      value = parent;
    else break;
  }
  const { parent } = value;
  if (syntax.isPropertyAccessExpression(parent) && parent.expression === value) {
    if (parent.name.text !== 'then') return [parent.name.text];
    const then = parent.parent;
    const callback = syntax.isCallExpression(then) ? then.arguments[0] : undefined;
    const parameter =
      callback && (syntax.isArrowFunction(callback) || syntax.isFunctionExpression(callback))
        ? callback.parameters[0]
        : undefined;
    if (!parameter) return ['*'];
    return (
      namesOfPattern(parameter.name) ??
      (callback && syntax.isIdentifier(parameter.name) ? membersOnly(parameter.name.text, callback) : ['*'])
    );
  }
  if (syntax.isVariableDeclaration(parent) && parent.initializer === value)
    return namesOfPattern(parent.name) ?? membersOfLocal(parent) ?? ['*'];
  return ['*'];
}

/** The properties that an object pattern takes; null for every other pattern, or one with a rest or a computed name. */
export function namesOfPattern(pattern: ts.BindingName): readonly string[] | null {
  if (!syntax.isObjectBindingPattern(pattern)) return null;
  const names: string[] = [];
  for (const element of pattern.elements) {
    if (element.dotDotDotToken) return null;
    const name = element.propertyName ?? element.name;
    if (!syntax.isIdentifier(name) && !syntax.isStringLiteralLike(name)) return null;
    names.push(name.text);
  }
  return names;
}

/** The members read off a constant of a block; null for any other variable. */
function membersOfLocal(declaration: ts.VariableDeclaration): readonly string[] | null {
  const { name, parent: list } = declaration;
  const block = list.parent.parent;
  if (!isConstant(declaration) || !syntax.isIdentifier(name) || !syntax.isBlock(block)) return null;
  return membersOnly(name.text, block, declaration);
}

/** The members read off a parameter, or off a constant by its declaration; everything when it is used in any other way, or declared anew inside. */
function membersOnly(parameter: string, body: ts.Node, own?: ts.Node): readonly string[] {
  const names = new Set<string>();
  let isWhole = false as boolean;
  const visit = (node: ts.Node): void => {
    if (
      syntax.isPropertyAccessExpression(node) &&
      syntax.isIdentifier(node.expression) &&
      node.expression.text === parameter
    ) {
      names.add(node.name.text);
      return;
    }
    if (syntax.isParameter(node) && node.parent === body) return;
    // It may say any name.
    if (syntax.isCallExpression(node) && syntax.isIdentifier(node.expression) && node.expression.text === 'eval')
      isWhole = true;
    if (node === own) {
      if (syntax.isVariableDeclaration(node) && node.initializer) visit(node.initializer);
      return;
    }
    if (syntax.isVariableDeclaration(node) && boundNames(node.name).includes(parameter)) isWhole = true;
    if (syntax.isIdentifier(node) && node.text === parameter) isWhole = true;
    syntax.forEachChild(node, visit);
  };
  visit(body);
  return isWhole ? ['*'] : [...names].sort((a, b) => (a < b ? -1 : 1));
}
