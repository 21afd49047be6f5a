import type { CheckResult } from '../model/check-result.ts';
import { compose, composeShortest } from './compose.ts';
import { COMMENT_LIMITS, type Limits, SUMMARY_LIMITS } from './limits.ts';
import type { ReportContext } from './report-context.ts';
import { toMarkdown } from './to-markdown.ts';

/** The first line of every comment, by which the guard finds its own: invisible on the page. */
export const COMMENT_MARKER = '<!-- spillover -->';

/** GitHub's limit on a comment, in characters. */
export const COMMENT_LENGTH = 65_536;

/** GitHub's limit on a job summary, in bytes of UTF-8. */
export const SUMMARY_BYTES = 1_048_576;

/**
 * The report as a comment on the pull request: GitHub-flavoured Markdown of at most 65,536 characters, the marker on its
 * first line. Where it would be longer, less is shown of everything, and it says where the whole is. Without a context
 * nothing links.
 */
export function renderComment(result: CheckResult, context: ReportContext | null = null): string {
  const fits = (text: string) => text.length <= COMMENT_LENGTH;
  return firstThatFits(result, context, COMMENT_LIMITS, (text) => `${COMMENT_MARKER}\n${text}`, fits);
}

/** The report as a job summary: the same as the comment, with more of everything, at most 1 MiB. */
export function renderSummary(result: CheckResult, context: ReportContext | null = null): string {
  const fits = (text: string) => utf8Length(text) <= SUMMARY_BYTES;
  // The summary is the whole report: it does not point at itself.
  const own = context === null ? null : { ...context, summaryUrl: null };
  return firstThatFits(result, own, SUMMARY_LIMITS, (text) => text, fits);
}

function firstThatFits(
  result: CheckResult,
  context: ReportContext | null,
  all: readonly Limits[],
  finish: (text: string) => string,
  fits: (text: string) => boolean,
): string {
  for (const limits of all) {
    const text = finish(toMarkdown(compose({ result, context, limits }, { hasPicture: true })));
    if (fits(text)) return text;
  }
  const limits = all.at(-1) ?? COMMENT_LIMITS[0];
  return limits === undefined ? '' : finish(toMarkdown(composeShortest({ result, context, limits })));
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
