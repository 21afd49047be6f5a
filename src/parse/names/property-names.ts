import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import type { CodeContext } from './code-context.ts';
import { isProcedure } from './http-names.ts';
import { textOf } from './literal-text.ts';
import { isAddress, routeName } from './route-name.ts';
import { selectorNames } from './selector-names.ts';

/** Notes what a property of an object names, by its key or by its value: `path: '/users'`, `'--gap': 4`, `queryKey: ['todos']`. */
export function propertyNames(node: ts.PropertyAssignment, context: CodeContext): void {
  const { name, initializer, parent } = node;
  if (!syntax.isIdentifier(name) && !syntax.isStringLiteralLike(name)) return;
  const key = name.text;
  const { names } = context;
  if (VALUES.has(key)) valueNames(node, key, context);
  else if (LISTS.has(key)) listNames(initializer, key, context);
  if (key.startsWith('--')) names.add('property', key, 'defines', context.lineOf(name));
  else if (/^(?:&|[.#][A-Za-z_-])/.test(key)) {
    if (!syntax.isObjectLiteralExpression(unwrap(initializer))) return;
    const lines = { line: context.lineOf(name), last: context.lastLineOf(initializer) };
    selectorNames(key, { side: 'defines', ...lines, isLocal: false }, names);
  } else if (/^(?:process|import\.meta)\.env\.\w+$/.test(key))
    names.add('env', key.replace(/^.*\./, ''), 'defines', context.lineOf(name));
  else if (isProcedure(initializer))
    names.add('procedure', key, 'defines', context.lineOf(name), context.lastLineOf(initializer));
  else if (isInFlags(parent)) names.add('flag', key, 'defines', context.lineOf(name), context.lastLineOf(initializer));
}

/** Keys whose value is a list of names, the first of which or all of which count. */
const LISTS: ReadonlySet<string> = new Set(['queryKey', 'mutationKey', 'attributes']);

function listNames(initializer: ts.Expression, key: string, { names, constants, lineOf }: CodeContext): void {
  const list = unwrap(initializer);
  if (!syntax.isArrayLiteralExpression(list)) return;
  for (const [index, element] of list.elements.entries()) {
    const text = textOf(element, constants);
    if (text === null) continue;
    if (key === 'attributes') names.add('column', text, 'uses', lineOf(element));
    else if (index === 0) names.add('cache', text, 'uses', lineOf(element));
  }
}

function valueNames({ initializer, parent }: ts.PropertyAssignment, key: string, context: CodeContext): void {
  const value = textOf(initializer, context.constants);
  if (value === null) return;
  const { names } = context;
  const line = context.lineOf(initializer);
  switch (key) {
    case 'path':
    case 'url': {
      if (!value.startsWith('/') || !isAddress(value)) return;
      const route = routeName(value);
      const isServed = key === 'path' || parent.properties.some((other) => other.name?.getText() === 'handler');
      if (route !== null) names.add('route', route, isServed ? 'defines' : 'uses', line, context.lastLineOf(parent));
      return;
    }
    case 'tableName':
      names.add('table', value, 'defines', line);
      return;
    case 'provide':
      names.add('token', value, 'defines', line, context.lastLineOf(parent));
      return;
    case 'topic':
      names.add('topic', value, 'defines', line);
      return;
    case 'i18nKey':
      names.add('translation', value, 'uses', line);
  }
}

const VALUES: ReadonlySet<string> = new Set(['path', 'url', 'tableName', 'provide', 'topic', 'i18nKey']);

/** Whether an object is what a name such as `featureFlags` is bound to. */
function isInFlags(object: ts.ObjectLiteralExpression): boolean {
  let at: ts.Node = object.parent;
  while (syntax.isAsExpression(at) || syntax.isSatisfiesExpression(at) || syntax.isParenthesizedExpression(at))
    at = at.parent;
  return syntax.isVariableDeclaration(at) && syntax.isIdentifier(at.name) && /flags$/i.test(at.name.text);
}
