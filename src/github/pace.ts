import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ThrottlingOptions } from '@octokit/plugin-throttling';

/** A group of limiters, as octokit's throttling plugin takes it. */
export type Pace = NonNullable<ThrottlingOptions['write']>;

/**
 * Lets one thing begin at a time, and the next one no sooner than `gapMs` after it. The plugin's own limiters count in real
 * seconds alone, so that a test would have to sit them out.
 */
export function createPace(gapMs: number): Pace {
  let next = Number.NEGATIVE_INFINITY;
  const limiter = {
    async schedule(_options: unknown, work: () => Promise<void>): Promise<void> {
      const now = performance.now();
      const turn = Math.max(now, next);
      next = turn + gapMs;
      if (turn > now) await sleep(turn - now);
      await work();
    },
  };
  // The plugin asks for a whole group of its library's, and uses this much of it: `write.key(id).schedule(options, work)`.
  return { key: () => limiter } as unknown as Pace;
}
