import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { PastChange } from '../model/past-change.ts';
import type { ObjectId, Tree, TreeDifference } from '../model/tree.ts';
import { BlobReader, type BlobsLeftOut, type OnBlob } from './blob-reader.ts';
import { changedLines } from './changed-lines.ts';
import { diffTreeObjects } from './diff-trees.ts';
import { fetchObjects, type Promisor } from './fetch-objects.ts';
import { OFFLINE } from './git-environment.ts';
import { objectMissing, revisionUnknown } from './git-failure.ts';
import { isAbsent } from './is-absent.ts';
import { findMergeBase } from './merge-base.ts';
import { checkedObjectId, isObjectId } from './object-id.ts';
import type { ObjectView } from './object-view.ts';
import { readChangesSince, readPastChanges } from './read-history.ts';
import { broughtBy, lastTouched, type MergeRange, type PastMerges, readMerges } from './read-merges.ts';
import { entriesBefore, readTreeObject, readTreeOfCommit, treeIn } from './read-tree.ts';
import type { ReadBlobsOptions, Repository } from './repository.ts';
import { type GitContext, runGit } from './run-git.ts';
import { writeWorkTree } from './work-tree.ts';

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;

/** Everything that was found out about a repository when it was opened. */
export interface RepositoryParts {
  readonly gitDir: string;
  readonly commonDir: string;
  /** The top folder of its work tree; null for a bare repository. */
  readonly top: string | null;
  /** For commands that need the repository's own refs and configuration. */
  readonly context: GitContext;
  readonly view: ObjectView;
  /** Where blobs that were left out can be had; null when the repository is not partial. */
  readonly promisor: Promisor | null;
  readonly isShallow: boolean;
}

