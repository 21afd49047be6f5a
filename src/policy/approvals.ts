import { quoteName } from '../model/quote-name.ts';
import type { ObjectId } from '../model/tree.ts';
import type { CommandFact, Evidence } from '../model/verdict.ts';
import type { Opinion } from './opinions.ts';

/** That somebody stands for a feature, by a review or in a comment, whether it counts or not. */
export interface Approval {
  readonly by: string;
  readonly isBot: boolean;
  /** What was read; null when nothing names it. */
  readonly commit: ObjectId | null;
  /** ISO 8601; null when GitHub does not say. */
  readonly at: string | null;
  readonly url: string | null;
  readonly how: 'review' | 'comment';
  /** Why it cannot count whoever it is by, to follow "does not count: "; null: nothing is wrong with it. */
  readonly flaw: string | null;
}

/** An approving review as an approval. */
export function reviewedApproval({ by, isBot, commit, submittedAt, url }: Opinion): Approval {
  return { by, isBot, commit, at: submittedAt, url, how: 'review', flaw: null };
}

/** The comments that sign off on a feature, in the order in which they were written. */
export function commentedApprovals(feature: string, evidence: Evidence): readonly Approval[] {
  return evidence.commands
    .filter((command) => command.kind === 'sign-off' && command.feature === feature)
    .map((command) => {
      const { by, isBot, writtenAt, url } = command;
      const { commit, flaw } = commitMeant(command, evidence);
      return { by, isBot, commit, at: writtenAt, url, how: 'comment', flaw };
    });
}

/** What a command was said of. */
export interface Meant {
  /** Null when nothing names it, or more than one commit is meant. */
  readonly commit: ObjectId | null;
  /** Why the command cannot count; null: nothing is wrong with it. */
  readonly flaw: string | null;
}

/**
 * The commit that a command means: the one whose name begins as the comment says, among all that the pull request is known
 * to have held. Two of them are no answer: a commit whose name begins like another's is made in minutes.
 */
export function commitMeant({ commit, isEdited }: CommandFact, evidence: Evidence): Meant {
  if (isEdited) return { commit: null, flaw: 'the comment was edited after it was written' };
  if (commit === null) return { commit: evidence.head, flaw: null };
  const meant = [...new Set([evidence.head, ...evidence.commits])].filter((one) => one.startsWith(commit));
  const [only] = meant;
  if (only === undefined) {
    return { commit: null, flaw: `${quoteName(commit)} is no commit that this pull request is known to have held` };
  }
  if (meant.length > 1) {
    return { commit: null, flaw: `${quoteName(commit)} may mean more than one commit of this pull request` };
  }
  return { commit: only, flaw: null };
}
