import type { TextFiles } from '../model/files.ts';
import type { Resolver } from './resolver.ts';
import { resolverBy } from './resolver-by.ts';
import { withCompiler } from './with-compiler.ts';

/** As `resolverBy`, with the compiler: loading this module loads it. */
export const createResolver = (files: TextFiles, links?: ReadonlyMap<string, string>): Resolver =>
  resolverBy({ compiler: withCompiler, known: null }, files, links);
