import type { PastMerge } from '../model/past-merge.js';
import type { ObjectId } from '../model/tree.js';
import { type GitContext } from './run-git.js';
/** Which commits of a line are wanted. */
export interface MergeRange {
    /** The newest. */
    readonly to: ObjectId;
    /** What it and its ancestors hold is left out; null: nothing is. */
    readonly from: ObjectId | null;
    /** The newest so many at most; null: all. */
    readonly limit: number | null;
}
/** What a line of commits holds. */
export interface PastMerges {
    /** Newest first. A commit without parents is none: there is nothing to compare it with. */
    readonly merges: readonly PastMerge[];
    /** True when the line goes on where a shallow repository was cut off, so that commits of the range are missing. */
    readonly isCut: boolean;
}
/**
 * The commits of a line by their first parents, newest first.
 *
 * @param shallowCommits the commits whose parents are cut off
 */
export declare function readMerges(context: GitContext, { to, from, limit }: MergeRange, shallowCommits: ReadonlySet<ObjectId>): Promise<PastMerges>;
/**
 * Which commit of a line last touched lines of a file.
 *
 * @param lines 1-based, sorted; they must be there
 * @param since the commits that it holds are not told apart: lines that are older count for none
 * @returns by commit, how many of the lines
 */
export declare function lastTouched(context: GitContext, at: {
    readonly commit: ObjectId;
    readonly path: string;
    readonly since: ObjectId;
}, lines: readonly number[]): Promise<ReadonlyMap<ObjectId, number>>;
/** The commit of the line that ends in `tip` which first held another commit; null where none of them does. */
export declare function broughtBy(context: GitContext, commit: ObjectId, tip: ObjectId): Promise<ObjectId | null>;
