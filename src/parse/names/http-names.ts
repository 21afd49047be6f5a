import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import { type CodeContext, calledAt, lastName } from './code-context.ts';
import { textOf } from './literal-text.ts';
import { isAddress, routeName } from './route-name.ts';

const VERBS = /^(?:get|post|put|patch|delete|del|head|options|all|Get|Post|Put|Patch|Delete|All)$/;

/** What routes are told to, by its name. */
const SERVER =
  /^(?:app|router|server|fastify|api|routes?|instance|hono|koaRouter|controller|\w*Router|\w*Routes|\w*App|\w*Server)$/;

/** What requests are sent by, by its name. */
const CLIENT = /client|http|request|axios|fetch|rpc|^(?:\$|ky|got)$/i;

/** Functions that send a request to the address that they are handed. */
const REQUESTS =
  /^(?:fetch|\$fetch|useFetch|useLazyFetch|ofetch|axios|ky|got|superagent|EventSource|WebSocket|sendBeacon|apiFetch|fetchJson|fetcher|fetchApi|request)$/;

/** Functions that go to an address of the product. */
const NAVIGATES = /^(?:push|replace|navigate|redirect|permanentRedirect|navigateTo|goto|prefetch)$/;

/** Hooks and methods behind the name of a remote procedure: tRPC's clients. */
const ASKS =
  /^(?:useQuery|useMutation|useSuspenseQuery|useInfiniteQuery|useSubscription|query|mutate|mutateAsync|subscribe|queryOptions|mutationOptions)$/;

/** Notes the addresses that a call serves or asks for, and the remote procedures. */
export function httpNames(
  node: ts.CallExpression | ts.NewExpression,
  name: string,
  owner: string | null,
  context: CodeContext,
): void {
  const [first] = node.arguments ?? [];
  if (syntax.isDecorator(node.parent)) {
    decoratedRoute(node, name, context);
    return;
  }
  const isVerb = VERBS.test(name) && owner !== null;
  if (isVerb || REQUESTS.test(name) || NAVIGATES.test(name) || /^(?:route|createFileRoute|createRoute)$/.test(name)) {
    const text = textOf(first, context.constants);
    if (text === null || !isAddress(text)) return;
    if (NAVIGATES.test(name) && (!text.startsWith('/') || !leads(node, name, owner))) return;
    // `get('a.b')` asks a map or a configuration as often as a server.
    if (!text.includes('/') && !(owner !== null && (SERVER.test(owner) || CLIENT.test(owner)))) return;
    const isServed = isVerb ? isHandled(node, owner) : /^(?:route|createFileRoute|createRoute)$/.test(name);
    add(text, isServed ? 'defines' : 'uses', node, context);
  }
}

/** What leads to addresses, by its name. */
const NAVIGATOR = /router|history|navigation|navigator|location|^nav$/i;

/** Whether a call goes somewhere: lists are pushed to as well, and texts have a `replace`. */
function leads(node: ts.CallExpression | ts.NewExpression, name: string, owner: string | null): boolean {
  if (name === 'replace' || name === 'push')
    return owner === null ? (node.arguments?.length ?? 0) === 1 : NAVIGATOR.test(owner);
  return true;
}

/** `client.user.byId.useQuery()`: the procedure's name. Read of calls without arguments too. */
export function procedureAsked(callee: ts.Expression): string | null {
  if (!syntax.isPropertyAccessExpression(callee) || !ASKS.test(callee.name.text)) return null;
  const of = callee.expression;
  if (!syntax.isPropertyAccessExpression(of)) return null;
  // Of `db.query` and `this.query` nothing is a procedure.
  return syntax.isPropertyAccessExpression(of.expression) || /^(?:trpc|api|client|rpc)$/i.test(lastName(of.expression))
    ? of.name.text
    : null;
}

/** Whether a value is a remote procedure: what a chain ends in that `query`, `mutation` or `subscription` was called on. */
export function isProcedure(node: ts.Expression): boolean {
  const inner = unwrap(node);
  if (!syntax.isCallExpression(inner) || !syntax.isPropertyAccessExpression(inner.expression)) return false;
  if (!/^(?:query|mutation|subscription)$/.test(inner.expression.name.text)) return false;
  const [first] = inner.arguments;
  return (
    first !== undefined &&
    (syntax.isArrowFunction(first) || syntax.isFunctionExpression(first) || /rocedure/.test(rootName(inner)))
  );
}

function rootName(node: ts.Expression): string {
  let at = node;
  for (let steps = 0; steps < 20; steps++) {
    if (syntax.isCallExpression(at) || syntax.isPropertyAccessExpression(at)) at = at.expression;
    else break;
  }
  return syntax.isIdentifier(at) ? at.text : '';
}

/** Whether a verb's call says what happens at the address, rather than asking for it. */
function isHandled(node: ts.CallExpression | ts.NewExpression, owner: string | null): boolean {
  const rest = (node.arguments ?? []).slice(1).map((argument) => unwrap(argument));
  const last = rest.at(-1);
  if (!last) return false;
  if (syntax.isArrowFunction(last) || syntax.isFunctionExpression(last))
    return owner === null || !/^(?:axios|ky|\$|jQuery|client|http)$/.test(owner);
  return owner !== null && SERVER.test(owner) && !syntax.isObjectLiteralExpression(last);
}

/** Nest: `@Controller('users')` with `@Get(':id')` serves `users/*`. */
function decoratedRoute(node: ts.CallExpression | ts.NewExpression, name: string, context: CodeContext): void {
  if (!VERBS.test(name) || !/^[A-Z]/.test(name)) return;
  const method = node.parent.parent;
  const prefix = controllerPrefix(method.parent, context);
  const own = textOf(node.arguments?.[0], context.constants) ?? '';
  const route = routeName(`${prefix}/${own}`);
  if (route !== null) context.names.add('route', route, 'defines', context.lineOf(node), context.lastLineOf(method));
}

function controllerPrefix(node: ts.Node, context: CodeContext): string {
  if (!syntax.isClassLike(node)) return '';
  for (const modifier of node.modifiers ?? []) {
    if (!syntax.isDecorator(modifier) || !syntax.isCallExpression(modifier.expression)) continue;
    if (lastName(modifier.expression.expression) === 'Controller')
      return prefixIn(modifier.expression.arguments[0], context);
  }
  return '';
}

/** `@Controller('users')`, `@Controller({ path: 'users', version: '1' })`. */
function prefixIn(node: ts.Expression | undefined, context: CodeContext): string {
  const inner = node && unwrap(node);
  if (!inner || !syntax.isObjectLiteralExpression(inner)) return textOf(node, context.constants) ?? '';
  for (const property of inner.properties)
    if (syntax.isPropertyAssignment(property) && property.name.getText() === 'path')
      return textOf(property.initializer, context.constants) ?? '';
  return '';
}

function add(
  text: string,
  side: 'defines' | 'uses',
  node: ts.CallExpression | ts.NewExpression,
  context: CodeContext,
): void {
  const route = routeName(text);
  if (route !== null) context.names.add('route', route, side, context.lineOf(calledAt(node)), context.lastLineOf(node));
}
