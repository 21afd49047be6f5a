import { performance } from 'node:perf_hooks';
import { say } from '../github/workflow-output.ts';
import { learnAhead } from '../learn-ahead.ts';
import type { ObjectId } from '../model/tree.ts';
import { Stopwatch } from '../stopwatch.ts';
import { inWords } from './in-words.ts';
import type { Session } from './session.ts';
import { withSources } from './with-sources.ts';

/** Reads a commit's files, so that the runs that follow know what they say of themselves. That it cannot be read is only said. */
export async function learnTree(session: Session, commit: ObjectId): Promise<void> {
  try {
    await withSources(session, { base: commit, head: commit }, async ({ repository, summaries }) => {
      if (summaries) await learnAhead(repository, commit, summaries, new Stopwatch(() => performance.now()));
    });
  } catch (error) {
    // Whatever it is, what was answered stands.
    say(`the files of ${commit} could not be read ahead: ${inWords(error)}`);
  }
}
