declare const SPILLOVER_PARSER_VERSION: string;
declare const SPILLOVER_PROGRAM_VERSION: string;

/**
 * Names what decides a summary: the build puts a hash of all sources and libraries in its place that parsing and resolution depend on. Null
 * where the sources run as they are: then nothing is kept, because they may change under the same name.
 */
export const parserVersion: string | null =
  typeof SPILLOVER_PARSER_VERSION === 'string' ? SPILLOVER_PARSER_VERSION : null;

/** Names what decides a whole answer, in the same way: every source, and every library. Null where the sources run as they are. */
export const programVersion: string | null =
  typeof SPILLOVER_PROGRAM_VERSION === 'string' ? SPILLOVER_PROGRAM_VERSION : null;
