import type { Reason } from '../model/verdict.ts';

/** One of the two things that can be asked for a feature, its tests or a sign-off, and what came of it. */
export interface Half {
  readonly reason: Reason;
  /** What is missing, to follow "token waits: "; null when met. */
  readonly missing: string | null;
  /** What somebody should do, beginning with a verb in lower case; null when met. */
  readonly next: string | null;
  /** False when nothing on this pull request can meet it: the configuration, or the tests, must change first. */
  readonly isReachable: boolean;
}

/** Why there is nothing to look at. Null evidence without trouble is a command line, with trouble a failure. */
export type EvidenceGap = 'not-asked' | 'failed';
