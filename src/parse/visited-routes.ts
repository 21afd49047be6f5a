import type { ts } from 'ts-morph';
import type { Visit } from '../model/module.ts';
import {
  A_BASE,
  addressSegments,
  BROWSER,
  GOES,
  isBaseOfAddresses,
  mayVisit,
  type Piece,
  SENDER,
  SENDS,
} from './address-segments.ts';
import { unwrap } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/**
 * The addresses that end-to-end tests go to, or send requests to, where they are literal: `page.goto('/checkout')`,
 * `cy.visit('/cart')`, `await visit('/')`, `browser.url('/x')`, `request(app).get('/api/x')`. Whether the file is a test is not
 * known here.
 */
export function visitedRoutes(source: ts.SourceFile): readonly Visit[] {
  if (!mayVisit(source.text)) return [];
  const constants = new Map<string, string | null>();
  const calls: ts.CallExpression[] = [];
  const collect = (node: ts.Node): void => {
    if (syntax.isVariableDeclaration(node) && syntax.isIdentifier(node.name) && node.initializer) {
      const value = unwrap(node.initializer);
      const text = syntax.isStringLiteralLike(value) ? value.text : null;
      constants.set(node.name.text, constants.has(node.name.text) ? null : text);
    } else if (syntax.isCallExpression(node) && goesSomewhere(node.expression)) calls.push(node);
    syntax.forEachChild(node, collect);
  };
  syntax.forEachChild(source, collect);
  return calls.flatMap((call): Visit[] => {
    const [first] = call.arguments;
    const segments = first ? addressSegments(piecesOf(addressOf(first), constants)) : null;
    if (!segments) return [];
    return [{ segments, line: source.getLineAndCharacterOfPosition(call.getStart(source)).line + 1 }];
  });
}

/** `cy.visit({ url: '/x' })`: the address itself. */
function addressOf(node: ts.Expression): ts.Expression {
  const inner = unwrap(node);
  if (!syntax.isObjectLiteralExpression(inner)) return inner;
  for (const property of inner.properties) {
    if (syntax.isPropertyAssignment(property) && syntax.isIdentifier(property.name) && property.name.text === 'url')
      return property.initializer;
  }
  return inner;
}

function goesSomewhere(callee: ts.Expression): boolean {
  // An identifier called `goto` is a router's: SvelteKit's goes somewhere in the product.
  if (syntax.isIdentifier(callee)) return callee.text === 'visit';
  if (!syntax.isPropertyAccessExpression(callee)) return false;
  const { name, expression: object } = callee;
  if (SENDS.has(name.text)) return isSender(object);
  if (name.text === 'request') return syntax.isIdentifier(object) && object.text === 'cy';
  if (!GOES.has(name.text)) return false;
  return name.text !== 'url' || (syntax.isIdentifier(object) && BROWSER.test(object.text));
}

function isSender(object: ts.Expression): boolean {
  const called = syntax.isCallExpression(object) ? object.expression : object;
  return syntax.isIdentifier(called) && SENDER.test(called.text);
}

function piecesOf(node: ts.Expression, constants: ReadonlyMap<string, string | null>): readonly Piece[] {
  const inner = unwrap(node);
  if (syntax.isStringLiteralLike(inner)) return [inner.text];
  if (syntax.isTemplateExpression(inner))
    return [
      inner.head.text,
      ...inner.templateSpans.flatMap((span) => [...piecesOf(span.expression, constants), span.literal.text]),
    ];
  if (isSum(inner))
    return operandsOf(inner).flatMap((operand) => (isSum(operand) ? [null] : piecesOf(operand, constants)));
  const known = syntax.isIdentifier(inner) ? constants.get(inner.text) : null;
  return [known ?? (isBaseOfAddresses(nameOf(inner)) ? A_BASE : null)];
}

/** The last name of what is read or called: `WEBAPP_URL` of `env.WEBAPP_URL()`. */
function nameOf(node: ts.Expression): string {
  if (syntax.isIdentifier(node)) return node.text;
  if (syntax.isPropertyAccessExpression(node)) return node.name.text;
  return syntax.isCallExpression(node) ? nameOf(node.expression) : '';
}

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  syntax.isBinaryExpression(node) && node.operatorToken.kind === syntax.SyntaxKind.PlusToken;

/** The operands of a sum that is written without parentheses, however long it is. */
function operandsOf(node: ts.Expression): readonly ts.Expression[] {
  const operands: ts.Expression[] = [];
  let at = node;
  for (; isSum(at); at = at.left) operands.push(unwrap(at.right));
  return [at, ...operands.reverse()];
}
