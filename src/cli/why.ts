import { performance } from 'node:perf_hooks';
import { explain } from '../explain.ts';
import { renderWhy, renderWhyJson } from '../report/render-why.ts';
import { givenConfig, headOf, type RepositoryOptions, withRepository } from './open.ts';
import { type CacheOption, withKept } from './kept.ts';
import { showProgress } from './show-progress.ts';
import { paletteFor, type Surroundings } from './surroundings.ts';

/** What `spillover why` is given beside its arguments. */
export interface WhyOptions extends RepositoryOptions, CacheOption {
  readonly format: 'text' | 'json';
}

/** `spillover why`. Resolves to the exit code: 0 where there is an answer, a route or a proof that there is none. */
export async function whyCommand(
  target: string,
  feature: string,
  options: WhyOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { progress, stop } = showProgress(surroundings);
  try {
    return await withRepository(options, surroundings, async (repository) => {
      const hash = target.indexOf('#');
      const answer = await withKept(repository, options, surroundings, async ({ summaries }) =>
        explain({
          repository,
          ...(summaries ? { summaries } : {}),
          revision: await headOf(repository, options.head),
          file: hash < 0 ? target : target.slice(0, hash),
          symbol: hash < 0 ? null : target.slice(hash + 1),
          feature,
          ...(await givenConfig(options, surroundings)),
          progress,
          now: () => performance.now(),
        }),
      );
      stop();
      const { stdout, environment } = surroundings;
      stdout.write(
        options.format === 'json' ? renderWhyJson(answer) : renderWhy(answer, paletteFor(stdout, environment)),
      );
      return 0;
    });
  } finally {
    stop();
  }
}
