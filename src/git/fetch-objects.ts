import type { ObjectId } from '../model/tree.ts';
import { endFailure, type GitContext, runGit } from './run-git.ts';

/** Where a partial clone can get what was left out of it. */
export interface Promisor {
  /** With the repository's own configuration, and the network allowed. */
  readonly context: GitContext;
  /** Names of its remotes that promised the missing objects, in the order of the configuration. */
  readonly remotes: readonly string[];
}

/**
 * Fetches objects by id, all of them in one fetch. A second remote is asked only for what the first could not give, if there
 * is a second one. No ref, `FETCH_HEAD` or configuration changes. Throws `git-failed` when the last remote refused.
 *
 * @param stillMissing which of the ids are not at hand
 */
export async function fetchObjects(
  promisor: Promisor,
  ids: readonly ObjectId[],
  stillMissing: (ids: readonly ObjectId[]) => Promise<readonly ObjectId[]>,
): Promise<void> {
  let wanted = ids;
  for (const [index, remote] of promisor.remotes.entries()) {
    if (index > 0) wanted = await stillMissing(wanted);
    if (wanted.length === 0) return;
    const isLast = index === promisor.remotes.length - 1;
    // As git's own lazy fetch: what is at hand is not offered (`noop`), and what hangs below a folder comes without its blobs.
    const args = [...FETCH, '--filter=blob:none', '--stdin', '--end-of-options', remote];
    const options = [...promisor.context.options, '-c', 'fetch.negotiationAlgorithm=noop'];
    const input = wanted.map((id) => `${id}\n`).join('');
    const result = await runGit({ ...promisor.context, options }, args, { input });
    if (result.exitCode !== 0 && isLast) throw endFailure(args, result.message, result.exitCode, null);
  }
}

/** A fetch that brings objects and changes nothing else. */
export const FETCH: readonly string[] = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-prune',
  '--no-auto-maintenance',
  '--no-write-fetch-head',
  '--no-write-commit-graph',
  '--recurse-submodules=no',
  '--refmap=',
];
