import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { openRepository } from '../git/open-repository.ts';
import type { Repository } from '../git/repository.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import type { GivenText } from '../snapshot.ts';
import type { Surroundings } from './surroundings.ts';

/** The options that every command on a repository has. */
export interface RepositoryOptions {
  readonly repo: string;
  readonly config?: string;
  readonly head?: string;
}

/** Opens the repository for a command, and closes it whatever happens. */
export async function withRepository<Result>(
  options: Pick<RepositoryOptions, 'repo'>,
  { directory }: Surroundings,
  use: (repository: Repository) => Promise<Result>,
): Promise<Result> {
  const repository = await openRepository(resolve(directory, options.repo));
  try {
    return await use(repository);
  } finally {
    await repository.close();
  }
}

/** The revision to look at: the one named, else uncommitted work when there is any, else `HEAD`. */
export async function headOf(repository: Repository, head: string | undefined): Promise<ObjectId | 'WORKTREE'> {
  if (head === 'WORKTREE') return head;
  if (head !== undefined) return repository.commitOf(head);
  return (await repository.hasUncommittedWork()) ? 'WORKTREE' : repository.commitOf('HEAD');
}

/** The configuration of `--config`, ready to spread. Throws `file-unreadable` where it cannot be read. */
export async function givenConfig(
  options: { readonly config?: string },
  surroundings: Surroundings,
): Promise<{ readonly config?: GivenText }> {
  if (options.config === undefined) return {};
  return { config: { text: await readText(options.config, surroundings), source: options.config } };
}

/** The edges of `--edges`, ready to spread. Throws `file-unreadable` where they cannot be read. */
export async function givenEdges(
  options: { readonly edges?: string },
  surroundings: Surroundings,
): Promise<{ readonly extraEdges?: GivenText }> {
  if (options.edges === undefined) return {};
  return { extraEdges: { text: await readText(options.edges, surroundings), source: options.edges } };
}

/** The text of a file that an option names. */
export async function readText(path: string, { directory }: Surroundings): Promise<string> {
  try {
    return await readFile(resolve(directory, path), 'utf8');
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ExpectedFailure(
      { code: 'file-unreadable', severity: 'error', location: { file: path }, data: { message } },
      { cause: error },
    );
  }
}
