import type { NamedFiles } from './named-files.ts';
import { readGlob } from './glob-pattern.ts';
import type { LookupParts } from './lookup-parts.ts';
import { ancestorsOf, folderOf, joinPath, pathFrom } from '../graph/paths.ts';
import { filesMeantBy, withoutExtension } from './probe-files.ts';
import { isBuilt } from './source-of.ts';

/** What a program can load: scripts, components that a build makes scripts of, data, addons, and what has no extension. */
const LOADABLE = /(?:\.(?:[cm]?[jt]sx?|json5?|node|wasm|vue|svelte|astro|mdx)|(?:^|\/)[^./]+)$/i;

/** What begins to match names. */
const WILDCARD = /(?<!\\)[*?[{]|(?<!\\)[@+!]\(/;

/**
 * Finds what a program may load when it loads files that it lists first.
 *
 * A pattern from where the program is started (`/a/*.js`) counts in every folder above the file: the repository's root, the package's, any
 * other. What a build writes (`build/a/*.js`) is its source. Where nothing matches, anything at that place may be meant.
 */
export function createListedLookup({ tree, manifests, entries }: LookupParts) {
  const wholeFolder = (folder: string): readonly string[] => {
    const manifest = manifests.get(folder);
    const main = manifest ? entries.files(manifest, '') : [];
    return main.length > 0 ? main : filesMeantBy(tree, folder);
  };

  const literal = (start: string, path: string): readonly string[] => {
    const at = joinPath(start, `./${path.replace(/\\(.)/g, '$1')}`);
    if (at === null || at === '') return [];
    return tree.hasFolder(at) && !tree.hasFile(at) ? wholeFolder(at) : filesMeantBy(tree, at);
  };

  const matching = (start: string, pattern: string): readonly string[] => {
    if (!WILDCARD.test(pattern)) return literal(start, pattern);
    const glob = readGlob(pattern);
    const inside = joinPath(start, `./${glob.folder}`);
    if (inside === null || !tree.hasFolder(inside)) return [];
    const hasExtension = /\.[\w[\]]+$/.test(pattern);
    const found = new Set<string>();
    const folders = new Set<string>();
    for (const path of tree.filesInside(inside)) {
      const relative = pathFrom(inside, path);
      const stem = withoutExtension(relative);
      // A program that runs what was built lists `x.js`, of which `x.ts` is the source.
      const isMeant =
        glob.matches(relative) ||
        (stem !== relative && (glob.matches(`${stem}.js`) || (!hasExtension && glob.matches(stem))));
      if (isMeant && LOADABLE.test(path)) found.add(path);
      if (hasExtension) continue;
      for (let at = folderOf(relative); at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);
    }
    for (const folder of folders) {
      if (!glob.matches(folder)) continue;
      for (const path of wholeFolder(joinPath(inside, `./${folder}`) ?? '')) found.add(path);
    }
    return [...found];
  };

  const sourcesOf = (pattern: string): readonly string[] => {
    const written = [pattern];
    for (let rest = pattern; isBuilt(rest); ) {
      rest = rest.slice(rest.indexOf('/') + 1);
      written.push(rest, `src/${rest}`);
    }
    return written;
  };

  return (from: string, patterns: readonly string[]): NamedFiles => {
    const folder = folderOf(from);
    const found = new Set<string>();
    for (const pattern of patterns) {
      const isRooted = pattern.startsWith('/');
      for (const start of isRooted ? ancestorsOf(folder) : [folder])
        for (const each of isRooted ? sourcesOf(pattern.slice(1)) : [pattern])
          for (const path of matching(start, each)) if (path !== from) found.add(tree.realPath(path));
    }
    if (found.size > 0) return { paths: [...found].sort(), couldMean: [] };
    const [only, ...more] = patterns;
    const end = only !== undefined && more.length === 0 ? literalEnd(only) : '';
    return {
      paths: [],
      couldMean: [...new Set(patterns.map((pattern) => beginningOf(folder, pattern)))].sort(),
      ...(end === '' ? {} : { suffix: end }),
    };
  };
}

/** Where the paths begin that a pattern may mean; '' for anywhere. */
function beginningOf(folder: string, pattern: string): string {
  if (pattern.startsWith('/')) return '';
  const start = pattern.slice(0, WILDCARD.exec(pattern)?.index ?? pattern.length);
  const slash = start.lastIndexOf('/') + 1;
  const at = joinPath(folder, `./${start.slice(0, slash)}`);
  return at === null || at === '' ? '' : `${at}/`;
}

/** What the paths end with that a pattern matches, where it ends with a whole name or an extension; empty otherwise. */
const literalEnd = (pattern: string): string => /(?:\/[\w.-]+|\.\w+)$/.exec(pattern)?.[0].replace(/^\//, '') ?? '';
