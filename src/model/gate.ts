import type { Mode } from './config.ts';
import type { TeamFact } from './verdict.ts';

/** A rule of GitHub's that asks for a status before a merge. */
export interface RequiredStatus {
  readonly context: string;
  readonly by: 'ruleset' | 'branch protection';
  /** The number of the app that must have set it; null: whoever may set a status. */
  readonly app: number | null;
  /** The number of the ruleset; absent: it is none that asks, or GitHub does not tell which one. */
  readonly ruleset?: number;
}

/** A workflow of the default branch that runs Spillover. */
export interface GuardWorkflow {
  readonly path: string;
  /** What does not wake it and should: an event, `pull_request_target: edited`, `workflow_run: CI`. */
  readonly missing: readonly string[];
  /** Whether it runs as the pull request left it. */
  readonly trustsWriters: boolean;
}

/** Something that could not be looked at, and why, in a few words. */
export interface Unseen {
  readonly what: string;
  readonly why: string;
}

/** What GitHub says of what holds the merges into one branch. */
export interface GateFacts {
  /** `owner/name`. */
  readonly repository: string;
  readonly branch: string;
  /** The context of our status on this branch. */
  readonly context: string;
  /** Null where the configuration could not be read. */
  readonly mode: Mode | null;
  /** Every status that is required on this branch. */
  readonly required: readonly RequiredStatus[];
  /** Whether classic protection lets administrators merge past what it asks for; null where there is none. */
  readonly letsAdministratorsPass: boolean | null;
  /** What a workflow's token may do where its file does not say; null where it could not be seen. */
  readonly tokensMay: 'read' | 'write' | null;
  /** The teams that the configuration or CODEOWNERS name, and whether their members can be seen. */
  readonly teams: readonly TeamFact[];
  readonly unseen: readonly Unseen[];
  /** Who may merge past every ruleset that requires our status, in a few words each; null: GitHub does not show it. Absent: not looked at. */
  readonly bypassers?: readonly string[] | null;
  /** Absent: not looked at. */
  readonly workflows?: readonly GuardWorkflow[];
}

/** How bad a finding is: `hole` means that the gate does not hold; `unseen` that it cannot be told. */
export type GateLevel = 'fine' | 'advice' | 'hole' | 'unseen';

/** One thing that was found about the gate. */
export interface GateFinding {
  readonly level: GateLevel;
  /** A sentence without a full stop; names in backticks. */
  readonly text: string;
}

/** Whether the gate holds: `required`, `open`, or `unknown` where something that decides it could not be seen. */
export interface GateAssessment {
  readonly state: 'required' | 'open' | 'unknown';
  /** The first one is the answer to whether the status is required. */
  readonly findings: readonly GateFinding[];
}
