import type { Change } from './change.js';
import type { Config } from './config.js';
import type { Impact } from './impact.js';
import type { Problem } from './problem.js';
import type { ObjectId } from './tree.js';
import type { Verdict } from './verdict.js';
/** How much was looked at, and how long it took. */
export interface Stats {
    readonly modules: number;
    readonly edges: number;
    readonly features: number;
    /** Blobs that were parsed in this run. */
    readonly parsed: number;
    /** Blobs whose summary came from the cache. */
    readonly cached: number;
    /** Imports without an edge, by cause. */
    readonly unresolved: {
        readonly external: number;
        readonly missing: number;
        readonly 'non-literal': number;
    };
    /** Milliseconds by stage. */
    readonly ms: {
        readonly [stage: string]: number;
    };
}
/** Everything one evaluation found: what every report prints from. */
export interface CheckResult {
    readonly base: ObjectId;
    /** Null for uncommitted work. */
    readonly head: ObjectId | null;
    readonly mergeBase: ObjectId;
    readonly config: Config;
    readonly changes: readonly Change[];
    readonly impacts: readonly Impact[];
    readonly tests: readonly string[];
    readonly verdict: Verdict;
    readonly problems: readonly Problem[];
    readonly stats: Stats;
}
