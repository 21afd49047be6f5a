import { performance } from 'node:perf_hooks';
import type { Repository } from '../git/repository.ts';
import type { CheckResult } from '../model/check-result.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import { exitCode } from '../report/render-status.ts';
import type { CHECK_FORMATS } from './choices.ts';
import { givenReports } from './given-reports.ts';
import { givenConfig, givenEdges, headOf, type RepositoryOptions, withRepository } from './open.ts';
import { type CacheOption, withKept } from './kept.ts';
import { knownOrFound } from './known-result.ts';
import { showProgress } from './show-progress.ts';
import { paletteFor, type Surroundings } from './surroundings.ts';

/** What `spillover check` is given. */
export interface CheckOptions extends RepositoryOptions, CacheOption {
  readonly base?: string;
  readonly edges?: string;
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly timings?: boolean;
  readonly reports?: readonly string[];
  /** Test files in one leg of the matrix at most. */
  readonly maxTestsPerShard?: number;
}

const pipeline = () => import('../pipeline.ts');

/** `spillover check`. Resolves to the exit code. */
export async function checkCommand(options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const { progress, stop } = showProgress(surroundings);
  try {
    const checking = withRepository(options, surroundings, async (repository) => {
      const [base, head] = await endsOf(repository, options);
      const given = {
        ...(await givenConfig(options, surroundings)),
        ...(await givenEdges(options, surroundings)),
        ...(await givenReports(options, surroundings)),
      };
      const told = (result: CheckResult): Promise<number> => {
        stop();
        return tell(options.timings ? result : withoutTimings(result), options, surroundings);
      };
      return knownOrFound({ base, head, given }, repository, options, surroundings, told, (looking) =>
        withKept(
          repository,
          options,
          { ...surroundings, stderr: looking.stderr },
          async ({ problems: amiss = [], ...kept }) => {
            const { check } = await pipeline();
            const problems = [...looking.problems, ...amiss];
            const now = (): number => performance.now();
            const result = await check({ repository, base, head, ...given, ...kept, problems, progress, now });
            looking.keep(result);
            return told(result);
          },
        ),
      );
    });
    // Git is being asked by now; what reads its answers is loaded meanwhile. Whether that fails is seen above.
    void pipeline().catch(() => undefined);
    return await checking;
  } finally {
    stop();
  }
}

/** The commits of the options, asked for at once; of two that are not there, the base is told. */
async function endsOf(repository: Repository, options: CheckOptions): Promise<[ObjectId, ObjectId | 'WORKTREE']> {
  const head = headOf(repository, options.head);
  head.catch(() => undefined);
  return [await baseOf(repository, options.base), await head];
}

/** The same inputs give the same bytes: how long it took is told only where somebody asks. */
function withoutTimings(result: CheckResult): CheckResult {
  return { ...result, stats: { ...result.stats, ms: {} } };
}

/** Prints the result. Resolves to the exit code. */
async function tell(result: CheckResult, options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, environment } = surroundings;
  stdout.write(await print(result, options, surroundings));
  if (options.format === 'matrix') {
    // GitHub takes every key of a matrix for an axis, so what was seen is said beside it.
    const { renderCoverage } = await import('../report/render-text.ts');
    stderr.write(renderCoverage(result, paletteFor(stderr, environment)));
  }
  return exitCode(result.verdict);
}

/** Only what prints the format that was asked for is loaded. */
async function print(
  result: CheckResult,
  options: CheckOptions,
  { stdout, environment }: Surroundings,
): Promise<string> {
  switch (options.format) {
    case 'text':
      return (await import('../report/render-text.ts')).renderText(result, paletteFor(stdout, environment));
    case 'json':
      return (await import('../report/render-json.ts')).renderJson(result);
    case 'markdown':
      return (await import('../report/render-comment.ts')).renderComment(result);
    case 'html':
      return (await import('../report/render-html.ts')).renderHtml(result);
    case 'matrix':
      return (await import('../report/render-matrix.ts')).renderMatrix(result, options.maxTestsPerShard ?? null);
  }
}

/** The base that was named; else the first of these that is there, the remote's own default branch first. */
const USUAL_BASES = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

async function baseOf(repository: Repository, base: string | undefined): Promise<ObjectId> {
  if (base !== undefined) return repository.commitOf(base);
  for (const usual of USUAL_BASES) {
    try {
      return await repository.commitOf(usual);
    } catch (error) {
      if (!(error instanceof ExpectedFailure) || error.problem.code !== 'revision-unknown') throw error;
    }
  }
  const message = `none of ${USUAL_BASES.join(', ')} is there; name the branch to merge into with --base`;
  throw new ExpectedFailure({ code: 'revision-unknown', severity: 'error', data: { revision: 'the base', message } });
}
