import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/** Names by which code says the global object: of ECMA-262, of browsers, of workers, of Node. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

/** Names of ECMA-262 itself and its types, and of what browsers and Node give everybody: who sets one of them anew is felt by evaluating it, not by name. */
const LANGUAGE: ReadonlySet<string> = new Set(
  (
    'undefined NaN Infinity arguments Object Function Array String Number Boolean Symbol BigInt Math JSON Date RegExp Error TypeError ' +
    'RangeError SyntaxError Promise Map Set WeakMap WeakSet WeakRef Proxy Reflect parseInt parseFloat isNaN isFinite eval ' +
    'ArrayBuffer DataView Uint8Array Record Partial Required Readonly Pick Omit Exclude Extract ReturnType Parameters ' +
    'NonNullable Awaited ReadonlyArray Iterable Iterator Generator const console process Buffer require module exports ' +
    '__dirname __filename document navigator location history localStorage sessionStorage fetch setTimeout clearTimeout ' +
    'setInterval clearInterval setImmediate queueMicrotask requestAnimationFrame cancelAnimationFrame URL URLSearchParams Event ' +
    'Element HTMLElement Node ResizeObserver IntersectionObserver MutationObserver XMLHttpRequest WebSocket Request Response Headers ' +
    'AbortController Blob File FormData crypto performance'
  ).split(' '),
);

/** Whether a name that nothing around binds is one of the repository's globals rather than the language's. */
export const isOrdinaryGlobal = (name: string): boolean => !LANGUAGE.has(name) && !GLOBAL_OBJECTS.has(name);

/**
 * Whether an expression is the global object, also by way of the choices that libraries make between its names.
 *
 * @param isFree whether a name is bound by nothing around
 */
export function isGlobalObject(node: ts.Expression, isFree: (name: string) => boolean): boolean {
  const value = unwrap(node);
  if (syntax.isIdentifier(value)) return GLOBAL_OBJECTS.has(value.text) && isFree(value.text);
  if (value.kind === syntax.SyntaxKind.ThisKeyword) return true;
  if (syntax.isConditionalExpression(value))
    return isGlobalObject(value.whenTrue, isFree) || isGlobalObject(value.whenFalse, isFree);
  return (
    syntax.isBinaryExpression(value) && (isGlobalObject(value.left, isFree) || isGlobalObject(value.right, isFree))
  );
}

/** As `isGlobalObject`, but for `this` by itself, which may be anything inside of a function. */
export const isNamedGlobal = (node: ts.Expression, isFree: (name: string) => boolean): boolean =>
  unwrap(node).kind !== syntax.SyntaxKind.ThisKeyword && isGlobalObject(node, isFree);

/** The parameters of a function that is called at once and handed the global object: `(function (root) { … })(this)`. */
export function globalParameters(node: ts.CallExpression, isFree: (name: string) => boolean): readonly string[] {
  const callee = unwrap(node.expression);
  if (!syntax.isFunctionExpression(callee) && !syntax.isArrowFunction(callee)) return [];
  return callee.parameters.flatMap(({ name }, index) => {
    const argument = node.arguments[index];
    return argument && syntax.isIdentifier(name) && isGlobalObject(argument, isFree) ? [name.text] : [];
  });
}

/** The names that `Object.assign(globalThis, { x })` or `Object.defineProperty(window, 'x', …)` gives to everybody. */
export function namesAssigned(node: ts.CallExpression | ts.NewExpression): readonly string[] {
  const given = node.arguments?.[1];
  if (!given) return [];
  if (syntax.isStringLiteralLike(given)) return [given.text];
  if (!syntax.isObjectLiteralExpression(given)) return [];
  return given.properties.flatMap(({ name }) => (name && syntax.isIdentifier(name) ? [name.text] : []));
}
