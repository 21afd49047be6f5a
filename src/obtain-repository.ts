import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchIntoBare } from './git/fetch-into-bare.ts';
import { openRepository } from './git/open-repository.ts';
import type { Repository } from './git/repository.ts';
import { readMergeBase } from './github/compare-commits.ts';
import type { GitHub } from './github/github.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { ObjectId } from './model/tree.ts';

/** Where a pull request's commits may be found. */
export interface RepositorySources {
  /** The tip of the base branch. */
  readonly base: ObjectId;
  readonly head: ObjectId;
  /** A repository that somebody named: it has the commits, or the run ends. Null: none was named. */
  readonly named: string | null;
  /** The folder that a checkout step would have filled. Null: there is none. */
  readonly workspace: string | null;
  /** Where to fetch what is missing from, and with which token. */
  readonly remote: { readonly url: string; readonly token: string };
  /** The folder for the repository that is fetched. */
  readonly scratch: string;
}

/** A repository with the commits that are to be compared. */
export interface Obtained {
  readonly repository: Repository;
  readonly mergeBase: ObjectId;
}

/**
 * Opens a repository that has both commits and knows, or was told by GitHub, where they parted: the named one, else the
 * workspace if it has them, else one of our own, filled by commit id with no more history than that.
 *
 * @throws ExpectedFailure `revision-unknown`, `history-incomplete`, `git-failed`, `github-failed`
 */
export async function obtainRepository(github: GitHub, sources: RepositorySources): Promise<Obtained> {
  const { named, workspace } = sources;
  if (named !== null) return openNamed(github, sources, named);
  // Without `.git` nothing was checked out, and what looks like a bare repository there may be somebody's files.
  const isCheckedOut = workspace !== null && existsSync(join(workspace, '.git'));
  const local = isCheckedOut ? await expectedOr(openRepository(workspace), null) : null;
  if (local !== null) {
    // What a partial clone left out needs credentials that a checkout step may not have kept.
    const mergeBase = local.isPartial ? null : await expectedOr(findMergeBase(local, sources), null);
    if (mergeBase !== null) return { repository: local, mergeBase };
    await local.close();
  }
  return fetchOwn(github, sources);
}

async function openNamed(github: GitHub, { base, head }: RepositorySources, path: string): Promise<Obtained> {
  const repository = await openRepository(path);
  try {
    await repository.commitOf(base);
    await repository.commitOf(head);
    const local = await expectedOr(repository.mergeBase(base, head), null);
    const mergeBase = local ?? (await repository.commitOf(await readMergeBase(github, base, head)));
    return { repository, mergeBase };
  } catch (error) {
    await repository.close();
    throw error;
  }
}

/** Where the commits parted, by a repository that has both of them. Null when they share no history. */
async function findMergeBase(repository: Repository, { base, head }: RepositorySources): Promise<ObjectId | null> {
  return repository.mergeBase(await repository.commitOf(base), await repository.commitOf(head));
}

async function fetchOwn(github: GitHub, { base, head, remote, scratch }: RepositorySources): Promise<Obtained> {
  const told = await expectedOr(readMergeBase(github, base, head), null);
  const directory = join(scratch, 'spillover.git');
  const commits = told === null ? [base, head] : [base, head, told];
  const repository = await fetchIntoBare({
    directory,
    ...remote,
    commits,
    // Where GitHub does not say where the commits parted, git needs the whole history to tell; file contents are left out.
    ...(told === null ? {} : { depth: 1 }),
  });
  const mergeBase = told ?? (await repository.mergeBase(base, head));
  if (mergeBase !== null) return { repository, mergeBase };
  await repository.close();
  const message = `${base} and ${head} share no history, so what the second one changed cannot be told`;
  throw new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}

async function expectedOr<Result, Fallback>(work: Promise<Result>, fallback: Fallback): Promise<Result | Fallback> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ExpectedFailure) return fallback;
    throw error;
  }
}
