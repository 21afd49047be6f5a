import type { ObjectId } from '../model/tree.js';
import type { Repository } from './repository.js';
/** What to fetch, from where, to where. */
export interface BareFetch {
    /** The folder that becomes the repository; made where it is not there. One that an earlier call filled is filled up. */
    readonly directory: string;
    /** `https://`, `http://`, `ssh://`, `file://` or an absolute path; without a user name or password. */
    readonly url: string;
    /** Sent to the host of an http(s) `url`, and nowhere else; null: none is needed. */
    readonly token: string | null;
    /** Full ids, all of SHA-1 or all of SHA-256. */
    readonly commits: readonly ObjectId[];
    /** How many commits of history each brings along; absent: all of it. 1 is enough for trees; a merge base takes more. */
    readonly depth?: number;
    /** Blobs smaller than this many bytes come along at once; absent: none does. Those that are missing later come in one fetch when they are read. */
    readonly blobLimit?: number;
}
/**
 * Fetches commits by id into a bare repository of our own and opens it: for a runner on which nothing was checked out.
 * No branch or tag is made. Throws `revision-unknown` when the other side does not have one of the commits, `git-failed` when
 * it cannot be reached or refuses.
 */
export declare function fetchIntoBare(request: BareFetch): Promise<Repository>;
