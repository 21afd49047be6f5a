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
  if (result.config.features.some(({ name }) => name === feature)) {
    const proof =
      result.verdict.state === 'inconclusive'
        ? ': no route was found, but not everything could be seen.'
        : ` cannot feel this pull request: no route leads from any of its ${count(result.changes.length, 'change')} to it.`;
    return [paragraph(code(feature), plain(proof))];
  }
  return [
    paragraph(plain('There is no feature '), code(feature), plain('.'), ...affectedHint(result)),
    ...affectedList(result, limits.features),
  ];
}

function affectedHint({ verdict }: CheckResult): ReturnType<typeof plain>[] {
  return verdict.requirements.length === 0 ? [] : [plain(' This pull request can be felt by:')];
}

function affectedList({ verdict }: CheckResult, most: number): readonly Block[] {
  const names = verdict.requirements.map(({ feature }) => feature);
  return names.length === 0 ? [] : [list(names.slice(0, most).map((name) => [paragraph(code(name))]))];
}
