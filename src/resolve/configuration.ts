import type { ts } from 'ts-morph';
import { byCodeUnits } from '../graph/compare.ts';
import type { TextFiles } from '../model/files.ts';
import type { Problem } from '../model/problem.ts';
import { coverageOf } from './coverage.ts';
import { isObject, stringsIn } from './json-object.ts';
import type { PackageIndex } from './package-index.ts';
import type { PathMapping } from './path-mappings.ts';
import { type ConfigurationHost, isRawConfiguration, type RawConfiguration, ROOT } from './raw-configuration.ts';
import { type Questions, type Reading, Trace } from './reading.ts';
import { folderOf, joinPath, nameOf } from '../graph/paths.ts';
import type { OutputFolder } from './source-of.ts';
import type { TreePaths } from './tree-paths.ts';

/** What a compiler configuration says about resolution, with everything it extends. */
export interface Configuration {
  /** Null for the defaults, which apply where no configuration does. */
  readonly path: string | null;
  readonly options: ts.CompilerOptions;
  /** The folder that bare specifiers are sought in (`baseUrl`), from the root of the repository; null when there is none. */
  readonly base: string | null;
  readonly mappings: readonly PathMapping[];
  readonly hasRootDirs: boolean;
  /** Where it writes what it compiles. */
  readonly outputs: readonly OutputFolder[];
  /** Whether a file belongs to it by `files`, `include` and `exclude`. */
  covers(file: string): boolean;
  /** Whether all files of a folder do; null where their names decide. */
  coversIn(folder: string): boolean | null;
  /** True when it has no files of its own: it only refers to others. */
  readonly isSolution: boolean;
  /** Paths of the configurations it refers to that exist. */
  readonly references: readonly string[];
}

/** Reads configurations, each once. */
export interface ConfigurationReader {
  /** Undefined when there is no such file. One that cannot be read gives what could be understood of it. */
  read(path: string): Configuration | undefined;
  /** What was wrong with those that were read so far, sorted by path. */
  problems(): readonly Problem[];
  /** How many these are by now. */
  problemCount(): number;
}

/**
 * Options that always hold, so that an import is followed whatever the compiler would complain about: JavaScript and
 * JSON are modules, and an extension may be spelled out.
 */
const ALWAYS: ts.CompilerOptions = {
  allowJs: true,
  resolveJsonModule: true,
  allowArbitraryExtensions: true,
  allowImportingTsExtensions: true,
};

/** The mode `ts.ModuleResolutionKind.Bundler`, spelled out so that asking for it loads no compiler. */
const BUNDLER: ts.CompilerOptions = Object.fromEntries([['moduleResolution', 100]]);

/** Where nothing else is configured: as a bundler resolves. */
export const DEFAULT_CONFIGURATION: Configuration = {
  path: null,
  options: { ...ALWAYS, ...BUNDLER },
  base: null,
  mappings: [],
  hasRootDirs: false,
  outputs: [],
  covers: () => true,
  coversIn: () => true,
  isSolution: false,
  references: [],
};

/** The options that bear on where a specifier leads. */
const RESOLUTION_OPTIONS: readonly string[] = [
  'baseUrl',
  'configFilePath',
  'customConditions',
  'module',
  'moduleDetection',
  'moduleResolution',
  'moduleSuffixes',
  'pathsBasePath',
  'preserveSymlinks',
  'resolvePackageJsonExports',
  'resolvePackageJsonImports',
  'rootDirs',
];

/** Makes a reader over a tree. An `extends` that names a workspace package is followed into that package's folder. */
export function createConfigurationReader(
  files: TextFiles,
  tree: TreePaths,
  packages: PackageIndex,
  { compiler, known }: Reading,
): ConfigurationReader {
  const read = new Map<string, Configuration>();
  const problems: Problem[] = [];
  const host = configHost(files, tree, packages);
  const questions: Questions = {
    file: (path) => host.fileExists(path),
    folder: (path) => host.directoryExists(path),
    real: (path) => host.realpath(path),
    text: (path) => known?.idOf(host.realpath(path).slice(ROOT.length)) ?? null,
  };

  const readRaw = (path: string): RawConfiguration => {
    const key = `compiler configuration ${path}`;
    const before = known?.get(key, questions);
    if (isRawConfiguration(before)) return before;
    const trace = new Trace(questions);
    const unread: string[] = [];
    const raw = compiler.readConfiguration(path, {
      fileExists: (at) => trace.ask('file', at) === true,
      directoryExists: (at) => trace.ask('folder', at) === true,
      realpath: (at) => String(trace.ask('real', at)),
      readFile(at) {
        trace.ask('text', at);
        const text = host.readFile(at);
        // It may be at hand the next time that somebody asks.
        if (text === undefined && host.fileExists(at)) unread.push(at);
        return text;
      },
    });
    if (unread.length === 0) known?.keep(key, trace.asked, raw);
    return raw;
  };

  const load = (path: string): Configuration => {
    const { options, raw, references, troubles } = readRaw(path);
    for (const { file, severity, message } of troubles) report(file, severity, message);
    return {
      path,
      ...resolutionOf(options, folderOf(path)),
      ...coverageOf(raw, folderOf(path)),
      references: references.flatMap((target) => {
        const at = target.slice(ROOT.length).replace(/\/+$/, '');
        const file = tree.hasFile(at) ? at : joinPath(at, 'tsconfig.json');
        return file !== null && file !== path && tree.hasFile(file) ? [file] : [];
      }),
    };
  };

  const report = (file: string, severity: 'warning' | 'note', message: string) => {
    const isKnown = problems.some((known) => known.location?.file === file && messageIn(known) === message);
    if (!isKnown) problems.push({ code: 'tsconfig-unreadable', severity, location: { file }, data: { message } });
  };

  return {
    read(path) {
      let configuration = read.get(path);
      if (!configuration && tree.hasFile(path)) {
        configuration = load(path);
        read.set(path, configuration);
      }
      return configuration;
    },
    problemCount: () => problems.length,
    problems: () =>
      [...problems].sort((a, b) => {
        const left = `${a.location?.file}\0${messageIn(a)}`;
        const right = `${b.location?.file}\0${messageIn(b)}`;
        return left < right ? -1 : left > right ? 1 : 0;
      }),
  };
}

