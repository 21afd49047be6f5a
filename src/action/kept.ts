import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeptBetweenRuns } from '../cache/kept-between-runs.ts';
import { parserVersion } from '../cache/parser-version.ts';
import { type RunnerCache, runnerCache } from '../github/runner-cache.ts';
import { say } from '../github/workflow-output.ts';
import type { Problem } from '../model/problem.ts';
import { describeProblem } from '../report/describe-problem.ts';

/** What runs of the Action learnt of files, kept in GitHub's cache. */
export interface KeptOnGitHub {
  readonly summaries: KeptBetweenRuns;
  /** What was amiss with what was kept. */
  readonly problems: readonly Problem[];
  /** Puts what is new into GitHub's cache. Only for a run whose every step the default branch decides; never throws. */
  save(commit: string): Promise<void>;
  /** Ends the use of it. */
  close(): void;
}

/** How it is reached. */
export interface KeptOnGitHubInput {
  readonly environment: { readonly [name: string]: string | undefined };
  /** A folder that the runner empties. */
  readonly scratch: string;
  /** What a second of waiting for GitHub lasts, in milliseconds. */
  readonly secondMs: number;
  /** What reads and writes; null: nothing is kept. Absent: this build. */
  readonly version?: string | null;
  readonly cache?: RunnerCache | null;
}

/** How long the cache is waited for, in seconds: reading everything anew takes about as long. */
const PATIENCE = 20;

const LIMIT = 1_000_000_000;

/**
 * Fetches what earlier runs on the default branch learnt. A cache that is down, slow or tells nonsense is said in the log, and the run
 * goes on without; null where the runner has none.
 */
export async function keptOnGitHub(input: KeptOnGitHubInput): Promise<KeptOnGitHub | null> {
  const { environment, scratch, secondMs, version = parserVersion } = input;
  const cache = input.cache ?? runnerCache({ environment, timeoutMs: PATIENCE * secondMs });
  if (cache === null || version === null) return null;
  const path = join(scratch, 'spillover.summaries');
  const prefix = `spillover-${version}-`;
  // What lies there may be of a step before.
  for (const each of [path, `${path}.recent`]) rmSync(each, { force: true });
  try {
    const found = await cache.restore(prefix);
    if (found) writeFileSync(path, found, { mode: 0o600 });
  } catch (error) {
    say(`what earlier runs learnt could not be had: ${messageOf(error)}`);
  }
  const summaries = new KeptBetweenRuns({ path, version, limit: LIMIT, isOneFile: true });
  return {
    summaries,
    problems: summaries.problems,
    async save(commit) {
      if (!summaries.isNew) return;
      try {
        const problems = await summaries.save();
        for (const problem of problems) say(describeProblem(problem).what);
        if (problems.length > 0) return;
        const isSaved = await cache.save(`${prefix}${commit}`, readFileSync(path));
        say(isSaved ? 'what this run learnt is kept for the next' : 'what this run learnt was kept by another run');
      } catch (error) {
        say(`what this run learnt could not be kept: ${messageOf(error)}`);
      }
    },
    close: () => {
      summaries.close();
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
