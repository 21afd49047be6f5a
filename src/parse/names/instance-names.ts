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
    if (expression.kind === syntax.SyntaxKind.ThisKeyword) names.add('token', name.text, 'uses', lineOf(node));
    else if (isAssigned(node) && /^(?:prototype|globalProperties)$/.test(lastName(expression)))
      names.add('token', name.text, 'defines', lineOf(node));
  } else if (
    syntax.isPropertyAccessExpression(expression) &&
    expression.expression.kind === syntax.SyntaxKind.ThisKeyword &&
    isShared(expression.name)
  )
    names.add('token', `${expression.name.text}.${name.text}`, isAssigned(node) ? 'defines' : 'uses', lineOf(node));
}

const isShared = ({ text }: ts.MemberName): boolean => /^\$[A-Za-z]\w*$/.test(text) && !OF_EVERY_INSTANCE.test(text);

const isAssigned = (node: ts.Expression): boolean =>
  syntax.isBinaryExpression(node.parent) &&
  node.parent.left === node &&
  node.parent.operatorToken.kind === syntax.SyntaxKind.EqualsToken;
