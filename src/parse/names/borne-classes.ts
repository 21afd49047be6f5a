import type { ts } from 'ts-morph';
import * as syntax from '../syntax.ts';
import { type CodeContext, lastName } from './code-context.ts';
import { eachText } from './literal-text.ts';
import { isClassName } from './style-names.ts';

/**
 * Notes the classes that a property of an object gives an element: a binding of an Angular host (`host: { class: 'cart-row', '[class.is-open]':
 * 'open' }`, also where the object is a constant that directives share), and what a call is handed that makes an element
 * (`h('div', { staticClass: 'cart-row' })`, `createElement('div', { className: 'cart-row' })`).
 */
export function borneClasses(node: ts.PropertyAssignment, key: string, context: CodeContext): void {
  const { names, lineOf } = context;
  const toggled = /^\[class\.([\w-]+)\]$/.exec(key)?.[1];
  if (toggled !== undefined) names.add('class', `.${toggled}`, 'uses', lineOf(node));
  else if (/^(?:class|className|staticClass)$/.test(key) && isOfElement(node.parent))
    eachText(node.initializer, (text, at) => {
      for (const word of text.split(/\s+/)) if (isClassName(word)) names.add('class', `.${word}`, 'uses', lineOf(at));
    });
}

/** Functions that make an element of what they are handed: of hyperscript, React, Vue and what compilers make of JSX. */
const MAKES_ELEMENT =
  /^(?:_?(?:h|hh|c|m|el|jsxs?|jsxDEV)|_?(?:create|clone)(?:Element(?:NS|VNode|Block)?|VNode|Block|StaticVNode))$/;

/** Whether an object says what an element is: it is handed to a call that makes one, is a host, or binds as a host does. */
function isOfElement(object: ts.ObjectLiteralExpression): boolean {
  const around = object.parent;
  if (syntax.isCallExpression(around)) return MAKES_ELEMENT.test(lastName(around.expression));
  const nameOf = (name: ts.Node | undefined): string =>
    name && (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name)) ? name.text : '';
  if (syntax.isPropertyAssignment(around) && nameOf(around.name) === 'host') return true;
  return object.properties.some(({ name }) => /^(?:\[[\w.-]+\]|\([\w.:-]+\))$/.test(nameOf(name)));
}
