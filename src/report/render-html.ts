import type { CheckResult } from '../model/check-result.ts';
import { compose } from './compose.ts';
import { title } from './headline.ts';
import { htmlPage } from './html-page.ts';
import { type Limits, SUMMARY_LIMITS } from './limits.ts';
import { printable } from './printable.ts';
import type { ReportContext } from './report-context.ts';
import { toHtml } from './to-html.ts';

/** The report as one page that needs nothing else: no script, no picture, no address but those of its links. */
export function renderHtml(result: CheckResult, context: ReportContext | null = null): string {
  const limits: Limits | undefined = SUMMARY_LIMITS[0];
  const body = limits === undefined ? '' : toHtml(compose({ result, context, limits }, { hasPicture: false }));
  return htmlPage(printable(title(result).replaceAll('`', '')), body);
}
