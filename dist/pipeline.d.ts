import { type Analysis, type AnalyseInput } from './analyse.js';
import type { Repository } from './git/repository.js';
import type { CheckResult } from './model/check-result.js';
import type { EvidenceAsked } from './model/evidence-asked.js';
import type { Problem } from './model/problem.js';
import type { ReportFile } from './model/test-report.js';
import type { ObjectId } from './model/tree.js';
import type { Evidence } from './model/verdict.js';
import { type Progress } from './stopwatch.js';
/** What is evaluated, and how. */
export interface CheckInput extends AnalyseInput {
    /** Asks GitHub for what may prove or sign off. Absent: there is no GitHub to ask. */
    readonly gatherEvidence?: (asked: EvidenceAsked) => Promise<Evidence>;
    /**
     * Opens a repository that has an earlier head of the pull request beside the base, and says where they parted; it is closed
     * afterwards. Absent: only what `repository` has is looked at.
     */
    readonly obtainEarlier?: (head: ObjectId) => Promise<{
        readonly repository: Repository;
        readonly mergeBase: ObjectId;
    }>;
    /** Reports of tests that the caller vouches for; on a command line they stand for the checks that nobody can look at. */
    readonly reports?: readonly ReportFile[];
    readonly progress?: Progress;
    /** What the caller met on the way here, to be shown with the rest. */
    readonly problems?: readonly Problem[];
    /** Analyses of this process, kept by what they are of: asked again for the same commits, only what GitHub says may differ. Absent: none is kept. */
    readonly analyses?: AnalysisCache;
    /** Milliseconds on any clock that only goes forward. */
    readonly now: () => number;
}
/** Analyses by their key. It may forget whatever it likes. */
export interface AnalysisCache {
    get(key: string): Analysis | undefined;
    set(key: string, analysis: Analysis): unknown;
}
/** From two commits to a verdict. Throws an `ExpectedFailure` where the run cannot go on. */
export declare function check(given: CheckInput): Promise<CheckResult>;
