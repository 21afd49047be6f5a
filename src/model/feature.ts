/** How much a feature matters to the business, from most to least. */
export type Tier = 'critical' | 'standard' | 'watch';

/** A named part of the product. */
export interface Feature {
  readonly name: string;
  /** Globs (minimatch, `dot: true`) from the root of the repository. */
  readonly paths: readonly string[];
  /** Globs of its tests; null: the test files inside its paths. */
  readonly tests: readonly string[] | null;
  /** Who answers for it, as written: `alice`, `@acme/token`, `a@example.org`; null: whoever CODEOWNERS names for the files concerned. */
  readonly owners: readonly string[] | null;
  readonly tier: Tier;
  /** Where to look after the merge. Empty when nothing was configured. */
  readonly links: { readonly [kind: string]: string };
  /** True for features that `discover` found rather than a person spelled out. */
  readonly isDiscovered: boolean;
}

/**
 * The feature that is always there: what guards the guard (configuration, CODEOWNERS, workflows, the tests' configuration).
 * A change of it asks for a sign-off whatever its tests say. A feature that is configured under this name is part of it.
 */
export const PROTECTED_FEATURE = 'spillover';

/** Who answers for a feature: a person's login, a team, or an e-mail address. */
export type Owner =
  | { readonly kind: 'user'; readonly login: string }
  | { readonly kind: 'team'; readonly org: string; readonly slug: string }
  | { readonly kind: 'email'; readonly address: string };

/** The files of a feature in the trees that are compared. A file is in one list or the other, never in both. */
export interface FeatureFiles {
  readonly feature: Feature;
  /** Sorted. */
  readonly product: readonly string[];
  /** Sorted. */
  readonly tests: readonly string[];
  /** Helpers, mocks and fixtures that serve its tests and nothing else: what reaches only these is felt by tests alone. Sorted, part of `product`; absent: none. */
  readonly support?: readonly string[];
  /** Its tests that import nothing of the repository but are named in the configuration: relevant because somebody said so. Sorted, part of `tests`. */
  readonly declaredTests: readonly string[];
}
