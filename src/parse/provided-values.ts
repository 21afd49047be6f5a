import type { ts } from 'ts-morph';
import { boundNames } from './scopes.ts';
import * as syntax from './syntax.ts';

/** A value that code puts where others find it by a name of the module: `<Context.Provider value={…}>`, `provide(KEY, …)`. */
export interface ProvidedValue {
  /** The name of the module by which it is found. */
  readonly name: string;
  readonly place: ts.Node;
  /** The code that makes it: the value, and what stands behind the locals in it, in the order of the text. */
  readonly code: readonly ts.Node[];
  /** The locals around. */
  readonly locals: readonly string[];
}

/** Functions of Vue and Svelte that put their second argument where others find it by the first. */
const PROVIDERS = /\b(?:provide|setContext)\s*\(|\.Provider\b/;

/**
 * The values that a file provides. What makes a value is told from the rest of its component, so that whoever takes it does not feel
 * all that stands beside.
 *
 * @param isBound whether a name is one of the module's
 */
export function providedValues(source: ts.SourceFile, isBound: (name: string) => boolean): readonly ProvidedValue[] {
  if (!PROVIDERS.test(source.text)) return [];
  const found: ProvidedValue[] = [];
  for (const statement of source.statements) {
    const sites: { readonly name: string; readonly place: ts.Node; readonly value: ts.Node }[] = [];
    const locals = new Map<string, ts.Node[]>();
    const visit = (node: ts.Node): void => {
      declare(node, locals);
      const site = siteAt(node);
      if (site && isBound(site.name)) sites.push({ ...site, place: node });
      syntax.forEachChild(node, visit);
    };
    syntax.forEachChild(statement, visit);
    for (const { name, place, value } of sites) {
      if (locals.has(name)) continue;
      found.push({ name, place, code: codeBehind(value, locals), locals: [...locals.keys()] });
    }
  }
  return found;
}

function siteAt(node: ts.Node): { readonly name: string; readonly value: ts.Node } | null {
  if (syntax.isJsxOpeningElement(node) || syntax.isJsxSelfClosingElement(node)) {
    const { tagName, attributes } = node;
    if (!syntax.isPropertyAccessExpression(tagName) || tagName.name.text !== 'Provider') return null;
    if (!syntax.isIdentifier(tagName.expression)) return null;
    for (const attribute of attributes.properties)
      if (syntax.isJsxAttribute(attribute) && attribute.name.getText() === 'value' && attribute.initializer)
        return { name: tagName.expression.text, value: attribute.initializer };
    return null;
  }
  if (!syntax.isCallExpression(node) || node.arguments.length !== 2) return null;
  const callee = syntax.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  const [key, value] = node.arguments;
  if (!syntax.isIdentifier(callee) || (callee.text !== 'provide' && callee.text !== 'setContext')) return null;
  return key && value && syntax.isIdentifier(key) ? { name: key.text, value } : null;
}

/** Notes what stands behind the names that a node declares. */
function declare(node: ts.Node, locals: Map<string, ts.Node[]>): void {
  const note = (name: string, code: ts.Node | undefined): void => {
    const known = locals.get(name) ?? [];
    locals.set(name, code ? [...known, code] : known);
  };
  if (syntax.isVariableDeclaration(node) || syntax.isParameter(node))
    for (const name of boundNames(node.name)) note(name, node.initializer);
  else if (syntax.isFunctionDeclaration(node) && node.name) note(node.name.text, node.body);
  else if (syntax.isClassDeclaration(node) && node.name) note(node.name.text, node);
}

/** A piece of code, and what stands behind the locals that it names, none of it twice. */
function codeBehind(value: ts.Node, locals: ReadonlyMap<string, readonly ts.Node[]>): readonly ts.Node[] {
  const code = new Set<ts.Node>([value]);
  const named = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (syntax.isIdentifier(node) && !named.has(node.text)) {
      named.add(node.text);
      for (const behind of locals.get(node.text) ?? []) code.add(behind);
    }
    syntax.forEachChild(node, visit);
  };
  // What is added on the way is visited too.
  for (const each of code) visit(each);
  const ordered = [...code].sort((a, b) => a.pos - b.pos || b.end - a.end);
  let end = -1;
  return ordered.filter((node) => {
    if (node.end <= end) return false;
    end = node.end;
    return true;
  });
}
