import type { ts } from 'ts-morph';
import type { Visit } from '../model/module.ts';
import { unwrap } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/** What goes to an address: of Playwright and Puppeteer, of Cypress and Ember, of WebdriverIO and Nightwatch. */
const GOES: ReadonlySet<string> = new Set(['goto', 'visit', 'url', 'navigateTo', 'waitForURL', 'toHaveURL']);

/** What sends a request: of supertest, Playwright's `request`, and their like. */
const SENDS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options']);
const SENDER = /^(?:request|supertest|agent|superagent|api|apiContext)$/i;

/** What has a method `url` that goes there, rather than a value. */
const BROWSER = /^(?:browser|client|driver)$/;

/**
 * The addresses that end-to-end tests go to, or send requests to, where they are literal: `page.goto('/checkout')`,
 * `cy.visit('/cart')`, `await visit('/')`, `browser.url('/x')`, `request(app).get('/api/x')`. Whether the file is a test is not
 * known here.
 */
export function visitedRoutes(source: ts.SourceFile): readonly Visit[] {
  if (!HINT.test(source.text)) return [];
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
    const segments = first ? segmentsOf(piecesOf(addressOf(first), constants)) : null;
    if (!segments) return [];
    return [{ segments, line: source.getLineAndCharacterOfPosition(call.getStart(source)).line + 1 }];
  });
}

/** Without any of these nothing is visited. */
const HINT =
  /\.(?:goto|visit|navigateTo|waitForURL|toHaveURL)\(|\bvisit\(|\b(?:browser|client|driver)\.url\(|\bcy\.request\(|\b(?:request|supertest|agent|superagent|api|apiContext)(?:\([^()\n]{0,80}\))?\s{0,20}\.(?:get|post|put|patch|delete|del|head|options)\(/i;

/** What is called so may stand in front of a path as the base of all addresses; what `link` or `signUrl` are is not known. */
const BASE = /base|origin|host|server|root|site|app|local|domain/i;

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

/** A text in pieces: null for what is computed, `{}` for what by its name is the base of all addresses. */
type Piece = string | null | typeof A_BASE;
const A_BASE = {} as const;

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
  return [known ?? (BASE.test(nameOf(inner)) ? A_BASE : null)];
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

/**
 * The parts of an address's path: null for one that is computed. Null altogether for what says nothing: another scheme, a path
 * that does not begin at the root, one without any literal part.
 */
function segmentsOf(pieces: readonly Piece[]): readonly (string | null)[] | null {
  const [first, ...rest] = pieces.filter((piece) => piece !== '');
  const text = typeof first === 'object' && first !== null ? rest : [first, ...rest];
  const marked = text.map((piece) => (typeof piece === 'string' ? piece.replaceAll(HOLE, '') : HOLE)).join('');
  const path = marked.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  const isWhole = /^https?:\/\//i.test(marked) && path === '';
  if (!path.startsWith('/') && !isWhole) return null;
  const parts = path.split('/').filter((part) => part !== '');
  const segments = parts.map((part) => (part.includes(HOLE) ? null : part));
  return segments.length > 0 && segments.every((segment) => segment === null) ? null : segments;
}

const HOLE = '\0';
