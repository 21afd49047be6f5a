import type { CheckResult } from '../model/check-result.ts';
import type { Feature } from '../model/feature.ts';
import { code, type Inline, linkTo, list, paragraph, plain, strong } from './document.ts';
import { COMMENT_LENGTH } from './render-comment.ts';
import { toMarkdown } from './to-markdown.ts';

/** The first line of the comment after the merge: invisible on the page. */
export const AFTER_MERGE_MARKER = '<!-- spillover after the merge -->';

/** The most features that are named, whoever watches more watches none; and fewer where their links are too long for a comment. */
const MOST = [30, 10, 3, 1, 0];

/**
 * What to watch now that a pull request is merged: the dashboards, runbooks and other links of the features that it reached
 * through a coupling that gates, in the verdict's order, in at most 65,536 characters. Null where none of them has any.
 */
export function renderAfterMerge({ config, verdict }: CheckResult): string | null {
  const byName = new Map(config.features.map((feature) => [feature.name, feature]));
  const watched = verdict.requirements
    .filter(({ couplings }) => couplings.length > 0)
    .flatMap(({ feature }) => byName.get(feature) ?? [])
    .filter(({ links }) => Object.keys(links).length > 0);
  if (watched.length === 0) return null;
  const texts = MOST.map((most) => textOf(watched, most));
  return texts.find((text) => text.length <= COMMENT_LENGTH) ?? null;
}

function textOf(watched: readonly Feature[], most: number): string {
  const shown = watched.slice(0, most);
  const left = watched.length - shown.length;
  const words = ' These features can feel it. If one of them misbehaves, look here first:';
  const blocks = [
    paragraph(strong(plain('Merged.')), plain(words)),
    ...(shown.length === 0
      ? []
      : [list(shown.map((feature) => [paragraph(code(feature.name), plain(': '), ...linksOf(feature))]))]),
    ...(left > 0 ? [paragraph(plain(`And ${left} more, whose links are in the configuration.`))] : []),
  ];
  return `${AFTER_MERGE_MARKER}\n${toMarkdown(blocks)}`;
}

function linksOf({ links }: Feature): Inline[] {
  const kinds = Object.keys(links).sort();
  return kinds.flatMap((kind, index) => [...(index === 0 ? [] : [plain(', ')]), ...linkTo(links[kind], [plain(kind)])]);
}
