import { ts } from 'ts-morph';

/** A function whose result can be read. */
export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/** Where a name's value comes from. */
export type Declaration =
  | { readonly kind: 'value'; readonly expression: ts.Expression }
  /** `const { a: [b] } = x`: the names of the properties that lead to it. */
  | { readonly kind: 'part'; readonly expression: ts.Expression; readonly steps: readonly string[] }
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'import'; readonly specifier: string; readonly imported: string }
  /** A parameter, a binding without a value, or something that is assigned anew. */
  | { readonly kind: 'opaque' };

/** A later `name.key = value`, or `name[key] = value`. */
export interface Mutation {
  readonly key: ts.Expression | string;
  readonly value: ts.Expression;
}

/** What a source file declares, wherever in it: a configuration is small, and a name means one thing in it. */
export interface Declarations {
  readonly byName: ReadonlyMap<string, readonly Declaration[]>;
  readonly mutations: ReadonlyMap<string, readonly Mutation[]>;
  /** By the name under which it is exported; `default` is also what `module.exports` is. */
  readonly exports: ReadonlyMap<string, ts.Expression | FunctionNode>;
  /** Every literal specifier that it imports or requires, in the order of the text. */
  readonly specifiers: readonly string[];
}

/** Deeper trees are no configuration that a person wrote. */
const DEEPEST = 200;

/** Reads what a file declares. */
export function declarationsOf(source: ts.SourceFile): Declarations {
  const byName = new Map<string, Declaration[]>();
  const mutations = new Map<string, Mutation[]>();
  const exports = new Map<string, ts.Expression | FunctionNode>();
  const specifiers: string[] = [];
  const add = (name: string, declaration: Declaration): void => {
    byName.set(name, [...(byName.get(name) ?? []), declaration]);
  };

  const visit = (node: ts.Node, depth: number): void => {
    if (depth > DEEPEST) return;
    if (ts.isVariableDeclaration(node)) {
      const { initializer } = node;
      if (initializer) bind(node.name, initializer, [], add);
      else if (ts.isIdentifier(node.name)) add(node.name.text, { kind: 'opaque' });
    } else if (ts.isFunctionDeclaration(node) && node.name) {
      add(node.name.text, { kind: 'function', node });
    } else if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      specifiers.push(node.moduleSpecifier.text);
      if (node.importClause) bindImport(node.importClause, node.moduleSpecifier.text, add);
    } else if (ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) specifiers.push(node.moduleSpecifier.text);
      else readExports(node, exports);
    } else if (ts.isExportAssignment(node)) {
      exports.set('default', node.expression);
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      readAssignment(node, mutations, exports, add);
    } else if (ts.isCallExpression(node)) {
      const specifier = requiredBy(node);
      if (specifier !== null) specifiers.push(specifier);
    }
    if (isExported(node)) {
      if (ts.isFunctionDeclaration(node)) exports.set(isDefault(node) ? 'default' : (node.name?.text ?? ''), node);
      if (ts.isVariableStatement(node)) {
        for (const { name, initializer } of node.declarationList.declarations)
          if (ts.isIdentifier(name) && initializer) exports.set(name.text, initializer);
      }
    }
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(source, 0);
  return { byName, mutations, exports, specifiers: [...new Set(specifiers)] };
}

/** The literal specifier of `require('x')` or `import('x')`; null for any other call. */
export function requiredBy(call: ts.CallExpression): string | null {
  const { expression } = call;
  const isRequire = ts.isIdentifier(expression) && expression.text === 'require';
  if (!isRequire && expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  const [argument] = call.arguments;
  return argument && ts.isStringLiteralLike(argument) ? argument.text : null;
}

/** The text of a property's name; null for one that is computed. */
export function textOfName(name: ts.PropertyName | ts.BindingName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name) ? name.text : null;
}

type Add = (name: string, declaration: Declaration) => void;

function bind(name: ts.BindingName, expression: ts.Expression, steps: readonly string[], add: Add): void {
  if (ts.isIdentifier(name)) {
    const isFunction = ts.isArrowFunction(expression) || ts.isFunctionExpression(expression);
    if (steps.length > 0) add(name.text, { kind: 'part', expression, steps });
    else add(name.text, isFunction ? { kind: 'function', node: expression } : { kind: 'value', expression });
    return;
  }
  for (const [index, element] of name.elements.entries()) {
    if (!ts.isBindingElement(element)) continue;
    const step = ts.isArrayBindingPattern(name) ? String(index) : textOfName(element.propertyName ?? element.name);
    if (step !== null && !element.dotDotDotToken) bind(element.name, expression, [...steps, step], add);
  }
}

function bindImport({ name, namedBindings }: ts.ImportClause, specifier: string, add: Add): void {
  if (name) add(name.text, { kind: 'import', specifier, imported: 'default' });
  if (!namedBindings) return;
  if (ts.isNamespaceImport(namedBindings)) {
    add(namedBindings.name.text, { kind: 'import', specifier, imported: '*' });
    return;
  }
  for (const { name: local, propertyName } of namedBindings.elements) {
    add(local.text, { kind: 'import', specifier, imported: (propertyName ?? local).text });
  }
}

function readExports(node: ts.ExportDeclaration, exports: Map<string, ts.Expression | FunctionNode>): void {
  if (!node.exportClause || !ts.isNamedExports(node.exportClause)) return;
  for (const { name, propertyName } of node.exportClause.elements) {
    const local = propertyName ?? name;
    if (ts.isIdentifier(local)) exports.set(name.text, local);
  }
}

/** `module.exports = x`, `exports.a = x`, `name.key = x`, `name[key] = x`, `name = x`. */
function readAssignment(
  { left, right }: ts.BinaryExpression,
  mutations: Map<string, Mutation[]>,
  exports: Map<string, ts.Expression | FunctionNode>,
  add: Add,
): void {
  if (ts.isIdentifier(left)) {
    add(left.text, { kind: 'opaque' });
    return;
  }
  const path = ts.isPropertyAccessExpression(left) ? left.getText() : '';
  if (path === 'module.exports') exports.set('default', right);
  const exported = /^(?:module\.)?exports\.([\w$]+)$/.exec(path)?.[1];
  if (exported !== undefined) exports.set(exported, right);
  if (!ts.isPropertyAccessExpression(left) && !ts.isElementAccessExpression(left)) return;
  if (!ts.isIdentifier(left.expression)) return;
  const key = ts.isPropertyAccessExpression(left) ? left.name.text : left.argumentExpression;
  const { text } = left.expression;
  mutations.set(text, [...(mutations.get(text) ?? []), { key, value: right }]);
}

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isDefault = (node: ts.FunctionDeclaration): boolean =>
  (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
