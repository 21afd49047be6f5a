import type { ts } from 'ts-morph';
import type { ImportedAs } from './imported-as.ts';
import * as syntax from './syntax.ts';

/** What is known of the names around. */
interface NamesKnown {
  imported(node: ts.Identifier): ImportedAs | null;
  constantAt(node: ts.Identifier): ts.Expression | null;
}

/** Whether a function that resolves texts says by its name, or by the module that it is from, that it is about paths: a promise resolves as well. */
export function isAboutPaths(callee: ts.Expression, names: NamesKnown): boolean {
  let first = callee;
  while (syntax.isPropertyAccessExpression(first)) {
    if (PATH.test(first.name.text)) return true;
    first = first.expression;
  }
  if (!syntax.isIdentifier(first)) return false;
  const from = names.imported(first)?.specifier ?? names.constantAt(first)?.getText() ?? '';
  return PATH.test(first.text) || PATH.test(from);
}

const PATH = /path/i;
