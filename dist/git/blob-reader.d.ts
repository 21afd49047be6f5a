import type { ObjectId } from '../model/tree.js';
import { type GitContext } from './run-git.js';
/** Gets one blob. The bytes are only read by git's side once, so they may be kept; a small blob can hold on to up to 64 KB. */
export type OnBlob = (id: ObjectId, bytes: Uint8Array) => void;
/** A blob that was left out for its size. */
export interface LargeBlob {
    readonly id: ObjectId;
    readonly bytes: number;
}
/** Which of the blobs asked for were not handed over. Both lists are in the order asked. */
export interface BlobsLeftOut {
    /** Not in the repository, or not a blob. */
    readonly missing: readonly ObjectId[];
    readonly tooLarge: readonly LargeBlob[];
}
/** What kinds of objects are read. */
export type ReadableType = 'blob' | 'commit';
/**
 * Reads blobs through one `git cat-file --batch` that stays open: requests are written ahead without waiting for their
 * answers, as fast as the pipe takes them, while answers are parsed as they come.
 */
export declare class BlobReader {
    #private;
    constructor(context: GitContext);
    /**
     * Hands each blob to `onBlob`, in the order of `ids`. Blobs over `maxBytes` are skipped without being held in memory.
     * Throws `git-failed` when git ends before the last answer; the next call starts anew.
     *
     * @param type objects of another one are `missing`
     */
    read(ids: readonly ObjectId[], onBlob: OnBlob, maxBytes: number, type?: ReadableType): Promise<BlobsLeftOut>;
    /** Ends the process, after the reads that were asked for. */
    close(): Promise<void>;
}
