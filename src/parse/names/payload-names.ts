import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import { type CodeContext, lastName } from './code-context.ts';

/** Objects whose `json` and `send` answer a request or send a message. */
const ANSWERS = /^(?:res|response|reply|ctx|c|context|Response|NextResponse|ws|socket|client|status|code)$/;

/** What sends its second argument: emitters and clients. */
const SENDS_SECOND =
  /^(?:emit|\$emit|emitAsync|broadcast|post|put|patch|publish|sendToQueue|trigger|invoke|dispatch|add)$/;

/** Where data comes in. */
const RECEIVED = /^(?:body|data|detail|payload)$/;

/** A key of an object, and where it is. */
export interface PayloadKey {
  readonly name: string;
  readonly node: ts.Node;
}

/** The keys of an object literal, and of those in it down to a depth. Nothing for anything else. */
export function payloadKeys(node: ts.Expression, depth: number): PayloadKey[] {
  const inner = unwrap(node);
  if (!syntax.isObjectLiteralExpression(inner)) return [];
  return inner.properties.flatMap((property) => {
    if (!property.name || !(syntax.isIdentifier(property.name) || syntax.isStringLiteralLike(property.name))) return [];
    const deeper =
      depth > 1 && syntax.isPropertyAssignment(property) ? payloadKeys(property.initializer, depth - 1) : [];
    return [{ name: property.name.text, node: property.name }, ...deeper];
  });
}

/** What a call sends away. */
export function sentPayload(
  node: ts.CallExpression | ts.NewExpression,
  name: string,
  owner: string | null,
  context: CodeContext,
): void {
  const [first, second] = node.arguments ?? [];
  const sent =
    (name === 'stringify' && owner === 'JSON') ||
    ((name === 'json' || name === 'send') && owner !== null && ANSWERS.test(owner)) ||
    name === 'postMessage'
      ? first
      : SENDS_SECOND.test(name)
        ? second
        : undefined;
  if (!sent) return;
  for (const { name: key, node: at } of payloadKeys(sent, 2))
    if (isTellingKey(key)) context.names.add('payload', key, 'defines', context.lineOf(at));
}

/** Short words in small letters are keys of everything. */
const isTellingKey = (key: string): boolean => key.length > 3;

/** `const { total } = await response.json()`, `const { id } = req.body`. */
export function receivedPayload({ name, initializer }: ts.VariableDeclaration, context: CodeContext): void {
  if (!initializer || !syntax.isObjectBindingPattern(name) || !isReceived(unwrap(initializer))) return;
  for (const element of name.elements) {
    const key = element.propertyName ?? element.name;
    if (syntax.isIdentifier(key) && isTellingKey(key.text))
      context.names.add('payload', key.text, 'uses', context.lineOf(key));
  }
}

function isReceived(node: ts.Expression): boolean {
  if (syntax.isAwaitExpression(node)) return isReceived(unwrap(node.expression));
  if (syntax.isCallExpression(node)) {
    const name = lastName(node.expression);
    return (
      name === 'json' ||
      (name === 'parse' && /^JSON\b/.test(lastName(node.expression) === 'parse' ? ownerText(node) : ''))
    );
  }
  return syntax.isPropertyAccessExpression(node) && RECEIVED.test(node.name.text);
}

const ownerText = ({ expression }: ts.CallExpression): string =>
  syntax.isPropertyAccessExpression(expression) ? lastName(expression.expression) : '';

/** Whether a property is read from what came in: `event.data.total`, `req.body.total`. */
export function isReadFromPayload(object: ts.Expression): boolean {
  const inner = unwrap(object);
  return syntax.isPropertyAccessExpression(inner) && RECEIVED.test(inner.name.text);
}
