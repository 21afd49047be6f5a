import type { Mode, TierRule } from './config.js';
import type { Feature, Owner } from './feature.js';
import type { Coupling } from './impact.js';
import type { Problem } from './problem.js';
import type { ReportFile } from './test-report.js';
import type { ObjectId } from './tree.js';
/** How a named check ended on a commit. `pending` covers queued and running; `missing` is never stored, it is the absence of a check. */
export type CheckState = 'pending' | 'success' | 'failure' | 'skipped' | 'neutral' | 'cancelled' | 'timed-out' | 'stale' | 'action-required';
/** A run of a workflow on the head commit, as GitHub's own records have it. */
export interface RunFact {
    readonly id: number;
    /** What started it: `pull_request`, `push`, `workflow_dispatch`, … */
    readonly event: string;
    /** The path of its workflow file in this repository; null when it is no file of it. */
    readonly workflow: string | null;
    /** The paths of the reusable workflows of this repository that it called, sorted. */
    readonly calls: readonly string[];
    /** Why it cannot be told for what it ran, to follow "is of a run that counts for nothing: "; null when it can. */
    readonly doubt: string | null;
}
/** A check run, commit status or deployment on the head commit: the newest attempt of it. What a re-run replaced is not listed; same-named runs of different events are. */
export interface CheckFact {
    /** For a deployment: its environment. */
    readonly name: string;
    readonly state: CheckState;
    readonly kind: 'check' | 'status' | 'deployment';
    /** The slug of the app that made it (`github-actions`), or the login of whoever made a status or a deployment; null when GitHub names none. */
    readonly by: string | null;
    readonly url: string | null;
    /** When it completed, ISO 8601; null while it runs. */
    readonly completedAt: string | null;
    /** The workflow run that it is a job of, or that a deployment is the work of. Absent: none is known, so anybody may have made it. */
    readonly run?: RunFact;
}
/** The state of a person's review. */
export type ReviewState = 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending';
/** A review of the pull request. */
export interface ReviewFact {
    readonly by: string;
    readonly isBot: boolean;
    readonly state: ReviewState;
    /** The commit that was reviewed; null when GitHub no longer names it. */
    readonly commit: ObjectId | null;
    /** ISO 8601; null for a pending review. */
    readonly submittedAt: string | null;
    readonly url: string | null;
}
/** A command in a comment on the pull request that bears on the verdict. Only people's comments are listed; a deleted comment is none. */
export type CommandFact = {
    readonly by: string;
    readonly isBot: boolean;
    /** When the comment was written, ISO 8601. */
    readonly writtenAt: string;
    /** True when it says something else now than when it was written, or may do so. */
    readonly isEdited: boolean;
    readonly url: string | null;
} & ({
    readonly kind: 'sign-off';
    readonly feature: string;
    /** The beginning of the name of the commit that was read, at least 7 hexadecimal digits, in small letters. */
    readonly commit: string;
} | {
    readonly kind: 'override';
    readonly reason: string;
    /** As above; null: the comment names none. */
    readonly commit: string | null;
});
/** Whose an e-mail address is, or that nobody could tell us. */
export type EmailFact = {
    readonly address: string;
    readonly kind: 'account';
    readonly login: string;
} | {
    readonly address: string;
    readonly kind: 'unverifiable';
    readonly reason: string;
};
/** A commit that was the pull request's head before, and that somebody signed off on. */
export interface EarlierHead {
    readonly commit: ObjectId;
    /** When our own oldest status on it was posted, ISO 8601; null: the guard never spoke on it, so nobody can have read what it said. */
    readonly firstSeenAt: string | null;
}
/** Who belongs to a team, or that nobody could tell us. */
export type TeamFact = {
    readonly team: string;
    readonly kind: 'members';
    readonly logins: readonly string[];
} | {
    readonly team: string;
    readonly kind: 'unverifiable';
    readonly reason: string;
};
/** Everything that was seen of one head commit that may prove or sign off. Lists are complete: a truncated list is a failure, not a shorter list. */
export interface Evidence {
    readonly head: ObjectId;
    readonly checks: readonly CheckFact[];
    /** Report files that say which tests ran, of runs that are trusted. Absent: none was asked for. */
    readonly reports?: readonly ReportFile[];
    /** What was wrong with reports, as problems. Absent: nothing. */
    readonly reportProblems?: readonly Problem[];
    readonly reviews: readonly ReviewFact[];
    readonly teams: readonly TeamFact[];
    /**
     * Logins whose approval does not count: the pull request's author, and the authors, committers and co-authors of its
     * commits. A null stands for those whom GitHub knows no account for.
     */
    readonly authors: readonly (string | null)[];
    /** Logins known to be without write access. */
    readonly readers: readonly string[];
    /** When our own oldest status on this head was posted, ISO 8601; null: none yet, so no approval can be older. */
    readonly firstSeenAt: string | null;
    /**
     * When the pull request last came to another base branch, ISO 8601; null: never, or nobody said anything that it could make
     * stale. What was said before was said of another difference, though of the same commit.
     */
    readonly movedAt: string | null;
    /** Commands in comments, in the order in which they were written. */
    readonly commands: readonly CommandFact[];
    /** Every commit that is known to be, or to have been, in the pull request, sorted: what the beginning of a name may mean. */
    readonly commits: readonly ObjectId[];
    /** Those that somebody who may write signed off on, the newest first; a few at most, and what is not listed is stale. */
    readonly earlier: readonly EarlierHead[];
    /** The logins of everybody who pushed what the pull request holds now, as far as GitHub says. Sorted. */
    readonly pushers: readonly string[];
    /** Why it is not known who pushed the head, in a few words; null when it is known. */
    readonly unknownPusher: string | null;
    /** Whose the e-mail addresses among the owners are. */
    readonly emails: readonly EmailFact[];
}
/** Changed files of the protected feature that the same people answer for. */
export interface GuardedFiles {
    /** Sorted. */
    readonly files: readonly string[];
    /** Empty: nobody but the escalation. */
    readonly owners: readonly Owner[];
}
/** What came of one thing that was asked for. */
export type Outcome = 'met' | 'waiting' | 'failed' | 'unknown';
/**
 * What a node of the tree of reasons is about. A `verdict` has a `problem` per error and a `feature` per requirement below it; a
 * `feature` has `tests` and `sign-off`; `tests` has a `check` per check that was looked at; a `sign-off` has a `review`
 * per review or comment that bears on it and an `owner` per owner who cannot be asked, or a `sign-off` per group of files that
 * each want one; an `override` stands below the verdict, whether it counts or not.
 */
