import type { Configuration } from './configuration.ts';
import { matchPattern } from './entry-targets.ts';
import type { Manifest } from './manifest.ts';
import { ancestorsOf, joinPath, nameOf, pathFrom } from '../graph/paths.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * Where the compiler says a specifier leads, found without it: the path; null when it leads nowhere; undefined where only the compiler
 * itself can tell (`moduleSuffixes`, the classic mode, a `node_modules` in the tree, paths that leave the repository).
 */
export type ModuleLookup = (
  configuration: Configuration,
  folder: string,
  specifier: string,
) => string | null | undefined;

/** The kinds of files that are sought in one pass, as the compiler tells them apart. */
interface Kinds {
  readonly types: boolean;
  readonly scripts: boolean;
}

const ALL: readonly Kinds[] = [{ types: true, scripts: true }];

/** The mode that was Node's before its own modules: sources and declarations everywhere go before scripts and data. */
const PRIORITY: readonly Kinds[] = [
  { types: true, scripts: false },
  { types: false, scripts: true },
];

/** Numbers of `ts.ModuleResolutionKind` and `ts.ModuleKind`, which are spelled out so that asking for them loads no compiler. */
const CLASSIC = 1;
const NODE_10 = 2;
const CLASSIC_MODULES: ReadonlySet<number> = new Set([0, 2, 3, 4]);

/** The number of an option, whether the compiler still names it or not. */
const numberOf = (option: unknown): number => (typeof option === 'number' ? option : -1);

/** Endings that the compiler takes off a file's name, in its order. */
const ENDINGS = ['.d.ts', '.d.mts', '.d.cts', '.mjs', '.mts', '.cjs', '.cts', '.ts', '.js', '.tsx', '.jsx', '.json'];

