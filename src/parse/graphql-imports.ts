import type { ImportRecord } from '../model/module.ts';

/**
 * The files that a GraphQL document takes in by comments: `#import "./fields.graphql"`, `# import Fields from './fields.graphql'`.
 * The language itself has no imports; the loaders of bundlers and the tools around schemas read these.
 *
 * https://github.com/apollographql/graphql-tag#importing-fragments, https://the-guild.dev/graphql/tools/docs/schema-loading
 */
export function graphqlImports(text: string): ImportRecord[] {
  const records: ImportRecord[] = [];
  let line = 0;
  for (const written of text.split('\n')) {
    line++;
    const match = /^\s*#\s*import\s(?:[^'"]{0,500}\sfrom\s*)?\s*(?:"([^"]+)"|'([^']+)')/.exec(written);
    const path = match?.[1] ?? match?.[2];
    if (path === undefined) continue;
    const specifier = path.includes('/') || !/\.g(?:raph)?ql$/.test(path) ? path : `./${path}`;
    records.push({ kind: 'import', specifier, names: [], isTypeOnly: false, line });
  }
  return records;
}
