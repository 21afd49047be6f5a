import type { Repository } from './git/repository.ts';
import { makeTails, sieveOf } from './model/lazy-summary.ts';
import type { ObjectId } from './model/tree.ts';
import { sieveOfText } from './parse/names/text-search.ts';
import { loadParser } from './parser-when-needed.ts';
import { readPast } from './past.ts';
import { readSnapshots, type SummaryCache } from './snapshot.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * Learns of a commit all that a change to it may be compared with, whether a run would need it or not: what its files import and hold, where their
 * imports lead, and its past. Nobody waits for a push to the default branch, so it is done then.
 *
 * @param summaries gets what is learnt
 * @param watch told how it goes on
 */
export async function learnAhead(
  repository: Repository,
  commit: ObjectId,
  summaries: SummaryCache,
  watch: Stopwatch,
): Promise<void> {
  await loadParser();
  const trees = [await repository.readTree(commit)];
  await readPast(repository, commit, summaries.answers);
  const { snapshots } = await readSnapshots(repository, trees, watch, { known: summaries });
  for (const snapshot of snapshots) {
    makeTails(snapshot.summaries.values());
    for (const summary of snapshot.summaries.values()) sieveOf(summary, sieveOfText);
  }
}
