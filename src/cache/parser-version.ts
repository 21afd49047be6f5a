declare const SPILLOVER_PARSER_VERSION: string;

/**
 * Names what decides a summary: the build puts a hash of all sources and libraries in its place that parsing and resolution depend on. Null
 * where the sources run as they are: then nothing is kept, because they may change under the same name.
 */
export const parserVersion: string | null =
  typeof SPILLOVER_PARSER_VERSION === 'string' ? SPILLOVER_PARSER_VERSION : null;
