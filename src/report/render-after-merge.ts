import type { CheckResult } from '../model/check-result.ts';
import type { Feature } from '../model/feature.ts';
import { code, type Inline, linkTo, list, paragraph, plain, strong } from './document.ts';
import { toMarkdown } from './to-markdown.ts';

/** The first line of the comment after the merge: invisible on the page. */
export const AFTER_MERGE_MARKER = '<!-- spillover after the merge -->';

/** The most features that are named; whoever watches more watches none. */
const MOST = 30;

/**
 * What to watch now that a pull request is merged: the dashboards, runbooks and other links of the features that it reached
 * through a coupling that gates, in the verdict's order. Null where none of them has any.
 */
export function renderAfterMerge({ config, verdict }: CheckResult): string | null {
  const byName = new Map(config.features.map((feature) => [feature.name, feature]));
  const watched = verdict.requirements
    .filter(({ couplings }) => couplings.length > 0)
    .flatMap(({ feature }) => byName.get(feature) ?? [])
    .filter(({ links }) => Object.keys(links).length > 0);
  if (watched.length === 0) return null;
  const shown = watched.slice(0, MOST);
  const left = watched.length - shown.length;
  const words = ' These features can feel it. If one of them misbehaves, look here first:';
  const blocks = [
    paragraph(strong(plain('Merged.')), plain(words)),
    list(shown.map((feature) => [paragraph(code(feature.name), plain(': '), ...linksOf(feature))])),
    ...(left > 0 ? [paragraph(plain(`And ${left} more.`))] : []),
  ];
  return `${AFTER_MERGE_MARKER}\n${toMarkdown(blocks)}`;
}

function linksOf({ links }: Feature): Inline[] {
  const kinds = Object.keys(links).sort();
  return kinds.flatMap((kind, index) => [...(index === 0 ? [] : [plain(', ')]), ...linkTo(links[kind], [plain(kind)])]);
}
