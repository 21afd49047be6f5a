import type { CheckResult } from '../model/check-result.ts';
import { type Block, code, heading, linkTo, list, paragraph, plain, sentence } from './document.ts';
import { COMMENT_LIMITS } from './limits.ts';
import { routeBlocks } from './parts.ts';
import { COMMENT_LENGTH } from './render-comment.ts';
import type { ReportContext } from './report-context.ts';
import { toMarkdown } from './to-markdown.ts';
import { count } from './words.ts';

/** What a comment asked that is answered in words. */
export type Question =
  | { readonly kind: 'why'; readonly feature: string }
  /** A sign-off on a feature that may not be there; it is answered only where it is not. */
  | { readonly kind: 'sign-off'; readonly feature: string }
  /** A line that is no command: what is wrong with it, as a sentence without a full stop, names in backticks. */
  | { readonly kind: 'malformed'; readonly line: string; readonly problem: string };

/** The first line of the answer to one comment, by its number: invisible on the page. */
export const answerMarker = (comment: number): string => `<!-- spillover answer ${comment} -->`;

/**
 * The answer to a comment, as a comment: every question in its order, in at most 65,536 characters.
 *
 * @param result null where the pull request could not be evaluated
 */
export function renderAnswer(
  comment: number,
  questions: readonly Question[],
  result: CheckResult | null,
  context: ReportContext | null,
): string {
  for (const limits of COMMENT_LIMITS) {
    const blocks = questions.flatMap((question) => answerTo(question, result, context, limits));
    const text = `${answerMarker(comment)}\n${toMarkdown(blocks)}`;
    if (text.length <= COMMENT_LENGTH) return text;
  }
  const words = 'The answer is longer than a comment may be. ';
  const whole = context?.summaryUrl ?? null;
  const where =
    whole === null
      ? plain('The job summary has every route.')
      : linkTo(whole, [plain('The job summary has every route.')]);
  return `${answerMarker(comment)}\n${toMarkdown([paragraph(plain(words), ...[where].flat())])}`;
}

function answerTo(
  question: Question,
  result: CheckResult | null,
  context: ReportContext | null,
  limits: (typeof COMMENT_LIMITS)[number],
): readonly Block[] {
  if (question.kind === 'malformed') {
    const { line, problem } = question;
    return [paragraph(code(line), plain(' does not count: '), ...sentence(problem), plain('.'))];
  }
  const { feature } = question;
  if (result === null) {
    const words = ': the pull request could not be evaluated, so nothing can be said. The status has the reason.';
    return [paragraph(code(feature), plain(words))];
  }
  const impacts = result.impacts.filter((impact) => impact.feature === feature);
  if (impacts.length > 0) {
    const shown = impacts.slice(0, limits.routes);
    const left = impacts.length - shown.length;
    return [
      heading(4, plain('Why '), code(feature), plain(' can feel this pull request')),
      ...shown.flatMap((impact) => routeBlocks({ result, context, limits }, impact)),
      ...(left > 0 ? [paragraph(plain(`${count(left, 'weaker route')} more; the job summary has them.`))] : []),
    ];
  }
  if (isKnown(result, feature)) {
    const proof =
      result.verdict.state === 'inconclusive'
        ? ': no route was found, but not everything could be seen.'
        : ` cannot feel this pull request: no route leads from any of its ${count(result.changes.length, 'change')} to it.`;
    return [paragraph(code(feature), plain(proof))];
  }
  return noSuchFeature(question, result, limits.features);
}

/** Whether there is a feature of this name, in the configuration or because the pull request reaches it. */
export function isKnown({ config, verdict }: CheckResult, feature: string): boolean {
  return [...config.features.map(({ name }) => name), ...verdict.requirements.map((one) => one.feature)].includes(
    feature,
  );
}

function noSuchFeature(
  { kind, feature }: Exclude<Question, { readonly kind: 'malformed' }>,
  { config, verdict }: CheckResult,
  most: number,
): readonly Block[] {
  const affected = verdict.requirements.map((one) => one.feature);
  const names = affected.length > 0 ? affected : config.features.map(({ name }) => name);
  const which = affected.length > 0 ? ' This pull request can be felt by:' : ' These are known:';
  const left = names.length - most;
  return [
    paragraph(
      plain('There is no feature '),
      code(feature),
      plain(kind === 'sign-off' ? ', so nothing was signed off.' : '.'),
      ...(names.length === 0 ? [] : [plain(which)]),
    ),
    ...(names.length === 0 ? [] : [list(names.slice(0, most).map((name) => [paragraph(code(name))]))]),
    ...(left > 0 ? [paragraph(plain(`And ${left} more.`))] : []),
  ];
}
