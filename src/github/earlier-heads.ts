import type { ObjectId } from '../model/tree.ts';
import type { CommandFact, EarlierHead, ReviewFact } from '../model/verdict.ts';
import { type CommitStatus, firstSeenAt, readStatuses } from './commit-status.ts';
import { refusalStatus } from './github-failure.ts';
import type { GitHub } from './github.ts';

/** The most earlier heads of one pull request that are looked at: each costs an evaluation. */
const MOST_EARLIER = 3;

/** What may have been signed off on. */
export interface SignedOff {
  readonly head: ObjectId;
  /** Our own status's context. */
  readonly context: string;
  readonly reviews: readonly ReviewFact[];
  readonly commands: readonly CommandFact[];
  /** Every commit that the beginning of a name may mean. */
  readonly commits: readonly ObjectId[];
  /** Logins whose word does not count. */
  readonly readers: readonly string[];
}

/**
 * The earlier heads that somebody who may write signed off on, the last one first, and since when the guard spoke there.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readEarlierHeads(github: GitHub, signed: SignedOff): Promise<readonly EarlierHead[]> {
  const earlier: EarlierHead[] = [];
  const login = await github.identity.login();
  for (const commit of newestEarlier(signed)) {
    earlier.push({ commit, firstSeenAt: firstSeenAt(await statusesOf(github, commit), signed.context, login) });
  }
  return earlier;
}

/** The statuses of a commit; none where GitHub no longer has it. */
async function statusesOf(github: GitHub, commit: ObjectId): Promise<readonly CommitStatus[]> {
  try {
    return await readStatuses(github, commit);
  } catch (error) {
    const status = refusalStatus(error);
    if (status === 404 || status === 422) return [];
    throw error;
  }
}

/** The commits in question, the one that was signed off on last first. */
export function newestEarlier({ head, reviews, commands, commits, readers }: SignedOff): readonly ObjectId[] {
  const counts = ({ by, isBot }: { readonly by: string; readonly isBot: boolean }): boolean =>
    !isBot && !readers.some((reader) => reader.toLowerCase() === by.toLowerCase());
  const said = [
    ...reviews
      .filter((one) => one.state === 'approved' && counts(one))
      .map((one) => ({ at: one.submittedAt ?? '', commit: one.commit })),
    ...commands
      .filter((one) => one.kind === 'sign-off' && !one.isEdited && counts(one))
      .map((one) => ({ at: one.writtenAt, commit: onlyOne(commits, one.commit) })),
  ].flatMap(({ at, commit }) => (commit === null || commit === head ? [] : [{ at: Date.parse(at) || 0, commit }]));
  const newestFirst = said.toSorted((a, b) => b.at - a.at || (a.commit < b.commit ? -1 : 1));
  return [...new Set(newestFirst.map(({ commit }) => commit))].slice(0, MOST_EARLIER);
}

function onlyOne(commits: readonly ObjectId[], beginning: string | null): ObjectId | null {
  const meant = beginning === null ? [] : commits.filter((commit) => commit.startsWith(beginning));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}
