import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { KeptResults } from '../cache/kept-results.ts';
import { programVersion } from '../cache/parser-version.ts';
import type { Repository } from '../git/repository.ts';
import type { CheckResult } from '../model/check-result.ts';
import type { Problem } from '../model/problem.ts';
import { type CacheOption, cachePath, sayUnwritable } from './kept.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything that a check on the command line follows from, besides the program. */
export interface Question {
  readonly base: string;
  /** Uncommitted work may be another one by now, so that nothing is known of it. */
  readonly head: string;
  /** What else was given: the configuration, edges, reports. */
  readonly given: object;
}

/** How large the file of one repository may get, in bytes: some hundreds of results. */
const LIMIT = 200_000_000;

/** They say something of what was kept, and nothing of the question. */
const OF_THE_CACHE: ReadonlySet<Problem['code']> = new Set(['cache-unreadable', 'cache-unwritable']);

/** Of these a later run may know better: they say what could not be had just then. */
const MOMENTARY: ReadonlySet<Problem['code']> = new Set([
  'git-failed',
  'history-incomplete',
  'madge-incomplete',
  'object-missing',
]);

/**
 * The result of the same question where an earlier run found it, so that another format of it costs nothing; else what `find` finds, which is kept. Commits, and
 * all that is reached from them, never change; of a shallow repository they may, when more of it is fetched.
 *
 * @param find told what is amiss with what was kept
 * @param version what finds and reads it; null: nothing is kept
 */
export async function knownOrFound(
  question: Question,
  repository: Pick<Repository, 'gitDir' | 'isShallow'>,
  options: CacheOption,
  surroundings: Pick<Surroundings, 'environment' | 'stderr'>,
  find: (problems: readonly Problem[]) => Promise<CheckResult>,
  version = programVersion,
): Promise<CheckResult> {
  const path = cachePath(repository, options, surroundings);
  if (path === null || version === null || repository.isShallow || question.head === 'WORKTREE') return find([]);
  const began = performance.now();
  const kept = new KeptResults({ path: `${path}.results`, version, limit: LIMIT });
  try {
    const key = createHash('sha256').update(JSON.stringify(question)).digest('hex');
    const known = kept.get(key);
    if (isResult(known))
      return { ...known, stats: { ...known.stats, ms: { total: Math.round(performance.now() - began) } } };
    const result = await find(kept.problems);
    if (result.problems.every(({ code }) => !MOMENTARY.has(code)))
      sayUnwritable(await kept.keep(key, asKnown(result)), surroundings);
    return result;
  } finally {
    kept.close();
  }
}

/** A result as whoever asks again finds it: that run parses nothing. */
function asKnown(result: CheckResult): CheckResult {
  const { parsed, cached } = result.stats;
  const problems = result.problems.filter(({ code }) => !OF_THE_CACHE.has(code));
  return { ...result, problems, stats: { ...result.stats, parsed: 0, cached: parsed + cached } };
}

/** What this version wrote is what it reads; this only keeps what is no result at all from being taken for one. */
const isResult = (known: unknown): known is CheckResult =>
  typeof known === 'object' && known !== null && 'verdict' in known && 'stats' in known && 'impacts' in known;
