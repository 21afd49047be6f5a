import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import { borneClasses } from './borne-classes.ts';
import { type CodeContext, lastName, ownerOf } from './code-context.ts';
import { isProcedure } from './http-names.ts';
import { textOf } from './literal-text.ts';
import { markupNames } from './markup-names.ts';
import { isAddress, routeName } from './route-name.ts';
import { selectorNames, withoutElement } from './selector-names.ts';

/** Notes what a property of an object names, by its key or by its value: `path: '/users'`, `'--gap': 4`, `queryKey: ['todos']`. */
export function propertyNames(node: ts.PropertyAssignment, context: CodeContext): void {
  const { name, initializer, parent } = node;
  if (!syntax.isIdentifier(name) && !syntax.isStringLiteralLike(name)) return;
  const key = name.text;
  const { names } = context;
  if (VALUES.has(key)) valueNames(node, key, context);
  else if (LISTS.has(key)) listNames(initializer, key, context);
  borneClasses(node, key, context);
  if (key.startsWith('--')) names.add('property', key, 'defines', context.lineOf(name));
  else if (/^(?:&|[.#][A-Za-z_-])/.test(key)) {
    if (!syntax.isObjectLiteralExpression(unwrap(initializer))) return;
    const lines = { line: context.lineOf(name), last: context.lastLineOf(initializer) };
    // A style written as an object is one element's: what it says of that element itself is borne by nothing else.
    const isOfElement = key.startsWith('&') && !isInSelector(parent);
    const selector = isOfElement ? withoutElement(key) : key;
    selectorNames(selector, { side: 'defines', ...lines, isLocal: false, isInside: key.startsWith('&') }, names);
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
      const role = roleOfAddress(key, initializer, parent);
      const route = routeName(value);
      if (role !== null && route !== null) names.add('route', route, role, line, context.lastLineOf(parent));
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
      return;
    case 'template':
      // Markup of Angular or Vue.
      if (value.includes('<')) markupNames(value, 'html', names, line);
  }
}

/** Keys beside an address by which an object serves it. */
const SERVES =
  /^(?:component|components|Component|element|lazy|loader|children|routes|handler|handle|render|redirect|layout|page|view|controller|method|methods|name|exact|middleware|resolve|template|query|responses|request)$/;

/** Keys beside an address by which an object is a place in a menu that leads there. */
const LEADS = /^(?:label|title|text|icon|href|tooltip|shortcut|description)$/;

/** Keys beside a path by which an object describes a cookie. */
const OF_COOKIE = /^(?:maxAge|httpOnly|sameSite|expires|domain|secure|signed)$/;

/** What an object does with the address in it; null where it is none. */
function roleOfAddress(
  key: string,
  value: ts.Expression,
  object: ts.ObjectLiteralExpression,
): 'defines' | 'uses' | null {
  const beside = object.properties.flatMap(({ name }) => (name && syntax.isIdentifier(name) ? [name.text] : []));
  if (key === 'url') return beside.includes('handler') ? 'defines' : 'uses';
  if (beside.some((other) => OF_COOKIE.test(other))) return null;
  const around = object.parent;
  if (
    syntax.isCallExpression(around) &&
    /cookie/i.test(`${ownerOf(around.expression) ?? ''} ${lastName(around.expression)}`)
  )
    return null;
  // `router.push({ path })`, `<a :to="{ path }">`, and an address that is filled in lead somewhere.
  if (
    syntax.isCallExpression(around) &&
    /^(?:push|replace|navigate|navigateTo|resolve|redirect)$/.test(lastName(around.expression))
  )
    return 'uses';
  if (syntax.isJsxExpression(around) || syntax.isTemplateExpression(unwrap(value))) return 'uses';
  const isPlace = beside.some((other) => LEADS.test(other)) && !beside.some((other) => SERVES.test(other));
  return isPlace ? 'uses' : 'defines';
}

/** Whether an object is what another selector stands for. */
function isInSelector(object: ts.ObjectLiteralExpression): boolean {
  const { parent } = object;
  if (!syntax.isPropertyAssignment(parent)) return false;
  const { name } = parent;
  return syntax.isStringLiteralLike(name) && /[.#[]/.test(name.text);
}

const VALUES: ReadonlySet<string> = new Set(['path', 'url', 'tableName', 'provide', 'topic', 'i18nKey', 'template']);

/** Whether an object is what a name such as `featureFlags` is bound to. */
function isInFlags(object: ts.ObjectLiteralExpression): boolean {
  let at: ts.Node = object.parent;
  while (syntax.isAsExpression(at) || syntax.isSatisfiesExpression(at) || syntax.isParenthesizedExpression(at))
    at = at.parent;
  return syntax.isVariableDeclaration(at) && syntax.isIdentifier(at.name) && /flags$/i.test(at.name.text);
}
