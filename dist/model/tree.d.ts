/** The name of a git object: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
export type ObjectId = string;
/** What a tree entry is. A `symlink`'s blob holds its target; a `submodule`'s id names a commit of another repository and has no blob here. */
export type EntryMode = 'file' | 'executable' | 'symlink' | 'submodule';
/** One file of a tree. */
export interface TreeEntry {
    /**
     * The path from the root of the repository, with `/` between its parts. A byte that is not valid UTF-8 stands as the
     * lone surrogate U+DC00 + byte, so that two different names never become one.
     */
    readonly path: string;
    readonly mode: EntryMode;
    readonly id: ObjectId;
}
/** All files of one commit (or of the work tree made into a tree), whatever their number of folders. */
export interface Tree {
    /** The commit the tree was read from; null for the state of a work tree. */
    readonly commit: ObjectId | null;
    /** The tree object itself. */
    readonly id: ObjectId;
    /** Sorted by path, in the order of UTF-16 code units, without duplicates. Folders have no entry of their own. */
    readonly entries: readonly TreeEntry[];
}
/** A path that differs between two trees. */
export type TreeDifference = {
    readonly kind: 'added';
    readonly entry: TreeEntry;
} | {
    readonly kind: 'deleted';
    readonly entry: TreeEntry;
}
/** Contents or mode differ. */
 | {
    readonly kind: 'modified';
    readonly base: TreeEntry;
    readonly head: TreeEntry;
}
/** The file went to another path; `base.id` and `head.id` differ when it was edited on the way. */
 | {
    readonly kind: 'renamed';
    readonly base: TreeEntry;
    readonly head: TreeEntry;
};
