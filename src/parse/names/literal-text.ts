import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';

/** Stands for each computed piece of a text. */
const COMPUTED = '*';

/** The constants of a file that are texts: `KEY`, or `KEYS.token` for a property or a member of an enumeration. */
export type Constants = ReadonlyMap<string, string>;

/** Reads the constants at the top of a file. */
export function constantsOf(source: ts.SourceFile): Constants {
  const found = new Map<string, string>();
  for (const statement of source.statements) {
    if (syntax.isEnumDeclaration(statement)) {
      for (const { name, initializer } of statement.members)
        if (initializer && syntax.isStringLiteralLike(initializer) && 'text' in name)
          found.set(`${statement.name.text}.${name.text}`, initializer.text);
    } else if (syntax.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer || !syntax.isIdentifier(name)) continue;
        const value = unwrap(initializer);
        if (syntax.isStringLiteralLike(value)) found.set(name.text, value.text);
        else if (syntax.isObjectLiteralExpression(value)) constantsIn(name.text, value, found);
      }
    }
  }
  return found;
}

function constantsIn(owner: string, object: ts.ObjectLiteralExpression, found: Map<string, string>): void {
  for (const property of object.properties) {
    if (!syntax.isPropertyAssignment(property) || !syntax.isIdentifier(property.name)) continue;
    const value = unwrap(property.initializer);
    if (syntax.isStringLiteralLike(value)) found.set(`${owner}.${property.name.text}`, value.text);
  }
}

/**
 * The text that an expression is: a literal, a template with `*` for what is computed in it, a constant of the file. Null for
 * anything else. A constant of another file is told by how it is written (`Events.Saved`, `SAVED_EVENT`), since all who import it
 * write it so.
 */
export function textOf(node: ts.Expression | undefined, constants: Constants): string | null {
  if (!node) return null;
  const inner = unwrap(node);
  if (syntax.isStringLiteralLike(inner)) return inner.text;
  if (syntax.isTemplateExpression(inner)) {
    const pieces = [inner.head.text, ...inner.templateSpans.flatMap(({ literal }) => [COMPUTED, literal.text])];
    return pieces.join('');
  }
  if (syntax.isBinaryExpression(inner) && inner.operatorToken.kind === syntax.SyntaxKind.PlusToken) return sumOf(inner);
  if (syntax.isIdentifier(inner))
    return constants.get(inner.text) ?? (/^[A-Z][A-Z\d]*_[A-Z\d_]+$/.test(inner.text) ? inner.text : null);
  if (syntax.isPropertyAccessExpression(inner) && syntax.isIdentifier(inner.expression)) {
    const written = `${inner.expression.text}.${inner.name.text}`;
    return constants.get(written) ?? (/^[A-Z]\w+\.[A-Z]\w*$/.test(written) ? written : null);
  }
  return null;
}

/** `'/users/' + id`: its literal operands, `*` for the others. Null where the first is none, or it is long. */
function sumOf(node: ts.BinaryExpression): string | null {
  const pieces: string[] = [];
  let at: ts.Expression = node;
  for (let operands = 0; operands < 12; operands++) {
    if (!syntax.isBinaryExpression(at) || at.operatorToken.kind !== syntax.SyntaxKind.PlusToken) {
      return syntax.isStringLiteralLike(at) ? [at.text, ...pieces.reverse()].join('') : null;
    }
    const right = unwrap(at.right);
    pieces.push(syntax.isStringLiteralLike(right) ? right.text : COMPUTED);
    at = unwrap(at.left);
  }
  return null;
}

/** Operands in one another beyond this many are no list of classes that a person wrote. */
const DEEPEST = 100;

/** Every literal text inside an expression, with the keys of its objects, and where each is: what `clsx(…)` may put together. */
export function eachText(node: ts.Node, found: (text: string, at: ts.Node) => void, depth = 0): void {
  if (depth > DEEPEST) return;
  const inside = (inner: ts.Node): void => eachText(inner, found, depth + 1);
  if (syntax.isStringLiteralLike(node)) found(node.text, node);
  else if (syntax.isTemplateExpression(node)) {
    for (const piece of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) found(piece.text, piece);
    for (const { expression } of node.templateSpans) inside(expression);
  } else if (syntax.isObjectLiteralExpression(node)) {
    for (const { name } of node.properties)
      if (name && (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name))) found(name.text, name);
  } else if (syntax.isConditionalExpression(node)) {
    inside(node.whenTrue);
    inside(node.whenFalse);
  } else if (syntax.isBinaryExpression(node)) {
    // The operands of a comparison are no part of the result.
    if (isComparison(node.operatorToken.kind)) return;
    inside(node.left);
    inside(node.right);
  } else if (syntax.isCallExpression(node)) {
    for (const argument of node.arguments) inside(argument);
  } else if (syntax.isArrayLiteralExpression(node)) for (const element of node.elements) inside(element);
  else if (isAround(node)) inside(node.expression);
}

const isComparison = (kind: ts.SyntaxKind): boolean =>
  kind === syntax.SyntaxKind.EqualsEqualsEqualsToken ||
  kind === syntax.SyntaxKind.ExclamationEqualsEqualsToken ||
  kind === syntax.SyntaxKind.EqualsEqualsToken ||
  kind === syntax.SyntaxKind.ExclamationEqualsToken;

const isAround = (node: ts.Node): node is ts.Node & { readonly expression: ts.Expression } =>
  (syntax.isJsxExpression(node) && node.expression !== undefined) ||
  syntax.isParenthesizedExpression(node) ||
  syntax.isAsExpression(node) ||
  syntax.isSatisfiesExpression(node) ||
  syntax.isNonNullExpression(node);
