import type { ts } from 'ts-morph';
import { calledName, putsPathTogether } from './path-value.ts';
import * as syntax from './syntax.ts';

/** What is literal of a computed specifier: the text it begins with and the text it ends with, where there is any. */
export interface LiteralParts {
  readonly prefix?: string;
  readonly suffix?: string;
}

/** The value of a string literal or of a template without substitutions; null for every other expression. */
export function literalText(node: ts.Expression): string | null {
  const inner = unwrap(node);
  return syntax.isStringLiteralLike(inner) ? inner.text : null;
}

/**
 * What a computed specifier is bound to begin and end with. Understood are templates, `+`, and `path.join` or
 * `path.resolve` from `__dirname` (whose result is relative to this file).
 */
export function literalParts(node: ts.Expression): LiteralParts {
  const pieces = piecesOf(unwrap(node));
  const [first] = pieces;
  const last = pieces.at(-1);
  return {
    ...(typeof first === 'string' && first !== '' ? { prefix: first } : {}),
    ...(typeof last === 'string' && last !== '' && pieces.length > 1 ? { suffix: last } : {}),
  };
}

/** The expression as a concatenation: literal text, or null for what is computed. Neighbouring texts are joined. */
function piecesOf(node: ts.Expression): (string | null)[] {
  if (syntax.isStringLiteralLike(node)) return [node.text];
  if (syntax.isTemplateExpression(node)) {
    return joined([
      node.head.text,
      ...node.templateSpans.flatMap((span) => [...piecesOf(unwrap(span.expression)), span.literal.text]),
    ]);
  }
  if (syntax.isBinaryExpression(node) && node.operatorToken.kind === syntax.SyntaxKind.PlusToken) {
    return joined([...piecesOf(unwrap(node.left)), ...piecesOf(unwrap(node.right))]);
  }
  if (syntax.isIdentifier(node) && node.text === '__dirname') return ['.'];
  if (syntax.isCallExpression(node) && isPathJoin(node)) {
    return joined(
      node.arguments.flatMap((argument, index) => [...(index > 0 ? ['/'] : []), ...piecesOf(unwrap(argument))]),
    );
  }
  return [null];
}

const isPathJoin = (node: ts.CallExpression): boolean =>
  calledName(node.expression) === 'join' && putsPathTogether(node);

function joined(pieces: readonly (string | null)[]): (string | null)[] {
  const result: (string | null)[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}

function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    syntax.isParenthesizedExpression(inner) ||
    syntax.isAsExpression(inner) ||
    syntax.isSatisfiesExpression(inner) ||
    syntax.isNonNullExpression(inner) ||
    syntax.isAwaitExpression(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}
