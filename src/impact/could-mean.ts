import type { UnresolvedImport } from '../model/module.ts';
import { isConfiguration, isLintConfiguration } from './global-files.ts';
import { isReleaseNote } from './release-notes.ts';

/** What is asked of a path again and again. */
interface PathFacts {
  readonly path: string;
  /** Without its source extension: `./x.js` may mean `x.ts`. */
  readonly stem: string;
  readonly isImportable: boolean;
  readonly isManifest: boolean;
}

/** What decides which paths an unresolved import may be asking for. */
export type Meaning = Pick<UnresolvedImport, 'cause' | 'kind' | 'couldMean' | 'suffix'>;

/** Answers whether an unresolved import may be asking for a path; what it finds out about a path is kept for the next import. */
export function couldMeanIn(): (site: Meaning, path: string) => boolean {
  const facts = new Map<string, PathFacts>();
  const factsOf = (path: string): PathFacts => {
    const known = facts.get(path);
    if (known) return known;
    const found = { path, stem: stem(path), isImportable: isImportable(path), isManifest: MANIFEST.test(path) };
    facts.set(path, found);
    return found;
  };
  const ends = new Map<string, string>();
  const endOf = (suffix: string): string => {
    const known = ends.get(suffix);
    if (known !== undefined) return known;
    const found = stem(suffix);
    ends.set(suffix, found);
    return found;
  };
  // Where the path begins is quickly told and says no to most.
  return (site, path) =>
    site.couldMean.some((prefix) => begins(site, prefix, path, factsOf)) &&
    (site.suffix === undefined || hasEnding(factsOf(path), site.suffix, endOf(site.suffix), site.cause === 'external'));
}

function begins(
  { suffix, cause, kind }: Meaning,
  prefix: string,
  path: string,
  factsOf: (path: string) => PathFacts,
): boolean {
  // A submodule is one path to git; whatever is imported from inside it comes with it.
  if (prefix.startsWith(path) && prefix.charAt(path.length) === '/') return true;
  if (!path.startsWith(prefix)) return false;
  if (prefix === '' && suffix === undefined && !isAnythingAtAll(factsOf(path), kind)) return false;
  if (cause === 'external') return true;
  // A literal specifier names a file or a folder, not the beginning of a name.
  return cause === 'non-literal' || path.length === prefix.length || './'.includes(path.charAt(prefix.length));
}

const stem = (path: string): string => path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');

/** @param isWhole whether the ending is made of whole parts of a path, as an alias leaves it */
function hasEnding(
  { path, stem: name, isImportable: canBe }: PathFacts,
  suffix: string,
  end: string,
  isWhole: boolean,
): boolean {
  // An ending that is an extension alone says of what kind the file is.
  if (end === '' && suffix !== '') return name !== path;
  return isWhole ? canBe && (name === end || name.endsWith(`/${end}`)) : name.endsWith(end);
}

/** Whether a computed specifier without any literal text can reasonably mean a path. */
function isAnythingAtAll({ path, isImportable, isManifest }: PathFacts, kind: UnresolvedImport['kind']): boolean {
  // A statement has a literal there in every language: one that has none is a mistake, and the texts in such a file are guessed at.
  if (kind === 'import' || kind === 'export') return false;
  // As JSON it is imported by saying so: an ending, then (https://nodejs.org/api/esm.html#import-attributes).
  return isImportable && !(isManifest && kind === 'dynamic') && !isReleaseNote(path);
}

const MANIFEST = /(?:^|\/)package\.json$/;

/**
 * Source, data, or an addon, and no dot file. Not what is never loaded (declarations), nor what a tool looks for by its name and
 * loads itself: configurations and tests. Who feels a configuration is told by what it configures.
 */
function isImportable(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    name !== '' &&
    !name.startsWith('.') &&
    /\.(?:[cm]?[jt]sx?|json5?|node|wasm|vue|svelte|astro|mdx|graphql|gql)$/i.test(name) &&
    !/\.d\.(?:[\w-]+\.)?[cm]?ts$|\.(?:test|spec|e2e|e2e-spec|cy)(?:-d)?\.[cm]?[jt]sx?$/.test(name) &&
    !isConfiguration(path) &&
    !isLintConfiguration(path)
  );
}
