import type { Coupling } from './impact.ts';
import type { Feature, Tier } from './feature.ts';

/** `enforce` holds the merge; `observe` says everything and holds nothing. */
export type Mode = 'enforce' | 'observe';

/** What a tier asks for before the merge. */
export type TierRule = 'tests and sign-off' | 'tests or sign-off' | 'tests' | 'sign-off' | 'nothing';

/** When a sign-off stops counting after a push. */
export type StaleRule = 'when the route changes' | 'on any push' | 'never';

/** A coupling that a person declared, mostly after an incident. */
export interface DeclaredCoupling {
  /** Globs of the paths whose change is felt. */
  readonly from: readonly string[];
  /** Names of the features that feel it. */
  readonly to: readonly string[];
  /** The lesson; null when nothing was written. */
  readonly because: string | null;
  readonly incident: string | null;
}

/** What the guard asks for. */
export interface Policy {
  /** The couplings that hold a merge; the others are reported. */
  readonly gates: readonly Coupling[];
  readonly tiers: { readonly [tier in Tier]: TierRule };
  readonly signOff: {
    /** Who may sign off when a feature's owners cannot, as written. */
    readonly escalation: readonly string[];
    readonly stale: StaleRule;
    /** The strength under which an impact on a feature without proof is listed, not held. */
    readonly above: number;
    /** Whether the sign-off of somebody who wrote or pushed the change counts. */
    readonly allowAuthor: boolean;
    /** The most people and teams whose review is requested for one pull request; 0: nobody's. */
    readonly maxReviewers: number;
  };
  /** Who may let a merge through, whatever is missing, as written. */
  readonly override: readonly string[];
}

/** What guards the guard beside what is built in. */
export interface Protection {
  /** Globs of more files whose change asks for a sign-off, such as scripts that run the tests. */
  readonly paths: readonly string[];
  /** Who answers for them, as written; null: whoever CODEOWNERS names for each file. */
  readonly owners: readonly string[] | null;
}

/**
 * By whose hand a check must be to prove something.
 *
 * - `workflow`: a job of a workflow run whose file is the base branch's own
 * - `app`: a GitHub App other than Actions, by its slug; its statuses are signed `<slug>[bot]`
 * - `person`: whoever is named as the creator of a commit status or a deployment
 */
export type CheckMaker =
  | { readonly kind: 'workflow' }
  | { readonly kind: 'app'; readonly slug: string }
  | { readonly kind: 'person'; readonly login: string };

/** What proves a feature's tests by its success: a check by its name, or a deployment to an environment. */
export interface ExpectedCheck {
  readonly kind: 'check' | 'environment';
  /** A pattern in which `*` stands for any text. */
  readonly name: string;
  readonly by: CheckMaker;
}

/** Where proof comes from. */
export interface EvidenceConfig {
  /** Feature name, or `*` for all, to the checks whose success proves its tests. */
  readonly checks: { readonly [feature: string]: readonly ExpectedCheck[] };
  /** Patterns of artifact names that say which tests ran. */
  readonly reports: readonly string[];
  readonly requireReports: readonly Tier[];
  /** The tiers whose changed lines must have been executed, as a coverage report says. */
  readonly requireCoverage: readonly Tier[];
}

/** The configuration after its defaults, with features discovered. */
export interface Config {
  readonly mode: Mode;
  /** Sorted by name. No two have one name. */
  readonly features: readonly Feature[];
  /** Globs of pages; null: detected from the framework. */
  readonly pages: readonly string[] | null;
  readonly couplings: readonly DeclaredCoupling[];
  /** The commit status's context, with `{base}` still in it. */
  readonly statusContext: string;
  readonly evidence: EvidenceConfig;
  readonly policy: Policy;
  readonly protection: Protection;
  /** Where it was read from; null: there was none, and these are the defaults. */
  readonly source: string | null;
}
