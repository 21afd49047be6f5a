import { ts } from 'ts-morph';

/** The pseudo-member that stands for what a class or an object is without its members. */
export const CORE = '(core)';

/** The modifiers and decorators of a declaration. */
export function modifiersOf(node: ts.Node): readonly ts.ModifierLike[] {
  return ts.canHaveModifiers(node) || ts.canHaveDecorators(node)
    ? ((node as { modifiers?: ts.NodeArray<ts.ModifierLike> }).modifiers ?? [])
    : [];
}
