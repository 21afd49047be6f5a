import type { ts } from 'ts-morph';
import type { FilePattern } from '../model/module.ts';
import { literalParts, type LiteralParts } from './non-literal.ts';
import type { PathAlternative } from './path-alternative.ts';
import { pathReaderOf } from './path-reader.ts';
import { SELF } from './path-scope.ts';
import * as syntax from './syntax.ts';

/** What a computed import surely asks for: one module by a literal specifier, or files of a listing. */
export interface ComputedModule {
  readonly specifier: string;
  /** Absent: the specifier is that of one module. */
  readonly pattern?: Extract<FilePattern, { readonly kind: 'listing' }>;
}

/** In larger files nothing is followed: no person wrote them. */
const LARGEST = 1_000_000;

/**
 * What a computed import asks for, where all that it may ask for is known: constants and conditions of literals, paths from the
 * file's own folder, elements of lists, files that a program lists first.
 *
 * @param argument what is handed to `import()` or `require()`, of a file that was parsed with parent pointers
 * @returns null where something of it is computed otherwise
 */
export function modulesComputed(argument: ts.Expression): readonly ComputedModule[] | null {
  const source = argument.getSourceFile();
  if (source.text.length > LARGEST) return null;
  const paths = pathReaderOf(source).read(argument);
  const modules = new Map<string, ComputedModule>();
  const patterns: string[] = [];
  const handed: { readonly name: string; readonly index: number; readonly rest: string }[] = [];
  for (const path of paths) {
    if (path.parts.includes(null)) return null;
    const literal = path.parts.every((part) => typeof part === 'string') ? path.parts.join('') : null;
    if (typeof path.start === 'object') {
      const rest = cleaned(`./${patternOf(path)}`);
      if (rest === null) return null;
      handed.push({ ...path.start, rest: rest.slice(2) });
    } else if (literal !== null && path.start === 'text') {
      if (literal === '') return null;
      modules.set(literal, { specifier: literal });
    } else {
      const found = placed(path);
      if (found === null) return null;
      if (literal !== null && path.start === 'here')
        for (const specifier of found) modules.set(specifier, { specifier });
      else patterns.push(...found);
    }
  }
  if (patterns.length + handed.length === 0) return [...modules.values()];
  const shown = [...patterns, ...handed.map(({ name, rest }) => `${name}(…)${rest === '' ? '' : `/${rest}`}`)];
  const pattern = { kind: 'listing', patterns, ...(handed.length > 0 ? { handed } : {}) } as const;
  return [...modules.values(), { specifier: shown.join(', '), pattern }];
}

/** What is literal of a computed import of which something is not known. */
export function partsComputed(argument: ts.Expression): LiteralParts {
  const direct = literalParts(argument);
  const source = argument.getSourceFile();
  if (direct.prefix !== undefined || source.text.length > LARGEST) return direct;
  const [path, ...more] = pathReaderOf(source).read(argument);
  if (!path || more.length > 0 || typeof path.start === 'object') return direct;
  const computed = path.parts.findIndex((part) => typeof part !== 'string');
  if (computed < 0) return direct;
  const start = literalOf(path.parts.slice(0, computed));
  const last = literalOf(path.parts.slice(path.parts.findLastIndex((part) => typeof part !== 'string') + 1));
  const suffix = last === '' || direct.suffix !== undefined ? {} : { suffix: last };
  if (path.start === 'root') return { ...direct, ...suffix };
  const prefix = path.start === 'here' ? cleanedStart(start) : start;
  return { ...direct, ...suffix, ...(prefix === null || prefix === '' ? {} : { prefix }) };
}

const literalOf = (parts: PathAlternative['parts']): string =>
  parts.map((part) => (typeof part === 'string' ? part : '')).join('');

