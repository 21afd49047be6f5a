import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { KeptBetweenRuns } from '../cache/kept-between-runs.ts';
import { parserVersion } from '../cache/parser-version.ts';
import type { Repository } from '../git/repository.ts';
import type { Problem } from '../model/problem.ts';
import { describeProblem } from '../report/describe-problem.ts';
import { printable } from '../report/printable.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** The option by which a command does without what earlier runs kept. */
export interface CacheOption {
  /** False with `--no-cache`. */
  readonly cache?: boolean;
}

/** How large the file of one repository may get, in bytes: that of 40,000 modules of which all is known has about 430 million. */
const LIMIT = 3_000_000_000;

/** What a command may use of earlier runs, ready to spread. */
export interface Kept {
  readonly summaries?: KeptBetweenRuns;
  /** What was amiss with what was kept. */
  readonly problems?: readonly Problem[];
}

/**
 * Lets a command use what earlier runs on the same repository learnt, and keeps what it learns. That nothing can be kept is said on
 * standard error and changes nothing else.
 *
 * @param version what reads and writes; null: nothing is kept
 */
export async function withKept<Result>(
  repository: Pick<Repository, 'gitDir'>,
  options: CacheOption,
  surroundings: Pick<Surroundings, 'environment' | 'stderr'>,
  use: (kept: Kept) => Promise<Result>,
  version = parserVersion,
): Promise<Result> {
  const path = cachePath(repository, options, surroundings);
  if (path === null || version === null) return use({});
  const kept = new KeptBetweenRuns({ path: `${path}.summaries`, version, limit: LIMIT });
  try {
    return await use({ summaries: kept, problems: kept.problems });
  } finally {
    // Also where the command failed: what files say of themselves stays true.
    sayUnwritable(await kept.save(), surroundings);
    kept.close();
  }
}

/** Where what is kept of a repository begins, to be followed by what it is; null where nothing is to be kept. */
export function cachePath(
  { gitDir }: Pick<Repository, 'gitDir'>,
  { cache }: CacheOption,
  { environment }: Pick<Surroundings, 'environment'>,
): string | null {
  const folder = environment['SPILLOVER_CACHE'];
  if (cache === false || folder === 'off') return null;
  return join(folder ? resolve(folder) : cacheFolder(environment), nameFor(gitDir));
}

/** Says what could not be kept, a line each. */
export function sayUnwritable(problems: readonly Problem[], { stderr }: Pick<Surroundings, 'stderr'>): void {
  for (const problem of problems) stderr.write(`${printable(inOneLine(problem), 2000)}\n`);
}

/** One name for a repository and all its work trees, that no other repository on this machine has. */
function nameFor(gitDir: string): string {
  const common = realpathSync(resolve(gitDir, commonDirOf(gitDir)));
  const name = basename(common) === '.git' ? basename(dirname(common)) : basename(common);
  const digest = createHash('sha256').update(common).digest('hex').slice(0, 16);
  return `${name.replace(/[^\w.-]/g, '_').slice(0, 60)}-${digest}`;
}

/** Git says in this file where the repository of a further work tree is: https://git-scm.com/docs/gitrepository-layout */
function commonDirOf(gitDir: string): string {
  try {
    return readFileSync(join(gitDir, 'commondir'), 'utf8').trim();
  } catch {
    return '.';
  }
}

function inOneLine(problem: Problem): string {
  const { what, next } = describeProblem(problem);
  return `spillover: ${what}; ${next}`;
}
