import { performance } from 'node:perf_hooks';
import type { Repository } from '../git/repository.ts';
import type { CheckResult } from '../model/check-result.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import { check } from '../pipeline.ts';
import { renderComment } from '../report/render-comment.ts';
import { renderHtml } from '../report/render-html.ts';
import { renderJson } from '../report/render-json.ts';
import { renderMatrix } from '../report/render-matrix.ts';
import { exitCode } from '../report/render-status.ts';
import { renderCoverage, renderText } from '../report/render-text.ts';
import type { CHECK_FORMATS } from './choices.ts';
import { givenReports } from './given-reports.ts';
import { givenConfig, givenEdges, headOf, type RepositoryOptions, withRepository } from './open.ts';
import { type CacheOption, withKept } from './kept.ts';
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

/** `spillover check`. Resolves to the exit code. */
export async function checkCommand(options: CheckOptions, surroundings: Surroundings): Promise<number> {
  const { stderr, environment } = surroundings;
  const { progress, stop } = showProgress(surroundings);
  try {
    return await withRepository(options, surroundings, (repository) =>
      withKept(repository, options, surroundings, async (kept) => {
        const result = await check({
          repository,
          base: await baseOf(repository, options.base),
          head: await headOf(repository, options.head),
          ...(await givenConfig(options, surroundings)),
          ...(await givenEdges(options, surroundings)),
          ...(await givenReports(options, surroundings)),
          ...kept,
          progress,
          now: () => performance.now(),
        });
        stop();
        surroundings.stdout.write(print(options.timings ? result : withoutTimings(result), options, surroundings));
        // GitHub takes every key of a matrix for an axis, so what was seen is said beside it.
        if (options.format === 'matrix') stderr.write(renderCoverage(result, paletteFor(stderr, environment)));
        return exitCode(result.verdict);
      }),
    );
  } finally {
    stop();
  }
}

/** The same inputs give the same bytes: how long it took is told only where somebody asks. */
function withoutTimings(result: CheckResult): CheckResult {
  return { ...result, stats: { ...result.stats, ms: {} } };
}

function print(result: CheckResult, options: CheckOptions, { stdout, environment }: Surroundings): string {
  switch (options.format) {
    case 'text':
      return renderText(result, paletteFor(stdout, environment));
    case 'json':
      return renderJson(result);
    case 'markdown':
      return renderComment(result);
    case 'html':
      return renderHtml(result);
    case 'matrix':
      return renderMatrix(result, options.maxTestsPerShard ?? null);
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
