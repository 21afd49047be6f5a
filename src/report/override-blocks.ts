import type { CheckResult } from '../model/check-result.ts';
import { type Block, linkTo, list, paragraph, plain, sentence } from './document.ts';

/** Anybody may comment, so only the last of so many are told. */
const MOST_TOLD = 3;

/** Overrides that were tried and do not count, each with the reason: whoever tried wants to know what to mend. */
export function overrideBlocks({ verdict }: Pick<CheckResult, 'verdict'>): readonly Block[] {
  if (verdict.override !== null) return [];
  const tried = verdict.reason.children.filter(({ about, outcome }) => about === 'override' && outcome !== 'met');
  if (tried.length === 0) return [];
  const items = tried.slice(-MOST_TOLD).map(({ text, url }) => {
    const where = url === undefined ? [] : [plain(' '), ...linkTo(url, [plain('What was written')]), plain('.')];
    return [paragraph(...sentence(text), plain('.'), ...where)];
  });
  return [list(items)];
}
