import { ts } from 'ts-morph';
import { createAliasReader } from './aliases/read-aliases.ts';
import type { Compiler } from './compiler.ts';
import { createCompilerLookup } from './compiler-lookup.ts';
import { readConfiguration } from './read-configuration.ts';

/** The compiler that ts-morph brings. Importing this module loads it. */
export const withCompiler: Compiler = {
  parseJson(path, text) {
    const parsed = ts.parseConfigFileTextToJson(path, text);
    const { error } = parsed;
    return {
      content: parsed.config as unknown,
      message: error ? ts.flattenDiagnosticMessageText(error.messageText, ' ') : null,
    };
  },
  readConfiguration,
  createLookup: createCompilerLookup,
  createAliasReader,
};
