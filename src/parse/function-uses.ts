import type { ts } from 'ts-morph';
import { isReference } from './is-reference.ts';
import type { LocalFunction, PathScope } from './path-scope.ts';
import { isExportedFunction } from './path-use.ts';
import * as syntax from './syntax.ts';

/** Every use of a function of a file. */
export interface KnownUses {
  /** Its calls in the file. */
  readonly calls: readonly ts.CallExpression[];
  /** The names under which other modules may call it. */
  readonly exportedAs: readonly string[];
}

/** Methods of lists and sets that put something in. */
const FILLS: ReadonlySet<string> = new Set(['push', 'unshift', 'splice', 'add']);

/** Tells how the functions of a file that have names are used, and what they give back. */
export class FunctionUses {
  readonly #source: ts.SourceFile;
  readonly #scope: PathScope;
  #calls: Map<LocalFunction, ts.CallExpression[]> | undefined;
  readonly #exported = new Map<LocalFunction, string[]>();
  readonly #escaped = new Set<LocalFunction>();
  readonly #written = new Set<string>();
  readonly #filled = new Set<string>();
  /** By name, of what the file does not declare; null for a use that is no call. */
  readonly #imported = new Map<string, (ts.CallExpression | null)[]>();

  constructor(source: ts.SourceFile, scope: PathScope) {
    this.#source = source;
    this.#scope = scope;
  }

  /** Null where it goes somewhere as a value, so that it may be called with anything. */
  of(local: LocalFunction): KnownUses | null {
    const calls = (this.#calls ??= this.#findCalls());
    if (this.#escaped.has(local)) return null;
    const { node } = local;
    const exportedAs = [...(this.#exported.get(local) ?? [])];
    if (isExportedFunction(node)) {
      const name = syntax.isFunctionDeclaration(node) ? node.name : nameOfVariable(node);
      if (!name) return null;
      const isDefault = syntax.isFunctionDeclaration(node) && (node.modifiers ?? []).some(isDefaultKeyword);
      exportedAs.push(isDefault ? 'default' : name.text);
    }
    return { calls: calls.get(local) ?? [], exportedAs };
  }

  /** Whether something of this name is written after it was declared. */
  isWritten(name: string): boolean {
    this.#calls ??= this.#findCalls();
    return this.#written.has(name);
  }

  /** Whether a list of this name gets further elements after it was made. */
  isFilled(name: string): boolean {
    this.#calls ??= this.#findCalls();
    return this.#filled.has(name);
  }

  /** The calls of something that is imported under this name; null among them for every use that is no call. */
  callsOfImport(name: string): readonly (ts.CallExpression | null)[] {
    this.#calls ??= this.#findCalls();
    return this.#imported.get(name) ?? [];
  }

  /** What a function gives back, wherever it returns; null where it returns nothing, or gives back something else than that. */
  resultsOf({ node }: LocalFunction): readonly ts.Expression[] | null {
    return this.returnedBy(node);
  }

  /** As `resultsOf`, of any function. */
  returnedBy(node: LocalFunction['node']): readonly ts.Expression[] | null {
    const { body } = node;
    if (!body || node.asteriskToken) return null;
    if (!syntax.isBlock(body)) return [body];
    const results: ts.Expression[] = [];
    let isEmpty = false as boolean;
    const visit = (each: ts.Node): void => {
      if (syntax.isFunctionLike(each) || syntax.isClassLike(each)) return;
      if (syntax.isReturnStatement(each)) {
        if (each.expression) results.push(each.expression);
        else isEmpty = true;
      }
      syntax.forEachChild(each, visit);
    };
    visit(body);
    return isEmpty || results.length === 0 ? null : results;
  }

  #findCalls(): Map<LocalFunction, ts.CallExpression[]> {
    const found = new Map<LocalFunction, ts.CallExpression[]>();
    const visit = (node: ts.Node): void => {
      if (syntax.isIdentifier(node) && isReference(node)) {
        const local = this.#scope.functionAt(node);
        if (local) this.#note(node, local, found);
        else if (!this.#scope.declarationAt(node)) this.#noteImported(node);
      }
      if (syntax.isPropertyAccessExpression(node) && FILLS.has(node.name.text) && syntax.isIdentifier(node.expression))
        this.#filled.add(node.expression.text);
      if (syntax.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) this.#writes(node.left);
      if (syntax.isPostfixUnaryExpression(node) || (syntax.isPrefixUnaryExpression(node) && isStep(node.operator)))
        this.#writes(node.operand);
      if (
        (syntax.isForOfStatement(node) || syntax.isForInStatement(node)) &&
        !syntax.isVariableDeclarationList(node.initializer)
      )
        this.#writes(node.initializer);
      syntax.forEachChild(node, visit);
    };
    syntax.forEachChild(this.#source, visit);
    return found;
  }

  #noteImported(node: ts.Identifier): void {
    const { parent } = node;
    const call = syntax.isCallExpression(parent) && parent.expression === node ? parent : null;
    const known = this.#imported.get(node.text);
    if (known) known.push(call);
    else this.#imported.set(node.text, [call]);
  }

  /** Whatever is named on the left is taken to be written. */
  #writes(target: ts.Node): void {
    if (syntax.isIdentifier(target)) this.#written.add(target.text);
    else syntax.forEachChild(target, (child) => this.#writes(child));
  }

  #note(node: ts.Identifier, local: LocalFunction, found: Map<LocalFunction, ts.CallExpression[]>): void {
    const { parent } = node;
    if (syntax.isCallExpression(parent) && parent.expression === node) {
      found.set(local, [...(found.get(local) ?? []), parent]);
    } else if (syntax.isExportSpecifier(parent) && !parent.parent.parent.moduleSpecifier) {
      if ((parent.propertyName ?? parent.name) === node)
        this.#exported.set(local, [...(this.#exported.get(local) ?? []), parent.name.text]);
    } else if (syntax.isExportAssignment(parent) && !parent.isExportEquals) {
      this.#exported.set(local, [...(this.#exported.get(local) ?? []), 'default']);
    } else if (!syntax.isTypeOfExpression(parent)) this.#escaped.add(local);
  }
}

const isDefaultKeyword = ({ kind }: ts.Node): boolean => kind === syntax.SyntaxKind.DefaultKeyword;

function nameOfVariable({ parent }: ts.Node): ts.Identifier | null {
  return syntax.isVariableDeclaration(parent) && syntax.isIdentifier(parent.name) ? parent.name : null;
}

/** Of all that stands before a value, `++` and `--` alone write it. */
const isStep = (operator: ts.PrefixUnaryOperator): boolean =>
  operator === syntax.SyntaxKind.PlusPlusToken || operator === syntax.SyntaxKind.MinusMinusToken;

const isAssignment = (kind: ts.SyntaxKind): boolean =>
  kind >= syntax.SyntaxKind.FirstAssignment && kind <= syntax.SyntaxKind.LastAssignment;
