import type { Runner, TestFact } from '../model/test-fact.ts';

/**
 * What to hand to each tool so that it runs some tests and no others: a list of arguments each, empty where the tool has none
 * of them to run. A test that imports no runner may be Vitest's or Jest's, and stands under both.
 */
export interface RunnerArguments {
  /** For `vitest run`. */
  readonly vitest: readonly string[];
  /** For `jest`. */
  readonly jest: readonly string[];
  /** For `playwright test`. */
  readonly playwright: readonly string[];
  /** For `nx`: `run-many` on the packages of the tests. */
  readonly nx: readonly string[];
  /** For `turbo`: `run test` on the packages of the tests. */
  readonly turbo: readonly string[];
  /** For `pnpm`: `run test` in the packages of the tests. */
  readonly pnpm: readonly string[];
}

/** The arguments for some tests. What is not known of a test is taken to be nothing. */
export function runnerArguments(tests: readonly string[], facts: readonly TestFact[]): RunnerArguments {
  const known = new Map(facts.map((fact) => [fact.file, fact]));
  const of = (...runners: readonly (Runner | null)[]): readonly string[] =>
    tests.filter((file) => runners.includes(known.get(file)?.runner ?? null));
  const packages = [...new Set(tests.flatMap((file) => known.get(file)?.package ?? []))].sort();
  const jest = of('jest', null);
  return {
    vitest: of('vitest', null),
    jest: jest.length === 0 ? [] : ['--runTestsByPath', ...jest],
    // Playwright takes each argument for a regular expression.
    playwright: of('playwright').map((file) => `${file.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`),
    nx: packages.length === 0 ? [] : ['run-many', '--target=test', `--projects=${packages.join(',')}`],
    turbo: packages.length === 0 ? [] : ['run', 'test', ...packages.map((name) => `--filter=${name}`)],
    pnpm: packages.length === 0 ? [] : [...packages.flatMap((name) => ['--filter', name]), 'run', 'test'],
  };
}
