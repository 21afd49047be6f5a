import type { ts } from 'ts-morph';
import { importedAs } from './imported-as.ts';
import { elementsListed, listsFiles, pathsMatching } from './listing-calls.ts';
import { FunctionUses } from './function-uses.ts';
import { PathScope, SELF } from './path-scope.ts';
import { isAboutPaths } from './path-functions.ts';
import { calledName, isImportMeta, putsPathTogether, SAME } from './path-value.ts';
import {
  all,
  bare,
  COMPUTED,
  concatenated,
  followed,
  type HandedIn,
  here,
  isEmpty,
  limited,
  propertyTaken,
  type PathAlternatives,
  text,
  type PathAnswers,
} from './path-alternative.ts';
import * as syntax from './syntax.ts';

/** Deeper expressions are taken to be computed. */
const DEEPEST = 40;

/** What hands on each element of a list, by the place of the parameter that gets it. */
const EACH: ReadonlyMap<string, number> = new Map([
  ['forEach', 0],
  ['map', 0],
  ['flatMap', 0],
  ['filter', 0],
  ['find', 0],
  ['some', 0],
  ['every', 0],
  ['reduce', 1],
  ['reduceRight', 1],
]);

/** What gives a list back, or a part of it, in whatever order. */
const SAME_LIST: ReadonlySet<string> = new Set([
  'filter',
  'sort',
  'slice',
  'reverse',
  'toSorted',
  'toReversed',
  'flat',
  'concat',
  'values',
]);

/** Finds out which paths expressions of one file may be, also where files are listed and each is then taken. */
export class PathReader implements PathAnswers {
  readonly scope: PathScope;
  readonly #source: ts.SourceFile;
  readonly #uses: FunctionUses;
  readonly #known = new Map<ts.Expression, PathAlternatives>();
  readonly #lists = new Map<ts.Expression, PathAlternatives | null>();

  /** @param source parsed with parent pointers */
  constructor(source: ts.SourceFile) {
    this.#source = source;
    this.scope = new PathScope(source);
    this.#uses = new FunctionUses(source, this.scope);
  }

  /** The paths that an expression may be; `COMPUTED` where that is not known. */
  read(node: ts.Expression, depth = 0): PathAlternatives {
    const inner = bare(node);
    if (depth > DEEPEST) return COMPUTED;
    const known = this.#known.get(inner);
    if (known) return known;
    // What is made from itself is not known.
    this.#known.set(inner, COMPUTED);
    const found = limited(this.#evaluate(inner, depth + 1));
    this.#known.set(inner, found);
    return found;
  }

  /** The elements of a list; null where it is none that is understood. */
  list(node: ts.Expression, depth = 0): PathAlternatives | null {
    const inner = bare(node);
    if (depth > DEEPEST) return null;
    const known = this.#lists.get(inner);
    if (known !== undefined) return known;
    this.#lists.set(inner, null);
    const found = this.#list(inner, depth + 1);
    this.#lists.set(inner, found);
    return found;
  }

  /** The module that an identifier comes from, and its name there; null for every other. */
  imported(node: ts.Identifier): ReturnType<typeof importedAs> {
    return importedAs(node, this.#source, this.scope);
  }

  /** The initializer of what an identifier means for good; null where it means nothing of the kind. */
  constantAt(node: ts.Identifier): ts.Expression | null {
    const constant = this.scope.constantAt(node);
    return constant && !this.#uses.isWritten(node.text) ? constant : null;
  }

  /** What a parameter may get: for each call in the file, and from elsewhere where the function is exported; null where that is not known. */
  handedTo<Value>(
    parameter: ts.ParameterDeclaration,
    within: {
      readonly ofArgument: (argument: ts.Expression) => Value;
      readonly ofOutside: (handed: HandedIn) => Value;
    },
  ): readonly Value[] | null {
    const local = this.scope.functionOf(parameter);
    const uses = local && this.#uses.of(local);
    if (!uses || parameter.dotDotDotToken || parameter.initializer || parameter.questionToken) return null;
    const index = local.node.parameters.indexOf(parameter);
    const values: Value[] = [];
    for (const call of uses.calls) {
      const argument = call.arguments[index];
      if (!argument || call.arguments.slice(0, index + 1).some(syntax.isSpreadElement)) return null;
      values.push(within.ofArgument(argument));
    }
    for (const name of uses.exportedAs) values.push(within.ofOutside({ name, index }));
    return values.length > 0 ? values : null;
  }

  /** Whether all that the file does with a function of another module is to call it, and with a known path in this place. */
  isOnlyHanded(name: ts.Identifier, index: number): boolean {
    return this.#uses.callsOfImport(name.text).every((call) => {
      const argument = call?.arguments[index];
      if (!argument || call.arguments.slice(0, index + 1).some(syntax.isSpreadElement)) return false;
      return this.read(argument).every(
        ({ start, parts }) => (start === 'here' || start === 'root') && parts.every((part) => typeof part === 'string'),
      );
    });
  }

