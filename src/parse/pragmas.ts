import type { ts } from 'ts-morph';
import { Fingerprint } from '../model/fingerprint.ts';
import { isExported } from './modifiers.ts';
import * as syntax from './syntax.ts';

/**
 * Comments that are obeyed by what makes the code run: JSX compilers (`@jsx`, `@jsxImportSource`, `@jsxRuntime`, `@jsxFrag`), test
 * runners (`@vitest-environment`, `@jest-environment`), bundlers and minifiers (`webpackChunkName:` and its family, `turbopackIgnore:`,
 * `@vite-ignore`, `#__PURE__` and its family), injectors (`@ngInject`).
 */
const PRAGMA =
  /@(?:jsx\w*|(?:vitest|jest)-environment\S*|vite-ignore|ngInject)\b[^\n*]*|(?:webpack|turbopack)[A-Z]\w*:[^\n*]*|[#@]__(?:PURE|NO_SIDE_EFFECTS|INLINE|NOINLINE|KEY|MANGLE_PROP)__/g;

/** Comments that are obeyed by type checkers alone: `@ts-ignore` and its family, Flow's switch, and what else the checker is to read. */
const CHECK = /@(?:ts-[\w-]+|flow|noflow)\b[^\n*]*|^\/\/\/\s*<[^\n]*/g;

/** What a file tells tools, as fingerprints; the empty string where it tells nothing. */
export interface Pragmas {
  /** Told to what makes the code run, by comments, directives and attributes of imports. */
  readonly pragmas: string;
  /** Told to type checkers, by comments. */
  readonly checks: string;
}

/** What a file tells the tools that read all of it. */
export function pragmasOf(source: ts.SourceFile): Pragmas {
  const { text } = source;
  const [pragmas, checks] = [new Fingerprint(), new Fingerprint()];
  if (
    /@(?:jsx|vitest-|jest-|ts-|flow|noflow|vite-ignore|ngInject)|(?:webpack|turbopack)[A-Z]|[#@]__|\/\/\/[ \t]*</.test(
      text,
    )
  ) {
    for (const [comment] of text.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)) {
      for (const [pragma] of comment.matchAll(PRAGMA)) pragmas.add(pragma.trim());
      for (const [check] of comment.matchAll(CHECK)) checks.add(check.trim());
    }
  }
  for (const directive of directivesOf(source)) pragmas.add(`'${directive}'`);
  for (const attribute of attributesOf(source)) pragmas.add(attribute);
  if (text.startsWith('#!')) pragmas.add(text.slice(0, text.indexOf('\n')).trim());
  return { pragmas: pragmas.digest(), checks: checks.digest() };
}

/** How imports want their files to be read, other than as JSON, which says nothing more than the file's name. */
function attributesOf(source: ts.SourceFile): string[] {
  return source.statements.flatMap((statement) => {
    if (!syntax.isImportDeclaration(statement) && !syntax.isExportDeclaration(statement)) return [];
    const { attributes, moduleSpecifier } = statement;
    const said = attributes?.elements.map(({ name, value }) => `${name.text}: ${value.getText(source)}`) ?? [];
    const asked = moduleSpecifier && syntax.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : '';
    return said.filter((each) => !/^type: .json.$/.test(each)).map((each) => `${asked} ${each}`);
  });
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
