import type { ts } from 'ts-morph';
import { isAssign } from './eager-nodes.ts';
import type { EagerPlace } from './eager-place.ts';
import * as syntax from './syntax.ts';

/** Methods by which the language's own collections change, from ECMA-262: Array, Map, Set, WeakMap, WeakSet. */
export const MUTATORS: ReadonlySet<string> = new Set([
  'set',
  'add',
  'delete',
  'clear',
  'push',
  'pop',
  'shift',
  'unshift',
  'splice',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
]);

/** Those of them that only take away. */
export const TAKERS: ReadonlySet<string> = new Set(['delete', 'clear', 'pop', 'shift']);

/** Globals of ECMA-262 that, called or constructed, run none of their arguments. */
const INERT: ReadonlySet<string> = new Set([
  'Symbol',
  'Symbol.for',
  'Set',
  'WeakSet',
  'Map',
  'WeakMap',
  'WeakRef',
  'Proxy',
  'Object',
  'Object.freeze',
  'Object.seal',
  'Object.create',
  'Object.preventExtensions',
  'Object.keys',
  'Object.is',
  'Object.fromEntries',
  'Object.setPrototypeOf',
  'Object.getPrototypeOf',
  'Object.defineProperty',
  'Object.defineProperties',
  'Object.hasOwn',
  'Array',
  'Array.of',
  'Array.isArray',
  'Boolean',
  'RegExp',
  'Error',
  'TypeError',
  'RangeError',
  'Number',
  'Number.isInteger',
  'isNaN',
  'parseInt',
  'parseFloat',
  'Math.min',
  'Math.max',
  'Math.pow',
  'Math.floor',
]);

/**
 * Whether calling this callee can be trusted not to run what it is given.
 *
 * @param isDeclared whether a name means something else than the global here
 */
export function isInertCallee(callee: ts.Expression, isDeclared: (name: string) => boolean): boolean {
  if (syntax.isIdentifier(callee)) return INERT.has(callee.text) && !isDeclared(callee.text);
  if (!syntax.isPropertyAccessExpression(callee) || !syntax.isIdentifier(callee.expression)) return false;
  return INERT.has(`${callee.expression.text}.${callee.name.text}`) && !isDeclared(callee.expression.text);
}

/** Functions of React that make a component or a context of what they are given, by its documentation. */
const REACT = ['memo', 'forwardRef', 'lazy', 'createContext'];

/** Functions of libraries that wrap what they are given: none of it runs before the result is rendered, or called. By the specifier of their module. */
const WRAPPERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['react', REACT],
  ['preact', ['createContext']],
  ['preact/compat', REACT],
  ['solid-js', ['lazy', 'createContext']],
  ['mobx-react', ['observer']],
  ['mobx-react-lite', ['observer']],
  ['vue', ['defineComponent', 'defineAsyncComponent']],
  ['pinia', ['defineStore']],
  ['react-intl', ['defineMessage', 'defineMessages']],
]);

/**
 * Whether calling this callee only wraps what it is given: `memo(function …)`, `React.forwardRef(…)`.
 *
 * @param importOf what a name here is imported as; undefined for every other name
 */
export function isWrapper(callee: ts.Expression, importOf: EagerPlace['importOf']): boolean {
  if (syntax.isIdentifier(callee)) {
    const from = importOf(callee.text);
    return from !== undefined && wraps(from.specifier, from.imported);
  }
  if (!syntax.isPropertyAccessExpression(callee) || !syntax.isIdentifier(callee.expression)) return false;
  const from = importOf(callee.expression.text);
  const isModule = from?.imported === '*' || from?.imported === 'default' || from?.imported === 'export=';
  return from !== undefined && isModule && wraps(from.specifier, callee.name.text);
}

const wraps = (specifier: string, name: string): boolean => WRAPPERS.get(specifier)?.includes(name) === true;

/** Whether a value is another name for a global that runs none of its arguments, or copies their properties (`Object.assign`); null when it is neither. */
export function inertAlias(value: ts.Expression, isDeclared: (name: string) => boolean): 'keeps' | 'copies' | null {
  if (isInertCallee(value, isDeclared)) return 'keeps';
  return isAssign(value) && !isDeclared('Object') ? 'copies' : null;
}

/** Whether a value is a collection of the language's own, made in place: an array, or an empty `Map`, `Set`, `WeakMap` or `WeakSet`. */
export function isCollection(value: ts.Expression, isDeclared: (name: string) => boolean): boolean {
  if (syntax.isArrayLiteralExpression(value)) return true;
  return (
    syntax.isNewExpression(value) &&
    syntax.isIdentifier(value.expression) &&
    /^(?:Weak)?(?:Map|Set)$/.test(value.expression.text) &&
    !isDeclared(value.expression.text)
  );
}
