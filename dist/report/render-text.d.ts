import type { CheckResult } from '../model/check-result.js';
import { type Palette } from './palette.js';
/** The report for a terminal, ending in a new line: verdict, who waits with routes, tests and next step, who is safe, what could not be seen. */
export declare function renderText(result: CheckResult, palette?: Palette): string;
/** What was seen and what was not, for a format that has no place for it. */
export declare function renderCoverage(result: CheckResult, palette: Palette): string;
