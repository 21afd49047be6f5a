import { ts } from 'ts-morph';
import type { TextFiles } from '../model/files.ts';
import { type Configuration, ROOT } from './configuration.ts';
import { ancestorsOf, joinPath } from '../graph/paths.ts';
import { isMatch } from './path-mappings.ts';
import { filesMeantBy } from './probe-files.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * Where the compiler says a specifier leads; null when it says nowhere. It is asked first as configured, then as a
 * bundler resolves: under a mode that wants extensions spelled out, code that a bundler builds leaves them out.
 */
export type CompilerLookup = (configuration: Configuration, folder: string, specifier: string) => string | null;

/** Makes the lookup over a tree: nothing outside it can be an answer. */
export function createCompilerLookup(files: TextFiles, tree: TreePaths): CompilerLookup {
  const host: ts.ModuleResolutionHost = {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => tree.hasFile(path.slice(ROOT.length)),
    directoryExists: (path) => tree.hasFolder(path.slice(ROOT.length)),
    // Only manifests are ever read; one that is no JSON must not stop the lookup.
    readFile: (path) => files.read(path.slice(ROOT.length)),
    getCurrentDirectory: () => ROOT,
  };
  const generous = new Map<Configuration, ts.CompilerOptions>();

  const ask = (options: ts.CompilerOptions, folder: string, specifier: string): string | null => {
    // The importer's own name has no say, only its folder: any name will do.
    const importer = `${ROOT}${folder === '' ? '' : `${folder}/`}importer.ts`;
    const { resolvedModule } = ts.resolveModuleName(specifier, importer, options, host);
    return resolvedModule ? resolvedModule.resolvedFileName.slice(ROOT.length) : null;
  };

  return (configuration, folder, specifier) => {
    const { options } = configuration;
    const found = ask(options, folder, specifier);
    if (found !== null || options.moduleResolution === ts.ModuleResolutionKind.Bundler) return found;
    let bundler = generous.get(configuration);
    if (!bundler) {
      bundler = { ...options, moduleResolution: ts.ModuleResolutionKind.Bundler };
      generous.set(configuration, bundler);
    }
    return ask(bundler, folder, specifier);
  };
}

/**
 * Whether the compiler could find a bare specifier at all: by `paths`, below `baseUrl`, in a committed `node_modules`, or
 * by the ancestor folders of the classic mode. Most bare specifiers name packages from outside, and asking costs much more than this.
 */
export function canFindBare(
  tree: TreePaths,
  { options, base, mappings }: Configuration,
  folder: string,
  specifier: string,
): boolean {
  if (Number(options.moduleResolution) === CLASSIC || options.moduleSuffixes) return true;
  if (mappings.some(({ pattern }) => isMatch(pattern, specifier))) return true;
  const at = base === null ? null : joinPath(base, specifier);
  if (at !== null && (tree.hasFolder(at) || filesMeantBy(tree, at).length > 0 || isDescribed(tree, at))) return true;
  return (
    tree.hasNodeModules &&
    ancestorsOf(folder).some((ancestor) => tree.hasFolder(`${ancestor === '' ? '' : `${ancestor}/`}node_modules`))
  );
}

/** The compiler no longer names this mode, `classic`; old configurations do. */
const CLASSIC = 1;

/** Whether an `x.d.css.ts` describes `x.css`. */
function isDescribed(tree: TreePaths, path: string): boolean {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') && tree.hasFile(`${path.slice(0, dot)}.d${path.slice(dot)}.ts`);
}
