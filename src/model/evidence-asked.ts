import type { Owner } from './feature.ts';
import type { CheckFact } from './verdict.ts';

/** What a verdict wants to know from GitHub. */
export interface EvidenceAsked {
  /** Whoever may be asked to sign off. */
  readonly owners: readonly Owner[];
  /** Whether a check bears the name of one that may prove an affected feature, by whatever hand. */
  readonly isExpected: (check: CheckFact) => boolean;
  /** Whether such a check is by the hand that is expected: then its artifacts are looked at. */
  readonly isTrusted: (check: CheckFact) => boolean;
  /** Whether deployments may prove an affected feature; only then are they looked at. */
  readonly hasEnvironments: boolean;
  /** Whether an artifact of this name says which tests ran. Null: none does, so none is looked at. */
  readonly isReport: ((artifact: string) => boolean) | null;
}
