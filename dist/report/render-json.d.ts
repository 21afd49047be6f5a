import type { CheckResult } from '../model/check-result.js';
/**
 * The result as one JSON object, in the shape that the command line's contract fixes: its keys always in one order, new
 * ones only ever added. Owners are written as CODEOWNERS writes them, `requirements` and `reason` say what was decided.
 * Ends in a new line.
 */
export declare function renderJson(result: CheckResult): string;
