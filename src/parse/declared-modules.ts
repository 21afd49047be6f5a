import type { ts } from 'ts-morph';
import type { DeclaredModule } from '../model/module.ts';
import * as syntax from './syntax.ts';

/** The modules that a file declares for the compiler: `declare module 'x' { … }`, `declare module '*.svg'`. */
export function declaredModules(source: ts.SourceFile): readonly DeclaredModule[] {
  return source.statements.flatMap((statement): DeclaredModule[] => {
    if (!syntax.isModuleDeclaration(statement) || !syntax.isStringLiteralLike(statement.name)) return [];
    const { line } = source.getLineAndCharacterOfPosition(statement.getStart(source));
    return [{ name: statement.name.text, line: line + 1 }];
  });
}
