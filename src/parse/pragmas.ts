import type { ts } from 'ts-morph';
import { Fingerprint } from '../model/fingerprint.ts';
import { isExported } from './modifiers.ts';
import * as syntax from './syntax.ts';

/**
 * Comments that are obeyed: by JSX compilers (`@jsx`, `@jsxImportSource`, `@jsxRuntime`, `@jsxFrag`), test runners
 * (`@vitest-environment`, `@jest-environment`), the TypeScript compiler (`@ts-…`), Flow, and bundlers (`webpackChunkName:` and its
 * family, `@vite-ignore`, `#__PURE__`, `#__NO_SIDE_EFFECTS__`).
 */
const PRAGMA =
  /@(?:jsx\w*|(?:vitest|jest)-environment\S*|ts-[\w-]+|flow|noflow|vite-ignore)\b[^\n*]*|webpack[A-Z]\w*:[^\n*]*|[#@]__(?:PURE|NO_SIDE_EFFECTS|INLINE|NOINLINE)__/g;

/** Fingerprint of what a file tells the tools that read all of it, by comments and by directives; the empty string when it tells nothing. */
export function pragmasOf(source: ts.SourceFile): string {
  const { text } = source;
  const print = new Fingerprint();
  if (/@(?:jsx|vitest-|jest-|ts-|flow|noflow|vite-ignore)|webpack[A-Z]|[#@]__/.test(text)) {
    for (const comment of text.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)) {
      for (const [pragma] of comment[0].matchAll(PRAGMA)) print.add(pragma.trim());
    }
  }
  for (const directive of directivesOf(source)) print.add(`'${directive}'`);
  return print.digest();
}

/** Directives that stand before everything else: `'use client'`. In a module `'use strict'` says what holds anyway. */
function directivesOf(source: ts.SourceFile): string[] {
  const found: string[] = [];
  const isModule = source.statements.some(
    (statement) =>
      syntax.isImportDeclaration(statement) ||
      syntax.isExportDeclaration(statement) ||
      syntax.isExportAssignment(statement) ||
      isExported(statement),
  );
  for (const statement of source.statements) {
    if (!isDirective(statement)) break;
    const { text } = statement.expression;
    if (!isModule || text !== 'use strict') found.push(text);
  }
  return found.sort();
}

/** Whether a statement is a string and nothing else: it tells something or is of no effect, and runs nothing. */
export const isDirective = (
  statement: ts.Statement,
): statement is ts.ExpressionStatement & { readonly expression: ts.StringLiteralLike } =>
  syntax.isExpressionStatement(statement) && syntax.isStringLiteralLike(statement.expression);
