import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import { SELF, type PathPiece, type PathScope, type PathValue } from './path-scope.ts';
import * as syntax from './syntax.ts';

/** A concatenation deeper than this is no path that a person wrote. */
const DEEPEST = 60;

/**
 * What an expression is as a path that starts at the file's own folder or at the root, where it is one: what is built
 * from `__dirname`, `import.meta.url`, `process.cwd()` and their like by `path.join`, `new URL`, templates and `+`, also
 * by way of constants and small functions of the same file.
 *
 * @returns null for every other expression
 */
export function pathValueOf(node: ts.Expression, scope: PathScope, depth = 0): PathValue | null {
  const inner = unwrap(node);
  if (depth > DEEPEST) return null;
  const known = scope.values.get(inner);
  if (known !== undefined) return known;
  // A constant that is made from itself has no value.
  scope.values.set(inner, null);
  const value = evaluate(inner, scope, depth + 1);
  scope.values.set(inner, value);
  return value;
}

function evaluate(node: ts.Expression, scope: PathScope, depth: number): PathValue | null {
  if (syntax.isIdentifier(node)) return identifier(node, scope, depth);
  if (syntax.isPropertyAccessExpression(node)) return property(node, scope, depth);
  if (syntax.isTemplateExpression(node) || isSum(node)) return concatenation(node, scope, depth);
  if (syntax.isNewExpression(node)) return url(node, scope, depth);
  return syntax.isCallExpression(node) ? call(node, scope, depth) : null;
}

function identifier(node: ts.Identifier, scope: PathScope, depth: number): PathValue | null {
  const constant = scope.constantAt(node);
  if (constant) return pathValueOf(constant, scope, depth);
  if (node.text === '__dirname') return HERE;
  return node.text === '__filename' ? ITSELF : null;
}

const HERE: PathValue = { start: 'here', pieces: [] };
const ITSELF: PathValue = { start: 'here', pieces: [SELF] };

/** What Node, Deno and Bun call the file and its folder. */
const OF_META: ReadonlyMap<string, PathValue> = new Map([
  ['url', ITSELF],
  ['filename', ITSELF],
  ['path', ITSELF],
  ['dirname', HERE],
  ['dir', HERE],
]);

function property(node: ts.PropertyAccessExpression, scope: PathScope, depth: number): PathValue | null {
  const { expression, name } = node;
  if (isImportMeta(expression)) return OF_META.get(name.text) ?? null;
  return name.text === 'pathname' || name.text === 'href' ? pathValueOf(expression, scope, depth) : null;
}

/** Whether an expression is `import.meta`. */
export const isImportMeta = (node: ts.Node): boolean =>
  syntax.isMetaProperty(node) && node.keywordToken === syntax.SyntaxKind.ImportKeyword;

const isSum = (node: ts.Node): node is ts.BinaryExpression =>
  syntax.isBinaryExpression(node) && node.operatorToken.kind === syntax.SyntaxKind.PlusToken;

/** A text that begins with a path: `${__dirname}/a`, `__dirname + '/a'`, `file://${__dirname}/a`. */
function concatenation(
  node: ts.TemplateExpression | ts.BinaryExpression,
  scope: PathScope,
  depth: number,
): PathValue | null {
  if (!syntax.isTemplateExpression(node)) {
    const left = pathValueOf(node.left, scope, depth);
    return left && { ...left, pieces: [...left.pieces, ...textOf(node.right, scope, depth)] };
  }
  const [first, ...rest] = node.templateSpans;
  if (!first || !/^(?:file:\/\/)?$/.test(node.head.text)) return null;
  const start = pathValueOf(first.expression, scope, depth);
  if (!start) return null;
  const tail = rest.flatMap((span) => [...textOf(span.expression, scope, depth), span.literal.text]);
  return { ...start, pieces: [...start.pieces, first.literal.text, ...tail] };
}

/** An expression as text: what is literal of it, and holes. */
export function textOf(node: ts.Expression, scope: PathScope, depth = 0): readonly PathPiece[] {
  const inner = unwrap(node);
  if (syntax.isStringLiteralLike(inner)) return [inner.text];
  if (depth > DEEPEST) return [null];
  if (syntax.isTemplateExpression(inner)) {
    const tail = inner.templateSpans.flatMap((span) => [
      ...textOf(span.expression, scope, depth + 1),
      span.literal.text,
    ]);
    return [inner.head.text, ...tail];
  }
  if (isSum(inner)) return [...textOf(inner.left, scope, depth + 1), ...textOf(inner.right, scope, depth + 1)];
  if (!syntax.isIdentifier(inner)) return [null];
  const constant = scope.constantAt(inner);
  if (constant) return textOf(constant, scope, depth + 1);
  return [scope.parameterAt(inner)];
}

