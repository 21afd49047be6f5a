import type { Repository } from './git/repository.js';
import type { Config } from './model/config.js';
import type { FeatureFiles } from './model/feature.js';
import type { Impact } from './model/impact.js';
import type { ModuleGraph } from './model/module.js';
import type { Problem } from './model/problem.js';
import type { ObjectId } from './model/tree.js';
import { type GivenText, type SummaryCache } from './snapshot.js';
import { type Progress } from './stopwatch.js';
/** Which state of the repository is asked about. */
export interface LookInput {
    readonly repository: Repository;
    readonly revision: ObjectId | 'WORKTREE';
    /** Takes the place of the revision's own configuration. */
    readonly config?: GivenText;
    /** More edges, in madge's JSON. */
    readonly extraEdges?: GivenText;
    /** Summaries of earlier runs; new ones are added. Absent: everything is parsed. */
    readonly summaries?: SummaryCache;
    readonly now: () => number;
    readonly progress?: Progress;
}
/** A repository at one revision, with its features. */
export interface Look {
    readonly commit: ObjectId | null;
    readonly graph: ModuleGraph;
    readonly config: Config;
    readonly features: readonly FeatureFiles[];
    readonly problems: readonly Problem[];
}
/** Reads one revision: its graph and its features. */
export declare function look(input: LookInput): Promise<Look>;
/** One route, with the source line of each of its steps; null where a line cannot be read. */
export interface ExplainedImpact {
    readonly impact: Impact;
    readonly lines: readonly (string | null)[];
}
/** The strongest route from a file or symbol to a feature and what else joins the two, or why nothing does. */
export type Explanation = ({
    readonly kind: 'route';
    readonly also: readonly ExplainedImpact[];
} & ExplainedImpact) | {
    readonly kind: 'none';
    readonly feature: string;
    readonly target: string;
    readonly proof: readonly string[];
};
/**
 * What a change of a file, or of one symbol of it, would do to a feature: by imports, by names that the two share, by the
 * history that they share. Throws an `ExpectedFailure` where the revision
 * has no such file, symbol or feature.
 */
export declare function explain(input: LookInput & Asked): Promise<Explanation>;
/** What is asked about. */
interface Asked {
    readonly file: string;
    /** Null: the whole file. */
    readonly symbol: string | null;
    readonly feature: string;
}
export {};
