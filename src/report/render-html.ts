import type { CheckResult } from '../model/check-result.ts';
import { compose } from './compose.ts';
import { title } from './headline.ts';
import { type Limits, SUMMARY_LIMITS } from './limits.ts';
import { printable } from './printable.ts';
import type { ReportContext } from './report-context.ts';
import { escapeHtml, toHtml } from './to-html.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; padding: 0.1em 0.3em; border-radius: 0.25em; background: color-mix(in srgb, currentColor 10%, transparent); overflow-wrap: break-word; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; }
details[open] > summary { margin-bottom: 0.5rem; }
`;

/** The report as one page that needs nothing else: no script, no picture, no address but those of its links. */
export function renderHtml(result: CheckResult, context: ReportContext | null = null): string {
  const limits: Limits | undefined = SUMMARY_LIMITS[0];
  const body = limits === undefined ? '' : toHtml(compose({ result, context, limits }, { hasPicture: false }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(printable(title(result).replaceAll('`', '')))}</title>
<style>${STYLE}</style>
</head>
<body>
${body}
</body>
</html>
`;
}
