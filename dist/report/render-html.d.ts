import type { CheckResult } from '../model/check-result.js';
import type { ReportContext } from './report-context.js';
/** The report as one page that needs nothing else: no script, no picture, no address but those of its links. */
export declare function renderHtml(result: CheckResult, context?: ReportContext | null): string;
