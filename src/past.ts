import type { Repository } from './git/repository.ts';
import { coChanges } from './history/co-changes.ts';
import type { CoChange } from './model/co-change.ts';
import type { AnswerCache } from './kept-dependencies.ts';
import { pastChangesKnown } from './kept-past.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { PastChange } from './model/past-change.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, TreeDifference } from './model/tree.ts';

/** How far back is looked. Real regressions were replayed with as many. */
const PAST_CHANGES = 4000;

/** The changes before this one, or why they could not be read. */
export interface Past {
  readonly changes: readonly PastChange[];
  readonly problems: readonly Problem[];
}

/**
 * Reads what was changed before. History only advises: where it cannot be read, the answer stands without it.
 *
 * @param answers what is kept between runs. Absent: nothing is
 */
export async function readPast(repository: Repository, commit: ObjectId, answers?: AnswerCache): Promise<Past> {
  try {
    return { changes: await pastChangesKnown(repository, commit, PAST_CHANGES, answers), problems: [] };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { changes: [], problems: [{ ...error.problem, severity: 'note' }] };
  }
}

/** Which features kept changing together with the files that differ. */
export function coChangesWith(
  past: readonly PastChange[],
  differences: readonly TreeDifference[],
  featuresOf: (path: string) => readonly string[],
  paths: readonly string[],
): readonly CoChange[] {
  const there = new Set(paths);
  const changed = differences.flatMap((each) =>
    each.kind === 'added' ? [] : each.kind === 'deleted' ? [each.entry.path] : [each.base.path],
  );
  return coChanges({ past, changed, featuresOf, isThere: (path) => there.has(path) });
}
