/**
 * The text files that decide how a tree is configured and resolved (manifests, compiler and workspace configurations,
 * CODEOWNERS), read beforehand so that the stages stay free of I/O. Paths are as in `TreeEntry.path`.
 */
export interface TextFiles {
    /** The text without its byte order mark; undefined when the tree has no such file or it was not read. */
    read(path: string): string | undefined;
    /** Every path of the tree, sorted, whether its text was read or not. */
    readonly paths: readonly string[];
}
