import type { Repository } from './git/repository.js';
import type { Change } from './model/change.js';
import type { Config } from './model/config.js';
import type { FeatureFiles } from './model/feature.js';
import type { Impact } from './model/impact.js';
import type { Problem } from './model/problem.js';
import type { ObjectId, TreeDifference } from './model/tree.js';
import type { GuardedFiles } from './model/verdict.js';
import { type GivenText, type Snapshot, type Snapshots, type SummaryCache } from './snapshot.js';
import type { Stopwatch } from './stopwatch.js';
/** What is analysed. */
export interface AnalyseInput {
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
    /** Summaries of earlier evaluations; new ones are added. Absent: everything is parsed. */
    readonly summaries?: SummaryCache;
    /** Whole trees that were read before in this process, by the tree's id; new ones are added. It may forget whatever it likes. Absent: none is kept. */
    readonly trees?: SnapshotMemory;
}
/** Trees that were read, by their ids. */
export interface SnapshotMemory {
    get(tree: ObjectId): Snapshot | undefined;
    set(tree: ObjectId, snapshot: Snapshot): unknown;
}
/** What a change can reach, and everything that was read to tell. */
export interface Analysis {
    readonly mergeBase: ObjectId;
    readonly snapshots: {
        readonly head: Snapshot;
        readonly base: Snapshot;
        readonly mergeBase: Snapshot;
    };
    readonly differences: readonly TreeDifference[];
    readonly counts: Snapshots['counts'];
    readonly config: Config;
    readonly changes: readonly Change[];
    readonly features: readonly FeatureFiles[];
    readonly impacts: readonly Impact[];
    readonly tests: readonly string[];
    /** The changed files of the protected feature, by who answers for them. */
    readonly guarded: readonly GuardedFiles[];
    /** The changed files that decide which tests run and what their results mean. Sorted. */
    readonly testConfiguration: readonly string[];
    readonly problems: readonly Problem[];
}
/** From two commits to what the change between them can reach. Throws an `ExpectedFailure` where it cannot go on. */
export declare const analyse: (input: AnalyseInput, watch: Stopwatch) => Promise<Analysis>;