/** Makes the lookup over a tree. It follows the compiler's own resolver step by step, as far as nothing is installed. */
export function createModuleLookup(tree: TreePaths, manifests: ReadonlyMap<string, Manifest>): ModuleLookup {
  const orNull = (path: string): string | null => (tree.hasFile(path) ? path : null);

  const firstOf = (stem: string, endings: readonly string[]): string | null => {
    for (const ending of endings) if (tree.hasFile(stem + ending)) return stem + ending;
    return null;
  };

  /** The file itself or what it is compiled from, where its name has an ending. */
  const byEnding = (path: string, kinds: Kinds): string | null => {
    if (!nameOf(path).includes('.')) return null;
    const known = ENDINGS.find((ending) => path.endsWith(ending));
    const ending = known ?? path.slice(path.lastIndexOf('.'));
    return firstOf(path.slice(0, path.length - ending.length), endingsFor(ending, kinds));
  };

  const fileAt = (path: string, kinds: Kinds): string | null =>
    tree.countAlike(path) === 0 ? null : (byEnding(path, kinds) ?? firstOf(path, endingsFor('', kinds)));

  const folderAt = (path: string, kinds: Kinds): string | null | undefined => {
    if (!tree.hasFolder(path)) return null;
    const start = path === '' ? '' : `${path}/`;
    if (tree.hasFile(`${start}package.json`)) {
      const content = manifests.get(path)?.content;
      if (content === undefined || content['typesVersions'] !== undefined) return undefined;
      const fields = kinds.types ? ['typings', 'types', 'main'] : ['main'];
      const target = fields.map((field) => content[field]).find((value) => typeof value === 'string' && value !== '');
      if (typeof target === 'string') {
        const at = target.startsWith('/') || /\\|:|\/\//.test(target) ? null : joinPath(path, target);
        if (at === null || at === '') return undefined;
        // The compiler keeps a slash at the end, and then finds nothing there.
        const found = target.endsWith('/') ? null : mainAt(at, kinds);
        if (found !== null) return found;
      }
    }
    return fileAt(`${start}index`, kinds);
  };

  /** What a manifest's field leads to. */
  const mainAt = (path: string, kinds: Kinds): string | null => {
    const direct = kinds.types && /\.(?:[cm]?ts|tsx)$/.test(path) ? orNull(path) : null;
    return direct ?? fileAt(path, kinds) ?? (tree.hasFolder(path) ? fileAt(`${path}/index`, kinds) : null);
  };

  const at = (path: string, kinds: Kinds): string | null | undefined => fileAt(path, kinds) ?? folderAt(path, kinds);

  /** By `paths`. */
  const mapped = (
    { options }: Configuration,
    base: string,
    specifier: string,
    kinds: Kinds,
  ): string | null | undefined | typeof UNMATCHED => {
    const paths = options.paths ?? {};
    const pattern = bestPattern(Object.keys(paths), specifier);
    if (pattern === null) return UNMATCHED;
    const star = pattern.includes('*') ? (matchPattern(pattern, specifier) ?? '') : '';
    for (const target of paths[pattern] ?? []) {
      // The compiler's own call, in which `$&` in what is put in has a meaning.
      const written = star === '' ? target : target.replace('*', star);
      if (/\\|:|^\/\/|\/$|^$/.test(written)) return undefined;
      const path = written.startsWith('/') ? joinPath('', written) : joinPath(base, written);
      if (path === null || path === '') return undefined;
      const isWhole = ENDINGS.some((ending) => target.length > ending.length && target.endsWith(ending));
      const direct = isWhole ? orNull(path) : null;
      const found = direct ?? at(path, kinds);
      if (found !== null) return found;
    }
    return null;
  };

  const bare = (configuration: Configuration, folder: string, specifier: string, kinds: Kinds) => {
    const { options, base } = configuration;
    const from = base ?? pathsBase(configuration);
    const byPaths =
      options.paths === undefined
        ? UNMATCHED
        : from === null
          ? undefined
          : mapped(configuration, from, specifier, kinds);
    if (byPaths !== UNMATCHED && byPaths !== null) return byPaths;
    if (byPaths === UNMATCHED && base !== null) {
      const path = specifier.endsWith('/') ? null : joinPath(base, specifier);
      const found = path === null || path === '' ? undefined : at(path, kinds);
      if (found !== null) return found;
    }
    return isElsewhere(folder, specifier) ? undefined : null;
  };

  /** Whether a name that is neither mapped nor below the base may still be found: as a private name, the package's own, or an installed one. */
  const isElsewhere = (folder: string, specifier: string): boolean => {
    if (specifier.startsWith('#')) return true;
    const ancestors = ancestorsOf(folder);
    const starts = ancestors.map((ancestor) => (ancestor === '' ? '' : `${ancestor}/`));
    if (tree.hasNodeModules && starts.some((start) => mayBeInstalled(`${start}node_modules/`, specifier))) return true;
    const owner = starts.findIndex((start) => tree.hasFile(`${start}package.json`));
    if (owner < 0) return false;
    const manifest = manifests.get(ancestors[owner] ?? '');
    if (!manifest) return true;
    const name = manifest.content['name'];
    const isNamed = typeof name === 'string' && (specifier === name || specifier.startsWith(`${name}/`));
    return isNamed && manifest.content['exports'] !== undefined;
  };

  const mayBeInstalled = (folder: string, specifier: string): boolean => {
    if (!tree.hasFolder(folder.slice(0, -1))) return false;
    if (/(?:^|\/)\.{1,2}(?:\/|$)/.test(specifier)) return true;
    const name = /^(?:@[^/]*\/)?[^/]*/.exec(specifier)?.[0] ?? specifier;
    const typed = `@types/${name.replace(/^@([^/]*)\//, '$1__')}`;
    return [name, typed].some((each) => tree.hasFolder(folder + each) || tree.countAlike(folder + each) > 0);
  };

  /** A path below one of the folders that the compiler puts on top of each other may be below any other. */
  const belowRoots = (rootDirs: readonly string[], path: string, kinds: Kinds): string | null | undefined => {
    const roots = rootDirs.flatMap((root) => joinPath('', root) ?? []);
    const around = roots.filter((root) => root === '' || path.startsWith(`${root}/`));
    const [first, ...more] = around;
    if (first === undefined) return null;
    const own = more.reduce((longest, root) => (root.length > longest.length ? root : longest), first);
    const rest = pathFrom(own, path);
    for (const root of [own, ...roots.filter((each) => each !== own)]) {
      const other = joinPath(root, rest);
      const found = other === null || other === '' ? undefined : at(other, kinds);
      if (found !== null) return found;
    }
    return null;
  };

  const relative = (configuration: Configuration, folder: string, specifier: string, kinds: Kinds) => {
    let isMapped = false;
    // With a slash in front it is one of those that `paths` may map.
    if (specifier.startsWith('/') && configuration.options.paths !== undefined) {
      const base = configuration.base ?? pathsBase(configuration);
      const found = base === null ? undefined : mapped(configuration, base, specifier, kinds);
      if (found !== UNMATCHED && found !== null) return found;
      isMapped = found === null;
    }
    const path = joinPath(specifier.startsWith('/') ? '' : folder, specifier);
    if (path === null) return undefined;
    const { rootDirs } = configuration.options;
    if (rootDirs !== undefined && !isMapped) {
      const isPlain = tree.hasFolder(folder) && !/(?:^|\/)\.{0,2}$/.test(specifier);
      const found = !isPlain ? undefined : belowRoots(rootDirs, path, kinds);
      if (found !== null) return found;
    }
    // The compiler looks up such a folder with a slash at its end, under which the tree has none but the root.
    if (/(?:^|\/)\.{0,2}$/.test(specifier)) return path === '' ? folderAt(path, kinds) : null;
    return at(path, kinds);
  };

  return (configuration, folder, specifier) => {
    const { options } = configuration;
    const { moduleSuffixes, moduleResolution } = options;
    if (moduleSuffixes !== undefined || isClassic(configuration)) return undefined;
    if (specifier === '' || /[\\:]|\/\/|\0/.test(specifier) || /[\\:]|\/\//.test(folder)) return undefined;
    const isPath = /^\.{0,2}\/|^\.{1,2}$/.test(specifier);
    const find = isPath ? relative : bare;
    // What the older mode does not find is asked for as a bundler would.
    const passes = numberOf(moduleResolution) === NODE_10 ? [...PRIORITY, ...ALL] : ALL;
    for (const kinds of passes) {
      const found = find(configuration, folder, specifier, kinds);
      if (found !== null) return found;
    }
    return null;
  };
}

/** Whether the compiler resolves in the mode that it had before Node's, in which a name is sought in every folder above. */
export function isClassic({ options: { moduleResolution, module } }: Configuration): boolean {
  return moduleResolution === undefined
    ? CLASSIC_MODULES.has(numberOf(module))
    : numberOf(moduleResolution) === CLASSIC;
}

const UNMATCHED = Symbol('no pattern matches');

function pathsBase({ options }: Configuration): string | null {
  const base: unknown = options['pathsBasePath'];
  return typeof base === 'string' ? joinPath('', base) : null;
}

/** The pattern that is the specifier, else the first of those with the longest text before their `*`. */
function bestPattern(patterns: readonly string[], specifier: string): string | null {
  let best: string | null = null;
  for (const pattern of patterns) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === specifier) return pattern;
      continue;
    }
    if (pattern.includes('*', star + 1) || (best !== null && best.indexOf('*') >= star)) continue;
    if (matchPattern(pattern, specifier) !== null) best = pattern;
  }
  return best;
}

