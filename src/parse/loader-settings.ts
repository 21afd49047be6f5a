import type { ts } from 'ts-morph';
import type { LoaderName, LoaderSettings } from '../model/loader.ts';
import { unwrap } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/** The names under which RequireJS is found, and under which Dojo's loader is told. */
const LOADERS: ReadonlySet<string> = new Set(['require', 'requirejs', 'dojoConfig', 'djConfig']);

/**
 * What a file tells an asynchronous loader of where modules are: `require.config({ … })`, `requirejs.config({ … })`,
 * `var require = { … }`. Nothing is run: what is no literal counts as computed. Null for a file that tells nothing.
 */
export function loaderSettings(source: ts.SourceFile): LoaderSettings | null {
  if (!HINT.test(source.text)) return null;
  const found: LoaderSettings[] = [];
  const visit = (node: ts.Node): void => {
    const settings = settingsAt(node);
    if (settings) found.push(settings);
    syntax.forEachChild(node, visit);
  };
  syntax.forEachChild(source, visit);
  if (found.length === 0) return null;
  const base = found.find(({ baseUrl }) => baseUrl !== undefined)?.baseUrl;
  return { ...(base === undefined ? {} : { baseUrl: base }), names: found.flatMap(({ names }) => names) };
}

/** Without this nothing is configured. */
const HINT = /\b(?:require|requirejs|dojoConfig|djConfig)(?:\.config\s{0,9}\(|\s{0,9}=\s{0,9}\{)/;

function settingsAt(node: ts.Node): LoaderSettings | null {
  if (syntax.isCallExpression(node)) {
    const { expression: callee } = node;
    const isConfig =
      syntax.isPropertyAccessExpression(callee) && callee.name.text === 'config' && isLoader(callee.expression);
    return isConfig ? settingsOf(node.arguments[0]) : null;
  }
  if (syntax.isVariableDeclaration(node)) return isLoader(node.name) ? literalSettings(node.initializer) : null;
  if (!syntax.isBinaryExpression(node) || node.operatorToken.kind !== syntax.SyntaxKind.EqualsToken) return null;
  return isLoader(node.left) ? literalSettings(node.right) : null;
}

const isLoader = (node: ts.Node): boolean =>
  syntax.isIdentifier(node)
    ? LOADERS.has(node.text)
    : syntax.isPropertyAccessExpression(node) && LOADERS.has(node.name.text);

/** `var require = require('x')` configures nothing. */
const literalSettings = (value: ts.Expression | undefined): LoaderSettings | null =>
  value && syntax.isObjectLiteralExpression(unwrap(value)) ? settingsOf(value) : null;

function settingsOf(value: ts.Expression | undefined): LoaderSettings | null {
  const all = value ? propertiesOf(value) : null;
  // A configuration that is wholly computed may rename anything.
  if (!all) return { baseUrl: null, names: [] };
  const names = all.flatMap(([key, entry]) => {
    if (key === 'paths') return pathsOf(entry);
    if (key === 'packages') return packagesOf(entry);
    if (key === 'map') return (propertiesOf(entry) ?? []).flatMap(([, scope]) => pathsOf(scope));
    return [];
  });
  const base = all.find(([key]) => key === 'baseUrl')?.[1];
  return { ...(base ? { baseUrl: textOf(base) } : {}), names };
}

const pathsOf = (value: ts.Expression): LoaderName[] =>
  (propertiesOf(value) ?? []).map(([name, to]) => ({ name, to: textsOf(to) }));

function packagesOf(value: ts.Expression): LoaderName[] {
  const list = unwrap(value);
  if (!syntax.isArrayLiteralExpression(list)) return [];
  return list.elements.flatMap((element): LoaderName[] => {
    const text = textOf(element);
    if (text !== null) return [{ name: text, to: [`${text}/main`, text] }];
    const all = new Map(propertiesOf(element) ?? []);
    const [name, location, main] = ['name', 'location', 'main'].map((key) => {
      const entry = all.get(key);
      return entry ? textOf(entry) : undefined;
    });
    if (typeof name !== 'string') return [];
    if (location === null || main === null) return [{ name, to: null }];
    const folder = location ?? name;
    return [{ name, to: [`${folder}/${(main ?? 'main').replace(/^\.\//, '')}`, folder] }];
  });
}

/** The properties of an object literal, with the values of those that are written out; null where it is no object literal. */
function propertiesOf(value: ts.Expression): readonly (readonly [string, ts.Expression])[] | null {
  const object = unwrap(value);
  if (!syntax.isObjectLiteralExpression(object)) return null;
  return object.properties.flatMap((property): (readonly [string, ts.Expression])[] => {
    if (!syntax.isPropertyAssignment(property)) return [];
    const { name } = property;
    if (!syntax.isIdentifier(name) && !syntax.isStringLiteralLike(name)) return [];
    return [[name.text, property.initializer]];
  });
}

function textOf(value: ts.Expression): string | null {
  const inner = unwrap(value);
  return syntax.isStringLiteralLike(inner) ? inner.text : null;
}

function textsOf(value: ts.Expression): readonly string[] | null {
  const inner = unwrap(value);
  if (!syntax.isArrayLiteralExpression(inner)) {
    const text = textOf(inner);
    return text === null ? null : [text];
  }
  const texts = inner.elements.map(textOf);
  return texts.every((text) => text !== null) ? texts : null;
}
