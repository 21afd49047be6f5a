import { Minimatch, minimatch, type MinimatchOptions } from 'minimatch';

/** How every glob of the configuration is read: as on Linux, with dot files, without `!` and `#` at the front meaning something. */
export const GLOB_OPTIONS: MinimatchOptions = { dot: true, nonegate: true, nocomment: true, platform: 'linux' };

/** At most this many alternatives may come from the braces of one glob. */
const MAX_ALTERNATIVES = 200;

const MAX_LENGTH = 1000;

/** What is wrong with a glob, as the end of a sentence that begins with the key; null when nothing is. */
export function globMistake(glob: string): string | null {
  if (glob.trim() === '') return 'is empty';
  if (glob.length > MAX_LENGTH) return `is longer than ${MAX_LENGTH} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f]/.test(glob)) return 'holds a control character';
  if (glob.startsWith('/')) return 'starts with "/": globs start at the root of the repository already';
  if (/^[A-Za-z]:/.test(glob)) return 'names a drive: globs start at the root of the repository';
  if (glob.split('/').includes('..')) return 'holds "..": globs start at the root of the repository and stay in it';
  if (/\\[A-Za-z0-9_.\-/]/.test(glob)) return 'holds a backslash: folders are parted by "/"';
  if (glob.startsWith('!') && !glob.startsWith('!(')) {
    return 'starts with "!": leave files out with "!(…)" inside the glob, as in "src/features/!(shared)/**"';
  }
  if (minimatch.braceExpand(glob, { braceExpandMax: MAX_ALTERNATIVES + 1 }).length > MAX_ALTERNATIVES) {
    return `has braces that stand for more than ${MAX_ALTERNATIVES} globs`;
  }
  return null;
}

/** The glob that matches exactly this path, whatever characters it holds. */
export function escapeGlob(path: string): string {
  return minimatch.escape(path, { magicalBraces: true }).replace(/^([!#])/, '\\$1');
}

/** The glob of everything below a folder. */
export function globOfFolder(path: string): string {
  return `${escapeGlob(path)}/**`;
}

/** One alternative of a glob, compiled. */
export interface Pattern {
  /** The folders and names at its front that are spelled out, joined by `/`; the whole path when nothing in it is magic; empty when it starts with magic. */
  readonly prefix: string;
  /** How many parts `prefix` has: how specific the pattern is. */
  readonly depth: number;
  readonly isLiteral: boolean;
  /** True when it takes everything below its prefix, so that nothing is left to compare. */
  readonly isFolder: boolean;
  matches(path: string): boolean;
}

/** A glob as patterns, one for each alternative of its braces. The glob has no mistake (`globMistake`). */
export function compileGlob(glob: string): Pattern[] {
  return minimatch.braceExpand(glob, { braceExpandMax: MAX_ALTERNATIVES }).map(compileAlternative);
}

/** Whether a path matches any of the globs: for the few comparisons that need no index. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap(compileGlob);
  return (path) => patterns.some((pattern) => pattern.matches(path));
}

function compileAlternative(glob: string): Pattern {
  const parts = glob.split('/');
  const literal: string[] = [];
  for (const part of parts) {
    const text = literalPart(part);
    if (text === null) break;
    literal.push(text);
  }
  const prefix = literal.join('/');
  const depth = literal.length;
  if (depth === parts.length) {
    return { prefix, depth, isLiteral: true, isFolder: false, matches: (path) => path === prefix };
  }
  const below = prefix === '' ? '' : `${prefix}/`;
  if (depth === parts.length - 1 && parts[depth] === '**') {
    return { prefix, depth, isLiteral: false, isFolder: true, matches: (path) => path.startsWith(below) };
  }
  const suffix = literalSuffix(parts.at(-1) ?? '');
  const compiled = new Minimatch(glob, { ...GLOB_OPTIONS, nobrace: true });
  const matches = (path: string): boolean => path.startsWith(below) && path.endsWith(suffix) && compiled.match(path);
  return { prefix, depth, isLiteral: false, isFolder: false, matches };
}

/** What a part of an alternative spells out; null when something in it is magic. Braces no longer are. */
function literalPart(part: string): string | null {
  if (part === '' || /(?:^|[^\\])(?:\\\\)*(?:[*?[]|[!+@]\()/.test(part)) return null;
  return part.replaceAll(/\\(.)/gs, '$1');
}

/** The text in which every match of a last part ends: a cheap question before the dear one. Empty when the part ends in magic. */
function literalSuffix(part: string): string {
  if (/[\\[\](){}|]/.test(part)) return '';
  return part.slice(Math.max(part.lastIndexOf('*'), part.lastIndexOf('?')) + 1);
}
