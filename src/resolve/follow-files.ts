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

/** Joins a module to the files that it names. A path that leads nowhere joins nothing: the program may make what is there. */
export function followFiles(from: string, record: ImportRecord, resolver: Resolver): FollowedFiles {
  const { kind, specifier, isTypeOnly, line, names } = record;
  const isListing = record.pattern?.kind === 'listing';
  if (record.pattern?.kind === 'listing' && record.pattern.patterns.length === 0) return { edges: [] };
  const { paths, couldMean, suffix } = resolver.files(from, record);
  const edges = paths.map((to) => ({ from, to, kind, specifier: specifier ?? '', names, isTypeOnly, line }));
  if (couldMean.length === 0) return { edges };
  const end = suffix === undefined ? {} : { suffix };
  const text = record.isText ? { isText: record.isText } : {};
  return {
    edges,
    unresolved: {
      from,
      line,
      kind,
      isTypeOnly,
      specifier: isListing ? null : specifier,
      cause: 'non-literal',
      couldMean,
      ...end,
      ...text,
    },
  };
}
