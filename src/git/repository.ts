import type { PastChange } from '../model/past-change.ts';
import type { ObjectId, Tree, TreeDifference } from '../model/tree.ts';
import type { BlobsLeftOut, OnBlob } from './blob-reader.ts';
import type { MergeRange, PastMerges } from './read-merges.ts';

/**
 * A git repository, read through its objects: nothing is ever checked out, and nothing in it changes except that missing
 * blobs of a partial clone are fetched into it, as every git command would do.
 *
 * Every method throws `git-failed` (as an `ExpectedFailure`) when git itself fails, besides what its comment names.
 */
export interface Repository {
  /** The git directory, absolute; of the work tree, where the repository has several. */
  readonly gitDir: string;
  /** The top folder of its work tree, absolute; null for a bare repository. */
  readonly topLevel: string | null;
  /** True when part of the history was left out when it was cloned or fetched. */
  readonly isShallow: boolean;
  /** True when blobs (or folders) were left out and can be fetched later. */
  readonly isPartial: boolean;

  /**
   * The commit that a revision names: a branch, tag, id, `HEAD~2`. Throws `revision-unknown` when it names none that is at
   * hand. Any text is safe, also one that looks like an option.
   */
  commitOf(revision: string): Promise<ObjectId>;

  /**
   * The best common ancestor of two commits; null when they share no history. Throws `history-incomplete` when a shallow
   * repository does not hold enough history to be sure of the answer: where GitHub can be asked (its compare API), ask it.
   */
  mergeBase(a: ObjectId, b: ObjectId): Promise<ObjectId | null>;

  /** Every file of a commit. Throws `object-missing` when the commit is not at hand. */
  readTree(commit: ObjectId): Promise<Tree>;

  /**
   * Every file of a commit, and what differs from there to another tree, as `diffTrees` tells it: where most is the same, it is faster than to list
   * both. Throws `object-missing` when the commit is not at hand.
   */
  readTreeBefore(
    commit: ObjectId,
    after: Tree,
  ): Promise<{ readonly tree: Tree; readonly differences: readonly TreeDifference[] }>;

  /**
   * The state of the work tree, tracked files and untracked ones that are not ignored, as a tree that `readBlobs` and
   * `diffTrees` understand until the repository is closed. Touches neither index nor refs nor objects. What becomes of
   * filters, submodules and sparse checkouts is told at `writeWorkTree`. Throws `revision-unknown` (`WORKTREE`) for a bare
   * repository.
   */
  workTree(): Promise<Tree>;

  /** True when the work tree's files differ from the commit that is checked out. What is only staged, and undone in the work tree, does not count. False for a bare repository. */
  hasUncommittedWork(): Promise<boolean>;

  /**
   * Hands over each distinct blob once, in the order of `ids`; blobs that a partial clone lacks are then fetched, all in one
   * go, and follow. An error that `onBlob` throws is passed on.
   */
  readBlobs(ids: Iterable<ObjectId>, onBlob: OnBlob, options?: ReadBlobsOptions): Promise<BlobsLeftOut>;

  /**
   * What differs between two trees of this repository, sorted by the path at head (at base for what was deleted). A file
   * that moved is one difference, `renamed`, if at least half of it stayed the same. In a partial clone the blobs which that
   * takes are fetched in one go.
   */
  diffTrees(base: Tree, head: Tree): Promise<readonly TreeDifference[]>;

  /**
   * The newest `limit` changes to the line that ends in a commit, newest first; a merge is one change. Fewer where the
   * repository is shallow or young. Needs no blob. Throws `object-missing` when the commit is not at hand.
   */
  pastChanges(commit: ObjectId, limit: number): Promise<readonly PastChange[]>;

  /**
   * As `pastChanges`, only those that came after another commit of the line; null where they are more than the limit, or that commit is none of the
   * line. The repository must not be shallow.
   */
  changesSince(since: ObjectId, commit: ObjectId, limit: number): Promise<readonly PastChange[] | null>;

  /**
   * What was merged into a line, newest first: its commits by their first parents. Throws `object-missing` when an end of the
   * range is not at hand.
   */
  merges(range: MergeRange): Promise<PastMerges>;

  /**
   * Which commit of the line that ends in `at.commit` last touched these lines of a file (1-based, sorted), and how many of
   * them; a merge counts as one. Lines that are as in `at.since` count for none. Throws `git-failed` where there is no such file or line.
   */
  lastTouched(
    at: { readonly commit: ObjectId; readonly path: string; readonly since: ObjectId },
    lines: readonly number[],
  ): Promise<ReadonlyMap<ObjectId, number>>;

  /** The commit of the line that ends in `tip` by which another commit came into it, itself where it is one of the line; null where it never did. */
  broughtBy(commit: ObjectId, tip: ObjectId): Promise<ObjectId | null>;

  /**
   * The lines of the blob `after`, 1-based and sorted, that are not as in the blob `before`. Of bytes that are no text, none.
   * Both must be at hand, as they are once `readBlobs` handed them over.
   */
  changedLines(before: ObjectId, after: ObjectId): Promise<readonly number[]>;

  /** Ends the processes and deletes the temporary files. The repository must not be used afterwards; a second call does nothing. */
  close(): Promise<void>;
}

/** How blobs are read. */
export interface ReadBlobsOptions {
  /** Blobs over this many bytes are listed as `tooLarge`, and not read. Default: 64 MiB. */
  readonly maxBytes?: number;
}