/** The endings to try in place of one that is written; '' where none is. */
function endingsFor(written: string, kinds: Kinds): readonly string[] {
  const table = TRIED.get(written);
  if (table === undefined) return kinds.types ? [`.d${written}.ts`] : [];
  return kinds.types ? (kinds.scripts ? table.all : table.types) : table.scripts;
}

const triedFor = (types: readonly string[], scripts: readonly string[]) => ({
  types,
  scripts,
  all: [...types, ...scripts],
});

const SCRIPT = triedFor(['.ts', '.tsx', '.d.ts'], ['.js', '.jsx']);
const COMPONENT = triedFor(['.tsx', '.ts', '.d.ts'], ['.jsx', '.js']);
const MODULE = triedFor(['.mts', '.d.mts'], ['.mjs']);
const COMMON = triedFor(['.cts', '.d.cts'], ['.cjs']);

const TRIED: ReadonlyMap<string, ReturnType<typeof triedFor>> = new Map([
  ...['', '.ts', '.d.ts', '.js'].map((ending) => [ending, SCRIPT] as const),
  ...['.tsx', '.jsx'].map((ending) => [ending, COMPONENT] as const),
  ...['.mjs', '.mts', '.d.mts'].map((ending) => [ending, MODULE] as const),
  ...['.cjs', '.cts', '.d.cts'].map((ending) => [ending, COMMON] as const),
  ['.json', triedFor(['.d.json.ts'], ['.json'])],
]);
