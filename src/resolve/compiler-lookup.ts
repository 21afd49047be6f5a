import { ts } from 'ts-morph';
import type { TextFiles } from '../model/files.ts';
import { ROOT } from './raw-configuration.ts';
import type { TreePaths } from './tree-paths.ts';

/**
 * Where the compiler says a specifier leads; null when it says nowhere. It is asked first as configured, then as a
 * bundler resolves: under a mode that wants extensions spelled out, code that a bundler builds leaves them out.
 */
export type CompilerLookup = (configuration: Configured, folder: string, specifier: string) => string | null;

/** What it is asked under. */
interface Configured {
  readonly options: ts.CompilerOptions;
}

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
  const generous = new Map<Configured, ts.CompilerOptions>();

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
