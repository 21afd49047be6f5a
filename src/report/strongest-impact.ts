import type { CheckResult } from '../model/check-result.ts';
import type { Impact } from '../model/impact.ts';

/**
 * The impact by which people should know why a feature stands in a report: the strongest of those that hold the merge,
 * else the strongest of all. Undefined for a feature without any.
 */
export function strongestImpact({ impacts, verdict }: CheckResult, feature: string): Impact | undefined {
  const own = impacts.filter((impact) => impact.feature === feature);
  const [coupling] = verdict.requirements.find((requirement) => requirement.feature === feature)?.couplings ?? [];
  return own.find((impact) => impact.coupling === coupling) ?? own[0];
}
