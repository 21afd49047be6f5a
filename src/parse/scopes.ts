import { ts } from 'ts-morph';
import * as syntax from './syntax.ts';

/** The names that one scope declares, each with a number that is its own within the unit. */
type Scope = ReadonlyMap<string, number>;

/**
 * The lexical scopes around a place in a unit's code, innermost last. The module's own scope is not among them: a name that
 * is found nowhere here is the module's, or global.
 */
export class Scopes {
  readonly #stack: Scope[] = [];
  #next = 0;

  /**
   * The number of the local that a name means here; undefined when no scope of the unit declares it.
   *
   * @param inType whether the name stands in a type, where type parameters and local types hide the module's names too
   */
  lookup(name: string, inType: boolean): number | undefined {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const scope = this.#stack[i];
      const local = scope?.get(name) ?? (inType ? scope?.get(typeName(name)) : undefined);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  /** The numbers of a function's parameters, within its scope; null for one that has another form than a name. */
  numbersOf({ parameters }: ts.SignatureDeclaration): readonly (number | null)[] {
    return parameters.map(({ name }) => (syntax.isIdentifier(name) ? (this.lookup(name.text, false) ?? null) : null));
  }

  /** Runs `body` with a scope that declares these names. */
  within(names: Iterable<string>, body: () => void): void {
    const scope = new Map<string, number>();
    for (const name of names) if (!scope.has(name)) scope.set(name, this.#next++);
    this.#stack.push(scope);
    try {
      body();
    } finally {
      this.#stack.pop();
    }
  }
}

/** A name that hides others in types alone: `function f<Node>()` does not hide the value `Node`. */
const typeName = (name: string): string => `:${name}`;

/** The names that a binding pattern or identifier declares. */
export function boundNames(name: ts.BindingName): string[] {
  if (syntax.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (syntax.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The names that a function's own scope declares: its parameters, its name as an expression, and every `var` below it. */
export function namesOfFunction(node: ts.SignatureDeclaration): string[] {
  return [...namesOfSignature(node), ...namesOfBody(node)];
}

/** The names that a function's parameters see: themselves and its name as an expression. No `var` of the body is among them. */
export function namesOfSignature(node: ts.SignatureDeclaration): string[] {
  const names = node.parameters.flatMap((parameter) => boundNames(parameter.name));
  names.push(...typeParametersOf(node));
  if (syntax.isFunctionExpression(node) && node.name) names.push(node.name.text);
  if (!syntax.isArrowFunction(node)) names.push('arguments');
  return names;
}

/** The names that every `var` in a function's body declares, but for those of its parameters, which it shares with them. */
export function namesOfBody(node: ts.SignatureDeclaration): string[] {
  const names: string[] = [];
  if ('body' in node && node.body) collectVars(node.body, names);
  const parameters = new Set(node.parameters.flatMap((parameter) => boundNames(parameter.name)));
  return names.filter((name) => !parameters.has(name) && name !== 'arguments');
}

/** Every `var` (and function in a block, which sloppy mode hoists) below a node, not crossing into other functions. */
export function collectVars(node: ts.Node, names: string[]): void {
  if (syntax.isFunctionLike(node) || syntax.isClassLike(node) || syntax.isModuleDeclaration(node)) return;
  if (syntax.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
    for (const declaration of node.declarations) names.push(...boundNames(declaration.name));
  }
  syntax.forEachChild(node, (child) => {
    collectVars(child, names);
  });
}

/** The names that the statements of one block declare in it: `let`, `const`, `class`, functions, enums, types. */
export function namesOfBlock(statements: readonly ts.Statement[]): string[] {
  const names: string[] = [];
  for (const statement of statements) {
    if (syntax.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) names.push(...boundNames(declaration.name));
    } else if (
      (syntax.isFunctionDeclaration(statement) ||
        syntax.isClassDeclaration(statement) ||
        syntax.isEnumDeclaration(statement) ||
        syntax.isModuleDeclaration(statement) ||
        syntax.isImportEqualsDeclaration(statement)) &&
      statement.name
    ) {
      names.push(statement.name.text);
    } else if (syntax.isInterfaceDeclaration(statement) || syntax.isTypeAliasDeclaration(statement)) {
      names.push(typeName(statement.name.text));
    }
  }
  return names;
}

/** The names that a node's own scope declares, when it opens one that is no function's; null when it opens none. */
export function namesOfScope(node: ts.Node): string[] | null {
  if (syntax.isBlock(node) || syntax.isModuleBlock(node)) return namesOfBlock(node.statements);
  if (syntax.isCaseBlock(node)) return namesOfBlock(node.clauses.flatMap((clause) => [...clause.statements]));
  if (syntax.isCatchClause(node)) return node.variableDeclaration ? boundNames(node.variableDeclaration.name) : [];
  if (syntax.isForStatement(node) || syntax.isForInStatement(node) || syntax.isForOfStatement(node)) {
    const { initializer } = node;
    if (!initializer || !syntax.isVariableDeclarationList(initializer)) return null;
    return initializer.declarations.flatMap((declaration) => boundNames(declaration.name));
  }
  if (syntax.isClassExpression(node)) return [...(node.name ? [node.name.text] : []), ...typeParametersOf(node)];
  if (syntax.isClassDeclaration(node) || syntax.isInterfaceDeclaration(node) || syntax.isTypeAliasDeclaration(node))
    return typeParametersOf(node);
  if (syntax.isMappedTypeNode(node)) return [typeName(node.typeParameter.name.text)];
  if (syntax.isConditionalTypeNode(node)) return inferredNames(node.extendsType);
  return null;
}

const typeParametersOf = (node: {
  readonly typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined;
}): string[] => (node.typeParameters ?? []).map((parameter) => typeName(parameter.name.text));

function inferredNames(node: ts.Node): string[] {
  const names: string[] = [];
  const visit = (child: ts.Node): void => {
    if (syntax.isInferTypeNode(child)) names.push(typeName(child.typeParameter.name.text));
    syntax.forEachChild(child, visit);
  };
  visit(node);
  return names;
}
