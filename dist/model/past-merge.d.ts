import type { ObjectId } from './tree.js';
/** One commit of a branch's own line (its first parents): a merge, or a pull request that was squashed or rebased into it. */
export interface PastMerge {
    readonly commit: ObjectId;
    /** The first is the branch before it; the others, where it is a merge, are what was merged. Never empty. */
    readonly parents: readonly ObjectId[];
    /** When it was committed, in seconds since 1970. */
    readonly at: number;
    /** The author's name, as git has it. */
    readonly author: string;
    /** The first line of the message. */
    readonly subject: string;
    /** The rest of the message, its first 20,000 characters. */
    readonly body: string;
}
