import type { Change } from './change.ts';
import type { Config } from './config.ts';
import type { Coverage } from './coverage.ts';
import type { Impact } from './impact.ts';
import type { Problem } from './problem.ts';
import type { TestFact } from './test-fact.ts';
import type { ObjectId } from './tree.ts';
import type { Evidence, Verdict } from './verdict.ts';

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
  readonly unresolved: { readonly external: number; readonly missing: number; readonly 'non-literal': number };
  /** Milliseconds by stage. */
  readonly ms: { readonly [stage: string]: number };
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
  /** What else is known of the tests of affected features and of `tests`. Absent: nothing. */
  readonly testFacts?: readonly TestFact[];
  /** What was seen on GitHub; null where nobody asked, or it could not be seen whole. */
  readonly evidence: Evidence | null;
  readonly verdict: Verdict;
  readonly problems: readonly Problem[];
  readonly stats: Stats;
  /** How much of the repository and of the change was seen. */
  readonly coverage: Coverage;
}
