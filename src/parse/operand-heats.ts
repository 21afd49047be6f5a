import type { ts } from 'ts-morph';
import type { Heat } from './eager-findings.ts';
import { isNothing } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/** What becomes of the operands of a binary operator that does not assign its right one as it is, given what becomes of its result. */
export function operandHeats(node: ts.BinaryExpression, heat: Heat): { readonly left: Heat; readonly right: Heat } {
  const { left, right, operatorToken: operator } = node;
  switch (operator.kind) {
    case syntax.SyntaxKind.BarBarToken:
    case syntax.SyntaxKind.AmpersandAmpersandToken:
    case syntax.SyntaxKind.QuestionQuestionToken:
      return { left: heat, right: heat };
    case syntax.SyntaxKind.CommaToken:
      return { left: 'cold', right: heat };
    case syntax.SyntaxKind.EqualsEqualsEqualsToken:
    case syntax.SyntaxKind.ExclamationEqualsEqualsToken:
      return { left: 'cold', right: 'cold' };
    case syntax.SyntaxKind.InKeyword:
      // Only a proxy runs anything here.
      return { left: 'hot', right: 'copied' };
    case syntax.SyntaxKind.EqualsEqualsToken:
    case syntax.SyntaxKind.ExclamationEqualsToken: {
      const both = isNothing(left) || isNothing(right) ? 'cold' : 'hot';
      return { left: both, right: both };
    }
    default:
      // Conversions run `valueOf` and `toString`; `instanceof` may run what the class defines for it.
      return { left: 'hot', right: 'hot' };
  }
}

/** Whether an operator assigns. */
export const isAssignment = (operator: ts.SyntaxKind): boolean =>
  operator >= syntax.SyntaxKind.FirstAssignment && operator <= syntax.SyntaxKind.LastAssignment;

/** Whether an operator assigns its right operand, where it assigns at all: `=`, `||=`, `&&=`, `??=`. */
export const assignsAsItIs = (operator: ts.SyntaxKind): boolean =>
  operator === syntax.SyntaxKind.EqualsToken ||
  operator === syntax.SyntaxKind.BarBarEqualsToken ||
  operator === syntax.SyntaxKind.AmpersandAmpersandEqualsToken ||
  operator === syntax.SyntaxKind.QuestionQuestionEqualsToken;
