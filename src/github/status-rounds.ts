import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';
import {
  type CommitStatus,
  postFirstStatus,
  postStatus,
  readLatestStatus,
  saysTheSame,
  type StatusText,
} from './commit-status.ts';
import type { GitHub } from './github.ts';

/** The status that is set, and what it says before there is an answer. */
export interface RoundsOf {
  readonly head: ObjectId;
  readonly context: string;
  readonly first: StatusText;
  /** As for `postFirstStatus`. */
  readonly isAnew: boolean;
}

/** One round: an answer, whether it is still about the same thing, and the words of the status for it. */
export interface Round<Answer, Move> {
  /** May be asked again; an `ExpectedFailure` ends the rounds, unless the head moved meanwhile. */
  readonly evaluate: () => Promise<Answer>;
  /** How that which was evaluated changed since; null: it did not. */
  readonly moved: () => Promise<Move | null>;
  /** Says what goes before the status, and what the status says. */
  readonly print: (answer: Answer) => StatusText | Promise<StatusText>;
}

/** Nothing for what cannot move: the condition makes no variant of `never`. */
type Moved<Move> = Move extends unknown ? { readonly kind: 'moved'; readonly move: Move } : never;

/** How often the same is evaluated when other runs keep setting its status meanwhile. */
const ROUNDS = 3;

/**
 * Holds the merge, evaluates, and sets the status, which comes last: it may lead to a comment, and a job that dies on the way leaves
 * the merge held. Where somebody else set the status meanwhile, they may have seen what came after we looked, so everything is
 * evaluated again. So it is where the status is not ours after it was set: another run was at work, or a
 * status of our own that was given up for lost came after the one that followed it.
 *
 * @returns the answer that was posted, or how that which was evaluated changed
 * @throws ExpectedFailure `github-failed`, `list-truncated`, or whatever `evaluate` throws; the merge is held by then
 */
export async function evaluateInRounds<Answer, Move>(
  github: GitHub,
  { head, context, first, isAnew }: RoundsOf,
  { evaluate, moved, print }: Round<Answer, Move>,
): Promise<{ readonly kind: 'posted'; readonly answer: Answer } | Moved<Move>> {
  let known = (await postFirstStatus(github, head, context, first, isAnew)).id;
  for (let round = 1; ; round++) {
    const answer = await settle(evaluate());
    const move = await moved();
    if (move !== null) return { kind: 'moved', move } as Moved<Move>;
    const before = await readLatestStatus(github, head, context);
    if (before !== undefined && before.id !== known && round < ROUNDS) {
      known = before.id;
      continue;
    }
    // What failed while the head moved may have failed for that; only here it is known to be a failure of its own.
    if (answer instanceof ExpectedFailure) throw answer;
    const text = await print(answer);
    await postStatus(github, head, context, text);
    const after = await lookAfter(github, head, context);
    if (after === null || saysTheSame(after, text) || round === ROUNDS) return { kind: 'posted', answer };
    known = after.id;
  }
}

/** The status once nothing of ours can come late any more; null where GitHub does not tell: what was to be said is said. */
async function lookAfter(github: GitHub, head: ObjectId, context: string): Promise<CommitStatus | null> {
  await github.api.settle();
  const latest = await settle(readLatestStatus(github, head, context));
  return latest === undefined || latest instanceof ExpectedFailure ? null : latest;
}

/** The result, or the expected failure that ended the work. Bugs are thrown on. */
async function settle<Result>(work: Promise<Result>): Promise<Result | ExpectedFailure> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
}
