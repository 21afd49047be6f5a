import { ts } from 'ts-morph';
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

/** The node before which the comments of a declaration stand. */
export const commentedAt = (place: ts.Node): ts.Node =>
  syntax.isVariableDeclaration(place) ? place.parent.parent : place;

/** Whether a declaration binds its name once and for all. */
export const isConstant = (node: ts.Node): boolean =>
  syntax.isVariableDeclaration(node) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
