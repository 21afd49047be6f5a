import type { Config } from '../model/config.ts';
import type { EvidenceAsked } from '../model/evidence-asked.ts';
import type { Owner } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';
import { bearsName, distrust } from './judge-check.ts';
import { matchesCheckName } from './matches-check-name.ts';
import { checksFor } from './weigh-tests.ts';

/** What the verdict on these impacts wants to know from GitHub. */
export function askEvidence(input: {
  readonly config: Config;
  readonly impacts: readonly Impact[];
  /** Whoever may be asked to sign off. */
  readonly owners: readonly Owner[];
  readonly workflows: WorkflowStates;
}): EvidenceAsked {
  const { config, owners, workflows } = input;
  const features = [...new Set(input.impacts.map((impact) => impact.feature))].sort();
  const all = features.flatMap((feature) => checksFor({ feature, config: config.evidence }));
  const checks = [...new Map(all.map((check) => [JSON.stringify(check), check])).values()];
  const { reports } = config.evidence;
  return {
    owners,
    isExpected: (fact) => checks.some((one) => bearsName(one, fact)),
    isTrusted: (fact) => checks.some((one) => bearsName(one, fact) && distrust(one, fact, workflows) === null),
    hasEnvironments: checks.some((one) => one.kind === 'environment'),
    isReport: reports.length === 0 ? null : (artifact) => reports.some((one) => matchesCheckName(one, artifact)),
  };
}
