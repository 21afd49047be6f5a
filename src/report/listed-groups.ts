import type { CheckResult } from '../model/check-result.ts';
import { listedRequirements } from './headline.ts';
import { strongestImpact } from './strongest-impact.ts';
import { impactInWords } from './words.ts';

/** Features that nothing is asked for and that feel the change in the same way. */
export interface ListedGroup {
  /** In the verdict's order. Never empty. */
  readonly features: readonly string[];
  /** Why they can feel it, to follow their names. Names in backticks; empty when nothing is known. */
  readonly words: string;
}

/** The features that nothing is asked for, those with the same words together: a lock file is felt by dozens alike. */
export function listedGroups(result: CheckResult): readonly ListedGroup[] {
  const groups = new Map<string, string[]>();
  for (const { feature } of listedRequirements(result.verdict)) {
    const impact = strongestImpact(result, feature);
    const words = impact === undefined ? '' : impactInWords(impact, result.changes);
    const known = groups.get(words);
    if (known === undefined) groups.set(words, [feature]);
    else known.push(feature);
  }
  return [...groups].map(([words, features]) => ({ features, words }));
}
