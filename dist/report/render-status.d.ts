import type { CheckResult } from '../model/check-result.js';
import type { Verdict } from '../model/verdict.js';
/** GitHub's states of a commit status. */
export type StatusState = 'success' | 'pending' | 'failure' | 'error';
/** A commit status, but for its context and address. */
export interface Status {
    readonly state: StatusState;
    /** At most 140 characters. */
    readonly description: string;
}
/** GitHub's limit on a status's description. */
export declare const DESCRIPTION_LENGTH = 140;
/**
 * The commit status of a verdict: `satisfied` success, `unmet` pending while it can still be met and failure once a relevant
 * test failed or an owner objected, `inconclusive` error. Observing, always success, with what it would have been.
 */
export declare function renderStatus(result: CheckResult): Status;
/** The exit code of the command line: 0 satisfied, 1 unmet, 2 inconclusive. A run that could not start also ends with 2. */
export declare function exitCode({ state }: Verdict): 0 | 1 | 2;
