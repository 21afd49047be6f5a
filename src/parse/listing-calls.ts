import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import type { PathAlternative, PathAlternatives, PathPart, PathAnswers } from './path-alternative.ts';
import * as syntax from './syntax.ts';

/** Modules whose `readdir` lists a folder. */
const FILE_SYSTEMS = /^(?:node:)?fs(?:\/promises)?$|^(?:fs-extra|graceful-fs|mz\/fs|memfs)$/;

/** Modules that list what matches patterns: the first argument holds those, the second options. */
const GLOBS = /^(?:glob|fast-glob|globby|tinyglobby)$/;

/** They take the name of a folder for all that is in it. */
const EXPANDS = /^(?:globby|tinyglobby)$/;

/** What of those modules lists: whatever else they offer tests or rewrites patterns. */
const LISTS: ReadonlySet<string> = new Set([
  'default',
  '*',
  'glob',
  'globSync',
  'globby',
  'globbySync',
  'sync',
  'async',
  'stream',
  'iterate',
]);

/** Options that leave the paths as they are, or list less; with any other nothing is known. */
const HARMLESS: ReadonlySet<string> = new Set([
  'ignore',
  'nodir',
  'onlyFiles',
  'unique',
  'deep',
  'maxDepth',
  'follow',
  'followSymbolicLinks',
  'posix',
  'windowsPathsNoEscape',
  'strict',
  'gitignore',
  'exclude',
]);

/** Every name of a folder, hidden ones too. */
const ANY_NAME: PathPart = { glob: '{,.}*' };
const ANY_PATH: PathPart = { glob: '**/{,.}*' };

type Lister = 'folder' | 'glob' | 'expanding glob';

/** Whether a call lists files. */
export const listsFiles = (node: ts.CallExpression, reader: PathAnswers): boolean => listerOf(node, reader) !== null;

/**
 * The paths that a call lists: `readdirSync(…)` and the like of Node, names in a folder; `glob.sync(…)` and the like of packages,
 * paths that match. Null for every other call, and where options or patterns are computed.
 */
export function elementsListed(node: ts.CallExpression, reader: PathAnswers, depth: number): PathAlternatives | null {
  const lister = listerOf(node, reader);
  const [first, second] = node.arguments;
  if (lister === null || !first) return null;
  if (lister === 'folder') {
    const isDeep = second !== undefined && mayBeDeep(second);
    return [{ start: 'text', parts: [isDeep ? ANY_PATH : ANY_NAME] }];
  }
  const options = second && !syntax.isFunctionLike(second) ? second : null;
  return pathsMatching(first, options, reader, { depth, isExpanding: lister === 'expanding glob' });
}

function listerOf({ expression: callee }: ts.CallExpression, reader: PathAnswers): Lister | null {
  const names: string[] = [];
  let base: ts.Expression = callee;
  while (syntax.isPropertyAccessExpression(base)) {
    names.unshift(base.name.text);
    base = unwrap(base.expression);
  }
  let from: { readonly specifier: string; readonly imported: string } | null = null;
  if (syntax.isIdentifier(base)) from = reader.imported(base);
  else if (
    syntax.isCallExpression(base) &&
    syntax.isIdentifier(base.expression) &&
    base.expression.text === 'require'
  ) {
    const [argument] = base.arguments;
    if (argument && syntax.isStringLiteralLike(argument)) from = { specifier: argument.text, imported: '*' };
  }
  if (!from) return null;
  const name = names.at(-1) ?? from.imported;
  if (FILE_SYSTEMS.test(from.specifier)) {
    if (/^readdir(?:Sync)?$/.test(name)) return 'folder';
    return /^glob(?:Sync)?$/.test(name) ? 'glob' : null;
  }
  if (!GLOBS.test(from.specifier) || !LISTS.has(name)) return null;
  return EXPANDS.test(from.specifier) ? 'expanding glob' : 'glob';
}

/** Whether `readdir` may go into folders: only a text or an object without `recursive` tells that it does not. */
function mayBeDeep(options: ts.Expression): boolean {
  const inner = unwrap(options);
  if (syntax.isFunctionLike(inner) || syntax.isStringLiteralLike(inner)) return false;
  if (!syntax.isObjectLiteralExpression(inner)) return true;
  return inner.properties.some((each) => nameOf(each) === null || nameOf(each) === 'recursive');
}

/**
 * The paths that match what is asked for with options (`cwd`, `absolute`); null where either is computed.
 *
 * @param patterns an expression that is one pattern, or a list of them
 * @param options absent: none
 */
export function pathsMatching(
  patterns: ts.Expression,
  options: ts.Expression | null,
  reader: PathAnswers,
  { depth, isExpanding = false, isAbsolute = false }: { depth: number; isExpanding?: boolean; isAbsolute?: boolean },
): PathAlternatives | null {
  const written = reader.list(patterns, depth) ?? reader.read(patterns, depth);
  const settings = settingsOf(options, reader, depth);
  if (!settings) return null;
  const found: PathAlternative[] = [];
  for (const { start, parts } of written) {
    if (typeof start === 'object') return null;
    let glob = '';
    for (const part of parts) {
      if (part === null) return null;
      glob += typeof part === 'string' ? part : part.glob;
    }
    // What is left out only makes it less.
    if (glob.startsWith('!') && start === 'text') continue;
    const globs = isExpanding ? [glob, `${glob.replace(/\/$/, '')}/**`] : [glob];
    for (const each of globs) {
      const part = { glob: each.replace(/^\.\//, '') };
      if (start !== 'text') found.push({ start, parts: [{ glob: each }] });
      else if (!isAbsolute && !settings.isAbsolute) found.push({ start, parts: [part] });
      else for (const folder of settings.folders) found.push({ ...folder, parts: [...folder.parts, '/', part] });
    }
  }
  return found.length > 0 ? found : null;
}

/** From where patterns count, and whether what they give does not depend on that. */
interface Settings {
  readonly folders: PathAlternatives;
  readonly isAbsolute: boolean;
}

function settingsOf(options: ts.Expression | null, reader: PathAnswers, depth: number): Settings | null {
  let folders: PathAlternatives = [{ start: 'root', parts: [] }];
  let isAbsolute = false;
  const inner = options && unwrap(options);
  const constant = inner && syntax.isIdentifier(inner) ? reader.constantAt(inner) : inner;
  if (!constant) return options ? null : { folders, isAbsolute };
  const literal = unwrap(constant);
  if (!syntax.isObjectLiteralExpression(literal)) return null;
  for (const each of literal.properties) {
    const name = nameOf(each);
    const value = syntax.isPropertyAssignment(each) ? each.initializer : null;
    if (name === 'cwd') {
      const shorthand = syntax.isShorthandPropertyAssignment(each) ? each.name : null;
      const folder = value ?? shorthand;
      if (!folder) return null;
      folders = reader.read(folder, depth).map((path) => (path.start === 'text' ? { ...path, start: 'root' } : path));
    } else if (name === 'absolute') {
      if (value?.kind === syntax.SyntaxKind.TrueKeyword) isAbsolute = true;
      else if (value?.kind !== syntax.SyntaxKind.FalseKeyword) return null;
    } else if (name === null || !HARMLESS.has(name)) return null;
  }
  return { folders, isAbsolute };
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | null {
  return name && (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name)) ? name.text : null;
}