  #evaluate(node: ts.Expression, depth: number): PathAlternatives {
    if (syntax.isStringLiteralLike(node)) return [{ start: 'text', parts: [node.text] }];
    if (syntax.isIdentifier(node)) return this.#identifier(node, depth);
    if (syntax.isConditionalExpression(node))
      return [...this.read(node.whenTrue, depth), ...this.read(node.whenFalse, depth)];
    if (syntax.isTemplateExpression(node)) {
      const texts = node.templateSpans.map((span) => [this.read(span.expression, depth), text(span.literal.text)]);
      return [text(node.head.text.replace(/^file:\/\/$/, '')), ...texts.flat()].reduce(concatenated);
    }
    if (syntax.isBinaryExpression(node) && node.operatorToken.kind === syntax.SyntaxKind.PlusToken)
      return concatenated(this.read(node.left, depth), this.read(node.right, depth));
    if (syntax.isPropertyAccessExpression(node)) return this.#property(node, depth);
    if (syntax.isNewExpression(node)) return this.#address(node, depth);
    return syntax.isCallExpression(node) ? this.#call(node, depth) : COMPUTED;
  }

  #identifier(node: ts.Identifier, depth: number): PathAlternatives {
    const constant = this.constantAt(node);
    if (constant) return this.read(constant, depth);
    const declaration = this.scope.declarationAt(node);
    if (declaration) return this.#declared(declaration, node.text, depth) ?? COMPUTED;
    if (node.text === '__dirname') return here();
    return node.text === '__filename' ? here(SELF) : COMPUTED;
  }

  /** What a name is that no constant is behind: an element of a list, or what a function is handed. */
  #declared(
    declaration: ts.VariableDeclaration | ts.ParameterDeclaration,
    name: string,
    depth: number,
  ): PathAlternatives | null {
    const { parent } = declaration;
    const property = propertyTaken(declaration.name, name);
    if (property === null) return null;
    if (syntax.isVariableDeclaration(declaration)) {
      const loop = parent.parent;
      if (!syntax.isForOfStatement(loop) || !(property === '' || property === 'name')) return null;
      return this.list(loop.expression, depth);
    }
    const given = this.#elementGiven(declaration, property, depth);
    if (given || property !== '') return given;
    const handed = this.handedTo(declaration, {
      ofArgument: (argument) => this.read(argument, depth),
      ofOutside: (from): PathAlternatives => [{ start: from, parts: [] }],
    });
    return handed?.flat() ?? null;
  }

  /** What a parameter gets of a list, or of a loader that says which files it finds. */
  #elementGiven(parameter: ts.ParameterDeclaration, property: string, depth: number): PathAlternatives | null {
    const callback = parameter.parent;
    const index = callback.parameters.indexOf(parameter);
    const call = callback.parent;
    if (syntax.isCallExpression(call) && call.arguments[0] === callback) {
      const { expression } = call;
      if (!syntax.isPropertyAccessExpression(expression) || EACH.get(expression.name.text) !== index) return null;
      // The name of a `Dirent` stands for it.
      return property === '' || property === 'name' ? this.list(expression.expression, depth) : null;
    }
    return index === 0 && property === 'path' ? this.#migrations(callback, depth) : null;
  }

  /**
   * The files that Umzug hands one by one to `resolve`, beside the `glob` that finds them: a pattern, or one and its options.
   *
   * https://github.com/sequelize/umzug#modifying-the-parameters-passed-to-your-migration-methods
   */
  #migrations(callback: ts.Node, depth: number): PathAlternatives | null {
    const owner = syntax.isMethodDeclaration(callback) ? callback : callback.parent;
    const isResolve =
      (syntax.isMethodDeclaration(owner) || syntax.isPropertyAssignment(owner)) &&
      syntax.isIdentifier(owner.name) &&
      owner.name.text === 'resolve';
    if (!isResolve || !syntax.isObjectLiteralExpression(owner.parent) || !this.#source.text.includes('umzug'))
      return null;
    for (const each of owner.parent.properties) {
      if (!each.name || !syntax.isIdentifier(each.name) || each.name.text !== 'glob') continue;
      if (syntax.isShorthandPropertyAssignment(each)) return this.#globOf(each.name, depth);
      return syntax.isPropertyAssignment(each) ? this.#globOf(each.initializer, depth) : null;
    }
    return null;
  }

  #globOf(node: ts.Expression, depth: number): PathAlternatives | null {
    const inner = bare(node);
    if (depth > DEEPEST) return null;
    if (syntax.isIdentifier(inner)) {
      const constant = this.constantAt(inner);
      if (constant) return this.#globOf(constant, depth + 1);
      const parameter = this.scope.parameterAt(inner);
      const handed =
        parameter &&
        this.handedTo(parameter, {
          ofArgument: (argument) => this.#globOf(argument, depth + 1),
          ofOutside: (from): PathAlternatives => [{ start: from, parts: [] }],
        });
      return handed && all(handed);
    }
    const elements: readonly ts.Expression[] = syntax.isArrayLiteralExpression(inner) ? inner.elements : [inner];
    const [pattern, options, ...more] = elements;
    if (!pattern || more.length > 0) return null;
    return pathsMatching(pattern, options ?? null, this, { depth, isAbsolute: true });
  }

  #property(node: ts.PropertyAccessExpression, depth: number): PathAlternatives {
    const { expression, name } = node;
    if (isImportMeta(expression)) {
      if (name.text === 'dirname' || name.text === 'dir') return here();
      return /^(?:url|filename|path)$/.test(name.text) ? here(SELF) : COMPUTED;
    }
    if (name.text === 'href' || name.text === 'pathname') return this.read(expression, depth);
    const inner = bare(expression);
    if (!syntax.isIdentifier(inner) || this.scope.constantAt(inner)) return COMPUTED;
    const declaration = this.scope.declarationAt(inner);
    if (!declaration || !syntax.isIdentifier(declaration.name)) return COMPUTED;
    if (name.text === 'name' && syntax.isVariableDeclaration(declaration))
      return this.#declared(declaration, inner.text, depth) ?? COMPUTED;
    if (syntax.isVariableDeclaration(declaration)) return COMPUTED;
    return this.#elementGiven(declaration, name.text, depth) ?? COMPUTED;
  }

  /** `new URL('./a', import.meta.url)` */
  #address(node: ts.NewExpression, depth: number): PathAlternatives {
    const [relative, base] = node.arguments ?? [];
    if (!syntax.isIdentifier(node.expression) || node.expression.text !== 'URL' || !relative) return COMPUTED;
    const path = this.read(relative, depth);
    if (!base) return path;
    const [from, ...more] = this.read(base, depth);
    if (!from || more.length > 0 || from.start !== 'here' || from.parts.some((part) => part !== SELF)) return COMPUTED;
    if (path.some(({ start, parts: [first] }) => start !== 'text' || typeof first !== 'string' || /^\/|:/.test(first)))
      return COMPUTED;
    return concatenated(here('./'), path);
  }

  #call(node: ts.CallExpression, depth: number): PathAlternatives {
    const callee = node.expression;
    const [first] = node.arguments;
    const name = calledName(callee);
    const object = syntax.isPropertyAccessExpression(callee) ? callee.expression : null;
    if (object && syntax.isIdentifier(object) && object.text === 'process' && name === 'cwd')
      return [{ start: 'root', parts: [] }];
    if (!first) return object && name === 'toString' ? this.read(object, depth) : this.#result(node, depth);
    if (putsPathTogether(node) && !(syntax.isIdentifier(callee) && this.scope.functionAt(callee)))
      return this.#joined(node, name === 'resolve' || name === 'resolvePath', depth);
    if (name === 'dirname') return concatenated(this.read(first, depth), text('/..'));
    return SAME.has(name) ? this.read(first, depth) : this.#result(node, depth);
  }

  #joined(node: ts.CallExpression, isResolved: boolean, depth: number): PathAlternatives {
    let whole: PathAlternatives = [{ start: 'text', parts: [] }];
    for (const argument of node.arguments) {
      const next = syntax.isSpreadElement(argument) ? COMPUTED : this.read(argument, depth);
      whole = limited(
        whole.flatMap((before) =>
          next.map((after) => {
            if (isEmpty(before) || (isResolved && after.start !== 'text')) return after;
            return isEmpty(after) ? before : followed(before, { ...after, parts: ['/', ...after.parts] });
          }),
        ),
      );
    }
    if (!isResolved) return whole;
    const isOfPaths = isAboutPaths(node.expression, this);
    return whole.map((path) => {
      const [first = ''] = path.parts;
      const isOpen = path.start !== 'text' || first === null || (typeof first === 'string' && first.startsWith('/'));
      if (isOpen) return path;
      return isOfPaths ? { ...path, start: 'root' } : { start: 'text', parts: [null] };
    });
  }

  /** What a function of the file gives back. */
  #result(node: ts.CallExpression, depth: number): PathAlternatives {
    const local = syntax.isIdentifier(node.expression) ? this.scope.functionAt(node.expression) : null;
    const results = local && this.#uses.resultsOf(local);
    return results?.flatMap((result) => this.read(result, depth)) ?? COMPUTED;
  }

  #list(node: ts.Expression, depth: number): PathAlternatives | null {
    if (syntax.isIdentifier(node)) return this.#listNamed(node, depth);
    if (syntax.isConditionalExpression(node))
      return all([this.list(node.whenTrue, depth), this.list(node.whenFalse, depth)]);
    if (syntax.isArrayLiteralExpression(node))
      return all(
        node.elements.map((each) =>
          syntax.isSpreadElement(each) ? this.list(each.expression, depth) : this.read(each, depth),
        ),
      );
    if (!syntax.isCallExpression(node)) return null;
    const listed = elementsListed(node, this, depth);
    if (listed) return listed;
    const { expression: callee } = node;
    const [first] = node.arguments;
    if (syntax.isPropertyAccessExpression(callee)) {
      const name = callee.name.text;
      if (SAME_LIST.has(name)) {
        const others = name === 'concat' ? node.arguments.map((each) => this.list(each, depth)) : [];
        return all([this.list(callee.expression, depth), ...others]);
      }
      if (name === 'map' || name === 'flatMap') return this.#mapped(callee.expression, first, name, depth);
      const isWhole =
        syntax.isIdentifier(callee.expression) &&
        /^(?:Array\.from|Promise\.all)$/.test(`${callee.expression.text}.${name}`);
      return isWhole && first && node.arguments.length === 1 ? this.list(first, depth) : null;
    }
    const local = syntax.isIdentifier(callee) ? this.scope.functionAt(callee) : null;
    const results = local && this.#uses.resultsOf(local);
    return results ? all(results.map((result) => this.list(result, depth))) : null;
  }

  #mapped(
    list: ts.Expression,
    callback: ts.Expression | undefined,
    name: 'map' | 'flatMap',
    depth: number,
  ): PathAlternatives | null {
    const inner = callback && bare(callback);
    if (!inner || !(syntax.isArrowFunction(inner) || syntax.isFunctionExpression(inner))) return null;
    if (!this.list(list, depth)) return null;
    const results = this.#uses.returnedBy(inner);
    if (!results) return null;
    return all(
      results.map((result) => (name === 'flatMap' ? this.list(result, depth) : null) ?? this.read(result, depth)),
    );
  }

  /** A list by its name: a constant, or what a callback is given. */
  #listNamed(node: ts.Identifier, depth: number): PathAlternatives | null {
    if (this.#uses.isFilled(node.text)) return null;
    const constant = this.constantAt(node);
    if (constant) return this.list(constant, depth);
    const declaration = this.scope.declarationAt(node);
    if (!declaration || !syntax.isParameter(declaration) || !syntax.isIdentifier(declaration.name)) return null;
    const callback = declaration.parent;
    const index = callback.parameters.indexOf(declaration);
    const call = callback.parent;
    if (syntax.isCallExpression(call) && call.arguments.some((argument) => argument === callback)) {
      const { expression } = call;
      if (index === 1 && call.arguments.at(-1) === callback && listsFiles(call, this))
        return elementsListed(call, this, depth);
      const isThen = syntax.isPropertyAccessExpression(expression) && expression.name.text === 'then' && index === 0;
      return isThen ? this.list(expression.expression, depth) : null;
    }
    const handed = this.handedTo(declaration, {
      ofArgument: (argument) => this.list(argument, depth),
      ofOutside: () => null,
    });
    return handed && all(handed);
  }
}

const readers = new WeakMap<ts.SourceFile, PathReader>();

/** The reader of a file's paths, which is kept as long as the file is. */
export function pathReaderOf(source: ts.SourceFile): PathReader {
  let reader = readers.get(source);
  if (!reader) readers.set(source, (reader = new PathReader(source)));
  return reader;
}