export type ReasonSubject = 'verdict' | 'problem' | 'feature' | 'tests' | 'check' | 'sign-off' | 'review' | 'owner' | 'override';
/** A node of the tree of reasons. Its `outcome` follows from its children where it has any. */
export interface Reason {
    readonly about: ReasonSubject;
    readonly outcome: Outcome;
    /** One sentence without a full stop: what was seen. Names stand in backticks, as `quoteName` puts them. */
    readonly text: string;
    readonly url?: string;
    readonly children: readonly Reason[];
}
/** What one affected feature asks for, and what came of it. */
export interface Requirement {
    readonly feature: string;
    readonly tier: Feature['tier'];
    /** What the tier asks for; `nothing` where the feature's impacts do not gate. */
    readonly rule: TierRule;
    /** True when nothing but a sign-off is left to ask for: it is asked for beside the tests, or no test can take its place. */
    readonly needsSignOff: boolean;
    /** The couplings that hold the merge for this feature, strongest first. Empty where none does. */
    readonly couplings: readonly Coupling[];
    /** Who answers for the feature, in order. Empty: nobody is known. */
    readonly owners: readonly Owner[];
    /** Whose sign-off is asked for now: the owners who can give it, else the escalation. Empty where none is asked for or it is there. */
    readonly asked: readonly Owner[];
    /** The feature's tests that reach the change, sorted. */
    readonly tests: readonly string[];
    readonly outcome: Outcome;
    readonly reason: Reason;
    /** What is missing, in a few words that can follow "token waits: "; names in backticks. Null when met. */
    readonly missing: string | null;
    /** The one thing to do next, as an imperative sentence without a full stop; names in backticks. Null when met. */
    readonly next: string | null;
}
/** The answer. */
export type VerdictState = 'satisfied' | 'unmet' | 'inconclusive';
/** That somebody who is named for it let the merge through, whatever is missing, on this head alone. */
export interface Override {
    readonly by: string;
    readonly reason: string;
    readonly url: string | null;
    /** When it was said, ISO 8601. */
    readonly at: string;
}
/** The answer with everything that led to it. */
export interface Verdict {
    readonly state: VerdictState;
    /** True when nothing more than time or people is needed: no test failed, nobody objected. Meaningless unless `unmet`. */
    readonly canStillBeMet: boolean;
    readonly mode: Mode;
    /** What made an unmet verdict `satisfied`; the requirements stay as they are. Null: nothing did. */
    readonly override: Override | null;
    /** One per affected feature, those that wait or failed first, then by strength of the impact. */
    readonly requirements: readonly Requirement[];
    readonly reason: Reason;
}
