import { type PathPiece, type PathValue, SELF } from './path-scope.ts';
import type { PathUse } from './path-use.ts';

/** A file, or files, that code names by a path. */
export interface FileReference {
  /** `url`: by its address, as a worker or an asset; `read`: by a path that it hands to something. */
  readonly kind: 'url' | 'read';
  /** Relative (`./a`), or from the root that the program was started in (`/a`); null where a part of it is computed. */
  readonly specifier: string | null;
  /** As in `ImportRecord`. */
  readonly prefix?: string;
  /** As in `ImportRecord`. */
  readonly suffix?: string;
  /** Whether nothing is done with the file but to read it as text. */
  readonly isText: boolean;
}

/** What a path names; null where it names nothing of its own. */
export function referenceOf({ start, pieces }: PathValue, { kind, isText }: PathUse): FileReference | null {
  const root = start === 'here' ? './' : '/';
  const texts = joinedTexts([root, ...pieces]);
  const shared = { kind, isText };
  const [first] = texts;
  if (typeof first !== 'string') return null;
  if (texts.length === 1) {
    const path = normalized(first);
    return path === null || !namesSomething(path) ? null : { ...shared, specifier: path };
  }
  const last = texts.at(-1);
  const suffix = typeof last === 'string' && !/(?:^|\/)\.\.?(?:\/|$)/.test(last) ? last : null;
  const slash = first.lastIndexOf('/') + 1;
  const folder = normalized(first.slice(0, slash));
  if (folder === null || first.endsWith('/..')) return null;
  const beginning = first.slice(slash);
  if (!namesSomething(folder) && beginning === '' && !isTelling(suffix)) return null;
  const prefix = `${folder}${folder.endsWith('/') ? '' : '/'}${beginning}`;
  return { ...shared, specifier: null, prefix, ...(suffix === null ? {} : { suffix }) };
}

/** Neighbouring texts as one; a slash that only separates is one slash. */
function joinedTexts(pieces: readonly PathPiece[]): readonly (string | null)[] {
  const texts: (string | null)[] = [];
  for (const piece of pieces) {
    const last = texts.at(-1);
    if (piece === '') continue;
    if (typeof piece !== 'string') {
      if (last !== null) texts.push(null);
    } else if (typeof last === 'string') texts[texts.length - 1] = `${last}${piece}`;
    else texts.push(piece);
  }
  return texts.map((text) => text?.replace(/\/{2,}/g, '/') ?? null);
}

/** A path without detours: `./a/../b` is `./b`. Null for the file itself, and for one that climbs above the root. */
function normalized(path: string): string | null {
  const isRooted = path.startsWith('/');
  const parts: string[] = [];
  let climbed = 0;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) climbed++;
  }
  if (parts.includes(SELF) || (isRooted && climbed > 0)) return null;
  if (parts.some((part) => part.includes(SELF))) return null;
  const up = climbed > 0 ? '../'.repeat(climbed) : './';
  return `${isRooted ? '/' : up}${parts.join('/')}`;
}

/** Whether a path without detours goes down to something. */
const namesSomething = (path: string): boolean => !/^(?:\/|\.\/|(?:\.\.\/)+)$/.test(path);

/** Whether an ending alone says enough: a file's whole name, or that of data. (`.ts` may be anything that is code.) */
const isTelling = (suffix: string | null): boolean =>
  suffix !== null && (/\/[^/]+$/.test(suffix) || /\.(?!(?:[cm]?[jt]sx?|vue|svelte)$)\w+$/.test(suffix));
