import type { Edge, ImportRecord, UnresolvedImport } from '../model/module.ts';
import type { Resolver } from './resolver.ts';

/** What becomes of a path that code names, or of files that it asks for all at once. */
export interface FollowedFiles {
  readonly edges: readonly Edge[];
  /** Present where a folder is named, or a part of the path is computed. */
  readonly unresolved?: UnresolvedImport;
}

/** Whether a record names files rather than a module. */
export const namesFiles = ({ kind, specifier }: ImportRecord): boolean =>
  kind === 'glob' || kind === 'read' || (kind === 'url' && (specifier === null || /^\.{0,2}\//.test(specifier)));

/** The edge of a path that leads to a file. */
export const edgeToFile = (
  from: string,
  { kind, specifier, names, isTypeOnly, line }: ImportRecord,
  to: string,
): Edge => ({
  from,
  to,
  kind,
  specifier: specifier ?? '',
  names,
  isTypeOnly,
  line,
});

/** What the unresolved part of such a record says of the record itself. */
export const siteOfFiles = (
  from: string,
  { line, kind, isTypeOnly, specifier, pattern }: ImportRecord,
): Pick<UnresolvedImport, 'from' | 'line' | 'kind' | 'isTypeOnly' | 'specifier'> => ({
  from,
  line,
  kind,
  isTypeOnly,
  specifier: pattern?.kind === 'listing' ? null : specifier,
});

/** Joins a module to the files that it names. A path that leads nowhere joins nothing: the program may make what is there. */
export function followFiles(from: string, record: ImportRecord, resolver: Resolver): FollowedFiles {
  if (record.pattern?.kind === 'listing' && record.pattern.patterns.length === 0) return { edges: [] };
  const { paths, couldMean, suffix } = resolver.files(from, record);
  const edges = paths.map((to) => edgeToFile(from, record, to));
  if (couldMean.length === 0) return { edges };
  const end = suffix === undefined ? {} : { suffix };
  const text = record.isText ? { isText: record.isText } : {};
  return { edges, unresolved: { ...siteOfFiles(from, record), cause: 'non-literal', couldMean, ...end, ...text } };
}
