/** The test runners whose imports tell them apart. */
export const RUNNERS = ['vitest', 'jest', 'playwright', 'cypress', 'node'] as const;

/** A test runner. */
export type Runner = (typeof RUNNERS)[number];

/** What is known of a test file besides what it reaches. */
export interface TestFact {
  readonly file: string;
  /** The name of the package that it lies in; null: that has none. */
  readonly package: string | null;
  /** The runner that it imports; null: it imports none, and takes what its runner puts into the global scope. */
  readonly runner: Runner | null;
}
