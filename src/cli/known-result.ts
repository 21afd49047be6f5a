import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { KeptResults } from '../cache/kept-results.ts';
import { programVersion } from '../cache/parser-version.ts';
import type { Repository } from '../git/repository.ts';
import type { CheckResult } from '../model/check-result.ts';
import type { Problem } from '../model/problem.ts';
import { type CacheOption, cachePath, sayUnwritable } from './kept.ts';
import type { Stream, Surroundings } from './surroundings.ts';

/** Everything that a check on the command line follows from, besides the program. */
export interface Question {
  readonly base: string;
  /** Uncommitted work may be another one by now, so that nothing is known of it. */
  readonly head: string;
  /** What else was given: the configuration, edges, reports. */
  readonly given: { readonly [name: string]: object };
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

/** What looks for a result and tells it. */
export interface Looking {
  /** What is amiss with what was kept. */
  readonly problems: readonly Problem[];
  /** Keeps the result, once all is told. */
  readonly keep: (result: CheckResult) => void;
  /** Takes whatever else could not be kept. */
  readonly stderr: Stream;
}

/**
 * Tells the result of the same question where an earlier run found it, so that another format of it costs nothing; else has it found, and keeps it. Commits, and
 * all that is reached from them, never change; of a shallow repository they may, when more of it is fetched. Resolves to what was told.
 *
 * @param version what finds and reads it; null: nothing is kept
 */
export async function knownOrFound<Told>(
  question: Question,
  repository: Pick<Repository, 'gitDir' | 'isShallow'>,
  options: CacheOption,
  surroundings: Pick<Surroundings, 'environment' | 'stderr'>,
  tell: (result: CheckResult) => Promise<Told>,
  look: (looking: Looking) => Promise<Told>,
  version = programVersion,
): Promise<Told> {
  const path = cachePath(repository, options, surroundings);
  const { stderr } = surroundings;
  if (path === null || version === null || repository.isShallow || question.head === 'WORKTREE')
    return look({ problems: [], keep: () => {}, stderr });
  const began = performance.now();
  const kept = new KeptResults({ path: `${path}.results`, version, limit: LIMIT });
  try {
    const key = keyOf(question);
    const known = kept.get(key);
    if (isResult(known)) return await tell(withTime(known, performance.now() - began));
    let found: CheckResult | undefined;
    const said: string[] = [];
    const told = await look({
      problems: kept.problems,
      keep: (result) => {
        found = result;
      },
      stderr: {
        write: (text) => {
          said.push(text);
          return stderr.write(text);
        },
      },
    });
    // Where nothing can be kept, that was said and waited for once.
    if (found && said.length === 0 && found.problems.every(({ code }) => !MOMENTARY.has(code)))
      sayUnwritable(await kept.keep(key, asKnown(found)), surroundings);
    return told;
  } finally {
    kept.close();
  }
}

/** Text by text: all reports together may be longer than a text can be. */
function keyOf({ base, head, given }: Question): string {
  const hash = createHash('sha256').update(JSON.stringify([base, head]));
  for (const [name, value] of Object.entries(given)) {
    hash.update(`\0${name}`);
    for (const text of [value].flat()) hash.update(`\0${JSON.stringify(text)}`);
  }
  return hash.digest('hex');
}

const withTime = (result: CheckResult, ms: number): CheckResult => ({
  ...result,
  stats: { ...result.stats, ms: { total: Math.round(ms) } },
});

/** A result as whoever asks again finds it: that run parses nothing. */
function asKnown(result: CheckResult): CheckResult {
  const { parsed, cached } = result.stats;
  const problems = result.problems.filter(({ code }) => !OF_THE_CACHE.has(code));
  return { ...result, problems, stats: { ...result.stats, parsed: 0, cached: parsed + cached } };
}

/** What this version wrote is what it reads; this only keeps what is no result at all from being taken for one. */
const isResult = (known: unknown): known is CheckResult =>
  typeof known === 'object' && known !== null && 'verdict' in known && 'stats' in known && 'impacts' in known;
