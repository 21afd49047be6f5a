import type { CheckResult } from '../model/check-result.js';
import type { ReportContext } from './report-context.js';
/** The first line of every comment, by which the guard finds its own: invisible on the page. */
export declare const COMMENT_MARKER = "<!-- spillover -->";
/** GitHub's limit on a comment, in characters. */
export declare const COMMENT_LENGTH = 65536;
/** GitHub's limit on a job summary, in bytes of UTF-8. */
export declare const SUMMARY_BYTES = 1048576;
/**
 * The report as a comment on the pull request: GitHub-flavoured Markdown of at most 65,536 characters, the marker on its
 * first line. Where it would be longer, less is shown of everything, and it says where the whole is. Without a context
 * nothing links.
 */
export declare function renderComment(result: CheckResult, context?: ReportContext | null): string;
/** The report as a job summary: the same as the comment, with more of everything, at most 1 MiB. */
export declare function renderSummary(result: CheckResult, context?: ReportContext | null): string;
