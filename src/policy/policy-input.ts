import type { Change } from '../model/change.ts';
import type { Config } from '../model/config.ts';
import type { Owner } from '../model/feature.ts';
import type { Impact } from '../model/impact.ts';
import type { Problem } from '../model/problem.ts';
import type { ReportedRun, WeakenedTest } from '../model/test-report.ts';
import type { ObjectId } from '../model/tree.ts';
import type { Evidence, GuardedFiles } from '../model/verdict.ts';
import type { WorkflowStates } from '../model/workflow-state.ts';

/** Everything a verdict is made from. */
export interface PolicyInput {
  readonly config: Config;
  readonly changes: readonly Change[];
  /** In any order. */
  readonly impacts: readonly Impact[];
  /** Feature name to who answers for it; a feature that is not in it has nobody. */
  readonly owners: ReadonlyMap<string, readonly Owner[]>;
  /** `policy.sign-off.escalation`, read as owners. */
  readonly escalation: readonly Owner[];
  /** `policy.override`, read as owners. */
  readonly overriders: readonly Owner[];
  /** The changed files of the protected feature, by who answers for them. Empty: none changed. */
  readonly guarded: readonly GuardedFiles[];
  /** What the same change reached at earlier heads; null: that head could not be analysed. A head that is missing was not looked at. */
  readonly earlier: ReadonlyMap<ObjectId, readonly Impact[] | null>;
  /** What GitHub says of the head commit; null where it was not asked (a command line), or could not answer (then a problem says so). */
  readonly evidence: Evidence | null;
  /** Everything that went wrong; one `error` is enough to leave the verdict open. */
  readonly problems: readonly Problem[];
  /** The workflow files of the base branch, and whether the head has them unchanged. Absent: none is known, so no job counts but those of the default branch's own. */
  readonly workflows?: WorkflowStates;
  /** What reports say of the tests that ran. Absent: there are none. */
  readonly reported?: readonly ReportedRun[];
  /** By file, the lines of the head that the pull request changed. Absent: not looked at, as no coverage was reported. */
  readonly changedLines?: ReadonlyMap<string, readonly number[]>;
  /** By feature, its tests that the pull request weakened. Absent: none. */
  readonly weakened?: ReadonlyMap<string, readonly WeakenedTest[]>;
  /** The same at those of the earlier heads that were looked at. Absent: none was weakened there. */
  readonly weakenedEarlier?: ReadonlyMap<ObjectId, ReadonlyMap<string, readonly WeakenedTest[]>>;
}