/** The patterns of a path that has a place, each from the file's folder (`./`) or from where the program starts (`/`); null where it has none. */
function placed(path: PathAlternative): readonly string[] | null {
  const written = patternOf(path);
  if (path.start === 'here' || path.start === 'root') {
    const clean = cleaned(`${path.start === 'here' ? '.' : ''}/${written}`);
    return clean === null ? null : [clean];
  }
  const [first] = path.parts;
  if (typeof first === 'string') {
    const clean = /^\.{1,2}\//.test(first) ? cleaned(written) : null;
    return clean === null ? null : [clean];
  }
  // Whether what a listing gives is taken from where it was listed or from the file depends on what it is called with.
  const both = [cleaned(`./${written}`), cleaned(`/${written}`)];
  return both.flatMap((each) => (each === null ? [] : [each]));
}

/** The parts as one pattern, in which literal text stands for itself. */
const patternOf = ({ parts }: PathAlternative): string =>
  parts
    .map((part) => (typeof part === 'string' ? part.replace(/[*?[\]{}()!\\]/g, '\\$&') : (part?.glob ?? '')))
    .join('');

/** A path without detours: `./a/../b` is `./b`. Null for the file itself, and for one that climbs above the root or out of what is not literal. */
function cleaned(path: string): string | null {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  let climbed = 0;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else {
      const left = parts.pop();
      if (left === undefined) climbed++;
      else if (/[*?{}()[\]]/.test(left)) return null;
    }
  }
  if (parts.some((part) => part.includes(SELF)) || (isRooted && climbed > 0)) return null;
  return `${isRooted ? '/' : climbed > 0 ? '../'.repeat(climbed) : './'}${parts.join('/')}`;
}

/** The beginning of a path from the file's own folder. */
function cleanedStart(start: string): string | null {
  const slash = start.lastIndexOf('/') + 1;
  const folder = cleaned(`./${start.slice(0, slash)}`);
  return folder === null ? null : `${folder}${folder.endsWith('/') ? '' : '/'}${start.slice(slash)}`;
}

/** A call that hands paths of its own file to a function of another module, which may load what is there. */
export interface PathHandedOver {
  readonly specifier: string;
  readonly pattern: Extract<FilePattern, { readonly kind: 'handed' }>;
}

/** Without any of these a file hands over no path. */
const HINT = /__dirname|import\.meta|process\.cwd|\.resolve\(/;

/** Every call of a file asks, so its text is looked through once. */
const hinting = new WeakMap<ts.SourceFile, boolean>();

function hasHint(source: ts.SourceFile): boolean {
  let found = hinting.get(source);
  if (found === undefined) hinting.set(source, (found = HINT.test(source.text)));
  return found;
}

/**
 * The paths that a call hands to a function that is imported by its name, by the place of the argument; empty for every other node.
 */
export function pathsHandedOver(node: ts.Node): readonly PathHandedOver[] {
  if (!syntax.isCallExpression(node) || !syntax.isIdentifier(node.expression) || node.arguments.length === 0) return [];
  const source = node.getSourceFile();
  if (source.text.length > LARGEST || !hasHint(source)) return [];
  const reader = pathReaderOf(source);
  const from = reader.imported(node.expression);
  if (!from || from.imported === '*' || !/^[.@#~/]|^\w[^:]*\//.test(from.specifier)) return [];
  const found: PathHandedOver[] = [];
  for (const [index, argument] of node.arguments.entries()) {
    if (syntax.isSpreadElement(argument)) break;
    for (const path of reader.read(argument)) {
      if (typeof path.start === 'object' || path.start === 'text') continue;
      const written = path.parts.every((part) => typeof part === 'string') ? patternOf(path) : null;
      const clean = written === null ? null : cleaned(`${path.start === 'here' ? '.' : ''}/${written}`);
      if (clean === null) continue;
      const specifier = `${node.expression.text}(${clean})`;
      const pattern = { kind: 'handed', to: from.specifier, name: from.imported, index, path: clean } as const;
      found.push({ specifier, pattern: { ...pattern, isAll: reader.isOnlyHanded(node.expression, index) } });
    }
  }
  return found;
}
