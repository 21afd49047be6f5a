import { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import { describeFailure } from './github-failure.ts';
import type { GitHub } from './github.ts';
import type { PullRequest } from './pull-request.ts';
import { account, commitId } from './schemas.ts';

const activities = z.array(
  z.object({
    before: z.string(),
    after: z.string(),
    timestamp: z.string(),
    actor: account,
  }),
);

/** What is known of the pushes to a pull request's branch. */
export interface Pushes {
  /** The logins of those who pushed what is in the pull request now, sorted. */
  readonly pushers: readonly string[];
  /** Why it is not known who pushed the head; null when it is. */
  readonly unknownPusher: string | null;
  /** The commits that the branch pointed to, as far as GitHub lists them. */
  readonly tips: readonly ObjectId[];
}

/** The most that GitHub lists at once. The head's own push is the newest of its branch, so more pages add nothing that decides. */
const NEWEST = 100;

/**
 * Who pushed the commits of a pull request, by the activity of its branch. A commit says who wrote it, and anybody can write any
 * name there; who pushed it is a fact. Where GitHub does not tell, it is unknown, never nobody.
 *
 * @param commits the commits of the pull request
 */
export async function readPushes(
  github: GitHub,
  { head }: Pick<PullRequest, 'head'>,
  commits: readonly ObjectId[],
): Promise<Pushes> {
  const [owner, repo] = head.repository?.split('/') ?? [];
  if (owner === undefined || repo === undefined) return unknown('the repository it was pushed to was deleted');
  const listed = await readActivities(github, { owner, repo }, head.ref);
  if (typeof listed === 'string') return unknown(listed);
  const newestFirst = listed.toSorted((a, b) => Date.parse(b.timestamp) - Date.parse(a.timestamp));
  const last = newestFirst.find((one) => one.after === head.sha);
  const own = new Set([head.sha, ...commits]);
  const pushers = newestFirst.filter((one) => own.has(one.after)).flatMap((one) => one.actor?.login ?? []);
  return {
    pushers: [...new Set(pushers)].sort(),
    unknownPusher: whyUnknown(last),
    tips: newestFirst.flatMap((one) => [one.before, one.after]).filter((id) => isCommit(id)),
  };
}

function whyUnknown(last: z.infer<typeof activities>[number] | undefined): string | null {
  if (last === undefined) return 'GitHub lists no push of this commit';
  return last.actor?.login === undefined ? 'the account that pushed it is gone' : null;
}

async function readActivities(
  github: GitHub,
  repository: { readonly owner: string; readonly repo: string },
  branch: string,
): Promise<z.infer<typeof activities> | string> {
  try {
    return await github.api.call({
      operation: 'repos/list-activities',
      route: 'GET /repos/{owner}/{repo}/activity',
      parameters: { ...repository, ref: `refs/heads/${branch}`, direction: 'desc', per_page: NEWEST },
      answer: activities,
    });
  } catch (error) {
    if (error instanceof ExpectedFailure) return describeFailure(error);
    throw error;
  }
}

function unknown(why: string): Pushes {
  return { pushers: [], unknownPusher: why, tips: [] };
}

/** A branch that is made or deleted goes from, or to, a name of zeros. */
function isCommit(id: string): boolean {
  return commitId.safeParse(id).success && !/^0+$/.test(id);
}
