import { performance } from 'node:perf_hooks';
import type { Repository } from '../git/repository.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { Replay } from '../model/replay.ts';
import type { ObjectId } from '../model/tree.ts';
import { replayHistory } from '../replay-history.ts';
import { renderReplayChart } from '../report/render-replay-chart.ts';
import { renderReplayHtml, renderReplayJson, renderReplayMarkdown, renderReplayText } from '../report/render-replay.ts';
import { type REPLAY_FORMATS, USUAL_MERGES } from './choices.ts';
import { parserVersion } from '../cache/parser-version.ts';
import type { SummaryCache } from '../snapshot.ts';
import { cacheFolder } from './cache-folder.ts';
import { type CacheOption, withKept } from './kept.ts';
import { givenConfig, type RepositoryOptions, withRepository } from './open.ts';
import { ReplayState } from './replay-state.ts';
import { showProgress } from './show-progress.ts';
import { paletteFor, type Surroundings } from './surroundings.ts';
import { version } from './version.ts';

/** What `spillover replay` is given beside the range. */
export interface ReplayOptions extends RepositoryOptions, CacheOption {
  /** The newest so many. Absent: all of a range, else 200. */
  readonly last?: number;
  readonly format: (typeof REPLAY_FORMATS)[number];
  readonly fresh?: boolean;
}

/** What a shell says of a command that Ctrl-C ended: 128 and the signal's number. */
const INTERRUPTED = 130;

/** `spillover replay`. Resolves to the exit code: 0 where it was replayed to its end. */
export async function replayCommand(
  range: string | undefined,
  options: ReplayOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, environment } = surroundings;
  const { progress, stop } = showProgress(surroundings);
  const asked = { toStop: false };
  const forget = surroundings.onInterrupt?.(() => {
    asked.toStop = true;
  });
  try {
    return await withRepository(options, surroundings, async (repository) => {
      const ends = await endsOf(repository, range, options.last);
      const config = await givenConfig(options, surroundings);
      const memory = new ReplayState({
        folder: cacheFolder(environment),
        version: `${version} ${parserVersion ?? ''}`,
        isFresh: options.fresh === true,
        onTrouble: (message) => stderr.write(`spillover: what is replayed cannot be kept: ${message}\n`),
      });
      const replaying = (summaries: SummaryCache) =>
        replayHistory({
          repository,
          ...ends,
          ...config,
          memory,
          summaries,
          progress,
          isStopped: () => asked.toStop,
          now: () => performance.now(),
        });
      const replay = await withKept(
        repository,
        options,
        surroundings,
        ({ summaries = new Map<string, ModuleSummary>() }) => replaying(summaries),
      );
      stop();
      // How long it took is no part of the answer: two runs print the same bytes.
      stderr.write(`${timeInWords(replay)}\n`);
      if (replay.isStopped) return INTERRUPTED;
      stdout.write(print(replay, options, surroundings));
      return 0;
    });
  } catch (error) {
    // Ctrl-C reaches the git that is read from as well, which then ends in the middle of an answer.
    if (!asked.toStop || !(error instanceof ExpectedFailure)) throw error;
    return INTERRUPTED;
  } finally {
    forget?.();
    stop();
  }
}

function print(replay: Replay, { format }: ReplayOptions, { stdout, environment }: Surroundings): string {
  switch (format) {
    case 'text':
      return renderReplayText(replay, paletteFor(stdout, environment));
    case 'json':
      return renderReplayJson(replay);
    case 'markdown':
      return renderReplayMarkdown(replay);
    case 'html':
      return renderReplayHtml(replay);
    case 'svg':
      return renderReplayChart(replay);
  }
}

function timeInWords({ made, seconds, isStopped, replayed, wanted }: Replay): string {
  const rate = made === 0 ? '' : ` in ${seconds.toFixed(1)} s, ${((seconds / made) * 100).toFixed(0)} s per hundred`;
  const kept = replayed.length - made;
  const known = kept === 0 ? '' : `, ${kept} remembered from before`;
  const rest = isStopped ? `; stopped after ${replayed.length} of ${wanted}, and the same command goes on there` : '';
  return `replayed ${made} ${made === 1 ? 'merge' : 'merges'}${rate}${known}${rest}`;
}

/** `A..B`, or one revision: all that it holds. Without any, `HEAD`. */
async function endsOf(
  repository: Repository,
  range: string | undefined,
  last: number | undefined,
): Promise<{ readonly to: ObjectId; readonly from: ObjectId | null; readonly limit: number | null }> {
  const at = range?.indexOf('..') ?? -1;
  if (range === undefined || at < 0) {
    return { to: await repository.commitOf(range ?? 'HEAD'), from: null, limit: last ?? USUAL_MERGES };
  }
  const [from, to] = [range.slice(0, at), range.slice(at + 2)];
  if (to.startsWith('.')) {
    const message = 'a replay goes along one branch: write A..B, with two dots';
    throw new ExpectedFailure({ code: 'revision-unknown', severity: 'error', data: { revision: range, message } });
  }
  return {
    to: await repository.commitOf(to === '' ? 'HEAD' : to),
    from: await repository.commitOf(from === '' ? 'HEAD' : from),
    limit: last ?? null,
  };
}
