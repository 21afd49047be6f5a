import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** The pseudo-member that stands for what a class or an object is without its members. */
export const CORE = '(core)';

/** The modifiers and decorators of a declaration. */
export function modifiersOf(node: ts.Node): readonly ts.ModifierLike[] {
  return syntax.canHaveModifiers(node) || syntax.canHaveDecorators(node)
    ? ((node as { modifiers?: ts.NodeArray<ts.ModifierLike> }).modifiers ?? [])
    : [];
}

/** Whether a declaration is exported where it stands. */
export const isExported = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === syntax.SyntaxKind.ExportKeyword);

/** Whether a declaration is ambient: `declare`. */
export const isDeclared = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === syntax.SyntaxKind.DeclareKeyword);
