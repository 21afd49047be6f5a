import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import { isReference } from './is-reference.ts';
import { pathReaderOf } from './path-reader.ts';
import { type FileReference, referenceOf } from './path-reference.ts';
import { type LocalFunction, PathScope, type PathValue } from './path-scope.ts';
import { ADDRESS, isExportedFunction, isOf, type PathUse, READS, TEXT, useOf } from './path-use.ts';
import { calledName, pathValueOf, textOf } from './path-value.ts';
import { isServed, SERVED_ENDINGS } from './served-folder.ts';
import * as syntax from './syntax.ts';

/** Without any of these a file names no other by a path. */
const HINT =
  /__dirname|__filename|import\.meta|process\.cwd|toMatchFileSnapshot|\bcy\.fixture|importScripts|\bpath\.resolve|\b(?:readFile|readJson|readJSON|readdir|createReadStream|opendir|exists|pathExists|l?stat)(?:Sync)?\(/;

/** Larger files are no code that a person wrote, and paths in them are those of the machine that built them. */
const LARGEST = 1_000_000;

const known = new WeakMap<ts.SourceFile, ReadonlyMap<ts.Node, readonly FileReference[]>>();

/**
 * The files that code names by paths, by the expression that names them. Of a path that is built in steps the whole counts,
 * not its beginnings; a path that a small function of the file makes from what it is handed counts where it is called.
 *
 * What names no folder or file beside or below (`join(__dirname, '..')`, `join(__dirname, name)`) is not among them: it
 * could mean anything, as any path that is handed in could.
 *
 * @param source parsed with parent pointers; the answer is kept as long as it is
 */
export function fileReferencesIn(source: ts.SourceFile): ReadonlyMap<ts.Node, readonly FileReference[]> {
  let found = known.get(source);
  if (!found) {
    const isLikely = source.text.length <= LARGEST && HINT.test(source.text);
    known.set(source, (found = isLikely ? new ReferenceSearch(source).found : new Map()));
  }
  return found;
}

/** A path that depends on what a function is handed. */
interface Deferred {
  readonly node: ts.Node;
  readonly value: PathValue;
  readonly use: PathUse;
}

class ReferenceSearch {
  readonly found = new Map<ts.Node, FileReference[]>();
  readonly #source: ts.SourceFile;
  readonly #scope: PathScope;
  readonly #deferred = new Map<LocalFunction, Deferred[]>();

  constructor(source: ts.SourceFile) {
    this.#source = source;
    this.#scope = new PathScope(source);
    this.#children(source);
    for (const [local, deferred] of this.#deferred) this.#settle(local, deferred);
  }

  readonly #visit = (node: ts.Node): void => {
    // The compiler counts what a class extends among the types.
    if (syntax.isTypeNode(node) && !syntax.isExpressionWithTypeArguments(node)) return;
    if (syntax.isIdentifier(node) && !isReference(node)) return;
    if (isPathLike(node)) {
      const value = pathValueOf(node, this.#scope);
      if (value) {
        this.#take(node, value);
        return;
      }
    }
    if (syntax.isIdentifier(node)) this.#mentioned(node);
    if (syntax.isCallExpression(node) || syntax.isNewExpression(node)) this.#literalArgument(node);
    this.#children(node);
  };

  #children(node: ts.Node): void {
    syntax.forEachChild(node, this.#visit);
  }

  /** Notes a path where it is used. */
  #take(node: ts.Expression, value: PathValue): void {
    if (isServed(node, this.#scope)) {
      for (const ending of SERVED_ENDINGS)
        this.#note(node, { ...value, pieces: [...value.pieces, '/', null, ending] }, TEXT);
      this.#callsWithin(node);
      return;
    }
    const use = useOf(node);
    if (use === null) return;
    const patterns = patternsBeside(node);
    if (patterns.length > 0) {
      for (const pattern of patterns) this.#add(node, { ...value, pieces: [...value.pieces, '/', pattern] }, use);
      this.#callsWithin(node);
      return;
    }
    const owner = ownerOf(value, this.#scope);
    if (!owner) this.#add(node, value, use);
    else this.#deferred.set(owner, [...(this.#deferred.get(owner) ?? []), { node, value, use }]);
    this.#callsWithin(node);
  }

  /** A path may be made by functions of the file: those calls are seen. */
  #callsWithin(node: ts.Node): void {
    if (syntax.isIdentifier(node) && isReference(node)) this.#mentioned(node);
    syntax.forEachChild(node, (child) => {
      this.#callsWithin(child);
    });
  }

  #mentioned(node: ts.Identifier): void {
    const local = this.#scope.functionAt(node);
    if (!local) return;
    const { parent } = node;
    if (syntax.isCallExpression(parent) && parent.expression === node) local.calls.push(parent);
    else local.isEscaped = true;
  }

  /** `run(__dirname, 'a.ts')`: what stands behind the own folder is mostly a name in it; whether there is such a file will tell. */
  #besideFolder(all: readonly ts.Expression[]): void {
    const folder = all.findIndex((argument) => isOwnFolder(pathValueOf(argument, this.#scope)));
    if (folder < 0) return;
    for (const argument of all.slice(folder + 1)) {
      const inner = unwrap(argument);
      if (syntax.isStringLiteralLike(inner) && /^[^*\n]*\.\w+$/.test(inner.text))
        this.#add(argument, { start: 'here', pieces: [inner.text] }, { kind: 'read', isText: false });
    }
  }

  /** What functions are known to take a plain text as a path. */
  #literalArgument(node: ts.CallExpression | ts.NewExpression): void {
    const [first] = node.arguments ?? [];
    const name = calledName(node.expression);
    this.#besideFolder(node.arguments ?? []);
    if (!first || pathValueOf(first, this.#scope)) return;
    const text = textOf(first, this.#scope);
    const [start] = text;
    if (typeof start !== 'string') return;
    if (name === 'toMatchFileSnapshot') this.#add(first, { start: 'here', pieces: text }, TEXT);
    else if (name === 'fixture' && isOf(node.expression, 'cy'))
      this.#add(first, { start: 'root', pieces: ['cypress/fixtures/', ...text] }, TEXT);
    else if (name === 'importScripts') {
      for (const argument of node.arguments ?? [])
        this.#add(argument, { start: 'here', pieces: textOf(argument, this.#scope) }, ADDRESS);
    } else if (READS.test(name) && /^(?!\/)[^\n:*]+$/.test(start) && /[./]/.test(start))
      this.#add(first, { start: 'root', pieces: text }, TEXT);
  }

  /** A path that a function makes counts where it is called, and where it is made if it may be called from elsewhere. */
  #settle(local: LocalFunction, deferred: readonly Deferred[]): void {
    const isOpen = local.isEscaped || local.calls.length === 0 || isExportedFunction(local.node);
    for (const { node, value, use } of deferred) {
      if (isOpen) this.#add(node, value, use);
      else
        for (const call of local.calls)
          this.#add(call, { ...value, pieces: this.#scope.filled(value.pieces, call) }, use);
    }
  }

  #add(node: ts.Node, value: PathValue, use: PathUse): void {
    for (const each of this.#spelledOut(node, value)) this.#note(node, each, use);
  }

  #note(node: ts.Node, value: PathValue, use: PathUse): void {
    const reference = referenceOf(value, use);
    if (!reference) return;
    const known = this.found.get(node);
    if (known) known.push(reference);
    else this.found.set(node, [reference]);
  }

  /** A path that is computed from the elements of a list is each of those paths. */
  #spelledOut(node: ts.Node, value: PathValue): readonly PathValue[] {
    if (!value.pieces.includes(null) || !isPathLike(node)) return [value];
    const paths = pathReaderOf(this.#source).read(node);
    const literal = paths.flatMap(({ start, parts }) => {
      const pieces = parts.filter((part) => typeof part === 'string');
      return start === value.start && pieces.length === parts.length ? [{ start, pieces }] : [];
    });
    return literal.length === paths.length ? literal : [value];
  }
}

const isOwnFolder = (value: PathValue | null): boolean =>
  value?.start === 'here' && value.pieces.every((piece) => piece === '' || piece === './');

/**
 * The patterns that count from a folder: those that stand before the options in which it is `cwd`, `glob('*.js', { cwd: folder })`.
 * Empty for every other folder, and where there is more than literal patterns.
 */
function patternsBeside({ parent }: ts.Expression): readonly string[] {
  if (!syntax.isPropertyAssignment(parent) || !syntax.isIdentifier(parent.name) || parent.name.text !== 'cwd')
    return [];
  const { parent: options } = parent;
  const around = options.parent;
  const beside = syntax.isCallExpression(around)
    ? around.arguments
    : syntax.isArrayLiteralExpression(around)
      ? around.elements
      : [];
  const [first, second] = beside;
  if (!first || second !== options) return [];
  const written = unwrap(first);
  const texts = syntax.isArrayLiteralExpression(written) ? written.elements.map(unwrap) : [written];
  const patterns = texts.flatMap((text) => (syntax.isStringLiteralLike(text) ? [text.text] : []));
  const isKnown = patterns.length === texts.length && patterns.every((pattern) => /^!|\*/.test(pattern));
  return isKnown ? patterns.filter((pattern) => !pattern.startsWith('!')) : [];
}

/** What can be a path. */
const isPathLike = (node: ts.Node): node is ts.Expression =>
  syntax.isIdentifier(node) ||
  syntax.isPropertyAccessExpression(node) ||
  syntax.isCallExpression(node) ||
  syntax.isNewExpression(node) ||
  syntax.isTemplateExpression(node) ||
  syntax.isBinaryExpression(node);

/** The one function with a name whose parameters a path depends on. */
function ownerOf({ pieces }: PathValue, scope: PathScope): LocalFunction | null {
  const owners = new Set(
    pieces.flatMap((piece) => (piece === null || typeof piece === 'string' ? [] : [scope.functionOf(piece)])),
  );
  const [owner = null, ...more] = owners;
  return more.length === 0 ? owner : null;
}
