import { byCodeUnits } from '../graph/compare.ts';
import type { Feature, FeatureFiles } from '../model/feature.ts';
import { type FeatureIndex, featureIndex } from './feature-index.ts';
import { compileGlob } from './glob.ts';
import { findTests, hasTestName, isModule, servesTests, type TestLayout, type ToldTests } from './test-files.ts';

/** What is sorted into features. */
export interface FilesOfFeaturesInput {
  readonly features: readonly Feature[];
  /** Every path of the trees that are compared, in any order; repeats are taken once. */
  readonly paths: Iterable<string>;
  /** Whether a file imports anything of the repository. A test that does not, but is named in the configuration, is relevant because it was named. */
  readonly importsRepository: (path: string) => boolean;
  /** What the configurations of test runners say. Absent: nothing. */
  readonly told?: ToldTests;
}

/** The files of every feature, and every test. */
export interface FilesOfFeatures {
  /** In the order of the features given; one each, though a feature may have no file. */
  readonly features: readonly FeatureFiles[];
  /** Every test file of the trees, of a feature or not: by convention, or because a feature names it. */
  readonly testFiles: ReadonlySet<string>;
  readonly index: FeatureIndex;
}

/**
 * Sorts the paths of the compared trees into features, and tells tests from product code.
 *
 * A feature's tests are what its `tests` globs match, inside its paths or not; without such globs, the test files inside its
 * paths (`findTests`). What only serves tests (mocks, helpers in a test folder, tests that the globs leave out) stays in
 * `product`, and stands in `support` too.
 */
export function filesOfFeatures(input: FilesOfFeaturesInput): FilesOfFeatures {
  const paths = [...new Set(input.paths)].sort(byCodeUnits);
  const layout = findTests(paths, input.told);
  const index = featureIndex(input.features);
  const declared = new Map<string, ReadonlySet<string>>();
  for (const { name, tests } of input.features) if (tests !== null) declared.set(name, declaredTests(tests, paths));
  const testFiles = new Set(layout.tests);
  for (const tests of declared.values()) for (const path of tests) testFiles.add(path);

  const sorted = new Map(
    input.features.map(({ name }) => [
      name,
      { product: [] as string[], support: [] as string[], tests: [] as string[] },
    ]),
  );
  for (const path of paths) {
    for (const { feature, depth } of index.membershipsOf(path)) {
      const own = sorted.get(feature.name);
      const tests = declared.get(feature.name) ?? layout.tests;
      if (tests.has(path)) own?.tests.push(path);
      else {
        own?.product.push(path);
        if (isSupport(path, depth, layout, testFiles)) own?.support.push(path);
      }
    }
  }
  const features = input.features.map((feature): FeatureFiles => {
    const { product = [], support = [], tests = [] } = sorted.get(feature.name) ?? {};
    const named = declared.get(feature.name);
    if (named === undefined) return { feature, product, support, tests, declaredTests: [] };
    const all = [...named];
    return {
      feature,
      product,
      support,
      tests: all,
      declaredTests: all.filter((path) => !input.importsRepository(path)),
    };
  });
  return { features, testFiles, index };
}

/**
 * A test that the feature's own globs leave out is run by something else: it is no product code. A name such as `ab-test.ts`
 * is too weak to say so.
 */
function isSupport(path: string, depth: number, layout: TestLayout, testFiles: ReadonlySet<string>): boolean {
  return (testFiles.has(path) && !/[_-]test\.[^./]+$/.test(path)) || servesTests(path, layout, depth);
}

/**
 * The files that a feature's `tests` name, in the order of the paths. A glob that ends in a wildcard folder (`e2e/token/**`) sweeps
 * in fixtures and helpers; of those, as in every test folder, only the files with a test's name are tests, where there are
 * any, or else the modules, where there are any.
 */
function declaredTests(globs: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const glob of globs) {
    const patterns = compileGlob(glob);
    const matched = paths.filter((path) => patterns.some((pattern) => pattern.matches(path)));
    for (const path of /(?:^|\/)\*\*?$/.test(glob) ? testsAmong(matched) : matched) found.add(path);
  }
  return new Set([...found].sort(byCodeUnits));
}

function testsAmong(paths: readonly string[]): readonly string[] {
  const named = paths.filter(hasTestName);
  if (named.length > 0) return named;
  const modules = paths.filter(isModule);
  return modules.length > 0 ? modules : paths;
}
