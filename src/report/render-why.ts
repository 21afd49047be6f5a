import type { Impact } from '../model/impact.ts';
import { NO_COLOURS, type Palette } from './palette.ts';
import { oneLine, printable } from './printable.ts';
import { count, stepInWords } from './words.ts';

/** One route that `spillover why` found. */
export interface WhyRoute {
  readonly impact: Impact;
  /** The source line of each step of the route, in its order; null where the line could not be read. */
  readonly lines: readonly (string | null)[];
}

/** What `spillover why` found. */
export type WhyAnswer =
  | ({
      readonly kind: 'route';
      /** What else joins the two, strongest first. */
      readonly also: readonly WhyRoute[];
    } & WhyRoute)
  | {
      readonly kind: 'none';
      readonly feature: string;
      /** What was asked about: a file, or `file#symbol`. */
      readonly target: string;
      /** What was proved instead, a sentence each, names in backticks. */
      readonly proof: readonly string[];
    };

/** The route from a file to a feature, each step with its line of source, and what else joins the two; or the proof that there is none. Ends in a new line. */
export function renderWhy(answer: WhyAnswer, palette: Palette = NO_COLOURS): string {
  switch (answer.kind) {
    case 'route':
      return [
        `${palette.bold(printable(answer.impact.feature))} can feel it: `,
        [answer, ...answer.also].map((route) => renderRoute(route, palette)).join('\nalso: '),
      ].join('');
    case 'none':
      return [
        `${palette.bold(printable(answer.feature))} cannot feel ${palette.cyan(printable(answer.target))}`,
        ...answer.proof.map((line) => `  ${printable(line.replaceAll('`', ''), 2000)}`),
        '',
      ].join('\n');
  }
}

function renderRoute({ impact, lines }: WhyRoute, palette: Palette): string {
  const { coupling, certainty, distance, route } = impact;
  const width = Math.max(...route.map(({ file, line }) => printable(`${file}:${line}`).length));
  const steps = route.flatMap((step, index) => {
    const place = printable(`${step.file}:${step.line}`);
    const source = lines[index] ?? null;
    return [
      `  ${palette.cyan(place)}${' '.repeat(width - place.length)}  ${palette.dim(stepInWords(step, []).replaceAll('`', ''))}`,
      ...(source === null ? [] : [`      ${oneLine(source, 160)}`]),
    ];
  });
  const opening = `${coupling}, ${certainty}, ${count(distance, 'step')}`;
  const because =
    impact.because === undefined
      ? []
      : [
          '',
          `  ${oneLine(impact.because.text, 500)}${impact.because.incident === null ? '' : ` ${printable(impact.because.incident, 500)}`}`,
        ];
  return [opening, '', ...steps, ...because, ''].join('\n');
}

/** The answer as one JSON object. Ends in a new line. */
export function renderWhyJson(answer: WhyAnswer): string {
  return `${JSON.stringify({ version: 1, ...answer }, null, 2)}\n`;
}