const messageIn = (problem: Problem): string => (problem.code === 'tsconfig-unreadable' ? problem.data.message : '');

/** As the compiler prefers them: patterns without a `*` first, then those with the longest text before it. */
function bySpecificity([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  const lengthOf = (pattern: string) => (pattern.includes('*') ? pattern.indexOf('*') : Number.POSITIVE_INFINITY);
  return lengthOf(a) === lengthOf(b) ? 0 : lengthOf(b) - lengthOf(a);
}

/** What the options say of resolution, in paths of the repository. `paths` is not checked by the parser: whatever is no text is left out. */
function resolutionOf(
  options: ts.CompilerOptions,
  folder: string,
): Pick<Configuration, 'options' | 'base' | 'mappings' | 'hasRootDirs' | 'outputs'> {
  const values = new Map(Object.entries(options));
  const pathAt = (option: string): string | null => {
    const value = values.get(option);
    return typeof value === 'string' ? joinPath('', value) : null;
  };
  const paths = isObject(values.get('paths')) ? Object.entries(options.paths ?? {}) : [];
  const texts = paths.map(([pattern, targets]) => [pattern, stringsIn(targets)] as const);
  const base = pathAt('baseUrl');
  const from = base ?? pathAt('pathsBasePath') ?? folder;
  const kept = RESOLUTION_OPTIONS.filter((option) => values.get(option) !== undefined);
  return {
    options: {
      ...ALWAYS,
      ...Object.fromEntries(kept.map((option) => [option, values.get(option)])),
      ...(texts.length > 0
        ? { paths: Object.fromEntries(texts.map(([pattern, targets]) => [pattern, [...targets]])) }
        : {}),
    },
    base,
    mappings: texts.sort(bySpecificity).map(([pattern, targets]) => ({
      pattern,
      targets: targets.flatMap((target) => {
        const path = target.startsWith(ROOT) ? joinPath('', target) : joinPath(from, target);
        if (path === null || `/${path}/`.includes('/node_modules/')) return [];
        return [target.endsWith('/') && path !== '' ? `${path}/` : path];
      }),
    })),
    hasRootDirs: options.rootDirs !== undefined,
    outputs: ['outDir', 'declarationDir'].flatMap((option) => {
      const output = pathAt(option);
      if (output === null || output === folder) return [];
      const root = pathAt('rootDir');
      return [{ output, sources: root === null ? [folder === '' ? 'src' : `${folder}/src`, folder] : [root] }];
    }),
  };
}

/**
 * The tree as the compiler's configuration parser sees it. A package of the workspace appears in `node_modules`, as an
 * install would link it, and its real path is its folder, so that relative paths in a shared configuration keep their meaning.
 */
function configHost(files: TextFiles, tree: TreePaths, packages: PackageIndex): ConfigurationHost {
  const real = (path: string): string => {
    const at = path.slice(ROOT.length);
    if (!at.includes('node_modules/') || tree.hasFile(at) || tree.hasFolder(at)) return at;
    const [, before, name, rest] = /^(?:(.*)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)(.*)$/s.exec(at) ?? [];
    if (name === undefined) return at;
    const [found] = packages.named(name, before ?? '');
    return found ? (joinPath(found.folder, `.${rest ?? ''}`) ?? at) : at;
  };
  return {
    fileExists: (path) => tree.hasFile(real(path)),
    readFile: (path) => files.read(real(path)),
    // The compiler looks for a package only in a `node_modules` that is there.
    directoryExists: (path) => path.endsWith('/node_modules') || tree.hasFolder(real(path)),
    realpath: (path) => ROOT + real(path),
  };
}

/** The compiler configurations of each folder by name: `tsconfig.json`, `jsconfig.json` and every `tsconfig.*.json` beside them. */
export function configurationsByFolder(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byFolder = new Map<string, string[]>();
  for (const path of [...paths].sort(byCodeUnits)) {
    if (!/^[tj]sconfig(\.[^/]*)?\.json$/.test(nameOf(path))) continue;
    const folder = folderOf(path);
    const list = byFolder.get(folder);
    if (list) list.push(path);
    else byFolder.set(folder, [path]);
  }
  return byFolder;
}
