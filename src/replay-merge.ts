import { type Analysis, analyse, type SnapshotMemory } from './analyse.ts';
import type { Repository } from './git/repository.ts';
import { byCodeUnits } from './graph/compare.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { PastMerge } from './model/past-merge.ts';
import type { ReplayedMerge } from './model/replay.ts';
import { decide } from './policy/decide.ts';
import { ownership } from './read-inputs.ts';
import { feltFeatures, outcomeOf } from './replay/outcome-of.ts';
import { AS_CONFIGURED, settingsFor } from './replay/settings.ts';
import { describeProblem } from './report/describe-problem.ts';
import type { GivenText, SummaryCache } from './snapshot.ts';
import { Stopwatch } from './stopwatch.ts';

/** How merges of the past are replayed. */
export interface ReplayInput {
  readonly repository: Repository;
  /** The configuration to try. Absent: each merge is judged by the one that its base had. */
  readonly config?: GivenText;
  /** Kept from merge to merge: neighbours share nearly all files. */
  readonly summaries: SummaryCache;
  /** The tree after one merge is the tree before the next. */
  readonly trees: SnapshotMemory;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
}

/** The commits that a merge is replayed from. */
export function endsOf({ commit, parents }: PastMerge): { readonly base: string; readonly head: string } {
  const [base = commit, merged, ...more] = parents;
  // Of a merge of several at once, only its own tree holds all that came.
  return { base, head: merged !== undefined && more.length === 0 ? merged : commit };
}

/**
 * What the guard would have said of a merge when nothing was proved yet and nobody had signed off, under the configuration and
 * under others. A merge that cannot be analysed is told as that: the others stand without it.
 */
export async function replayMerge(input: ReplayInput, merge: PastMerge): Promise<ReplayedMerge> {
  const ends = { commit: merge.commit, ...endsOf(merge) };
  try {
    const config = input.config === undefined ? {} : { config: input.config };
    const { repository, summaries, trees } = input;
    return replayed(
      ends,
      await analyse({ repository, summaries, trees, ...config, ...ends }, new Stopwatch(input.now)),
    );
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    const { what, why } = describeProblem(error.problem);
    const nothing = { isInconclusive: true, features: [], edited: [], mended: [], known: 0, outcomes: {} };
    return { ...ends, failure: `${what}: ${why}`, ...nothing };
  }
}

function replayed(ends: Pick<ReplayedMerge, 'commit' | 'base' | 'head'>, analysis: Analysis): ReplayedMerge {
  const { config, changes, impacts, guarded, problems, features: files, snapshots } = analysis;
  const { problems: ownerProblems, ...answering } = ownership(config, files, snapshots.base);
  const common = { changes, impacts, ...answering, guarded, evidence: null, earlier: new Map() };
  const all = [...problems, ...ownerProblems];
  const verdicts = settingsFor(config).map(
    (setting) => [setting.key, decide({ ...common, config: setting.config, problems: all })] as const,
  );
  const own = verdicts.find(([key]) => key === AS_CONFIGURED)?.[1];
  if (own === undefined) throw new Error('the configuration as it is was not tried');
  const features = feltFeatures(own, impacts);
  const edited = impacts.filter(({ coupling }) => coupling === 'edits').map(({ feature }) => feature);
  return {
    ...ends,
    failure: null,
    isInconclusive: own.state === 'inconclusive',
    features,
    edited: [...new Set(edited)].sort(byCodeUnits),
    mended: mendedBy(analysis),
    known: config.features.length,
    outcomes: Object.fromEntries(verdicts.map(([key, verdict]) => [key, outcomeOf(verdict, features)])),
  };
}

/** The features whose product code changes so that it can be felt at run time. */
export function mendedBy({ changes, features }: Analysis): readonly string[] {
  const changed = new Set(
    changes.filter((change) => change.class === 'runtime' && change.package === undefined).map(({ file }) => file),
  );
  return features
    .filter(({ product, support = [] }) => {
      const served = new Set(support);
      return product.some((path) => changed.has(path) && !served.has(path));
    })
    .map(({ feature }) => feature.name)
    .sort(byCodeUnits);
}
