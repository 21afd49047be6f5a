import type { ts } from 'ts-morph';
import type { ImportBinding } from '../model/symbols.ts';
import { namesImported, typesDeclared } from './comment-tags.ts';
import { commonJsExports } from './common-js.ts';
import { isNamedGlobal } from './global-names.ts';
import { bindingsOf } from './import-bindings.ts';
import { collectVars, namesOfBlock } from './scopes.ts';
import * as syntax from './syntax.ts';

/** Every name that a module binds at its top level, and whether `module` and `exports` mean in it what CommonJS means by them. */
export function namesOfModule(
  source: ts.SourceFile,
  lineOf: (node: ts.Node) => number,
): { readonly names: Set<string>; readonly isCommonJs: boolean; readonly globals: ReadonlySet<string> } {
  const names = new Set<string>();
  for (const statement of source.statements) {
    for (const binding of bindingsOf(statement, lineOf) ?? []) names.add(binding.local);
    const vars: string[] = [];
    collectVars(statement, vars);
    for (const name of vars) names.add(name);
  }
  for (const { local } of namesImported(source, lineOf)) names.add(local);
  for (const { name } of typesDeclared(source)) names.add(name);
  for (const name of namesOfBlock(source.statements)) names.add(name.replace(/^:/, ''));
  const isCommonJs = !names.has('module') && !names.has('exports');
  if (source.statements.some((statement) => commonJsExports(statement).length > 0)) names.add('exports').add('module');
  return { names, isCommonJs, globals: globalsIn(source, names) };
}

/** Names at the top level for the global object: `const w = window as any`. */
function globalsIn(source: ts.SourceFile, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of source.statements) {
    if (!syntax.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer && syntax.isIdentifier(name) && isNamedGlobal(initializer, (each) => !names.has(each)))
        found.add(name.text);
  }
  return found;
}

/** The specifiers of the modules that evaluating a statement evaluates first. */
export function loadedBy(statement: ts.Statement, bindings: readonly ImportBinding[]): readonly string[] {
  const named =
    (syntax.isImportDeclaration(statement) || syntax.isExportDeclaration(statement)) && statement.moduleSpecifier;
  if (!named) return bindings.map(({ specifier }) => specifier);
  return syntax.isStringLiteralLike(named) ? [named.text] : [];
}

/**
 * Whether a file is a script, whose top-level names are everybody's: nothing in it makes it a module, of the language's own kind or
 * CommonJS. One that asks whether there is CommonJS, or an asynchronous loader, is a script where there is none.
 */
export function isScript(source: ts.SourceFile): boolean {
  return (
    !('externalModuleIndicator' in source && source.externalModuleIndicator !== undefined) &&
    (!/\b(?:require|define)\s*\(|\bmodule\.|\bexports\b|^#!/.test(source.text) ||
      /\btypeof\s+(?:module|exports|require|define)\b/.test(source.text))
  );
}
