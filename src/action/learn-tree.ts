import { performance } from 'node:perf_hooks';
import { say } from '../github/workflow-output.ts';
import { makeCode } from '../model/lazy-summary.ts';
import type { ObjectId } from '../model/tree.ts';
import { orWithParser } from '../parser-when-needed.ts';
import { readSnapshots } from '../snapshot.ts';
import { Stopwatch } from '../stopwatch.ts';
import { inWords } from './in-words.ts';
import type { Session } from './session.ts';
import { withSources } from './with-sources.ts';

/** Reads a commit's files, so that the runs that follow know what they say of themselves. That it cannot be read is only said. */
export async function learnTree(session: Session, commit: ObjectId): Promise<void> {
  try {
    await withSources(session, { base: commit, head: commit }, async ({ repository, summaries }) => {
      const trees = [await repository.readTree(commit)];
      const watch = new Stopwatch(() => performance.now());
      // Nobody waits for a push, so what pull requests would have to parse is parsed now.
      await orWithParser(async () => {
        const { snapshots } = await readSnapshots(repository, trees, watch, { known: summaries });
        for (const snapshot of snapshots) makeCode(snapshot.summaries.values());
      });
    });
  } catch (error) {
    // Whatever it is, what was answered stands.
    say(`the files of ${commit} could not be read ahead: ${inWords(error)}`);
  }
}
