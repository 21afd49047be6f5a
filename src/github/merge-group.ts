import type { ObjectId } from '../model/tree.ts';

/** What a merge queue is about to merge: commits that it made, on a branch of its own. */
export interface MergeGroup {
  /** The commit that is to become the branch's tip. */
  readonly head: ObjectId;
  /** The commit that it stands on: the branch's tip, or what is merged before. */
  readonly base: ObjectId;
  /** The branch that it goes to. */
  readonly branch: string;
  /** The pull request that the queue's branch is named after, however many it holds; null where it names none. */
  readonly named: number | null;
}

/** How GitHub names the branches of its merge queues. Source: its documentation of `merge_group`, "gh-readonly-queue". */
const QUEUE_BRANCH =
  /^(?:refs\/heads\/)?gh-readonly-queue\/(?<branch>.+)\/pr-(?<named>\d+)-(?<base>[0-9a-f]{40}|[0-9a-f]{64})$/;

/** What the name of a queue's branch tells; null for every other branch. */
export function readQueueBranch(name: string): Omit<MergeGroup, 'head'> | null {
  const { branch, named, base } = QUEUE_BRANCH.exec(name)?.groups ?? {};
  return branch === undefined || base === undefined ? null : { branch, base, named: Number(named) };
}
