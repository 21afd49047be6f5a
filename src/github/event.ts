import type { CommentCommand } from './comment-command.ts';
import type { MergeGroup } from './merge-group.ts';

/** What an event asks of a run. `because`: the event in a few words, for the log. */
export type GuardEvent =
  /** Evaluate this pull request. */
  | {
      readonly kind: 'pull-request';
      readonly number: number;
      /** The pull request is new, or another one than before: nothing that was said earlier may stay green meanwhile. */
      readonly isAnew: boolean;
      /** The workflow that runs us is the pull request's own: whoever can write may change it. */
      readonly trustsWriters: boolean;
      readonly because: string;
    }
  /** Evaluate every open pull request whose head is this commit, and the merge group of this commit where it is one. */
  | {
      readonly kind: 'commit';
      readonly sha: string;
      /** The status that was set, and by whom; null where the event is about something else. */
      readonly status: SetStatus | null;
      readonly because: string;
    }
  /** Evaluate what the merge queue is about to merge. */
  | { readonly kind: 'merge-group'; readonly group: MergeGroup; readonly because: string }
  /** A branch moved: evaluate the open pull requests into it. */
  | { readonly kind: 'base-moved'; readonly branch: string; readonly because: string }
  /** Evaluate the open pull requests. */
  | { readonly kind: 'sweep'; readonly because: string }
  /** Evaluate the pull request, and answer what was asked. */
  | {
      readonly kind: 'comment';
      readonly number: number;
      /** The comment's own number. */
      readonly id: number;
      /** At least one. */
      readonly commands: readonly CommentCommand[];
      readonly because: string;
    }
  /** The pull request was closed. */
  | {
      readonly kind: 'closed';
      readonly number: number;
      readonly isMerged: boolean;
      readonly sha: string;
      readonly because: string;
    }
  /** Nothing to do, and rightly so. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Something should be done that cannot be. Never a silent success: the job fails with this reason. */
  | { readonly kind: 'not-handled'; readonly reason: string };

/** A status as its event tells it. */
export interface SetStatus {
  readonly context: string;
  /** The login that set it. */
  readonly by: string;
  readonly isBot: boolean;
}
