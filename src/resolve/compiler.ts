import type { AliasHost } from './aliases/alias-host.ts';
import type { AliasSettings } from './aliases/alias-settings.ts';
import type { TextFiles } from '../model/files.ts';
import type { CompilerLookup } from './compiler-lookup.ts';
import type { JsonParser } from './lenient-json.ts';
import type { ConfigurationHost, RawConfiguration } from './raw-configuration.ts';
import type { TreePaths } from './tree-paths.ts';

/** What only the compiler can do, apart from the rest of resolution: loading it takes longer than resolving the imports of some thousand modules. */
export interface Compiler extends JsonParser {
  /** Reads a compiler configuration with everything it extends. */
  readConfiguration(path: string, host: ConfigurationHost): RawConfiguration;
  /** Where the compiler itself says that a specifier leads. */
  createLookup(files: TextFiles, tree: TreePaths): CompilerLookup;
  /** Makes a reader of the aliases that the configurations of a folder set. */
  createAliasReader(): (scope: string, host: AliasHost) => AliasSettings;
}

/** Thrown where something needs the compiler and it is not there: then all is to be begun again with it. */
export class CompilerNeeded extends Error {
  override readonly name = 'CompilerNeeded';
}

const needed = (): never => {
  throw new CompilerNeeded('the compiler is needed');
};

/** Stands for a compiler that is not loaded. */
export const noCompiler: Compiler = {
  parseJson: needed,
  readConfiguration: needed,
  createLookup: () => needed,
  createAliasReader: () => needed,
};
