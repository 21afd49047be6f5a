import type { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** Functions whose type arguments Vue's compiler turns into code: `defineProps<{ id: number }>()`. */
export const VUE_MACROS: ReadonlySet<string> = new Set([
  'defineProps',
  'defineEmits',
  'defineSlots',
  'defineModel',
  'defineExpose',
  'defineOptions',
  'withDefaults',
]);

/** Methods and accessors of the class or object that the unit is, as opposed to those of objects inside it. */
export const isMemberOf = (node: ts.Node): boolean =>
  syntax.isMethodDeclaration(node) || syntax.isAccessor(node) || syntax.isConstructorDeclaration(node);

/** Declarations that mean the same wherever they stand in their block. */
export const isHoisted = (node: ts.Node): boolean =>
  syntax.isFunctionDeclaration(node) || syntax.isInterfaceDeclaration(node) || syntax.isTypeAliasDeclaration(node);

/** Modifiers by which a parameter of a constructor becomes a property. */
export const makesProperty = ({ kind }: ts.ModifierLike): boolean =>
  kind === syntax.SyntaxKind.PublicKeyword ||
  kind === syntax.SyntaxKind.PrivateKeyword ||
  kind === syntax.SyntaxKind.ProtectedKeyword ||
  kind === syntax.SyntaxKind.ReadonlyKeyword ||
  kind === syntax.SyntaxKind.OverrideKeyword;

/** What remains of it when it runs is its expression. */
export type Cast = ts.AsExpression | ts.SatisfiesExpression | ts.TypeAssertion;

/** Whether a node is a cast. */
export const isCast = (node: ts.Node): node is Cast =>
  syntax.isAsExpression(node) || syntax.isSatisfiesExpression(node) || syntax.isTypeAssertionExpression(node);

/** Whether an operator assigns. */
export const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= syntax.SyntaxKind.FirstAssignment && kind <= syntax.SyntaxKind.LastAssignment;
