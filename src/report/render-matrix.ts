import type { CheckResult } from '../model/check-result.ts';
import { ownerName } from '../model/owner-name.ts';
import type { Requirement } from '../model/verdict.ts';
import { type RunnerArguments, runnerArguments } from './runner-arguments.ts';

/** GitHub refuses a matrix with more jobs. Source: its documentation of `strategy.matrix`. */
const MOST_LEGS = 256;

/** One job of a matrix: some tests of one feature. */
export interface MatrixLeg extends RunnerArguments {
  readonly feature: string;
  /** The feature, and which of its parts this is: `token`, or `token (1/3)`. */
  readonly name: string;
  readonly tier: string;
  readonly owners: readonly string[];
  /** Test files, sorted. */
  readonly tests: readonly string[];
  /** 1-based. */
  readonly shard: number;
  readonly shards: number;
}

/** The legs of a matrix, as `strategy.matrix` takes them. */
export interface Matrix {
  readonly include: readonly MatrixLeg[];
}

/**
 * A matrix with one leg for each affected feature that has tests which reach the change, in the verdict's order, or several
 * where a feature has more than `maxTests` of them. Features without such tests have no leg: a leg that runs nothing would be
 * green. `include` is empty where no feature has any, and GitHub refuses an empty matrix, so such a job needs an `if`.
 *
 * @param maxTests null: a feature is never cut. Where the legs would be more than GitHub takes, they get larger; of more
 *   features than that, the last ones have none, and their checks stay away, which holds the merge
 */
export function matrixOf({ verdict, testFacts = [] }: CheckResult, maxTests: number | null = null): Matrix {
  const tested = verdict.requirements.filter((requirement) => requirement.tests.length > 0).slice(0, MOST_LEGS);
  let size = maxTests ?? Number.POSITIVE_INFINITY;
  const countAt = (limit: number): number =>
    tested.reduce((sum, { tests }) => sum + Math.ceil(tests.length / Math.min(limit, tests.length)), 0);
  while (countAt(size) > MOST_LEGS) size *= 2;
  return { include: tested.flatMap((requirement) => legsOf(requirement, size, testFacts)) };
}

/** The matrix as one line of JSON. */
export function renderMatrix(result: CheckResult, maxTests: number | null = null): string {
  return `${JSON.stringify(matrixOf(result, maxTests))}\n`;
}

function legsOf(
  { feature, tier, owners, tests }: Requirement,
  size: number,
  facts: NonNullable<CheckResult['testFacts']>,
): readonly MatrixLeg[] {
  const shards = Math.ceil(tests.length / Math.min(size, tests.length));
  return Array.from({ length: shards }, (_, index): MatrixLeg => {
    // As even as can be: no shard waits for one that has far more.
    const own = tests.slice(
      Math.floor((index * tests.length) / shards),
      Math.floor(((index + 1) * tests.length) / shards),
    );
    return {
      feature,
      name: shards === 1 ? feature : `${feature} (${index + 1}/${shards})`,
      tier,
      owners: owners.map(ownerName),
      tests: own,
      shard: index + 1,
      shards,
      ...runnerArguments(own, facts),
    };
  });
}