/** A repository in a folder, read by the git that is installed. */
export class GitRepository implements Repository {
  readonly gitDir: string;
  readonly topLevel: string | null;
  readonly isShallow: boolean;
  readonly isPartial: boolean;
  readonly #parts: RepositoryParts;
  readonly #blobs: BlobReader;
  #closing: Promise<void> | null = null;
  /** The index of the view is one file, so states of the work tree are written one after the other. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(parts: RepositoryParts) {
    this.gitDir = parts.gitDir;
    this.topLevel = parts.top;
    this.isShallow = parts.isShallow;
    this.isPartial = parts.promisor !== null;
    this.#parts = parts;
    this.#blobs = new BlobReader(parts.view.context);
  }

  async commitOf(revision: string): Promise<ObjectId> {
    if (revision === '' || revision.includes('\0'))
      throw revisionUnknown(revision, 'it is no name that git could know');
    // What is spelled out in full names the commit itself, whatever branches are called.
    const isWhole = isObjectId(revision) && revision.length === (this.#parts.view.format === 'sha256' ? 64 : 40);
    if (isWhole && (await this.#commitText(revision)) !== null) return revision;
    const { context } = this.#parts;
    const offline = { ...context, environment: { ...context.environment, ...OFFLINE } };
    const args = ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`];
    const result = await runGit(offline, args);
    const id = result.output.toString('latin1').trim();
    if (result.exitCode === 0 && isObjectId(id)) return id;
    const hint = this.isShallow ? '; this repository is shallow, so it may only need to be fetched' : '';
    const said = /ambiguous/.test(result.message)
      ? 'more than one commit begins like that'
      : `no branch, tag or commit here is called that${await this.#sameNamed(revision)}`;
    throw revisionUnknown(revision, `${said}${hint}`);
  }

  async mergeBase(a: ObjectId, b: ObjectId): Promise<ObjectId | null> {
    const { view } = this.#parts;
    return findMergeBase(view, checkedObjectId(a), checkedObjectId(b), this.#shallowCommits());
  }

  async pastChanges(commit: ObjectId, limit: number): Promise<readonly PastChange[]> {
    const { view } = this.#parts;
    checkedObjectId(commit);
    view.copyShallowBoundary();
    try {
      return await readPastChanges(view.context, commit, limit, this.#shallowCommits());
    } catch (error) {
      await this.#requireCommit(commit);
      throw error;
    }
  }

  async changesSince(since: ObjectId, commit: ObjectId, limit: number): Promise<readonly PastChange[] | null> {
    try {
      return await readChangesSince(this.#parts.view.context, checkedObjectId(commit), limit, checkedObjectId(since));
    } catch (error) {
      await this.#requireCommit(commit);
      // It may have been thrown away meanwhile, and then nothing came after it.
      if (!(await this.#isPresent(since))) return null;
      throw error;
    }
  }

  async merges(range: MergeRange): Promise<PastMerges> {
    await this.#requireCommit(range.to);
    if (range.from !== null) await this.#requireCommit(range.from);
    const { view } = this.#parts;
    view.copyShallowBoundary();
    return readMerges(view.context, range, this.#shallowCommits());
  }

  async lastTouched(
    at: { readonly commit: ObjectId; readonly path: string; readonly since: ObjectId },
    lines: readonly number[],
  ): Promise<ReadonlyMap<ObjectId, number>> {
    checkedObjectId(at.commit);
    checkedObjectId(at.since);
    this.#parts.view.copyShallowBoundary();
    return lastTouched(this.#parts.view.context, at, lines);
  }

  async broughtBy(commit: ObjectId, tip: ObjectId): Promise<ObjectId | null> {
    await this.#requireCommit(commit);
    await this.#requireCommit(tip);
    this.#parts.view.copyShallowBoundary();
    return broughtBy(this.#parts.view.context, commit, tip);
  }

  async readTree(commit: ObjectId): Promise<Tree> {
    const { context } = this.#parts.view;
    checkedObjectId(commit);
    const tree = this.#treeOf(commit);
    try {
      return await readTreeOfCommit(context, commit, tree);
    } catch (error) {
      // That a commit is not here is said as that, whoever met it first.
      const id = await tree;
      if (this.#parts.promisor === null) throw error;
      // A clone without folders (`--filter=tree:0`): asked for the root, the other side sends everything below it but blobs.
      await fetchObjects(this.#parts.promisor, [id], () =>
        this.#isPresent(id).then((isPresent) => (isPresent ? [] : [id])),
      );
      return readTreeObject(context, id, commit);
    }
  }

  async readTreeBefore(
    commit: ObjectId,
    after: Tree,
  ): Promise<{ readonly tree: Tree; readonly differences: readonly TreeDifference[] }> {
    const id = await this.#treeOf(checkedObjectId(commit));
    if (this.#parts.promisor !== null) {
      const tree = await this.readTree(commit);
      return { tree, differences: await this.diffTrees(tree, after) };
    }
    const differences = await diffTreeObjects(this.#parts.view.context, id, checkedObjectId(after.id), null);
    return { tree: { commit, id, entries: entriesBefore(after.entries, differences) }, differences };
  }

  async workTree(): Promise<Tree> {
    return readTreeObject(this.#parts.view.context, await this.#writeWorkTree(), null);
  }

  async hasUncommittedWork(): Promise<boolean> {
    if (this.#parts.top === null) return false;
    const id = await this.#writeWorkTree();
    const head = await this.#head();
    if (head !== null) return id !== (await this.#treeOf(head));
    return (await readTreeObject(this.#parts.view.context, id, null)).entries.length > 0;
  }

  async readBlobs(ids: Iterable<ObjectId>, onBlob: OnBlob, options: ReadBlobsOptions = {}): Promise<BlobsLeftOut> {
    const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
    const first = await this.#blobs.read([...new Set(ids)], onBlob, maxBytes);
    const { promisor } = this.#parts;
    if (promisor === null || first.missing.length === 0) return first;
    await fetchObjects(promisor, first.missing, (wanted) => this.#missing(wanted));
    const second = await this.#blobs.read(first.missing, onBlob, maxBytes);
    return { missing: second.missing, tooLarge: [...first.tooLarge, ...second.tooLarge] };
  }

  async diffTrees(base: Tree, head: Tree): Promise<readonly TreeDifference[]> {
    const { view, promisor } = this.#parts;
    const obtain = promisor === null ? null : (ids: readonly ObjectId[]) => this.#obtain(promisor, ids);
    return diffTreeObjects(view.context, checkedObjectId(base.id), checkedObjectId(head.id), obtain);
  }

  changedLines(before: ObjectId, after: ObjectId): Promise<readonly number[]> {
    return changedLines(this.#parts.view.context, checkedObjectId(before), checkedObjectId(after));
  }

  close(): Promise<void> {
    this.#closing ??= this.#blobs.close().finally(() => this.#parts.view.remove());
    return this.#closing;
  }

  /** The branches and tags that somebody may have meant who named only their end, such as `main` for `origin/main`. */
  async #sameNamed(revision: string): Promise<string> {
    const { context } = this.#parts;
    const result = await runGit(context, [
      'for-each-ref',
      '--format=%(refname:short)',
      'refs/heads',
      'refs/remotes',
      'refs/tags',
    ]);
    const end = `/${revision.toLowerCase()}`;
    const names = result.output.toString('utf8').split('\n');
    const meant = names.filter((name) => `/${name.toLowerCase()}`.endsWith(end)).slice(0, 3);
    return meant.length === 0 ? '' : `; there is ${meant.join(', ')}`;
  }

  async #writeWorkTree(): Promise<ObjectId> {
    const { view, context, gitDir, commonDir, top } = this.#parts;
    if (top === null) throw revisionUnknown('WORKTREE', 'this repository is bare: it has no work tree');
    const id = this.#writing.then(() => writeWorkTree(view, context, { top, gitDir, commonDir }));
    this.#writing = id.catch(() => undefined);
    return id;
  }

  /** The commit that is checked out; null before the first one. */
  async #head(): Promise<ObjectId | null> {
    try {
      return await this.commitOf('HEAD');
    } catch (error) {
      if (error instanceof ExpectedFailure && error.problem.code === 'revision-unknown') return null;
      throw error;
    }
  }

  /** Makes blobs of a partial clone available; false when some of them could not be had. */
  async #obtain(promisor: Promisor, ids: readonly ObjectId[]): Promise<boolean> {
    const missing = await this.#missing([...new Set(ids)]);
    if (missing.length === 0) return true;
    await fetchObjects(promisor, missing, (wanted) => this.#missing(wanted));
    return (await this.#missing(missing)).length === 0;
  }

  /** Those of the objects that are not at hand. */
  async #missing(ids: readonly ObjectId[]): Promise<readonly ObjectId[]> {
    const args = ['cat-file', '--batch-check=%(objectname)'];
    const result = await runGit(this.#parts.view.context, args, { input: ids.map((id) => `${id}\n`).join('') });
    const lines = result.output.toString('latin1').split('\n');
    return ids.filter((id, index) => lines[index] !== id);
  }

  /** The tree of a commit. Throws `object-missing` where that is not at hand. */
  async #treeOf(commit: ObjectId): Promise<ObjectId> {
    const text = await this.#commitText(commit);
    if (text === null) throw objectMissing(commit, 'the commit is not in this repository');
    return treeIn(commit, text);
  }

  /** The text of a commit object; null where there is none of that name. */
  async #commitText(commit: ObjectId): Promise<string | null> {
    const texts: string[] = [];
    await this.#blobs.read(
      [commit],
      (_, bytes) => texts.push(Buffer.from(bytes).toString('latin1')),
      DEFAULT_MAX_BYTES,
      'commit',
    );
    return texts[0] ?? null;
  }

  async #requireCommit(commit: ObjectId): Promise<void> {
    if (await this.#isPresent(checkedObjectId(commit))) return;
    throw objectMissing(commit, 'the commit is not in this repository');
  }

  async #isPresent(id: ObjectId): Promise<boolean> {
    return (await this.#missing([id])).length === 0;
  }

  #shallowCommits(): ReadonlySet<ObjectId> {
    try {
      const text = readFileSync(join(this.#parts.commonDir, 'shallow'), 'latin1');
      return new Set(text.split('\n').filter(isObjectId));
    } catch (error) {
      if (isAbsent(error)) return new Set();
      throw error;
    }
  }
}
