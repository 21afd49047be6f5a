import type { ts } from 'ts-morph';
import type { ComponentOffer } from '../../model/module.ts';
import type { ImportBinding } from '../../model/symbols.ts';
import * as syntax from '../syntax.ts';
import { mayOffer } from './component-hints.ts';

/** The components that a module makes known to templates elsewhere, other than by Angular's decorators. */
export function offersOf(source: ts.SourceFile, bindings: readonly ImportBinding[]): ComponentOffer[] {
  if (!mayOffer(source.text)) return [];
  const offers: ComponentOffer[] = [];
  const origins = new Map(bindings.map((binding) => [binding.local, binding]));
  const computed: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (syntax.isCallExpression(node)) {
      const offer = registered(node, origins);
      if (offer === 'computed') computed.push(node);
      else if (offer) offers.push(offer);
      offers.push(...folders(node, origins));
    } else if (syntax.isInterfaceDeclaration(node)) {
      if (/^Global(?:Components|Directives)$/.test(node.name.text)) offers.push(...declared(node));
      return;
    }
    if (syntax.isVariableDeclaration(node) && node.type) offers.push(...importedEverywhere(node.name, node.type));
    syntax.forEachChild(node, visit);
  };
  visit(source);
  // Under names that are computed, as in a loop, it is mostly the exports of a module that are registered.
  if (computed.length > 0) {
    for (const { imported, specifier } of bindings) if (imported === '*') offers.push({ kind: 'namespace', specifier });
  }
  return offers;
}

/** `app.component('user-card', UserCard)` and `app.directive('focus', focus)`. */
function registered(
  { expression, arguments: [name, value] }: ts.CallExpression,
  origins: ReadonlyMap<string, ImportBinding>,
): ComponentOffer | 'computed' | null {
  if (!syntax.isPropertyAccessExpression(expression) || !name || !value) return null;
  const method = expression.name.text;
  if (method !== 'component' && method !== 'directive') return null;
  if (!syntax.isStringLiteralLike(name)) return 'computed';
  const tag = method === 'component' ? name.text : `v-${name.text}`;
  const specifier = syntax.isIdentifier(value) ? origins.get(value.text)?.specifier : importedIn(value);
  return { kind: 'tag', name: tag, specifier: specifier ?? null };
}

/** The module that `import('x')` asks for, somewhere in an expression. */
function importedIn(node: ts.Node): string | undefined {
  if (syntax.isCallExpression(node) && node.expression.kind === syntax.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && syntax.isStringLiteralLike(argument) ? argument.text : undefined;
  }
  return syntax.forEachChild(node, importedIn);
}

/** What `interface GlobalComponents { UserCard: typeof import('./user-card.vue')['default'] }` says. */
function declared({ members }: ts.InterfaceDeclaration): ComponentOffer[] {
  return members.flatMap((member): ComponentOffer[] => {
    if (!syntax.isPropertySignature(member) || !member.type) return [];
    const { name } = member;
    const specifier = typeImportedIn(member.type);
    const isNamed = syntax.isIdentifier(name) || syntax.isStringLiteralLike(name);
    return isNamed && specifier !== undefined ? [{ kind: 'tag', name: name.text, specifier }] : [];
  });
}

/** `const useCart: typeof import('./composables/cart')['useCart']`, as in a generated `auto-imports.d.ts`. */
function importedEverywhere(name: ts.BindingName, type: ts.TypeNode): ComponentOffer[] {
  if (!syntax.isIdentifier(name) || !syntax.isIndexedAccessTypeNode(type)) return [];
  const { objectType, indexType } = type;
  const specifier = typeImportedIn(objectType);
  const isLiteral = syntax.isLiteralTypeNode(indexType) && syntax.isStringLiteralLike(indexType.literal);
  if (specifier === undefined || !isLiteral) return [];
  return [{ kind: 'global', name: name.text, specifier, imported: indexType.literal.text }];
}

function typeImportedIn(node: ts.Node): string | undefined {
  if (syntax.isImportTypeNode(node)) {
    const { argument } = node;
    return syntax.isLiteralTypeNode(argument) && syntax.isStringLiteralLike(argument.literal)
      ? argument.literal.text
      : undefined;
  }
  return syntax.forEachChild(node, typeImportedIn);
}

/**
 * The folders that a configuration names: `Components({ dirs: ['src/components'] })` of unplugin-vue-components (by its documentation
 * `src/components` where it names none), `AutoImport({ dirs })` of unplugin-auto-import, Nuxt's `components` and `imports: { dirs }`.
 */
function folders(
  { expression, arguments: [options] }: ts.CallExpression,
  origins: ReadonlyMap<string, ImportBinding>,
): ComponentOffer[] {
  if (!syntax.isIdentifier(expression)) return [];
  const specifier = origins.get(expression.text)?.specifier ?? '';
  if (/^unplugin-vue-components\/(?!resolvers|types)/.test(specifier)) {
    const dirs = propertyOf(options, 'dirs');
    return dirs ? foldersIn(dirs) : [{ kind: 'folder', folder: 'src/components' }];
  }
  if (/^unplugin-auto-import\/(?!types)/.test(specifier)) return importsIn(propertyOf(options, 'dirs'));
  if (expression.text !== 'defineNuxtConfig') return [];
  const components = propertyOf(options, 'components');
  return [
    ...(components ? foldersIn(propertyOf(components, 'dirs') ?? components) : []),
    ...importsIn(propertyOf(propertyOf(options, 'imports'), 'dirs')),
  ];
}

function propertyOf(node: ts.Node | undefined, name: string): ts.Expression | undefined {
  if (!node || !syntax.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find(
    (each) => each.name && syntax.isIdentifier(each.name) && each.name.text === name,
  );
  return property && syntax.isPropertyAssignment(property) ? property.initializer : undefined;
}

const itemsOf = (node: ts.Expression): readonly ts.Expression[] =>
  syntax.isArrayLiteralExpression(node) ? node.elements : [node];

/** `'~/ui'`, `{ path: '~/ui', prefix: 'Base' }`, and lists of both. */
function foldersIn(node: ts.Expression): ComponentOffer[] {
  return itemsOf(node).flatMap((each): ComponentOffer[] => {
    const folder = textIn(syntax.isObjectLiteralExpression(each) ? propertyOf(each, 'path') : each);
    const prefix = textIn(propertyOf(each, 'prefix'));
    return folder === undefined ? [] : [{ kind: 'folder', folder, ...(prefix === undefined ? {} : { prefix }) }];
  });
}

function importsIn(node: ts.Expression | undefined): ComponentOffer[] {
  return (node ? itemsOf(node) : []).flatMap((each): ComponentOffer[] => {
    const folder = textIn(syntax.isObjectLiteralExpression(each) ? propertyOf(each, 'glob') : each);
    return folder === undefined ? [] : [{ kind: 'imports', folder }];
  });
}

const textIn = (node: ts.Expression | undefined): string | undefined =>
  node && syntax.isStringLiteralLike(node) ? node.text : undefined;
