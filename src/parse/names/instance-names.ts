import type { ts } from 'ts-morph';
import * as syntax from '../syntax.ts';
import { type CodeContext, lastName } from './code-context.ts';

/** What every instance of Vue has of its own, or of a library that nearly all have. */
const OF_EVERY_INSTANCE =
  /^\$(?:attrs|children|data|delete|destroy|el|emit|forceUpdate|isServer|listeners|mount|nextTick|off|on|once|options|parent|props|refs|root|scopedSlots|set|slots|ssrContext|vnode|watch|store|router|route|t|tc|te|d|n|i18n)$/;

/**
 * Notes what all components share through their instances: `Vue.prototype.$api = …` and `app.config.globalProperties.$api = …` define `$api`, `this.$api` uses it, and
 * `this.$screen.width = …` defines what others read as `this.$screen.width`.
 */
export function instanceNames(node: ts.PropertyAccessExpression, { names, lineOf }: CodeContext): void {
  const { expression, name } = node;
  if (isShared(name)) {
    if (isOwn(expression)) names.add('token', name.text, 'uses', lineOf(node));
    else if (isAssigned(node) && isOfAll(expression)) names.add('token', name.text, 'defines', lineOf(node));
  } else if (syntax.isPropertyAccessExpression(expression) && isOwn(expression.expression) && isShared(expression.name))
    names.add('token', `${expression.name.text}.${name.text}`, isAssigned(node) ? 'defines' : 'uses', lineOf(node));
}

const isShared = ({ text }: ts.MemberName): boolean => /^\$[A-Za-z]\w*$/.test(text) && !OF_EVERY_INSTANCE.test(text);

/** What an application gives to all instances. */
const isOfAll = (node: ts.Expression): boolean =>
  lastName(node) === 'globalProperties' ||
  (syntax.isPropertyAccessExpression(node) && lastName(node) === 'prototype' && lastName(node.expression) === 'Vue');

/** `this` of what may be an instance of Vue: that of a plain class is not, whose `$button` is an element as likely. */
function isOwn(node: ts.Expression): boolean {
  if (node.kind !== syntax.SyntaxKind.ThisKeyword) return false;
  for (let at: ts.Node = node; !syntax.isSourceFile(at); at = at.parent)
    if (syntax.isClassLike(at)) return syntax.canHaveDecorators(at) && (at.modifiers ?? []).some(syntax.isDecorator);
  return true;
}

const isAssigned = (node: ts.Expression): boolean =>
  syntax.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === syntax.SyntaxKind.EqualsToken;
