import type { Problem } from './problem.js';
/**
 * Trouble that ends a run, thrown by an edge (git, GitHub, configuration) and caught once, by an entry, which prints the
 * problem and exits 2. Trouble that a run can survive is collected as a `Problem` instead.
 */
export declare class ExpectedFailure extends Error {
    readonly problem: Problem;
    constructor(problem: Problem, options?: {
        readonly cause?: unknown;
    });
}
