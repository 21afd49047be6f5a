import type { ts } from 'ts-morph';
import { kindOfCall } from './imports.ts';
import * as syntax from './syntax.ts';

/** Of each file that was asked about, whether what its code asks for is had by that code alone. */
const told = new WeakMap<ts.SourceFile, boolean>();

/**
 * Whether a node asks for a module whose specifier is no literal (`import(name)`, `require(name)`), and the symbol whose code it is in is
 * all that gets the module. In CommonJS any code may put it among the exports, under a name that is computed as well; and a decorator
 * runs apart from the function that it stands at.
 */
export function isAskedInPlace(node: ts.Node): boolean {
  if (!asksByName(node)) return false;
  const source = node.getSourceFile();
  let isTold = told.get(source);
  if (isTold === undefined) {
    isTold = isModule(source) && !COMMON_JS.test(source.text) && !decoratorsAsk(source);
    told.set(source, isTold);
  }
  return isTold;
}

/** The line on which a node begins, 1-based. */
export const lineOf = (node: ts.Node, source: ts.SourceFile): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;

function asksByName(node: ts.Node): boolean {
  if (!syntax.isCallExpression(node)) return false;
  const [specifier] = node.arguments;
  return specifier !== undefined && !syntax.isStringLiteralLike(specifier) && kindOfCall(node) !== null;
}

const isModule = (source: ts.SourceFile): boolean =>
  'externalModuleIndicator' in source && source.externalModuleIndicator !== undefined;

/** What CommonJS exports by, also where it is only handed on. */
const COMMON_JS = /(?<![.\w$])(?:exports\b|module\s*(?:\?\.|[.[,);]))|\.\s*exports\b|=\s*module\b/;

function decoratorsAsk(source: ts.SourceFile): boolean {
  if (!source.text.includes('@')) return false;
  const asks = (node: ts.Node): boolean =>
    asksByName(node) || syntax.forEachChild(node, (child) => asks(child) || undefined) === true;
  const visit = (node: ts.Node): boolean =>
    syntax.isDecorator(node) ? asks(node) : syntax.forEachChild(node, (child) => visit(child) || undefined) === true;
  return visit(source);
}
