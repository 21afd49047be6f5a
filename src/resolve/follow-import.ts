import type { Edge, ImportRecord, ModuleSummary, UnresolvedImport } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import { isTemplateName } from '../model/template-name.ts';
import type { UnreadAlias } from './aliases/alias-lookup.ts';
import { followFiles, namesFiles } from './follow-files.ts';
import type { Resolver } from './resolver.ts';

/** What becomes of each import of a module, in their order; null where that is for other modules to say. It follows from the layout of the tree, the module's path and its imports alone. */
export type FollowedImports = readonly (Followed | null)[];

/** Follows every import of a module. */
export const followImports = (from: string, { imports }: ModuleSummary, resolver: Resolver): FollowedImports =>
  imports.map((record) => (isForOthers(record) ? null : follow(from, record, resolver)));

/** Whether other modules say what becomes of an import. */
export const isForOthers = ({ kind, specifier, isAmd }: ImportRecord): boolean =>
  specifier !== null && (isAmd === true || (kind === 'template' && isTemplateName(specifier)));

/** The edge of an import that leads to a module. */
export function edgeTo(from: string, record: ImportRecord, to: string): Edge {
  const { kind, specifier, isTypeOnly, line, names, isGuess } = record;
  const edge = { from, kind, specifier: specifier ?? '', names, isTypeOnly, line };
  return isGuess ? { ...edge, isGuess, to } : { ...edge, to };
}

/** What an unresolved import says of the import itself. */
export const siteOf = (
  from: string,
  { line, kind, isTypeOnly, specifier }: ImportRecord,
): Pick<UnresolvedImport, 'from' | 'line' | 'kind' | 'isTypeOnly' | 'specifier'> => ({
  from,
  line,
  kind,
  isTypeOnly,
  specifier,
});

/** What becomes of one import. */
export interface Followed {
  readonly edges: readonly Edge[];
  readonly unresolved?: UnresolvedImport;
  readonly problem?: Problem;
}

export function follow(from: string, record: ImportRecord, resolver: Resolver): Followed {
  const { kind, specifier, isTypeOnly } = record;
  const site = siteOf(from, record);
  if (namesFiles(record)) return followFiles(from, record, resolver);
  if (specifier === null) {
    const prefix = record.prefix ?? '';
    const couldMean = resolver.couldMean(from, prefix);
    if (couldMean.length === 0) return { edges: [], unresolved: { ...site, cause: 'external', couldMean } };
    const suffix = endOfPath(record.suffix);
    return {
      edges: [],
      unresolved: { ...site, cause: 'non-literal', couldMean, ...(suffix === null ? {} : { suffix }) },
      problem: nonLiteral(from, record),
    };
  }
  const resolution = resolver.resolve(from, specifier, kind);
  // The types of a package that is not installed are nothing that is amiss.
  if (kind === 'reference' && resolution.kind !== 'found' && !/^\.{0,2}\//.test(specifier)) return { edges: [] };
  // Nor is an address that a server answers.
  if (kind === 'template' && resolution.kind !== 'found' && specifier.startsWith('/')) return { edges: [] };
  switch (resolution.kind) {
    case 'found': {
      // A committed entry that loads its own bundle leads to itself only by way of the package's entry.
      const others = resolution.paths.filter((to) => to !== from);
      // The generated types of a module are its own.
      const targets = others.length > 0 || isTypeOnly ? others : resolution.paths;
      return { edges: targets.map((to) => edgeTo(from, record, to)) };
    }
    case 'external':
      // Any text of a file that does not parse may be a guess: one that leads out of the repository says nothing.
      if (record.isGuess) return { edges: [] };
      if (resolution.ending === undefined)
        return { edges: [], unresolved: { ...site, cause: 'external', couldMean: [] } };
      return {
        edges: [],
        unresolved: { ...site, cause: 'external', couldMean: [''], suffix: resolution.ending },
        ...(resolution.unread ? { problem: unreadAlias(resolution.unread) } : {}),
      };
    case 'missing': {
      const { couldMean } = resolution;
      const missing = { edges: [], unresolved: { ...site, cause: 'missing' as const, couldMean } };
      if (record.isGuess) return missing;
      return { ...missing, problem: leadsNowhere(from, record) };
    }
  }
}

/** Says that an import is computed. */
export const nonLiteral = (from: string, { line, prefix }: ImportRecord): Problem => ({
  code: 'import-non-literal',
  severity: 'note',
  location: { file: from, line },
  data: { prefix: prefix ?? null },
});

/** Says that an import leads nowhere. */
export const leadsNowhere = (from: string, { line, specifier }: ImportRecord): Problem => ({
  code: 'import-missing',
  severity: 'warning',
  location: { file: from, line },
  data: { specifier: specifier ?? '' },
});

/** Says that an alias cannot be read that some import needs. */
export function unreadAlias({ name, file, line }: UnreadAlias): Problem {
  return {
    code: 'alias-unreadable',
    severity: name === null ? 'note' : 'warning',
    location: { file, line },
    data: { name },
  };
}

/** What a path must end with when its specifier does: without a query, and without steps between folders; null when that says nothing. */
function endOfPath(suffix: string | undefined): string | null {
  if (suffix === undefined) return null;
  const end = suffix.replace(/[?#].*$/s, '').replace(/^.*(?:^|\/)\.{1,2}\//s, '');
  return end === '' ? null : end;
}
