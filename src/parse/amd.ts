import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** A module that an asynchronous module definition depends on. */
export interface Dependency {
  readonly specifier: string;
  readonly node: ts.Expression;
  /** The parameter by which the factory knows it; null where it has none that can be followed. */
  readonly parameter: string | null;
  /** The factory, where it stands in place; null otherwise. */
  readonly factory: ts.ArrowFunction | ts.FunctionExpression | null;
}

/** The functions that an asynchronous loader brings. */
const LOADERS: ReadonlySet<string> = new Set(['define', 'require', 'requirejs']);

/** What the loader itself hands in. */
const OF_LOADER: ReadonlySet<string> = new Set(['require', 'exports', 'module']);

/**
 * The modules that a call of an asynchronous loader asks for: `define(['a'], factory)`, `define('id', ['a'], factory)`,
 * `require(['a'], callback)`, `requirejs(['a'])`. Empty for every other node. What a wrapper's `require('a')` asks for
 * (`define(function (require) { … })`) is found as any other `require`.
 *
 * https://github.com/amdjs/amdjs-api/blob/master/AMD.md
 */
export function amdDependencies(node: ts.Node): readonly Dependency[] {
  if (!syntax.isCallExpression(node) || !syntax.isIdentifier(node.expression)) return [];
  const { text } = node.expression;
  if (!LOADERS.has(text)) return [];
  const at = text === 'define' && node.arguments[0] && syntax.isStringLiteralLike(node.arguments[0]) ? 1 : 0;
  const list = node.arguments[at];
  if (!list || !syntax.isArrayLiteralExpression(list)) return [];
  const last = node.arguments[at + 1];
  const factory = last && (syntax.isArrowFunction(last) || syntax.isFunctionExpression(last)) ? last : null;
  return list.elements.flatMap((element, index): Dependency[] => {
    if (!syntax.isStringLiteralLike(element) || OF_LOADER.has(element.text)) return [];
    const name = factory?.parameters[index]?.name;
    const parameter = name && syntax.isIdentifier(name) ? name.text : null;
    return [{ specifier: element.text, node: element, parameter, factory }];
  });
}

/** Whether a statement defines the module for an asynchronous loader: what its factory gives back is what the module exports. */
export function isAmdDefinition(statement: ts.Node): boolean {
  if (!syntax.isExpressionStatement(statement) || !syntax.isCallExpression(statement.expression)) return false;
  const { expression: callee, arguments: all } = statement.expression;
  return syntax.isIdentifier(callee) && callee.text === 'define' && all.length > 0 && all.length <= 3;
}

/** Whether a call asks an asynchronous loader for modules. */
export const isAmdCall = (node: ts.Node): boolean => amdDependencies(node).length > 0;

/**
 * The line (1-based) at which a file defines itself for an asynchronous loader, in whatever form: `define([…], factory)`, named,
 * around a CommonJS body, or as one of the ways of a universal module. Null for a file that does not: also one that declares
 * a `define` of its own, or has `import` and `export`, which no such loader reads.
 */
export function definedAt(source: ts.SourceFile): number | null {
  if (!/\bdefine\s{0,9}\(/.test(source.text) || syntax.isExternalModule(source)) return null;
  let first: ts.CallExpression | null = null;
  let isOwn = false as boolean;
  const visit = (node: ts.Node): void => {
    if (syntax.isIdentifier(node) && node.text === 'define') {
      const { parent } = node;
      if (!syntax.isCallExpression(parent)) isOwn ||= isDeclared(node);
      else if (parent.expression === node && parent.arguments.length > 0) first ??= parent;
    }
    syntax.forEachChild(node, visit);
  };
  syntax.forEachChild(source, visit);
  const found = first as ts.CallExpression | null;
  return found === null || isOwn ? null : source.getLineAndCharacterOfPosition(found.getStart(source)).line + 1;
}

function isDeclared(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (syntax.isFunctionDeclaration(parent) || syntax.isVariableDeclaration(parent) || syntax.isParameter(parent)) &&
    parent.name === name
  );
}

/** Whether a call stands in what is handed to an asynchronous loader: `require('a')` in `define(function (require) { … })`. */
export function isInDefinition(call: ts.CallExpression): boolean {
  for (let at: ts.Node = call; !syntax.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (!syntax.isCallExpression(parent) || parent.expression === at || !syntax.isIdentifier(parent.expression))
      continue;
    if (!syntax.isFunctionExpression(at) && !syntax.isArrowFunction(at)) continue;
    if (LOADERS.has(parent.expression.text)) return true;
  }
  return false;
}
