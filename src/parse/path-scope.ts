import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import { boundNames } from './scopes.ts';
import * as syntax from './syntax.ts';

/** A part of a path's text: literal; what a parameter of a function around it brings; or computed (null). */
export type PathPiece = string | ts.ParameterDeclaration | null;

/** A path as text that begins at the file's own folder, or at the root that the program was started in. */
export interface PathValue {
  readonly start: 'here' | 'root';
  /** To be read as one text. */
  readonly pieces: readonly PathPiece[];
}

/** The name that stands for the file itself in its own folder; no file of a tree has it. */
export const SELF = '\0';

/** A function that has a name in the file, and every way in which that name is used. */
export interface LocalFunction {
  readonly node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;
  readonly calls: ts.CallExpression[];
  /** Whether it is called from elsewhere, or in a way that cannot be seen. */
  isEscaped: boolean;
}

/** A name that a scope of the file declares. */
interface Declared {
  /** What it is for good; null for what may be anything: a parameter, a variable that is written. */
  readonly value: ts.Expression | null;
  readonly parameter: ts.ParameterDeclaration | null;
  readonly function: LocalFunction | null;
  /** Where it is declared; null for a function. */
  readonly declaration: ts.VariableDeclaration | ts.ParameterDeclaration | null;
}

/** What the names of a file mean where a path is built from them. */
export class PathScope {
  /** What expressions were found to be. */
  readonly values = new Map<ts.Expression, PathValue | null>();
  /** By the node within which names are known, then by name; null for one that is declared twice there. */
  readonly #declared = new Map<ts.Node, Map<string, Declared | null>>();
  readonly #functions = new Map<ts.Node, LocalFunction>();

  /** @param source parsed with parent pointers */
  constructor(source: ts.SourceFile) {
    const visit = (node: ts.Node): void => {
      this.#declare(node);
      syntax.forEachChild(node, visit);
    };
    syntax.forEachChild(source, visit);
  }

  /** The initializer of the constant that an identifier means; null when it means none. */
  constantAt(node: ts.Identifier): ts.Expression | null {
    return this.#at(node)?.value ?? null;
  }

  /** The parameter that an identifier means; null when it means none. */
  parameterAt(node: ts.Identifier): ts.ParameterDeclaration | null {
    return this.#at(node)?.parameter ?? null;
  }

  /** The variable or parameter that declares what an identifier means, whole or in part; null when it means none. */
  declarationAt(node: ts.Identifier): ts.VariableDeclaration | ts.ParameterDeclaration | null {
    return this.#at(node)?.declaration ?? null;
  }

  /** The function of the file that an identifier means; null when it means none. */
  functionAt(node: ts.Identifier): LocalFunction | null {
    return this.#at(node)?.function ?? null;
  }

  /** The function of the file, with a name, whose parameter this is; null when it has none. */
  functionOf(parameter: ts.ParameterDeclaration): LocalFunction | null {
    return this.#functions.get(parameter.parent) ?? null;
  }

  /**
   * What a call of a function of this file gives, where all that the function does is to give back a path.
   *
   * @param valueOf finds out what the function gives back
   */
  callOf(call: ts.CallExpression, valueOf: (body: ts.Expression) => PathValue | null): PathValue | null {
    const called = syntax.isIdentifier(call.expression) ? this.functionAt(call.expression) : null;
    const body = called && onlyResult(called.node);
    const value = body ? valueOf(body) : null;
    return value && { ...value, pieces: this.filled(value.pieces, call) };
  }

  /** The pieces with what a call hands to the function in place of its parameters. */
  filled(pieces: readonly PathPiece[], call: ts.CallExpression): readonly PathPiece[] {
    return pieces.map((piece) => {
      if (piece === null || typeof piece === 'string') return piece;
      const index = piece.parent.parameters.indexOf(piece);
      const argument = piece.dotDotDotToken ? undefined : call.arguments[index];
      if (call.arguments.slice(0, index + 1).some(syntax.isSpreadElement)) return null;
      const inner = argument && unwrap(argument);
      return inner && syntax.isStringLiteralLike(inner) ? inner.text : null;
    });
  }

  #at(node: ts.Identifier): Declared | null {
    for (let at: ts.Node = node; ; at = at.parent) {
      const found = this.#declared.get(at)?.get(node.text);
      if (found !== undefined) return found;
      if (syntax.isSourceFile(at)) return null;
    }
  }

  #declare(node: ts.Node): void {
    if (syntax.isParameter(node)) {
      const parameter = syntax.isIdentifier(node.name) && !node.initializer ? node : null;
      for (const name of boundNames(node.name))
        this.#add(node.parent, name, { ...UNKNOWN, parameter, declaration: node });
    } else if (syntax.isFunctionDeclaration(node)) {
      if (node.name) this.#add(blockAround(node), node.name.text, { ...UNKNOWN, function: this.#function(node) });
    } else if (syntax.isVariableDeclaration(node)) this.#variable(node);
  }

  #variable(node: ts.VariableDeclaration): void {
    const within = blockAround(node);
    const { name, initializer } = node;
    const inner = initializer && unwrap(initializer);
    // A `let` inside a function is mostly written again; at the top of a file a `var` is mostly a constant in old dress.
    const isConstant = (node.parent.flags & CONSTANT) !== 0 || syntax.isSourceFile(within);
    for (const bound of boundNames(name)) {
      if (inner && isFunctionExpression(inner))
        this.#add(within, bound, { ...UNKNOWN, function: this.#function(inner) });
      else {
        const value = isConstant && initializer && syntax.isIdentifier(name) ? initializer : null;
        this.#add(within, bound, { ...UNKNOWN, value, declaration: node });
      }
    }
  }

  #function(node: LocalFunction['node']): LocalFunction {
    const local: LocalFunction = { node, calls: [], isEscaped: false };
    this.#functions.set(node, local);
    return local;
  }

  #add(within: ts.Node, name: string, declared: Declared): void {
    let names = this.#declared.get(within);
    if (!names) this.#declared.set(within, (names = new Map<string, Declared | null>()));
    names.set(name, names.has(name) ? null : declared);
  }
}

const UNKNOWN: Declared = { value: null, parameter: null, function: null, declaration: null };

/** The flag of `const`. */
const CONSTANT = 2;

const isFunctionExpression = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  syntax.isArrowFunction(node) || syntax.isFunctionExpression(node);

/** The node within which a declaration's name is known; `var` is taken as if it were `let`. */
function blockAround(node: ts.Node): ts.Node {
  for (let at = node.parent; ; at = at.parent) {
    if (
      syntax.isSourceFile(at) ||
      syntax.isBlock(at) ||
      syntax.isFunctionLike(at) ||
      syntax.isForStatement(at) ||
      syntax.isForOfStatement(at) ||
      syntax.isForInStatement(at) ||
      syntax.isCaseBlock(at) ||
      syntax.isModuleBlock(at)
    )
      return at;
  }
}

/** What a function gives back, where that is all that it does; null otherwise. */
function onlyResult({ body }: LocalFunction['node']): ts.Expression | null {
  if (!body || !syntax.isBlock(body)) return body ?? null;
  const [only, ...more] = body.statements;
  return only && more.length === 0 && syntax.isReturnStatement(only) ? (only.expression ?? null) : null;
}
