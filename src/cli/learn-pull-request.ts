import { z } from 'zod';
import type { RemoteRepository } from '../git/remote-url.ts';
import type { Repository } from '../git/repository.ts';
import { createGitHub } from '../github/github.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import { readMessage } from '../replay/read-message.ts';
import { apiOf } from './doctor.ts';
import type { Surroundings } from './surroundings.ts';

/** How far back the merge of a pull request is sought. */
const MERGES = 20_000;

const pullAnswer = z.object({
  merge_commit_sha: z.string().nullable(),
  merged: z.boolean(),
  title: z.string(),
  body: z.string().nullable(),
});

/** A pull request's commit in the history, and what was written of it. */
export interface FoundPullRequest {
  readonly commit: ObjectId;
  /** Null: GitHub was not asked. */
  readonly told: string | null;
}

/**
 * The commit by which a pull request came into a line: the one whose message says so, else what `refs/pull` holds, else what
 * GitHub says, where there is a token to ask it.
 *
 * @throws ExpectedFailure `revision-unknown`, `github-failed`
 */
export async function findPullRequest(
  repository: Repository,
  number: number,
  {
    tip,
    remote,
    environment,
  }: {
    readonly tip: ObjectId;
    readonly remote: RemoteRepository | null;
    readonly environment: Surroundings['environment'];
  },
): Promise<FoundPullRequest> {
  const { merges } = await repository.merges({ to: tip, from: null, limit: MERGES });
  const merged = merges.find((merge) => readMessage(merge).pull === number);
  if (merged !== undefined) return { commit: merged.commit, told: null };
  for (const ref of [`refs/pull/${number}/head`, `refs/remotes/origin/pr/${number}`, `refs/remotes/pull/${number}`]) {
    const commit = await commitAt(repository, ref);
    if (commit !== null) return { commit, told: null };
  }
  const token = environment['GITHUB_TOKEN'] || environment['GH_TOKEN'] || '';
  if (remote === null || token === '') {
    const message = `no merge in the history is of the pull request ${number}, refs/pull has it not, and there is no token to ask GitHub with (GITHUB_TOKEN)`;
    throw unknown(number, message);
  }
  const github = createGitHub({
    token,
    orgToken: token,
    apiUrl: environment['GITHUB_API_URL'] || apiOf(remote.host),
    repository: remote.repository,
    onWait: () => {},
  });
  const pull = await github.api.call({
    operation: 'pulls/get',
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { ...github.repository, pull_number: number },
    answer: pullAnswer,
  });
  if (!pull.merged || pull.merge_commit_sha === null) throw unknown(number, 'it was not merged');
  return { commit: await repository.commitOf(pull.merge_commit_sha), told: `${pull.title}\n${pull.body ?? ''}` };
}

async function commitAt(repository: Repository, ref: string): Promise<ObjectId | null> {
  try {
    return await repository.commitOf(ref);
  } catch (error) {
    if (error instanceof ExpectedFailure && error.problem.code === 'revision-unknown') return null;
    throw error;
  }
}

const unknown = (number: number, message: string): ExpectedFailure =>
  new ExpectedFailure({ code: 'revision-unknown', severity: 'error', data: { revision: `#${number}`, message } });