/** `new URL('./a', import.meta.url)`: by the rules of URLs, from what stands before the last slash of the base. */
function url(node: ts.NewExpression, scope: PathScope, depth: number): PathValue | null {
  const [relative, base] = node.arguments ?? [];
  if (!syntax.isIdentifier(node.expression) || node.expression.text !== 'URL' || !relative) return null;
  if (!base) return pathValueOf(relative, scope, depth);
  const from = pathValueOf(base, scope, depth);
  if (!from) return null;
  const text = textOf(relative, scope, depth);
  const [first] = text;
  // `/a` and `https:` lead elsewhere; a text that begins with something computed may.
  if (typeof first !== 'string' || /^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(first)) return null;
  return { start: from.start, pieces: [...upToSlash(from.pieces), ...withoutQuery(text)] };
}

/** A hash or a query is no part of the file's name. */
function withoutQuery(text: readonly PathPiece[]): readonly PathPiece[] {
  const at = text.findIndex((piece) => typeof piece === 'string' && /[?#]/.test(piece));
  const cut = text[at];
  return typeof cut === 'string' ? [...text.slice(0, at), cut.replace(/[?#].*$/s, '')] : text;
}

function upToSlash(pieces: readonly PathPiece[]): readonly PathPiece[] {
  const whole = pieces.map((piece) => (typeof piece === 'string' ? piece : SELF)).join('');
  if (pieces.every((piece) => typeof piece === 'string')) return [whole.slice(0, whole.lastIndexOf('/') + 1)];
  return whole.endsWith('/') ? pieces : [null];
}

/** The objects on which `join` and `resolve` mean paths. */
const PATH_OBJECT = /^(?:(?:node)?path|upath|pathe|posix|win32)$/i;

/** Functions that put paths together. */
const JOINS: ReadonlySet<string> = new Set(['join', 'resolve', 'normalize', 'joinPath', 'resolvePath']);

/** Whether a call puts a path together. A list's `join` and a text's `normalize` have the same names, and take one argument at most. */
export function putsPathTogether({ expression: callee, arguments: handed }: ts.CallExpression): boolean {
  const name = calledName(callee);
  if (!JOINS.has(name)) return false;
  if (!syntax.isPropertyAccessExpression(callee) || handed.length > 1) return true;
  const object = syntax.isPropertyAccessExpression(callee.expression) ? callee.expression.name : callee.expression;
  return (name !== 'join' && name !== 'normalize') || (syntax.isIdentifier(object) && PATH_OBJECT.test(object.text));
}

/** What gives back the path that it is handed, in another form. */
export const SAME: ReadonlySet<string> = new Set([
  'fileURLToPath',
  'pathToFileURL',
  'String',
  'realpathSync',
  'realpath',
  'toString',
  'normalizePath',
  'slash',
]);

function call(node: ts.CallExpression, scope: PathScope, depth: number): PathValue | null {
  const callee = node.expression;
  const [first, ...rest] = node.arguments;
  const object = syntax.isPropertyAccessExpression(callee) ? callee.expression : null;
  const name = calledName(callee);
  if (object && syntax.isIdentifier(object) && object.text === 'process' && name === 'cwd')
    return { start: 'root', pieces: [] };
  if (!first) return object && name === 'toString' ? pathValueOf(object, scope, depth) : null;
  if (object && isImportMeta(object)) return name === 'resolve' ? relativeText(textOf(first, scope, depth)) : null;
  if (putsPathTogether(node)) {
    const start = pathValueOf(first, scope, depth) ?? fromWorkingFolder(object, name, first);
    if (start === null) return null;
    const more = start === WORKING_FOLDER ? node.arguments : rest;
    return { start: start.start, pieces: [...start.pieces, ...joined(more, scope, depth)] };
  }
  if (name === 'dirname') return folderOf(pathValueOf(first, scope, depth));
  if (SAME.has(name)) return pathValueOf(first, scope, depth);
  return scope.callOf(node, (body) => pathValueOf(body, scope, depth));
}

const WORKING_FOLDER: PathValue = { start: 'root', pieces: [] };

/** `path.resolve('a')` starts where the program was started. */
function fromWorkingFolder(object: ts.Expression | null, name: string, first: ts.Expression): PathValue | null {
  if (name !== 'resolve' || !object || !syntax.isIdentifier(object) || !PATH_OBJECT.test(object.text)) return null;
  const inner = unwrap(first);
  return syntax.isStringLiteralLike(inner) && /^[\w.]/.test(inner.text) ? WORKING_FOLDER : null;
}

/** The last name of what is called: `readFileSync` of `fs.readFileSync`; empty when it has none. */
export function calledName(callee: ts.Expression): string {
  if (syntax.isIdentifier(callee)) return callee.text;
  return syntax.isPropertyAccessExpression(callee) ? callee.name.text : '';
}

const joined = (more: readonly ts.Expression[], scope: PathScope, depth: number): readonly PathPiece[] =>
  more.flatMap((argument) =>
    syntax.isSpreadElement(argument) ? ['/', null] : ['/', ...textOf(argument, scope, depth)],
  );

function folderOf(path: PathValue | null): PathValue | null {
  if (!path) return null;
  return { start: path.start, pieces: [...path.pieces, '/..'] };
}

function relativeText(text: readonly PathPiece[]): PathValue | null {
  const [first] = text;
  return typeof first === 'string' && /^\.{1,2}\//.test(first) ? { start: 'here', pieces: text } : null;
}
