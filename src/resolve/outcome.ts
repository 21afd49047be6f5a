import type { ImportRecord, UnresolvedImport } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import type { UnreadAlias } from './aliases/alias-lookup.ts';
import { edgeToFile, namesFiles, siteOfFiles } from './follow-files.ts';
import { edgeTo, type Followed, leadsNowhere, nonLiteral, siteOf, unreadAlias } from './follow-import.ts';

/**
 * What became of an import, without what its record says of it, so that it can be kept as JSON and holds for a record of other names on another
 * line. Files are the places of their paths in the list of all paths of the tree.
 *
 * A list: there is an edge to each of these files, and nothing else. A number: an edge to that file, or one of the constants.
 */
export type Outcome = number | readonly number[] | OtherOutcome;

/** It leads out of the repository. */
const OUTSIDE = -1;
/** Other modules say what becomes of it. */
const FOR_OTHERS = -2;

/** Whatever else may become of an import. */
export interface OtherOutcome {
  readonly to: readonly number[];
  readonly unresolved?: UnresolvedPart;
  readonly problem?: 'non-literal' | 'leads-nowhere' | UnreadAlias;
}

/** What an unresolved import says beside its site. */
export type UnresolvedPart = Pick<UnresolvedImport, 'cause' | 'couldMean' | 'suffix' | 'isText'>;

/**
 * What became of an import, to be kept; null where it leads to a file that is none of the tree's.
 *
 * @param places of all paths of the tree
 */
export function outcomeOf(followed: Followed | null, places: ReadonlyMap<string, number>): Outcome | null {
  if (followed === null) return FOR_OTHERS;
  const to = followed.edges.flatMap((edge) => places.get(edge.to) ?? []);
  if (to.length < followed.edges.length) return null;
  const { unresolved, problem } = followed;
  if (!unresolved && !problem) return to.length === 1 ? (to[0] ?? to) : to;
  if (to.length === 0 && unresolved && !problem && isOutside(unresolved)) return OUTSIDE;
  return {
    to,
    ...(unresolved ? { unresolved: partOf(unresolved) } : {}),
    ...(problem ? { problem: keptProblem(problem) } : {}),
  };
}

const isOutside = ({ cause, couldMean, suffix, isText }: UnresolvedImport): boolean =>
  cause === 'external' && couldMean.length === 0 && suffix === undefined && isText === undefined;

const partOf = ({ cause, couldMean, suffix, isText }: UnresolvedImport): UnresolvedPart => ({
  cause,
  couldMean,
  ...(suffix === undefined ? {} : { suffix }),
  ...(isText === undefined ? {} : { isText }),
});

function keptProblem(problem: Problem): NonNullable<OtherOutcome['problem']> {
  switch (problem.code) {
    case 'import-non-literal':
      return 'non-literal';
    case 'import-missing':
      return 'leads-nowhere';
    case 'alias-unreadable':
      return { name: problem.data.name, file: problem.location?.file ?? '', line: problem.location?.line ?? 0 };
    default:
      throw new Error(`no import is followed by the problem ${problem.code}`);
  }
}

/**
 * What became of an import, as `followImports` would find it.
 *
 * @returns undefined for a file that is none of the tree's
 */
export function followedBy(
  from: string,
  record: ImportRecord,
  outcome: Outcome,
  pathAt: (place: number) => string | undefined,
): Followed | null | undefined {
  if (outcome === FOR_OTHERS) return null;
  if (outcome === OUTSIDE)
    return { edges: [], unresolved: { ...siteOf(from, record), cause: 'external', couldMean: [] } };
  const { to, unresolved, problem } = typeof outcome === 'object' && 'to' in outcome ? outcome : plain(outcome);
  const isOfFiles = namesFiles(record);
  const edges = [];
  for (const place of to) {
    const path = pathAt(place);
    if (path === undefined) return undefined;
    edges.push(isOfFiles ? edgeToFile(from, record, path) : edgeTo(from, record, path));
  }
  if (!unresolved && !problem) return { edges };
  const site = isOfFiles ? siteOfFiles(from, record) : siteOf(from, record);
  return {
    edges,
    ...(unresolved ? { unresolved: { ...site, ...unresolved } } : {}),
    ...(problem ? { problem: problemBy(from, record, problem) } : {}),
  };
}

const plain = (outcome: number | readonly number[]): OtherOutcome => ({
  to: typeof outcome === 'number' ? [outcome] : outcome,
});

function problemBy(from: string, record: ImportRecord, problem: NonNullable<OtherOutcome['problem']>): Problem {
  if (problem === 'non-literal') return nonLiteral(from, record);
  return problem === 'leads-nowhere' ? leadsNowhere(from, record) : unreadAlias(problem);
}

/** Two imports of one module for which this is the same come to the same: all that a record says but for the names and the line. */
export function questionOf({ names: _names, line: _line, ...asked }: ImportRecord): string {
  return JSON.stringify(asked);
}
