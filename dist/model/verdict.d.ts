import type { Mode, TierRule } from './config.js';
import type { Feature, Owner } from './feature.js';
import type { Coupling } from './impact.js';
import type { ObjectId } from './tree.js';
/** How a named check ended on a commit. `pending` covers queued and running; `missing` is never stored, it is the absence of a check. */
export type CheckState = 'pending' | 'success' | 'failure' | 'skipped' | 'neutral' | 'cancelled' | 'timed-out' | 'stale' | 'action-required';
/** A check run or commit status on the head commit: the newest attempt of it. What a re-run replaced is not listed; same-named runs of different events are. */
export interface CheckFact {
    readonly name: string;
    readonly state: CheckState;
    readonly kind: 'check' | 'status';
    /** The slug of the app that made it (`github-actions`), or the login of a status's creator; null when GitHub names none. */
    readonly by: string | null;
    readonly url: string | null;
    /** When it completed, ISO 8601; null while it runs. */
    readonly completedAt: string | null;
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
}
/** What came of one thing that was asked for. */
export type Outcome = 'met' | 'waiting' | 'failed' | 'unknown';
/**
 * What a node of the tree of reasons is about. A `verdict` has a `problem` per error and a `feature` per requirement below it; a
 * `feature` has `tests` and `sign-off`; `tests` has a `check` per check that was looked at; a `sign-off` has a `review`
 * per review that bears on it and an `owner` per owner who cannot be asked.
 */
export type ReasonSubject = 'verdict' | 'problem' | 'feature' | 'tests' | 'check' | 'sign-off' | 'review' | 'owner';
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
/** The answer with everything that led to it. */
export interface Verdict {
    readonly state: VerdictState;
    /** True when nothing more than time or people is needed: no test failed, nobody objected. Meaningless unless `unmet`. */
    readonly canStillBeMet: boolean;
    readonly mode: Mode;
    /** One per affected feature, those that wait or failed first, then by strength of the impact. */
    readonly requirements: readonly Requirement[];
    readonly reason: Reason;
}
