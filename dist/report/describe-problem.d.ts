import type { Problem } from '../model/problem.js';
/** A problem in words. Sentences without a full stop, names in backticks. */
export interface ProblemDescription {
    /** What happened, and where. */
    readonly what: string;
    /** What follows from it. */
    readonly why: string;
    /** What to do about it, as an imperative. */
    readonly next: string;
    /** The path of its page in this repository. */
    readonly docs: string;
}
/** Every problem, in words that say what happened, why it matters, and what to do. */
export declare function describeProblem(problem: Problem): ProblemDescription;
/** Where a problem is, as people write it: `src/a.ts:12:3`; null when it is of no file. */
export declare function problemPlace({ location }: Problem): string | null;
