import type { Repository } from './git/repository.js';
import type { CheckResult } from './model/check-result.js';
import type { Owner } from './model/feature.js';
import type { ObjectId } from './model/tree.js';
import type { Evidence } from './model/verdict.js';
import { type GivenText, type SummaryCache } from './snapshot.js';
import { type Progress } from './stopwatch.js';
/** What is evaluated, and how. */
export interface CheckInput {
    readonly repository: Repository;
    /** The tip of the base branch. */
    readonly base: ObjectId;
    /** The commit to be merged, or the uncommitted state of the work tree. */
    readonly head: ObjectId | 'WORKTREE';
    /** The common ancestor, where the caller knows better than a shallow repository. Absent: git is asked. */
    readonly mergeBase?: ObjectId;
    /** Takes the place of the base tree's configuration. */
    readonly config?: GivenText;
    /** More edges of the head, in madge's JSON. */
    readonly extraEdges?: GivenText;
    /** Asks GitHub for what may prove or sign off. Absent: there is no GitHub to ask. */
    readonly gatherEvidence?: (owners: readonly Owner[]) => Promise<Evidence>;
    readonly progress?: Progress;
    /** Summaries of an earlier evaluation in this process; new ones are added. Absent: everything is parsed. */
    readonly summaries?: SummaryCache;
    /** Milliseconds on any clock that only goes forward. */
    readonly now: () => number;
}
/** From two commits to a verdict. Throws an `ExpectedFailure` where the run cannot go on. */
export declare function check(input: CheckInput): Promise<CheckResult>;
